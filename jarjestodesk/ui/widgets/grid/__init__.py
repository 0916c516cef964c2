"""The grid: a list of the register as a table that is as quick to type into as a spreadsheet."""

from jarjestodesk.ui.widgets.grid.grid import Grid
from jarjestodesk.ui.widgets.grid.source import Source
from jarjestodesk.ui.widgets.grid.summing import Summed

__all__ = ["Grid", "Source", "Summed"]
