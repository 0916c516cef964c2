"""A canvas that marks what it draws: content of an element, or artifact; holds pages back.

Pages wait until their count is known, so that “1 (3)” can be drawn on the first one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

from typing_extensions import override

from jarjestodesk.documents.tagged import fonts
from jarjestodesk.documents.tagged.metadata import (
    Info,
    Metadata,
    file_identifier,
    output_intents,
    xmp_stream,
)
from jarjestodesk.documents.tagged.rl import (
    Canvas,
    PDFDictionary,
    PDFDocument,
    PDFImageXObject,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from jarjestodesk.documents.tagged.structure import Elem, Mark, TreeRoot

A4 = (595.28, 841.89)


class Numbering(Protocol):
    """Whatever draws the page number of one letter, and headers that come with it."""

    def draw_number(self, canvas: "TaggedCanvas", number: int, total: int) -> None:
        """Draw “number (total)” as an artifact."""


class Heading(NamedTuple):
    """A bookmark to be: level from 0, text, key of its destination."""

    level: int
    text: str
    key: str


class TaggedCanvas(Canvas):
    """A reportlab canvas whose file is PDF/A-2a and PDF/UA-1 when every drawing is marked."""

    def __init__(self, filename: Any, metadata: Metadata) -> None:
        fonts.register()
        super().__init__(
            filename,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=fonts.REGULAR,
            lang=metadata.language,
        )
        self._doc.__class__ = TaggedDocument
        self._doc.info = Info(metadata)
        self.metadata = metadata
        self.headings: list[Heading] = []
        self.heading_base = 0
        self.page_of: tuple[Numbering, int] | None = None
        self._totals: dict[int, int] = {}
        self._held: list[dict[str, Any]] = []
        self._owners: list[Elem] = []
        self._all_owners: list[list[Elem]] = []
        self._is_open = False

    @contextmanager
    def tag(self, elem: Elem) -> Iterator[None]:
        """Mark what is drawn inside as content of the element. Marks do not nest."""
        mcid = len(self._owners)
        self.open_mark(f"/{elem.role}<</MCID {mcid}>>BDC")
        self._owners.append(elem)
        elem.kids.append(Mark(len(self._held) + 1, mcid))
        try:
            yield
        finally:
            self.close_mark()

    @contextmanager
    def artifact(self, kind: str = "Layout", subtype: str = "") -> Iterator[None]:
        """Mark what is drawn inside as no content: rules, grounds, headers, footers."""
        self.open_artifact(kind, subtype)
        try:
            yield
        finally:
            self.close_mark()

    def open_artifact(self, kind: str = "Layout", subtype: str = "") -> None:
        """Begin an artifact where a with block cannot reach; ``close_mark`` ends it."""
        detail = f"/Subtype/{subtype}" if subtype else ""
        self.open_mark(f"/Artifact<</Type/{kind}{detail}>>BDC")

    def open_mark(self, operator: str) -> None:
        """Begin a mark; raises RuntimeError inside another one."""
        if self._is_open:
            raise RuntimeError("marks do not nest")
        self._is_open = True
        self._code.append(operator)

    def close_mark(self) -> None:
        """End the mark that is open."""
        self._is_open = False
        self._code.append("EMC")

    def note_heading(self, level: int, text: str, height: float) -> None:
        """Remember a bookmark to the place just drawn; levels never jump downwards."""
        before = self.headings[-1].level if self.headings else -1
        wanted = self.heading_base + level
        key = f"h{len(self.headings) + 1}"
        self.headings.append(Heading(min(wanted, before + 1), text, key))
        self.bookmarkHorizontal(key, 0, height)

    def begin_page(self, numbering: Numbering, number: int) -> None:
        """Say to which letter the page belongs and which of its pages it is."""
        self.page_of = (numbering, number)
        self._totals[id(numbering)] = max(number, self._totals.get(id(numbering), 0))

    def blank_page(self) -> None:
        """Add an empty page, so that the next letter begins on the front of a sheet."""
        self.page_of = None
        self._code.append(" ")
        self.showPage()

    @property
    def page_count(self) -> int:
        """Pages finished so far."""
        return len(self._held)

    @override
    def showPage(self) -> None:
        """Hold the page back; bookmarks made on the next one point at the next one."""
        self._held.append(dict(self.__dict__))
        self._all_owners.append(self._owners)
        self._owners = []
        self._startPage()
        self._doc.pageCounter += 1

    def finish(self, top: Elem, *, bookmarks: bool) -> None:
        """Write all pages with their numbers, the tree, the bookmarks and the file."""
        self._doc.pageCounter = 1
        for state in self._held:
            self.__dict__.update(state)
            if self.page_of:
                numbering, number = self.page_of
                numbering.draw_number(self, number, self._totals[id(numbering)])
            super().showPage()
        if bookmarks:
            for heading in self.headings:
                self.addOutlineEntry(heading.text, heading.key, heading.level)
        self._describe(top, bookmarks=bookmarks and bool(self.headings))
        self._doc.SaveToFile(self._filename, self)

    def _describe(self, top: Elem, *, bookmarks: bool) -> None:
        catalogue = self._doc.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.OutputIntents = output_intents()
        catalogue.Metadata = xmp_stream(self.metadata)
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
        catalogue.StructTreeRoot = TreeRoot(top, self._all_owners)
        catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalogue.Lang = PDFString(self.metadata.language)
        if bookmarks:
            catalogue.PageMode = PDFName("UseOutlines")
        streams = [page.stream for page in self._doc.Pages.pages]
        self._doc._ID = file_identifier(self.metadata, streams)  # noqa: SLF001 - no other way in


class TaggedDocument(PDFDocument):
    """A PDFDocument that ends streams as PDF/A wants and links pages to the ParentTree."""

    @override
    def Reference(self, obj: Any, name: str | None = None) -> Any:
        """Register an object; streams get the end-of-line before ``endstream``."""
        if type(obj) is PDFStream:
            obj.__class__ = _Stream
            if obj.filters is None or obj.filters:
                obj.filters = [PDFZCompress]
        elif type(obj) is PDFImageXObject:
            obj.__class__ = _Image
        return super().Reference(obj, name)

    @override
    def addPage(self, page: PDFPage) -> None:
        """Add a page with its key in the ParentTree and the tab order of the structure."""
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.Pages.pages)
        page.Tabs = PDFName("S")
        super().addPage(page)


def _with_line_end(formatted: bytes) -> bytes:
    """ISO 19005-2 6.1.7.1: an end-of-line stands before endstream (not counted in Length)."""
    ending = b"endstream\n"
    return formatted.removesuffix(ending) + b"\n" + ending


class _Stream(PDFStream):
    @override
    def format(self, document: Any) -> bytes:
        return _with_line_end(super().format(document))


class _Image(PDFImageXObject):
    @override
    def format(self, document: Any) -> bytes:
        return _with_line_end(super().format(document))
