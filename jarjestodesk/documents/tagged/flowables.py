"""Flowables that mark what they draw: paragraphs, list items, tables, rules, figures."""

from collections.abc import Callable
from itertools import zip_longest
from typing import Any, Self

from typing_extensions import override

from jarjestodesk.documents.tagged import fonts
from jarjestodesk.documents.tagged.rl import (
    Flowable,
    HexColor,
    KeepTogether,
    Paragraph,
    PDFTextObject,
    Table,
)
from jarjestodesk.documents.tagged.structure import Elem
from jarjestodesk.documents.tagged.style import PAGE_HEIGHT, Look
from jarjestodesk.documents.tagged.text import LINE_BREAK, Run

_PARTS_OF_WORDS = frozenset({"_SplitWord", "_SplitFrag"})


def fragments(runs: list[Run], look: Look) -> list[Any]:
    """Runs as reportlab's fragments, made directly: no text ever passes through its mini-XML."""
    found = []
    base_is_bold = look.style.fontName == fonts.BOLD
    for run in runs:
        if run.text == LINE_BREAK:
            found.append(look.line_break.clone())
        else:
            face = fonts.face(bold=run.bold or base_is_bold, italic=run.italic)
            found.append(look.text.clone(text=run.text, fontName=face))
    return found


class SpacedText(PDFTextObject):
    """Text that ends each line with a space, so that words do not stick together when read.

    ISO 32000-1 14.8.2.5; a word broken over lines gets none (``unbroken`` says for each line).
    """

    unbroken: list[bool]
    line = 0

    @override
    def _textOut(self, text: str, TStar: object = 0) -> None:
        if TStar:
            ends_word = self.line >= len(self.unbroken) or self.unbroken[self.line]
            self.line += 1
            text = f"{text} " if ends_word else text
        super()._textOut(text, TStar)


class TPara(Paragraph):
    """A paragraph that is one element, over however many pages it runs."""

    elem: Elem
    heading: tuple[int, str] | None = None
    is_repeated = False
    broken: tuple[float, Any] | None = None

    @classmethod
    def of(cls, runs: list[Run], look: Look, elem: Elem) -> Self:
        """Make a paragraph of runs as the element."""
        paragraph = cls(None, look.style, frags=fragments(runs, look))
        paragraph.elem = elem
        return paragraph

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Break the lines, unless they are broken for this width: a long text stays linear."""
        if self.broken and abs(self.broken[0] - availWidth) < 0.01:
            self.width, self.blPara = self.broken
            self.height = len(self.blPara.lines) * self.style.leading
            return self.width, self.height
        size = super().wrap(availWidth, availHeight)
        self.broken = (availWidth, self.blPara) if availWidth > 1 else None
        return size

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split into two paragraphs of the same element."""
        parts = super().split(availWidth, availHeight)
        for part in parts:
            part.elem = self.elem
        if len(parts) == 2:
            parts[0].heading = self.heading
            begun = len(parts[0].blPara.lines)
            rest = self.blPara.clone(lines=_renumbered(self.blPara.lines[begun:]))
            parts[1].broken = (availWidth, rest)
        return parts

    @override
    def beginText(self, x: float, y: float) -> PDFTextObject:
        """Begin text whose lines end with a space."""
        text = SpacedText(self.canv, x, y)
        lines = self.blPara.lines
        text.unbroken = [self._ends_word(*pair) for pair in zip_longest(lines, lines[1:])]
        return text

    def _ends_word(self, line: Any, following: Any) -> bool:
        """Whether the line's last word is whole, not the first part of one too long for a line."""
        if isinstance(line, tuple):
            last = line[1][-1] if line[1] else ""
        elif following is None:
            return True
        else:
            last = self.frags[following.sFW - 1]
        return type(last).__name__ not in _PARTS_OF_WORDS

    @override
    def draw(self) -> None:
        """Draw as the element's content; a header row met again is an artifact."""
        if not self.blPara.lines:
            return
        if self.is_repeated and self.elem.is_drawn:
            with self.canv.artifact("Pagination"):
                super().draw()
            return
        if self.heading:
            self.canv.note_heading(*self.heading, self.height)
        with self.canv.tag(self.elem):
            super().draw()


