"""What the window of imports knows of a file at one moment; every step makes another."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jarjestodesk.records.imports import (
    Book,
    Candidate,
    CellValue,
    ColumnMapping,
    ImportReport,
    Proposal,
    RowOutcome,
    RowReport,
    SheetRow,
)
from jarjestodesk.ui.imports.data import Origin

_AS_KNOWN = ColumnMapping()


class Show(StrEnum):
    """Which rows are listed."""

    ALL = "all"
    ASKED = "asked"
    REFUSED = "refused"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LATE = "late"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Sorted:
    """A report's rows by what came of them, in the order of the file."""

    report: ImportReport
    rows: Mapping[Show, tuple[RowReport, ...]]

    @classmethod
    def of(cls, report: ImportReport) -> "Sorted":
        """Sort a report's rows; made in the job, since there may be thousands."""
        rows = report.rows
        by = {one: [row for row in rows if row.outcome is one] for one in RowOutcome}
        found = {
            Show.ALL: tuple(rows),
            Show.ASKED: tuple(by[RowOutcome.ASKED]),
            Show.REFUSED: tuple(by[RowOutcome.REFUSED]),
            Show.NEW: tuple(by[RowOutcome.NEW]),
            Show.CHANGED: tuple(by[RowOutcome.CHANGED]),
            Show.SAME: tuple(by[RowOutcome.SAME]),
            Show.SKIPPED: tuple(by[RowOutcome.SKIPPED]),
            Show.LATE: tuple(row for row in rows if row.late),
        }
        return cls(report, found)

    def count(self, show: Show) -> int:
        """Return how many rows there are."""
        return len(self.rows[show])

    @property
    def hidden(self) -> int:
        """How many rows the workbook hides."""
        return sum(row.hidden for row in self.rows[Show.ALL])

    @property
    def first(self) -> Show:
        """The rows that are listed first: those that wait for her, else all."""
        return next((one for one in (Show.ASKED, Show.REFUSED) if self.rows[one]), Show.ALL)


@dataclass(frozen=True)
class Read:
    """A file that has been read, its columns, and what taking it in would do once that is known."""

    origin: Origin
    book: Book
    proposal: Proposal
    found: Sorted | None = None
    mapping: ColumnMapping = _AS_KNOWN
    """The columns as told; empty while they are read as known."""
    accept: Mapping[int, int | None] = field(default_factory=dict)
    """The organisations chosen so far, by row; None for a new one."""
    skip_hidden: bool = False
    reread: bool = False
    """The file had changed since it was looked at."""

    @property
    def rows(self) -> Sorted:
        """What came of the rows; LookupError before they have been looked at."""
        if self.found is None:
            raise LookupError(self.book.file_name)
        return self.found

    @property
    def undecided(self) -> tuple[RowReport, ...]:
        """The rows whose organisation nobody has chosen yet."""
        return tuple(row for row in self.rows.rows[Show.ASKED] if row.row not in self.accept)

    @property
    def valid(self) -> int:
        """How many rows would change the register."""
        rows = self.rows
        decided = rows.count(Show.ASKED) - len(self.undecided)
        return rows.count(Show.NEW) + rows.count(Show.CHANGED) + decided

    def choose(self, row: RowReport, organisation: int | None, *, alike: bool) -> "Read":
        """Return the state with an organisation chosen for a row, or for all ``alike`` it."""
        rows = self.alike(row) if alike else (row,)
        return replace(self, accept={**self.accept, **{one.row: organisation for one in rows}})

    def unchoose(self, row: RowReport) -> "Read":
        """Return the state without a choice for a row."""
        return replace(self, accept={k: v for k, v in self.accept.items() if k != row.row})

    def alike(self, row: RowReport) -> tuple[RowReport, ...]:
        """Return the rows that ask the same of the same organisation, this one among them."""
        return tuple(one for one in self.rows.rows[Show.ASKED] if asks(one) == asks(row))

    def chosen(self, row: RowReport) -> str | None:
        """Return the name of the organisation chosen for a row; empty for a new one."""
        if row.row not in self.accept:
            return None
        id_ = self.accept[row.row]
        return next((one.name for one in row.candidates if one.id == id_), "")

    def cells(self, number: int) -> dict[int, CellValue]:
        """Return what a row of the file holds, by the place of its column."""
        name = self.proposal.sheet if self.found is None else self.found.report.sheet
        for sheet in self.book.sheets:
            if sheet.name == name:
                found = _row(sheet.rows, number)
                return dict(enumerate(found.cells)) if found is not None else {}
        return {}


Asked = tuple[str, tuple[Candidate, ...]]
"""What a row asks: a name, and whom it may mean."""


def asks(row: RowReport) -> Asked:
    """Return what a row asks; rows that ask the same may be answered together."""
    name = row.own.name if row.own is not None else row.name
    return (name or "").casefold(), row.candidates


def _row(rows: tuple[SheetRow, ...], number: int) -> SheetRow | None:
    """Find a row by its number; rows are in order."""
    place = bisect_left(rows, number, key=lambda row: row.number)
    return rows[place] if place < len(rows) and rows[place].number == number else None
