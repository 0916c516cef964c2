"""Lying bars by division or another group: applied for (light) behind granted (dark)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jarjestodesk.figures.columns import APPLIED, GRANTED, UNKNOWN, legend, money_words
from jarjestodesk.figures.scale import share_of
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
from jarjestodesk.records.kinds import COUNT_KIND, MONEY_KIND
from jarjestodesk.values.money import format_money


@dataclass(frozen=True, slots=True)
class Bar:
    """A group with its sums in cents and its number of grants; None is unknown."""

    name: str
    applied: int | None
    granted: int | None
    count: int | None = None


def bars(rows: Sequence[Bar], width: float, *, measure: Measure, title: str = "") -> Picture:
    """Return a name, a bar and the granted sum for each row; as high as the rows need."""
    title = title or _("Applied for and granted by division")
    line, gap = measure.line(), measure.px(10)
    thick = measure.px(10)
    top = measure.line(-1) + measure.px(8)
    step = line + thick + gap
    largest = max((cents or 0 for row in rows for cents in (row.applied, row.granted)), default=0)
    shapes: list[Shape] = legend(
        measure,
        width,
        ((APPLIED, pgettext("figure", "applied for")), (GRANTED, pgettext("figure", "granted"))),
    )
    marks = []
    for number, row in enumerate(rows):
        y = top + step * number
        _captions(shapes, row, y, width, measure)
        shapes.append(Rect(0, y + line, width, thick, Ink("bar_rest", 0.4), radius=3))
        for cents, ink in ((row.applied, APPLIED), (row.granted, GRANTED)):
            length = share_of(cents, largest) * width
            if length:
                shapes.append(Rect(0, y + line, max(length, 2), thick, ink, radius=3))
        marks.append(Mark(0, y, width, line + thick, _words(row)))
    table = PictureTable(
        (
            TableColumn(pgettext("figure", "Group")),
            TableColumn(pgettext("figure", "Applied for"), MONEY_KIND),
            TableColumn(pgettext("figure", "Granted"), MONEY_KIND),
            TableColumn(pgettext("figure", "Grants"), COUNT_KIND),
        ),
        tuple((row.name, row.applied, row.granted, row.count) for row in rows),
    )
    said = told(title, [mark.words for mark in marks])
    tall = max(top, top + step * len(rows) - gap)
    return Picture(width, tall, tuple(shapes), title, table, said, tuple(marks))


def _captions(shapes: list[Shape], row: Bar, y: float, width: float, measure: Measure) -> None:
    """Put the name left and the granted sum of the sum applied for right."""
    size, small = measure.size(), measure.size(-1)
    of = " / " + _euros(row.applied)
    money = _euros(row.granted)
    faint, strong = measure.width(of, -1), measure.width(money, 0, 600)
    room = width - strong - measure.px(12)
    if room - faint < measure.px(60):
        of, faint = "", 0.0
    name = measure.fitted(row.name, room - faint)
    shapes.append(Text(0, y + size, name, size))
    shapes.append(Text(width - faint, y + size, money, size, weight=600, anchor="end"))
    if of:
        shapes.append(Text(width, y + size, of, small, Ink("third"), anchor="end"))


def _euros(cents: int | None) -> str:
    return UNKNOWN if cents is None else format_money(cents, decimals=False)


def _words(row: Bar) -> str:
    return _("{name}: applied for {applied}, granted {granted}").format(
        name=row.name, applied=money_words(row.applied), granted=money_words(row.granted)
    )