def _renumbered(lines: list[Any]) -> list[Any]:
    """Lines of several faces say at which of the paragraph's words they begin: count anew."""
    if not lines or isinstance(lines[0], tuple):
        return lines
    start = lines[0].sFW
    return [line.clone(sFW=line.sFW - start) for line in lines]


class ItemPara(TPara):
    """The first paragraph of a list item, with its label."""

    label = ""
    label_elem: Elem | None = None

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split; the label stays with the first part."""
        parts = super().split(availWidth, availHeight)
        if parts:
            parts[0].label, parts[0].label_elem = self.label, self.label_elem
        return parts

    @override
    def draw(self) -> None:
        """Draw the label, then the text."""
        if self.label_elem is not None and self.blPara.lines:
            size = self.style.fontSize
            first = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
            with self.canv.tag(self.label_elem):
                self.canv.setFont(fonts.REGULAR, size)
                self.canv.setFillColor(self.style.textColor)
                width_of_label = 14
                self.canv.drawString(
                    self.style.leftIndent - width_of_label,
                    self.height - getattr(first, "ascent", size),
                    f"{self.label} ",
                )
        super().draw()


ROOM_TO_CUT_A_ROW = 0.5 * PAGE_HEIGHT


class TTable(Table):
    """A table of list cells of TPara; its grounds and rules are artifacts; may stand indented."""

    indent = 0.0

    def __init__(self, data: Any, **options: Any) -> None:
        """Take reportlab's options; cells split over pages when a row is taller than one."""
        options |= {"renderCB": _mark_decoration, "splitInRow": 1, "hAlign": "LEFT"}
        super().__init__(data, **options)

    @override
    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split by rows; both parts stand where the whole stood.

        A row is cut only where a page is still mostly empty: a low one moves on whole.
        """
        self.splitInRow = int(availHeight > ROOM_TO_CUT_A_ROW)
        parts = super().split(availWidth, availHeight)
        for part in parts:
            part.indent = self.indent
        return parts

    @override
    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw at the indent."""
        super().drawOn(canvas, x + self.indent, y, 0)


def _mark_decoration(table: Table, command: str, *_details: object) -> None:
    if command in {"startBG", "startLines"}:
        table.canv.open_artifact()
    elif command in {"endBG", "endLines"}:
        table.canv.close_mark()


class Together(KeepTogether):
    """Flowables that stay on one page when they fit on one."""

    def __init__(self, flowables: list[Any]) -> None:
        self.inner = list(flowables)
        super().__init__(list(flowables))


class Rule(Flowable):
    """A line across the text, an artifact."""

    def __init__(self, colour: str, *, indent: float = 0, space: float = 6) -> None:
        """Colour as #rrggbb; indent and space above and below in points."""
        super().__init__()
        self.colour = colour
        self.indent = indent
        self.space = space

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = availWidth, 2 * self.space
        return self.width, self.height

    @override
    def draw(self) -> None:
        """Draw the line."""
        with self.canv.artifact():
            self.canv.setStrokeColor(HexColor(self.colour))
            self.canv.setLineWidth(0.6)
            self.canv.line(self.indent, self.space, self.width, self.space)


Paint = Callable[[Any], None]


class Figure(Flowable):
    """A picture: content with an alternative text, or decoration (no element)."""

    def __init__(self, paint: Paint, size: tuple[float, float], elem: Elem | None, indent: float):
        """``paint(canvas)`` draws from the lower left corner; ``size`` in points."""
        super().__init__()
        self.paint = paint
        self.size = size
        self.elem = elem
        self.indent = indent

    @override
    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size of the picture."""
        self.width, self.height = self.size
        return self.size

    @override
    def draw(self) -> None:
        """Draw under one mark and note where on the page (BBox)."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(self.indent, 0)
        if self.elem is None:
            with canvas.artifact():
                self.paint(canvas)
        else:
            left, low = canvas.absolutePosition(0, 0)
            box = [round(value, 2) for value in (left, low, left + self.width, low + self.height)]
            self.elem.attributes = {"O": "Layout", "Placement": "Block", "BBox": box}
            with canvas.tag(self.elem):
                self.paint(canvas)
        canvas.restoreState()
