"""Columns by year: applied for (light) against granted (dark), their sums below."""

from collections.abc import Sequence
from dataclasses import dataclass

from jarjestodesk.figures.scale import nice_top, share_of
from jarjestodesk.figures.shapes import (
    Ink,
    Line,
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
from jarjestodesk.records.kinds import MONEY_KIND, YEAR_KIND
from jarjestodesk.values.money import format_plain
from jarjestodesk.values.numbers import group_thousands, round_half_up
from jarjestodesk.values.text import NO_BREAK_SPACE

APPLIED, GRANTED = Ink("bar_light"), Ink("accent")
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class YearSum:
    """Sums of a year in cents; None is unknown."""

    year: int
    applied: int | None
    granted: int | None


def columns(
    rows: Sequence[YearSum], width: float, height: float, *, measure: Measure, title: str = ""
) -> Picture:
    """Return a pair of columns for each year; sums below in thousands of euros."""
    title = title or _("Applied for and granted by year")
    legend = measure.line(-1) + measure.px(6)
    foot = 3 * measure.line(-1) + measure.px(4)
    top = nice_top(
        max((cents or 0 for row in rows for cents in (row.applied, row.granted)), default=0)
    )
    floor = max(height - foot, legend + measure.px(60))
    shapes: list[Shape] = list(_legend(measure, width))
    shapes.append(Line(0, floor + 0.5, width, floor + 0.5, Ink("line")))
    marks = []
    slot = width / max(1, len(rows))
    for number, row in enumerate(rows):
        middle = slot * (number + 0.5)
        _pair(shapes, row, middle, slot, (legend, floor), top, measure)
        marks.append(Mark(slot * number, legend, slot, floor + foot - legend, _words(row)))
    table = PictureTable(
        (
            TableColumn(pgettext("figure", "Year"), YEAR_KIND),
            TableColumn(pgettext("figure", "Applied for"), MONEY_KIND),
            TableColumn(pgettext("figure", "Granted"), MONEY_KIND),
        ),
        tuple((row.year, row.applied, row.granted) for row in rows),
    )
    said = told(title, [mark.words for mark in marks])
    return Picture(width, floor + foot, tuple(shapes), title, table, said, tuple(marks))


def _pair(
    shapes: list[Shape],
    row: YearSum,
    middle: float,
    slot: float,
    span: tuple[float, float],
    top: float,
    measure: Measure,
) -> None:
    """Draw one year: two columns, the year, the sums."""
    ceiling, floor = span
    thick = max(measure.px(3), min(measure.px(16), slot * 0.28))
    gap = max(1.0, thick / 5)
    for cents, ink, x in (
        (row.applied, APPLIED, middle - gap / 2 - thick),
        (row.granted, GRANTED, middle + gap / 2),
    ):
        length = share_of(cents, top) * (floor - ceiling)
        if length:
            shapes.append(Rect(x, floor - length, thick, length, ink, radius=min(2.0, length / 2)))
    size, line = measure.size(-1), measure.line(-1)
    for place, (text, ink, weight) in enumerate(
        (
            (str(row.year), Ink("text"), 500),
            (thousands(row.applied), Ink("third"), 400),
            (thousands(row.granted), Ink("text"), 400),
        )
    ):
        fitted = measure.fitted(text, slot, -1, weight)
        y = floor + measure.px(2) + line * place + size
        shapes.append(Text(middle, y, fitted, size, ink, weight, "middle"))


def _legend(measure: Measure, width: float) -> list[Shape]:
    """Say which column is which, and the unit."""
    return legend(
        measure,
        width,
        ((APPLIED, pgettext("figure", "applied for")), (GRANTED, pgettext("figure", "granted"))),
        pgettext("figure", "thousand €"),
    )


def legend(
    measure: Measure, width: float, parts: Sequence[tuple[Ink, str]], unit: str = ""
) -> list[Shape]:
    """Return a line that says what each colour is, and in what unit."""
    size, box = measure.size(-1), measure.px(9)
    shapes: list[Shape] = []
    x = 0.0
    for ink, words in parts:
        shapes.append(Rect(x, size - box, box, box, ink, radius=2))
        x += box + measure.px(5)
        text = measure.fitted(words, max(0.0, width - x), -1)
        shapes.append(Text(x, size, text, size, Ink("second")))
        x += measure.width(words, -1) + measure.px(14)
    if unit and x + measure.width(unit, -1) <= width:
        shapes.append(Text(width, size, unit, size, Ink("third"), anchor="end"))
    return shapes


def thousands(cents: int | None) -> str:
    """Return a sum in whole thousands of euros: 1 475; what is unknown is a dash."""
    return UNKNOWN if cents is None else group_thousands(round_half_up(cents, 100_000))


def money_words(cents: int | None) -> str:
    """Return a sum in words of the screen reader."""
    return pgettext("figure", "unknown") if cents is None else format_plain(cents)


def _words(row: YearSum) -> str:
    return (
        _("{year}: applied for {applied}, granted {granted}")
        .format(year=row.year, applied=money_words(row.applied), granted=money_words(row.granted))
        .replace(" €", f"{NO_BREAK_SPACE}€")
    )
