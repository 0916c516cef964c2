"""Pictures as lists of shapes: reckoned here without Qt, drawn by the window, the SVG writer
and, on paper, by documents.

A maker takes numbers, the room there is and a ``Measure`` of texts, and returns a ``Picture``:
its shapes, and beside them its numbers as a table and in words.
"""

from jarjestodesk.figures.bars import Bar, bars
from jarjestodesk.figures.columns import YearSum, columns
from jarjestodesk.figures.money import MoneyUse, appropriation_bar
from jarjestodesk.figures.scores import score_distribution
from jarjestodesk.figures.shapes import Measure, Picture
from jarjestodesk.figures.svg import svg
from jarjestodesk.figures.tiles import Place, tile_map
from jarjestodesk.figures.timeline import Span, timeline

__all__ = [
    "Bar",
    "Measure",
    "MoneyUse",
    "Picture",
    "Place",
    "Span",
    "YearSum",
    "appropriation_bar",
    "bars",
    "columns",
    "score_distribution",
    "svg",
    "tile_map",
    "timeline",
]
