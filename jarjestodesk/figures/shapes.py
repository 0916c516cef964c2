"""What a picture is made of. Lengths are logical pixels; colours are tokens of the theme."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from jarjestodesk.records.kinds import LINE_KIND, Kind
from jarjestodesk.records.shown import edit_text, shown

SIZES = {-1: 12.0, 0: 13.0, 1: 16.0}
"""Pixels of the text steps at 100 %, as the window's theme has them."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour of the theme laid at ``strength`` (0–1) over the pane."""

    token: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; ``hatch`` fills it with slanted lines instead of a colour."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    edge: Ink | None = None
    radius: float = 0.0
    hatch: Ink | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, ``dashed`` for a limit."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink
    thickness: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on its baseline; ``anchor`` start, middle or end.

    ``on`` is the ground it stands on: then the reader of tokens chooses what is legible there.
    """

    x: float
    y: float
    text: str
    size: float
    ink: Ink = Ink("text")
    weight: int = 400
    anchor: str = "start"
    on: Ink | None = None


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape with corners."""

    points: tuple[tuple[float, float], ...]
    fill: Ink


Shape = Rect | Line | Text | Polygon


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a picture that can be pointed at, and what it says in words."""

    x: float
    y: float
    width: float
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a picture's numbers."""

    title: str
    kind: Kind = LINE_KIND


@dataclass(frozen=True, slots=True)
class PictureTable:
    """The numbers of a picture; None is unknown."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Any, ...], ...]

    def shown_rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the cells as a reader sees them."""
        return tuple(
            tuple(
                shown(column.kind, value) for column, value in zip(self.columns, row, strict=True)
            )
            for row in self.rows
        )

    def as_text(self) -> str:
        """Return the table for Excel: tabs between cells, sums without their unit."""
        lines = [[column.title for column in self.columns]]
        lines += [
            [edit_text(column.kind, value) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]
        return "".join("\t".join(line) + "\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture. ``words`` say it to who cannot see it; ``marks`` in reading order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    table: PictureTable
    words: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Measure:
    """How wide a text is: ``advance(text, size in pixels, weight)``; ``unit`` is the text size,
    1 at 100 %.
    """

    advance: Callable[[str, float, int], float]
    unit: float = 1.0

    def px(self, pixels: float) -> float:
        """Return a length given for 100 %."""
        return pixels * self.unit

    def size(self, step: int = 0) -> float:
        """Return the pixels of a text step (−1, 0, 1)."""
        return SIZES[step] * self.unit

    def line(self, step: int = 0) -> float:
        """Return the height of a line of text, with its leading."""
        return round(self.size(step) * 1.45)

    def width(self, text: str, step: int = 0, weight: int = 400) -> float:
        """Return how wide a text is."""
        return self.advance(text, self.size(step), weight)

    def fitted(self, text: str, room: float, step: int = 0, weight: int = 400) -> str:
        """Return the text, cut with an ellipsis where the room does not hold it."""
        if self.width(text, step, weight) <= room:
            return text
        for length in range(len(text) - 1, 0, -1):
            short = text[:length].rstrip() + ELLIPSIS
            if self.width(short, step, weight) <= room:
                return short
        return ELLIPSIS if self.width(ELLIPSIS, step, weight) <= room else ""


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Return the shape at another place."""
    if isinstance(shape, Line):
        return replace(
            shape, x1=shape.x1 + dx, y1=shape.y1 + dy, x2=shape.x2 + dx, y2=shape.y2 + dy
        )
    if isinstance(shape, Polygon):
        return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)


def framed(picture: Picture, measure: Measure) -> Picture:
    """Return the picture as a page of its own: a margin, and its title above it."""
    margin, line = measure.px(16), measure.line(1)
    top = margin + line + measure.px(8)
    title = Text(
        margin,
        margin + measure.size(1),
        measure.fitted(picture.title, picture.width, 1, 600),
        measure.size(1),
        weight=600,
    )
    ground = Rect(0, 0, picture.width + 2 * margin, picture.height + top + margin, Ink("pane"))
    return replace(
        picture,
        width=ground.width,
        height=ground.height,
        shapes=(ground, title, *(moved(shape, margin, top) for shape in picture.shapes)),
        marks=(),
    )


def told(title: str, parts: list[str]) -> str:
    """Return a picture in words: its title, then its parts."""
    return f"{title}. " + "; ".join(parts) + "." if parts else f"{title}."
