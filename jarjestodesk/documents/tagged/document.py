"""The builder of tagged, archival PDFs: say what a document consists of, get its bytes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from jarjestodesk.documents.tagged import content
from jarjestodesk.documents.tagged.content import Align, Block
from jarjestodesk.documents.tagged.layout import Letter, write
from jarjestodesk.documents.tagged.letter import opaque
from jarjestodesk.documents.tagged.metadata import Metadata
from jarjestodesk.documents.tagged.style import MM, DocumentStyle
from jarjestodesk.documents.tagged.text import Cleaner, Inline, Run, plain

__all__ = ["Builder", "DocumentStyle", "Inline", "Run", "render_joined"]


class Builder:
    """Records a document in reading order; ``render`` may be called any number of times."""

    def __init__(
        self,
        style: DocumentStyle,
        *,
        title: str,
        language: str,
        author: str,
        subject: str = "",
        created: datetime,
    ) -> None:
        """``created`` (with zone) is the only time in the file; language "fi-FI" or "sv-FI"."""
        self._style = style
        self._metadata = Metadata(
            plain(title) or "–", language, plain(author), plain(subject), created
        )
        self._letterhead: content.Letterhead | None = None
        self._address: tuple[Inline, ...] = ()
        self._footer: tuple[str, ...] = ()
        self._header: tuple[str, str] | None = None
        self._blocks: list[Block] = []

    def letterhead(
        self,
        sender: Sequence[Inline],
        *,
        document_name: Inline,
        date: str,
        diary_number: str = "",
        logo: bytes | None = None,
        logo_height: float = 12,
    ) -> None:
        """Place the first page's header; the logo (PNG, height in mm) is decoration."""
        self._letterhead = content.Letterhead(
            tuple(sender), document_name, date, diary_number, logo, logo_height
        )

    def address_block(self, lines: Sequence[Inline]) -> None:
        """Place the recipient in the envelope's window on the first page."""
        self._address = tuple(lines)

    def page_header(self, left: str, middle: str = "") -> None:
        """Name the sender and the document on later pages (default: from the letterhead)."""
        self._header = (plain(left), plain(middle))

    def footer(self, lines: Sequence[str]) -> None:
        """Set the lines at the foot of every page (contact data; not read aloud)."""
        self._footer = tuple(lines)

    def h(self, level: int, text: Inline) -> None:
        """Add a heading; a level never skips (1, 3 becomes 1, 2), as PDF/UA wants."""
        self._blocks.append(content.Heading(level, text))

    def p(self, text: Inline, style: str = "body", *, keep_with_next: bool = False) -> None:
        """Add a text; blank lines part it into paragraphs. Styles: StyleSheet."""
        self._blocks.append(content.Text(text, style, keep_with_next))

    def ul(self, items: Sequence[Inline]) -> None:
        """Add a bulleted list."""
        self._blocks.append(content.ListOf(tuple(items), is_numbered=False))

    def ol(self, items: Sequence[Inline]) -> None:
        """Add a numbered list."""
        self._blocks.append(content.ListOf(tuple(items), is_numbered=True))

    def table(
        self,
        header: Sequence[Inline],
        rows: Sequence[Sequence[Inline]],
        *,
        widths: Sequence[float] = (),
        aligns: Sequence[Align] = (),
        row_headers: bool = False,
        caption: Inline = "",
        total_rows: int = 0,
        indented: bool = False,
    ) -> None:
        """Add a table; the header row is repeated on each page.

        ``widths`` are shares of the text's width; ``row_headers``: the first column heads its
        row; ``total_rows``: that many last rows stand below a stronger line;
        ``indented``: as wide as the running text.
        """
        left: tuple[Align, ...] = ("left",)
        columns = len(header) or max(map(len, rows), default=0)
        self._blocks.append(
            content.TableOf(
                tuple(header),
                tuple(map(tuple, rows)),
                tuple(widths) or (1.0,) * columns,
                tuple(aligns) or left * columns,
                row_headers,
                caption,
                total_rows,
                indented,
            )
        )

    def key_values(
        self, pairs: Sequence[tuple[Inline, Inline]], *, key_share: float = 0.34
    ) -> None:
        """Add labels with their values: a table of two columns with row headers."""
        self._blocks.append(content.KeyValues(tuple(pairs), key_share))

    def callout(self, text: Inline, *, label: Inline = "", notes: Sequence[Inline] = ()) -> None:
        """Add a box on a shaded ground: a small label, the large text, notes below."""
        self._blocks.append(content.Callout(label, text, tuple(notes)))

    def signature(self, *signers: Sequence[Inline], intro: Inline = "", line: bool = False) -> None:
        """Add signers (lines each: name, title), two abreast; ``line``: room to sign by hand."""
        self._blocks.append(content.Signature(intro, tuple(map(tuple, signers)), line))

    def figure(
        self, paint: Callable[[Any], None], *, width: float, height: float, alt: str
    ) -> None:
        """Add a drawing (points, painted from its lower left corner); ``alt`` "" = decoration."""
        self._blocks.append(content.Picture(paint, width, height, plain(alt)))

    def image(self, data: bytes, *, width: float, alt: str) -> None:
        """Add a picture file (PNG, JPEG), ``width`` in mm; ``alt`` "" = decoration."""
        picture = opaque(data)
        pixels_wide, pixels_high = picture.getSize()
        size = (width * MM, width * MM * pixels_high / pixels_wide)

        def paint(canvas: Any) -> None:
            canvas.drawImage(picture, 0, 0, *size)

        self.figure(paint, width=size[0], height=size[1], alt=alt)

    def spacer(self, height: float = 4) -> None:
        """Add empty space, in mm."""
        self._blocks.append(content.Space(height * MM))

    def rule(self) -> None:
        """Add a line across the text (decoration)."""
        self._blocks.append(content.Line())

    def page_break(self) -> None:
        """Begin a new page."""
        self._blocks.append(content.NewPage())

    @contextmanager
    def keep_together(self) -> Iterator[None]:
        """Keep what is added inside on one page, when it fits on one."""
        outer, self._blocks = self._blocks, []
        try:
            yield
        finally:
            inner, self._blocks = self._blocks, outer
            self._blocks.append(content.Group(tuple(inner)))

    def missing_characters(self) -> list[str]:
        """Characters of the document that the fonts lack; they are drawn as “?”."""
        cleaner = Cleaner()
        self._letter(cleaner).compose()
        return cleaner.missing

    def _letter(self, cleaner: Cleaner) -> Letter:
        return Letter(
            style=self._style,
            metadata=self._metadata,
            letterhead=self._letterhead,
            address=self._address,
            header=self._header,
            footer=self._footer,
            blocks=tuple(self._blocks),
            cleaner=cleaner,
        )

    def render(self) -> bytes:
        """Return the PDF; the same content gives the same bytes."""
        return write(self._metadata, [self._letter(Cleaner())])


def render_joined(builders: Sequence[Builder], *, title: str, on_odd_pages: bool = False) -> bytes:
    """Return one PDF of many letters for printing, each a Part with its own page numbers.

    ``on_odd_pages``: for duplex printing every letter begins on the front of a sheet.
    """
    if not builders:
        raise ValueError("nothing to join")
    first = builders[0]._metadata  # noqa: SLF001 - same class family, one module
    newest = max(builder._metadata.created for builder in builders)  # noqa: SLF001 - same class family, one module
    metadata = replace(first, title=plain(title) or "–", subject="", created=newest)
    letters = [builder._letter(Cleaner()) for builder in builders]  # noqa: SLF001 - same class family, one module
    return write(metadata, letters, is_joined=True, on_odd_pages=on_odd_pages)
