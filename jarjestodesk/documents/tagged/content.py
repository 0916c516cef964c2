"""What a document consists of, recorded as plain values: composing it twice gives the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jarjestodesk.documents.tagged.text import Inline

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is the document's own."""

    level: int
    text: Inline


@dataclass(frozen=True)
class Text:
    """A paragraph in a named style."""

    text: Inline
    style: str
    keep_with_next: bool


@dataclass(frozen=True)
class ListOf:
    """A list of items, numbered or with bullets."""

    items: tuple[Inline, ...]
    is_numbered: bool


@dataclass(frozen=True)
class TableOf:
    """A table; ``widths`` are shares of the text width."""

    header: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    has_row_headers: bool
    caption: Inline
    total_rows: int
    is_indented: bool = False


@dataclass(frozen=True)
class KeyValues:
    """Labels and values in two columns."""

    pairs: tuple[tuple[Inline, Inline], ...]
    key_share: float


@dataclass(frozen=True)
class Callout:
    """The shaded box that tells the result."""

    label: Inline
    text: Inline
    notes: tuple[Inline, ...]


@dataclass(frozen=True)
class Signature:
    """Who signs, with a line to sign on where it is asked for."""

    intro: Inline
    signers: tuple[tuple[Inline, ...], ...]
    has_line: bool


@dataclass(frozen=True)
class Picture:
    """``alt`` empty: decoration. Size in points; ``paint`` draws from the lower left corner."""

    paint: Callable[[Any], None]
    width: float
    height: float
    alt: str


@dataclass(frozen=True)
class Space:
    """Empty height in points."""

    height: float


@dataclass(frozen=True)
class Line:
    """A thin rule across the text."""


@dataclass(frozen=True)
class NewPage:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Group:
    """Blocks that stay on one page when they fit on one."""

    blocks: "tuple[Block, ...]"


Block = (
    Heading
    | Text
    | ListOf
    | TableOf
    | KeyValues
    | Callout
    | Signature
    | Picture
    | Space
    | Line
    | NewPage
    | Group
)


@dataclass(frozen=True)
class Letterhead:
    """First-page header: sender left, document name and date mid-page, case id right (SFS 2487)."""

    sender: Sequence[Inline]
    document_name: Inline
    date: str
    diary_number: str
    logo: bytes | None
    logo_height: float
