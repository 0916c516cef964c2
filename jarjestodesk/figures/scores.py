"""How the points of a call's applications spread, with the score line."""

from collections.abc import Sequence

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
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.kinds import COUNT_KIND, POINTS_KIND
from jarjestodesk.values.points import format_points

_BINS = 10


def score_distribution(
    points: Sequence[int],
    largest: int,
    width: float,
    height: float,
    *,
    measure: Measure,
    line_at: int | None = None,
    title: str = "",
) -> Picture:
    """Return a column for each tenth of ``largest`` points (hundredths): how many reached it.

    A full score falls into the last tenth. ``line_at`` is the score line, an indication only.
    """
    title = title or _("Spread of the points")
    counts = _counts(points, largest)
    line = measure.line(-1)
    ceiling, foot = line * (1 if line_at is None else 2) + measure.px(4), line + measure.px(4)
    floor = max(height - foot, ceiling + measure.px(50))
    slot = width / _BINS
    limits = [(largest * n // _BINS, largest * (n + 1) // _BINS) for n in range(_BINS)]
    shapes = _columns(counts, slot, (ceiling, floor), measure)
    shapes.append(Line(0, floor + 0.5, width, floor + 0.5, Ink("line")))
    _axis(shapes, largest, width, floor, measure)
    if line_at is not None:
        _score_line(shapes, line_at, largest, (floor, width), measure)
    marks = tuple(
        Mark(slot * n, 0, slot, floor + foot, _words(count, *limits[n]))
        for n, count in enumerate(counts)
    )
    table = PictureTable(
        (
            TableColumn(pgettext("figure", "From points"), POINTS_KIND),
            TableColumn(pgettext("figure", "To points"), POINTS_KIND),
            TableColumn(pgettext("figure", "Applications"), COUNT_KIND),
        ),
        tuple((*limits[n], count) for n, count in enumerate(counts)),
    )
    said = told(title, [m.words for m, count in zip(marks, counts, strict=True) if count])
    return Picture(width, floor + foot, tuple(shapes), title, table, said, marks)


def _columns(
    counts: Sequence[int], slot: float, span: tuple[float, float], measure: Measure
) -> list[Shape]:
    ceiling, floor = span
    top = nice_top(max(counts, default=0))
    shapes: list[Shape] = []
    for number, count in enumerate(counts):
        if not count:
            continue
        x, tall = slot * number, share_of(count, top) * (floor - ceiling)
        shapes.append(Rect(x + 1, floor - tall, slot - 2, tall, Ink("accent"), radius=2))
        y = floor - tall - measure.px(3)
        shapes.append(Text(x + slot / 2, y, str(count), measure.size(-1), anchor="middle"))
    return shapes


def _counts(points: Sequence[int], largest: int) -> list[int]:
    counts = [0] * _BINS
    for one in points:
        counts[max(0, min(_BINS - 1, one * _BINS // max(1, largest)))] += 1
    return counts


def _axis(shapes: list[Shape], largest: int, width: float, floor: float, measure: Measure) -> None:
    size = measure.size(-1)
    y = floor + measure.px(4) + size
    for number, anchor in ((0, "start"), (_BINS // 2, "middle"), (_BINS, "end")):
        text = format_points(largest * number // _BINS)
        shapes.append(Text(width * number / _BINS, y, text, size, Ink("third"), anchor=anchor))


def _score_line(
    shapes: list[Shape], at: int, largest: int, room: tuple[float, float], measure: Measure
) -> None:
    floor, width = room
    x = share_of(at, largest) * width
    size = measure.size(-1)
    words = _("score line {points}").format(points=format_points(at))
    shapes.append(Line(x, 0, x, floor, Ink("warning"), 1.5, dashed=True))
    right = x + measure.px(4) + measure.width(words, -1) <= width
    place = x + measure.px(4) if right else x - measure.px(4)
    shapes.append(Text(place, size, words, size, Ink("warning"), 500, "start" if right else "end"))


def _words(count: int, low: int, high: int) -> str:
    return ngettext(
        "{low}–{high} points: {n} application", "{low}–{high} points: {n} applications", count
    ).format(low=format_points(low), high=format_points(high), n=count)
