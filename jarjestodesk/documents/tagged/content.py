"""What a document consists of, recorded as plain values: composing it twice gives the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jarjestodesk.documents.tagged.text import Inline

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Heading:
    level: int
    text: Inline


@dataclass(frozen=True)
class Text:
    text: Inline
    style: str
    keep_with_next: bool


@dataclass(frozen=True)
class ListOf:
    items: tuple[Inline, ...]
    is_numbered: bool


@dataclass(frozen=True)
class TableOf:
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
    pairs: tuple[tuple[Inline, Inline], ...]
    key_share: float


@dataclass(frozen=True)
class Callout:
    label: Inline
    text: Inline
    notes: tuple[Inline, ...]


@dataclass(frozen=True)
class Signature:
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
    height: float


@dataclass(frozen=True)
class Line:
    pass


@dataclass(frozen=True)
class NewPage:
    pass


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
