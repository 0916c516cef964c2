"""The tile map: a county's municipalities as squares laid out like the map, shaded by a count."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jarjestodesk import paths
from jarjestodesk.figures.shapes import (
    Ink,
    Mark,
    Measure,
    Picture,
    PictureTable,
    Rect,
    Shape,
    TableColumn,
    Text,
    told,
)
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.kinds import COUNT_KIND
from jarjestodesk.values.names import name_key

_FAINTEST, _STRONGEST = 0.16, 0.92
_SHAPE = 0.82
"""A tile's height by its width, as on the map of the mock."""
_LEAST_STEP = 0.84
Cells = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality by its official code, with its count."""

    code: str
    name: str
    count: int


@cache
def shipped_layout() -> Cells:
    """Return column and row of the municipalities whose map is shipped, by their codes."""
    with (paths.resources() / "data" / "tiles.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(lines)}


def layout(places: Sequence[Place], columns: int) -> Cells:
    """Return a cell for each place: the shipped map where it has them all, else the alphabet."""
    known = shipped_layout()
    if places and all(place.code in known for place in places):
        return {place.code: known[place.code] for place in places}
    ordered = sorted(places, key=lambda place: name_key(place.name))
    return {place.code: (n % columns, n // columns) for n, place in enumerate(ordered)}


def tile_map(
    places: Sequence[Place],
    width: float,
    height: float,
    *,
    measure: Measure,
    whole_county: int | None = None,
    what: str = "",
    title: str = "",
) -> Picture:
    """Return the map; ``what`` names what is counted, ``whole_county`` is counted apart below.

    A tile is as large as the room allows, but never too small for its two lines of text.
    """
    title = title or _("Activity funded by municipality")
    what = what or pgettext("count", "grants")
    cells = layout(places, max(1, min(6, int(width // measure.px(76)))))
    across = 1 + max((column for column, _row in cells.values()), default=0)
    down = 1 + max((row for _column, row in cells.values()), default=0)
    gap = measure.px(3)
    foot = 0.0 if whole_county is None else measure.line() + measure.px(8)
    wide = (width - gap * (across - 1)) / across
    least = 2 * measure.line(-1) + measure.px(8)
    tall = max(least, min(wide * _SHAPE, (height - foot - gap * (down - 1)) / down))
    wide = min(wide, max(tall / _SHAPE * 1.35, measure.px(76)))
    top = max((place.count for place in places), default=0)
    shapes: list[Shape] = []
    marks = []
    ordered = sorted(places, key=lambda place: (cells[place.code][1], cells[place.code][0]))
    for place in ordered:
        column, row = cells[place.code]
        box = (column * (wide + gap), row * (tall + gap), wide, tall)
        _tile(shapes, place, box, top, measure)
        marks.append(Mark(*box, f"{place.name}: {place.count} {what}"))
    bottom = down * (tall + gap) - gap
    _whole(shapes, marks, whole_county, (width, bottom), measure)
    said = told(title, [mark.words for mark in marks])
    table = _table(places, whole_county, what)
    return Picture(width, bottom + foot, tuple(shapes), title, table, said, tuple(marks))


def _tile(
    shapes: list[Shape],
    place: Place,
    box: tuple[float, float, float, float],
    top: int,
    measure: Measure,
) -> None:
    x, y, wide, tall = box
    pad, size = measure.px(6), measure.size(-1)
    radius = measure.px(4)
    if place.count:
        fill = Ink("accent", _FAINTEST + (_STRONGEST - _FAINTEST) * (place.count / top) ** 0.7)
        shapes.append(Rect(x, y, wide, tall, fill, radius=radius))
    else:
        fill = Ink("pane")
        shapes.append(
            Rect(x, y, wide, tall, edge=Ink("line"), radius=radius, hatch=Ink("bar_rest"))
        )
    step = _step(place.name, wide - 2 * pad, measure)
    small = measure.size(-1) * step
    name = measure.fitted(place.name, (wide - 2 * pad + 2) / step, -1)
    if not place.count:
        _plates(shapes, (x + pad, y), name, str(place.count), measure)
    shapes.append(Text(x + pad, y + pad + size - 1, name, small, on=fill))
    baseline = y + pad + size - 1 + measure.line(-1)
    shapes.append(Text(x + pad, baseline, str(place.count), size, weight=600, on=fill))


def _step(name: str, room: float, measure: Measure) -> float:
    """Return how much smaller a name is set where it then fits whole, at most a sixth."""
    needed = measure.width(name, -1)
    return room / needed if _LEAST_STEP * needed <= room < needed else 1.0


def _plates(
    shapes: list[Shape], at: tuple[float, float], name: str, count: str, measure: Measure
) -> None:
    """Put the pane's colour under texts that stand on a hatch."""
    x, y = at
    for number, (text, weight) in enumerate(((name, 400), (count, 600))):
        wide = measure.width(text, -1, weight) + measure.px(4)
        top = y + measure.px(4) + number * measure.line(-1)
        shapes.append(Rect(x - measure.px(2), top, wide, measure.line(-1), Ink("pane"), radius=2))


def _whole(
    shapes: list[Shape],
    marks: list[Mark],
    count: int | None,
    room: tuple[float, float],
    measure: Measure,
) -> None:
    """Say below the map how many reach the whole county."""
    if count is None:
        return
    width, bottom = room
    words = _("Besides these, {count} in the whole county").format(count=count)
    y = bottom + measure.px(8)
    size = measure.size(-1)
    text = measure.fitted(words, width, -1)
    shapes.append(Text(0, y + size, text, size, Ink("second")))
    marks.append(Mark(0, y, width, measure.line(), words))


def _table(places: Sequence[Place], whole_county: int | None, what: str) -> PictureTable:
    rows = [(place.name, place.count) for place in sorted(places, key=lambda p: name_key(p.name))]
    if whole_county is not None:
        rows.append((pgettext("figure", "Whole county"), whole_county))
    return PictureTable(
        (TableColumn(pgettext("figure", "Municipality")), TableColumn(what, COUNT_KIND)),
        tuple(rows),
    )
