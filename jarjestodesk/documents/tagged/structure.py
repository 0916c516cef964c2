"""The structure tree of a tagged PDF: elements in logical order, marks added when they are drawn.

ISO 32000-1 14.7 (structure) and 14.8 (tagged PDF); ISO 14289-1 (PDF/UA-1).
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from typing_extensions import override

from jarjestodesk.documents.tagged.rl import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)


class Mark(NamedTuple):
    """A marked stretch of page content: page counted from 1, identifier on that page."""

    page: int
    mcid: int


def page_reference(page: int) -> PDFObjectReference:
    """Return the reference of a page that reportlab will name when it is written."""
    return PDFObjectReference(f"Page{page}")


class Elem(PDFObject):
    """A structure element; created in reading order, numbered by reportlab when written."""

    def __init__(self, role: str, parent: "Elem | None" = None, **attributes: object) -> None:
        """``attributes``: owner (Table, List, Layout) and its entries; alt, lang and title."""
        self.role = role
        self.parent = parent
        self.kids: list[Elem | Mark] = []
        self.lang = str(attributes.pop("lang", ""))
        self.alt = str(attributes.pop("alt", ""))
        self.title = str(attributes.pop("title", ""))
        self.attributes = attributes
        self.root: PDFObject | None = None
        if parent is not None:
            parent.kids.append(self)

    @property
    def is_drawn(self) -> bool:
        """Whether a mark hangs on the element itself."""
        return any(isinstance(kid, Mark) for kid in self.kids)

    @override
    def format(self, document: Any) -> bytes:
        """Write the element; its children become objects by being referred to."""
        above = self.parent if self.parent is not None else self.root
        entries: dict[str, Any] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(self.role),
            "P": document.Reference(above),
        }
        marks = [kid for kid in self.kids if isinstance(kid, Mark)]
        if marks:
            entries["Pg"] = page_reference(marks[0].page)
        if self.kids:
            own_page = marks[0].page if marks else 0
            entries["K"] = PDFArray([_kid(kid, own_page, document) for kid in self.kids])
        for key, value in (("Lang", self.lang), ("Alt", self.alt), ("T", self.title)):
            if value:
                entries[key] = PDFString(value)
        if self.attributes:
            entries["A"] = _attributes(self.attributes)
        return PDFDictionary(entries).format(document)


def _kid(kid: "Elem | Mark", own_page: int, document: Any) -> object:
    if isinstance(kid, Elem):
        return document.Reference(kid)
    if kid.page == own_page:
        return kid.mcid
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": page_reference(kid.page), "MCID": kid.mcid})


def _attributes(attributes: dict[str, object]) -> PDFDictionary:
    def value(given: object) -> object:
        if isinstance(given, str):
            return PDFName(given)
        return PDFArray(given) if isinstance(given, list | tuple) else given

    return PDFDictionary({key: value(given) for key, given in attributes.items()})


class TreeRoot(PDFObject):
    """The catalogue's StructTreeRoot with the ParentTree: page → element of every mark."""

    def __init__(self, top: Elem, pages: Iterable[list[Elem]]) -> None:
        self.top = top
        self.pages = list(pages)
        top.root = self

    @override
    def format(self, document: Any) -> bytes:
        """Write the root and its number tree."""
        numbers: list[object] = []
        for index, owners in enumerate(self.pages):
            numbers += [index, PDFArray([document.Reference(owner) for owner in owners])]
        return PDFDictionary(
            {
                "Type": PDFName("StructTreeRoot"),
                "K": document.Reference(self.top),
                "ParentTree": document.Reference(PDFDictionary({"Nums": PDFArray(numbers)})),
                "ParentTreeNextKey": len(self.pages),
            }
        ).format(document)
