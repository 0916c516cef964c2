"""A picture as SVG 1.1: the same picture in the same colours gives the same bytes."""

from html import escape

from jarjestodesk.figures.colours import Colours, colour_of, ground_of, text_on
from jarjestodesk.figures.shapes import Ink, Line, Picture, Polygon, Rect, Shape, Text

_HATCH = 6


def svg(picture: Picture, colours: Colours, font: str = "Inter, sans-serif") -> str:
    """Return the picture as an SVG document, with its title and words for a screen reader."""
    writer = _Writer(picture, colours)
    body = "\n".join(writer.shape(shape) for shape in picture.shapes)
    size = f'width="{_n(picture.width)}" height="{_n(picture.height)}"'
    box = f'viewBox="0 0 {_n(picture.width)} {_n(picture.height)}"'
    hatches = "".join(_pattern(colour) for colour in writer.hatches())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img"'
        f' font-family="{escape(font)}">\n'
        f"<title>{escape(picture.title)}</title>\n<desc>{escape(picture.words)}</desc>\n"
        f"{f'<defs>{hatches}</defs>' + chr(10) if hatches else ''}{body}\n</svg>\n"
    )


class _Writer:
    def __init__(self, picture: Picture, colours: Colours) -> None:
        self._colours = colours
        self._carrying = {s.on for s in picture.shapes if isinstance(s, Text) and s.on}
        self._hatches = {s.hatch for s in picture.shapes if isinstance(s, Rect) and s.hatch}

    def hatches(self) -> list[str]:
        return sorted(colour_of(ink, self._colours) for ink in self._hatches)

    def shape(self, shape: Shape) -> str:
        if isinstance(shape, Rect):
            return self._rect(shape)
        if isinstance(shape, Line):
            return self._line(shape)
        if isinstance(shape, Polygon):
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            return f'<polygon points="{points}" fill="{self._fill(shape.fill)}"/>'
        return self._text(shape)

    def _fill(self, ink: Ink) -> str:
        ground = ink in self._carrying
        return ground_of(ink, self._colours) if ground else colour_of(ink, self._colours)

    def _rect(self, rect: Rect) -> str:
        fill = self._fill(rect.fill) if rect.fill else "none"
        if rect.hatch:
            fill = f"url(#{_hatch_name(colour_of(rect.hatch, self._colours))})"
        edge = f' stroke="{colour_of(rect.edge, self._colours)}"' if rect.edge else ""
        inset = 0.5 if rect.edge else 0.0
        return (
            f'<rect x="{_n(rect.x + inset)}" y="{_n(rect.y + inset)}"'
            f' width="{_n(max(0, rect.width - 2 * inset))}"'
            f' height="{_n(max(0, rect.height - 2 * inset))}" rx="{_n(rect.radius)}"'
            f' fill="{fill}"{edge}/>'
        )

    def _line(self, line: Line) -> str:
        dash = ' stroke-dasharray="4 3"' if line.dashed else ""
        return (
            f'<line x1="{_n(line.x1)}" y1="{_n(line.y1)}" x2="{_n(line.x2)}" y2="{_n(line.y2)}"'
            f' stroke="{colour_of(line.ink, self._colours)}"'
            f' stroke-width="{_n(line.thickness)}"{dash}/>'
        )

    def _text(self, text: Text) -> str:
        fill = colour_of(text.ink, self._colours)
        if text.on is not None:
            fill = text_on(ground_of(text.on, self._colours), self._colours)
        return (
            f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"'
            f' font-weight="{text.weight}" text-anchor="{text.anchor}" fill="{fill}"'
            f" style=\"font-feature-settings:'tnum'\">{escape(text.text)}</text>"
        )


def _pattern(colour: str) -> str:
    return (
        f'<pattern id="{_hatch_name(colour)}" width="{_HATCH}" height="{_HATCH}"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
        f'<line x1="0" y1="0" x2="0" y2="{_HATCH}" stroke="{colour}" stroke-width="2"/></pattern>'
    )


def _hatch_name(colour: str) -> str:
    return f"hatch-{colour[1:]}"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
