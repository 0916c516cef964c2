"""Letters laid out on one canvas: first and later pages, numbering per letter, one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NamedTuple

from typing_extensions import override

from jarjestodesk.documents.tagged import content
from jarjestodesk.documents.tagged.canvas import TaggedCanvas
from jarjestodesk.documents.tagged.compose import Composer, Flowables
from jarjestodesk.documents.tagged.letter import FirstPage, PageEdge
from jarjestodesk.documents.tagged.metadata import Metadata
from jarjestodesk.documents.tagged.rl import BaseDocTemplate, Frame, PageTemplate, Spacer
from jarjestodesk.documents.tagged.structure import Elem
from jarjestodesk.documents.tagged.style import MM, PAGE_HEIGHT, DocumentStyle, style_sheet
from jarjestodesk.documents.tagged.text import Cleaner, Inline, plain


class Composed(NamedTuple):
    """A letter ready to be laid out once."""

    first_page: FirstPage
    edge: PageEdge
    story: Flowables


@dataclass(frozen=True, kw_only=True)
class Letter:
    """All that a builder recorded."""

    style: DocumentStyle
    metadata: Metadata
    letterhead: content.Letterhead | None
    address: tuple[Inline, ...]
    header: tuple[str, str] | None
    footer: tuple[str, ...]
    blocks: tuple[content.Block, ...]
    cleaner: Cleaner

    def compose(self, parent: Elem | None = None) -> Composed:
        """Make elements under ``parent`` and flowables, both in reading order."""
        owner = parent if parent is not None else Elem("Document")
        sheet = style_sheet(self.style)
        first = FirstPage(sheet, owner, self.cleaner)
        if self.letterhead:
            first.place_letterhead(self.letterhead)
        if self.address:
            first.place_address(self.address)
        story = Composer(sheet, owner, self.cleaner).compose(self.blocks)
        story[:0] = first.overflow
        footer = [self.cleaner.clean(line) for line in self.footer]
        return Composed(first, PageEdge(self.style, self._header(), footer), story)

    def _header(self) -> tuple[str, str]:
        head = self.letterhead
        if self.header or not head:
            return self.header or (self.cleaner.clean(self.metadata.title), "")
        sender = plain(head.sender[0]) if head.sender else ""
        middle = (plain(head.document_name), head.diary_number or head.date)
        joined = " · ".join(part for part in middle if part)
        return self.cleaner.clean(sender), self.cleaner.clean(joined)


def write(
    metadata: Metadata,
    letters: Sequence[Letter],
    *,
    is_joined: bool = False,
    on_odd_pages: bool = False,
) -> bytes:
    """Lay the letters out one after another and return the file."""
    target = BytesIO()
    canvas = TaggedCanvas(target, metadata)
    top = Elem("Document", lang=metadata.language)
    for letter in letters:
        parent = top
        if is_joined:
            title = letter.metadata.title
            parent = Elem("Part", top, lang=letter.metadata.language, title=title)
            if on_odd_pages and canvas.page_count % 2:
                canvas.blank_page()
            canvas.heading_base = 0
            canvas.note_heading(0, title, PAGE_HEIGHT)
            canvas.heading_base = 1
        _lay_out(letter.compose(parent), letter.style, canvas)
    is_long = canvas.page_count >= letters[0].style.bookmarks_from_pages
    canvas.finish(top, bookmarks=is_joined or is_long)
    return target.getvalue()


def _lay_out(letter: Composed, style: DocumentStyle, canvas: TaggedCanvas) -> None:
    def begin(_canvas: Any, document: Any) -> None:
        canvas.begin_page(letter.edge, document.page)
        letter.edge.draw_watermark(canvas)

    def begin_first(_canvas: Any, document: Any) -> None:
        begin(_canvas, document)
        letter.first_page.draw(canvas)

    first = PageTemplate(
        id="first",
        frames=[_frame(style, letter.first_page.body_top, letter.edge)],
        onPage=begin_first,
        autoNextPageTemplate="later",
    )
    later = PageTemplate(
        id="later", frames=[_frame(style, style.later_top * MM, letter.edge)], onPage=begin
    )
    document = _OnCanvas(canvas, [first, later])
    document.build(letter.story or [Spacer(0, 1)])


def _frame(style: DocumentStyle, top: float, edge: PageEdge) -> Frame:
    low = edge.footer_height
    return Frame(
        style.margin_left * MM,
        low,
        style.text_width,
        PAGE_HEIGHT - top - low,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


class _OnCanvas(BaseDocTemplate):
    """reportlab's layout on a canvas that already exists and is saved by somebody else."""

    def __init__(self, canvas: TaggedCanvas, templates: list[PageTemplate]) -> None:
        super().__init__(None)
        self._doSave = 0
        self._canvas = canvas
        self.addPageTemplates(templates)

    @override
    def _makeCanvas(self, filename: Any = None, canvasmaker: Any = None) -> TaggedCanvas:
        return self._canvas
