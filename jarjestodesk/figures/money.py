"""The appropriation bar: granted, reserved, left; over the top it says so."""

from dataclasses import dataclass

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
from jarjestodesk.records.kinds import MONEY_KIND
from jarjestodesk.values.money import format_plain


@dataclass(frozen=True, slots=True)
class MoneyUse:
    """Money of a call or a year in cents; ``reserved`` is proposed and not decided yet."""

    total: int | None
    granted: int
    reserved: int = 0

    @property
    def left(self) -> int | None:
        """What is left; below zero when more is given than there is."""
        return None if self.total is None else self.total - self.granted - self.reserved


def appropriation_bar(use: MoneyUse, width: float, *, measure: Measure, title: str = "") -> Picture:
    """Return the bar with its sums above it; it is as high as it needs, whatever the room."""
    title = title or pgettext("figure", "Appropriation")
    parts = _parts(use)
    shapes: list[Shape] = []
    marks: list[Mark] = []
    top = _captions(shapes, parts, width, measure)
    bar = measure.px(12)
    whole = max(use.total or 0, use.granted + use.reserved)
    radius = bar / 2
    shapes.append(Rect(0, top, width, bar, Ink("bar_rest"), radius=radius))
    x = 0.0
    for cents, ink in ((use.granted, Ink("accent")), (use.reserved, Ink("bar_light"))):
        length = share_of(cents, whole) * width
        if length > 0:
            shapes.append(Rect(x, top, max(length, bar), bar, ink, radius=radius))
            if x > 0:
                shapes.insert(-1, Rect(x - radius, top, bar, bar, ink))
        x += length
    if use.left is not None and use.left < 0:
        at = share_of(use.total, whole) * width
        shapes.append(Rect(at, top, max(width - at, bar), bar, Ink("bad"), radius=radius))
    marks += [
        Mark(0, 0, width, top + bar, f"{words} {format_plain(cents)}")
        for words, cents, _token in parts
    ]
    table = PictureTable(
        (
            TableColumn(pgettext("figure", "Part")),
            TableColumn(pgettext("figure", "Sum"), MONEY_KIND),
        ),
        tuple((words, cents) for words, cents, _token in parts),
    )
    said = told(title, [mark.words for mark in marks])
    return Picture(width, top + bar, tuple(shapes), title, table, said, tuple(marks))


def _parts(use: MoneyUse) -> list[tuple[str, int, str]]:
    """Return (words, cents, colour of the sum) of what is said above the bar."""
    parts = [] if use.total is None else [(pgettext("money", "appropriation"), use.total, "text")]
    if use.granted or not use.reserved:
        parts.append((pgettext("money", "granted"), use.granted, "text"))
    if use.reserved:
        parts.append((pgettext("money", "proposed"), use.reserved, "text"))
    if use.left is not None:
        over = use.left < 0
        words = _("more than there is") if over else pgettext("money", "left")
        parts.append((words, abs(use.left), "bad" if over else "good"))
    return parts


def _captions(
    shapes: list[Shape], parts: list[tuple[str, int, str]], width: float, measure: Measure
) -> float:
    """Put the sums in as few lines as hold them, the last of them at the right edge."""
    gap, size, space = measure.px(20), measure.size(), measure.px(4)
    x = y = 0.0
    for number, (words, cents, token) in enumerate(parts):
        money = format_plain(cents)
        strong = measure.width(money, 0, 600) + space
        length = strong + measure.width(words)
        if x and x + length > width:
            x, y = 0.0, y + measure.line()
        if number and number == len(parts) - 1:
            x = max(x, width - length)
        shapes.append(Text(x, y + size, money, size, Ink(token), 600))
        fitted = measure.fitted(words, width - x - strong)
        shapes.append(Text(x + strong, y + size, fitted, size, Ink("second")))
        x += length + gap
    return y + measure.line() + measure.px(6)
