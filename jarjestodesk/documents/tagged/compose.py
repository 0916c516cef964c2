"""Blocks of a document as flowables and structure elements, in reading order."""

from functools import singledispatchmethod
from typing import Any

from jarjestodesk.documents.tagged import content
from jarjestodesk.documents.tagged.flowables import Figure, ItemPara, Rule, Together, TPara, TTable
from jarjestodesk.documents.tagged.rl import (
    CondPageBreak,
    HexColor,
    PageBreak,
    Spacer,
)
from jarjestodesk.documents.tagged.structure import Elem
from jarjestodesk.documents.tagged.style import MM, PAGE_HEIGHT, StyleSheet
from jarjestodesk.documents.tagged.text import Cleaner, Inline, Run, plain

Flowables = list[Any]
SHORT_TABLE_ROWS = 6
LINES_AFTER_HEADING = 4
LONGEST_LEAD = 0.5 * PAGE_HEIGHT
TALLEST_PICTURE = 0.7 * PAGE_HEIGHT


class Composer:
    """Turns blocks into flowables; every element hangs under ``parent`` in the order of calls."""

    def __init__(self, sheet: StyleSheet, parent: Elem, cleaner: Cleaner) -> None:
        self.sheet = sheet
        self.style = sheet.document
        self.parent = parent
        self.cleaner = cleaner
        self._last_level = 0

    @property
    def _indent(self) -> float:
        return self.style.body_indent * MM

    def compose(self, blocks: tuple[content.Block, ...]) -> Flowables:
        """Return the flowables of the blocks."""
        found: Flowables = []
        waiting: Flowables = []
        for block in blocks:
            flowables = self.flow(block)
            if _leads(block):
                waiting += flowables
            elif flowables:
                found += self._led(waiting, flowables)
                waiting = []
        return found + waiting

    def _led(self, leading: Flowables, flowables: Flowables) -> Flowables:
        """Headings with what they lead: on its page, or on a page with its first lines."""
        if not leading:
            return flowables
        first, *others = flowables
        if isinstance(first, Together):
            return [Together([*leading, *first.inner]), *others]
        heights = [flowable.wrap(self.style.text_width, PAGE_HEIGHT)[1] for flowable in leading]
        gaps = 12 * len(leading)
        after = LINES_AFTER_HEADING * self.style.body_size
        if isinstance(first, CondPageBreak):
            after, flowables = first.height, others
        room = min(sum(heights) + gaps + after, LONGEST_LEAD)
        return [CondPageBreak(room), *leading, *flowables]

    @singledispatchmethod
    def flow(self, block: content.Block) -> Flowables:
        """Return the flowables of one block."""
        raise TypeError(f"no way to draw {type(block).__name__}")

    @flow.register
    def _(self, block: content.Heading) -> Flowables:
        level = max(1, min(block.level, self._last_level + 1, 6))
        runs = self.cleaner.runs(block.text)
        if not runs:
            return []
        self._last_level = level
        title = plain(block.text)
        elem = Elem(f"H{level}", self.parent, title=title)
        paragraph = TPara.of(runs, self.sheet.look(f"h{level}"), elem)
        paragraph.heading = (level - 1, title)
        return [paragraph]

    @flow.register
    def _(self, block: content.Text) -> Flowables:
        look = self.sheet.look(block.style)
        return [
            TPara.of(runs, look, Elem("P", self.parent))
            for runs in self.cleaner.paragraphs(block.text)
        ]

    @flow.register
    def _(self, block: content.ListOf) -> Flowables:
        numbering = "Decimal" if block.is_numbered else "Disc"
        items = [found for item in block.items if (found := self.cleaner.paragraphs(item))]
        if not items:
            return []
        parent = Elem("L", self.parent, O="List", ListNumbering=numbering)
        flowables: Flowables = []
        for number, paragraphs in enumerate(items, 1):
            label = f"{number}." if block.is_numbered else "•"
            flowables += self._item(parent, label, paragraphs)
        return [*flowables, Spacer(0, 4)]

    def _item(self, parent: Elem, label: str, paragraphs: list[list[Run]]) -> Flowables:
        look = self.sheet.look("item")
        item = Elem("LI", parent)
        label_elem = Elem("Lbl", item)
        body = Elem("LBody", item)
        flowables: Flowables = []
        for number, runs in enumerate(paragraphs):
            elem = body if len(paragraphs) == 1 else Elem("P", body)
            if number:
                flowables.append(TPara.of(runs, look, elem))
                continue
            first = ItemPara.of(runs, look, elem)
            first.label, first.label_elem = label, label_elem
            flowables.append(first)
        return flowables

    @flow.register
    def _(self, block: content.TableOf) -> Flowables:
        elem = Elem("Table", self.parent)
        flowables = self._caption(block.caption, elem)
        data = [self._header_row(block, elem)] if block.header else []
        data += [self._row(block, row, elem) for row in block.rows]
        if not data:
            self.parent.kids.remove(elem)
            return []
        indent = self._indent if block.is_indented else 0
        table = TTable(
            data,
            colWidths=_widths(block, self.style.text_width - indent),
            style=self._table_look(block),
            repeatRows=1 if block.header else 0,
        )
        table.indent = indent
        if len(block.rows) <= SHORT_TABLE_ROWS:
            return [Together([*flowables, table]), Spacer(0, 10)]
        return [CondPageBreak(90), *flowables, table, Spacer(0, 10)]

    def _caption(self, caption: Inline, table: Elem) -> Flowables:
        runs = self.cleaner.runs(caption)
        if not runs:
            return []
        return [TPara.of(runs, self.sheet.look("caption"), Elem("Caption", table))]

    def _header_row(self, block: content.TableOf, table: Elem) -> list[Flowables]:
        row = Elem("TR", table)
        cells = []
        for text, align in zip(block.header, block.aligns, strict=True):
            elem = Elem("TH", row, O="Table", Scope="Column")
            cell = self._cell(text, f"head_{align}", elem)
            for paragraph in cell:
                paragraph.is_repeated = True
            cells.append(cell)
        return cells

    def _row(
        self, block: content.TableOf, texts: tuple[Inline, ...], table: Elem
    ) -> list[Flowables]:
        row = Elem("TR", table)
        cells = []
        for column, (text, align) in enumerate(zip(texts, block.aligns, strict=True)):
            if column == 0 and block.has_row_headers:
                elem = Elem("TH", row, O="Table", Scope="Row")
            else:
                elem = Elem("TD", row)
            cells.append(self._cell(text, f"cell_{align}", elem))
        return cells

    def _cell(self, text: Inline, look: str, elem: Elem) -> Flowables:
        paragraphs = self.cleaner.paragraphs(text)
        return [
            TPara.of(runs, self.sheet.look(look), elem if len(paragraphs) == 1 else Elem("P", elem))
            for runs in paragraphs
        ]

    def _table_look(self, block: content.TableOf) -> list[tuple[Any, ...]]:
        line = HexColor(self.style.line)
        accent = HexColor(self.style.accent)
        commands = [
            *_BARE_TABLE,
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 5),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, line),
        ]
        if block.header:
            commands += [
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(self.style.ground)),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, accent),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ]
        if block.total_rows:
            commands.append(
                ("LINEABOVE", (0, -block.total_rows), (-1, -block.total_rows), 0.9, accent)
            )
        return commands

    @flow.register
    def _(self, block: content.KeyValues) -> Flowables:
        table = Elem("Table", self.parent)
        data = []
        for key, value in block.pairs:
            row = Elem("TR", table)
            head = self._cell(key, "head_left", Elem("TH", row, O="Table", Scope="Row"))
            data.append([head, self._cell(value, "cell_left", Elem("TD", row))])
        if not data:
            self.parent.kids.remove(table)
            return []
        width = self.style.text_width - self._indent
        look = [
            *_BARE_TABLE,
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(self.style.line)),
        ]
        flowable = TTable(
            data, colWidths=[width * block.key_share, width * (1 - block.key_share)], style=look
        )
        flowable.indent = self._indent
        return [flowable, Spacer(0, 8)]

    @flow.register
    def _(self, block: content.Callout) -> Flowables:
        paragraphs = self._paragraphs(block.label, "box_label")
        paragraphs += self._paragraphs(block.text, "box_strong")
        for note in block.notes:
            paragraphs += self._paragraphs(note, "box")
        if not paragraphs:
            return []
        look = [
            *_BARE_TABLE,
            ("BACKGROUND", (0, 0), (-1, -1), HexColor(self.style.ground)),
            ("LINEBEFORE", (0, 0), (0, -1), 3, HexColor(self.style.accent), 0),
            ("LEFTPADDING", (0, 0), (-1, -1), 12),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
        width = self.style.text_width - self._indent
        table = TTable([[paragraphs]], colWidths=[width], style=look)
        table.indent = self._indent
        return [Together([Spacer(0, 4), table]), Spacer(0, 10)]

    def _paragraphs(self, text: Inline, look: str) -> Flowables:
        return [
            TPara.of(runs, self.sheet.look(look), Elem("P", self.parent))
            for runs in self.cleaner.paragraphs(text)
        ]

    @flow.register
    def _(self, block: content.Signature) -> Flowables:
        width = self.style.text_width - self._indent
        flowables: Flowables = list(self.flow(content.Text(block.intro, "body", True)))
        cells = [
            [paragraph for line in signer for paragraph in self._paragraphs(line, "letter")]
            for signer in block.signers
        ]
        look = [*_BARE_TABLE, ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        if block.has_line:
            line = HexColor(self.style.muted)
            look += [("LINEABOVE", (column, 0), (column, 0), 0.6, line) for column in range(2)]
        for start in range(0, len(cells), 2):
            pair = cells[start : start + 2]
            table = TTable([pair], colWidths=[width / 2] * len(pair), style=look)
            table.indent = self._indent
            flowables += [Spacer(0, 34 if block.has_line else 12), table]
        return [Together(flowables), Spacer(0, 18)]

    @flow.register
    def _(self, block: content.Picture) -> Flowables:
        elem = Elem("Figure", self.parent, alt=block.alt) if block.alt else None
        width = self.style.text_width - self._indent
        scale = min(1.0, width / block.width, TALLEST_PICTURE / block.height)

        def paint(canvas: Any) -> None:
            canvas.scale(scale, scale)
            block.paint(canvas)

        size = (block.width * scale, block.height * scale)
        return [Figure(paint, size, elem, self._indent), Spacer(0, 8)]

    @flow.register
    def _(self, block: content.Space) -> Flowables:
        return [Spacer(0, block.height)]

    @flow.register
    def _(self, block: content.Line) -> Flowables:  # noqa: ARG002 - a line has no values
        return [Rule(self.style.line)]

    @flow.register
    def _(self, block: content.NewPage) -> Flowables:  # noqa: ARG002 - nor has a new page
        return [PageBreak()]

    @flow.register
    def _(self, block: content.Group) -> Flowables:
        inner: Flowables = []
        for flowable in self.compose(block.blocks):
            inner += flowable.inner if isinstance(flowable, Together) else [flowable]
        kept = [flowable for flowable in inner if not isinstance(flowable, CondPageBreak)]
        return [Together(kept)] if kept else []


_BARE_TABLE: list[tuple[Any, ...]] = [
    ("FONTNAME", (0, 0), (-1, -1), "NotoSans-Regular"),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def _widths(block: content.TableOf, total: float) -> list[float]:
    whole = sum(block.widths)
    return [total * share / whole for share in block.widths]


def _leads(block: content.Block) -> bool:
    is_heading = isinstance(block, content.Heading)
    return is_heading or (isinstance(block, content.Text) and block.keep_with_next)
