"""Rows of a sheet that may be its headers: one line, or two where groups stand above columns."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from jarjestodesk.records.imports import CellValue, Sheet, SheetRow
from jarjestodesk.values.text import clean_line

HEADER_ROWS = 20
"""Rows from the top among which the headers are sought."""


@dataclass(frozen=True)
class HeaderCell:
    """A column's header; ``group`` is what stands above it in a header of two lines.

    ``number`` counts columns of the same header.
    """

    place: int
    text: str
    group: str = ""
    number: int = 1

    @property
    def whole(self) -> str:
        """Both lines of the header."""
        return f"{self.group} {self.text}".strip()

    @property
    def name(self) -> str:
        """The header by which a mapping tells the column from others."""
        return self.whole if self.number == 1 else f"{self.whole} ({self.number})"


@dataclass(frozen=True)
class HeaderRow:
    """The headers above the row ``number``, which is the last that belongs to them."""

    number: int
    cells: tuple[HeaderCell, ...]


def header_rows(sheet: Sheet) -> Iterator[HeaderRow]:
    """Yield what could be the headers of a sheet, from the top; single lines before double ones."""
    top = [row for row in sheet.rows if row.number <= HEADER_ROWS]
    for row in top:
        single = (HeaderCell(place, text) for place, text in enumerate(_texts(row)) if text)
        yield HeaderRow(row.number, _numbered(single))
    for upper, lower in pairwise(top):
        if lower.number == upper.number + 1:
            yield HeaderRow(lower.number, _numbered(_doubled(_texts(upper), _texts(lower))))


def _numbered(cells: Iterable[HeaderCell]) -> tuple[HeaderCell, ...]:
    counts = Counter[str]()
    numbered = []
    for cell in cells:
        counts[cell.whole] += 1
        numbered.append(replace(cell, number=counts[cell.whole]))
    return tuple(numbered)


def _doubled(upper: list[str], lower: list[str]) -> Iterator[HeaderCell]:
    """Yield headers of two lines; a group's cell is merged, so its text stands at its left end."""
    group = ""
    for place in range(max(len(upper), len(lower))):
        above = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        group = above or (group if below else "")
        if below:
            yield HeaderCell(place, below, group)
        elif above:  # one header that fills both lines
            yield HeaderCell(place, above)
            group = ""


def _texts(row: SheetRow) -> list[str]:
    return [_text(cell) for cell in row.cells]


def _text(cell: CellValue) -> str:
    """Return a header; a year may be a number."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int)):
        return ""
    return clean_line(str(cell))
