"""Agreements on a line of time: from their start to their end, with today and the council term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jarjestodesk.figures.shapes import (
    Ink,
    Line,
    Mark,
    Measure,
    Picture,
    PictureTable,
    Polygon,
    Rect,
    Shape,
    TableColumn,
    Text,
    told,
)
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.kinds import DAY_KIND
from jarjestodesk.values.dates import format_date

TODAY, TERM = Ink("info"), Ink("warning")


@dataclass(frozen=True, slots=True)
class Span:
    """An agreement: its name, its days (None: open) and whether it has money."""

    name: str
    starts_on: date | None
    ends_on: date | None
    strong: bool = True


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to places: ``left`` is where the first day stands."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        part = (min(max(day, self.first), self.last) - self.first).days / whole
        return self.left + part * (self.right - self.left)


def timeline(
    spans: Sequence[Span],
    today: date,
    width: float,
    *,
    measure: Measure,
    term_end: date | None = None,
    title: str = "",
) -> Picture:
    """Return a bar for each span under years; ``term_end`` is the end of the council term.

    An open start or end runs on to the edge with an arrow. As high as the rows need.
    """
    title = title or _("Agreements and their ends")
    names = min(
        width * 0.4,
        max((measure.width(span.name, -1) for span in spans), default=0) + measure.px(12),
    )
    axis = _axis(spans, today, term_end, (names, width))
    head, step = 2 * measure.line(-1) + measure.px(4), measure.px(22)
    foot = head + step * len(spans)
    shapes: list[Shape] = list(_years(axis, head, foot, measure))
    marks = []
    for number, span in enumerate(spans):
        y = head + step * number
        text = measure.fitted(span.name, names - measure.px(10), -1)
        baseline = y + step / 2 + measure.size(-1) * 0.36
        shapes.append(Text(0, baseline, text, measure.size(-1)))
        shapes += _bar(span, axis, y, step, measure)
        marks.append(Mark(0, y, width, step, _words(span)))
    shapes += _limit(today, pgettext("figure", "today"), TODAY, axis, (0, foot), measure)
    if term_end is not None:
        words = _("council term ends {day}").format(day=format_date(term_end))
        shapes += _limit(term_end, words, TERM, axis, (foot, head), measure)
        foot += measure.line(-1) + measure.px(4)
    said = told(title, [mark.words for mark in marks])
    return Picture(
        width, foot + measure.px(2), tuple(shapes), title, _table(spans), said, tuple(marks)
    )


def _table(spans: Sequence[Span]) -> PictureTable:
    return PictureTable(
        (
            TableColumn(pgettext("figure", "Agreement")),
            TableColumn(pgettext("figure", "Starts"), DAY_KIND),
            TableColumn(pgettext("figure", "Ends"), DAY_KIND),
        ),
        tuple((span.name, span.starts_on, span.ends_on) for span in spans),
    )


def _axis(
    spans: Sequence[Span], today: date, term_end: date | None, room: tuple[float, float]
) -> _Axis:
    """Return whole years around all days there are, at least this one and the next."""
    days = [day for span in spans for day in (span.starts_on, span.ends_on) if day]
    days += [today, *([term_end] if term_end else [])]
    first, last = min(days).year, max(days).year
    first, last = max(first, today.year - 5), min(max(last, today.year + 1), today.year + 10)
    return _Axis(date(first, 1, 1), date(last + 1, 1, 1), *room)


def _years(axis: _Axis, head: float, foot: float, measure: Measure) -> Iterator[Shape]:
    years = range(axis.first.year, axis.last.year + 1)
    slot = (axis.right - axis.left) / max(1, len(years) - 1)
    every = 1
    while slot * every < measure.width("2026", -1) + measure.px(8):
        every += 1
    for number, year in enumerate(years):
        x = axis.x(date(year, 1, 1))
        yield Line(x, head - measure.px(2), x, foot, Ink("line"))
        if number % every == 0 and year < axis.last.year:
            y = measure.line(-1) + measure.size(-1)
            yield Text(x + measure.px(4), y, str(year), measure.size(-1), Ink("third"))


def _bar(span: Span, axis: _Axis, y: float, step: float, measure: Measure) -> Iterator[Shape]:
    thick = measure.px(10)
    top = y + (step - thick) / 2
    ink = Ink("accent" if span.strong else "bar_light")
    left = axis.x(span.starts_on or axis.first)
    runs_on = span.ends_on is None or span.ends_on > axis.last
    right = axis.right - thick if runs_on else axis.x(span.ends_on or axis.last)
    if right > left:
        yield Rect(left, top, right - left, thick, ink, radius=thick / 2)
    if runs_on:
        wing, tip = measure.px(3), axis.right
        base = tip - thick * 1.2
        yield Polygon(((base, top - wing), (tip, top + thick / 2), (base, top + thick + wing)), ink)


def _limit(
    day: date,
    words: str,
    ink: Ink,
    axis: _Axis,
    ends: tuple[float, float],
    measure: Measure,
) -> Iterator[Shape]:
    """Draw a day through all rows; its words stand at the first of ``ends``."""
    size, wide = measure.size(-1), measure.width(words, -1, 500)
    x, (near, far) = axis.x(day), ends
    below = near > far
    yield Line(x, near if below else measure.line(-1), x, far, ink, 1.5, dashed=ink == TERM)
    place = max(0.0, min(x - wide / 2, axis.right - wide))
    baseline = near + size + (measure.px(4) if below else 0)
    yield Text(place, baseline, words, size, ink, 500)


def _words(span: Span) -> str:
    start = format_date(span.starts_on) if span.starts_on else "?"
    end = format_date(span.ends_on) if span.ends_on else _("until further notice")
    return f"{span.name}: {start} – {end}"
