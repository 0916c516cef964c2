"""What is read from a foreign workbook, and what taking it in did, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from jarjestodesk.records.decisions import MeetingInput


class CellFault(StrEnum):
    """Why a cell has no value that could be used."""

    ERROR = "error"
    NO_RESULT = "no_result"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that holds no usable value: an error such as #N/A, a formula never reckoned."""

    fault: CellFault
    seen: str


CellValue = str | int | float | bool | date | datetime | BadCell | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number as the spreadsheet shows it; empty cells at the end are left out."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells shown as one: rows as the spreadsheet numbers them, columns from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows that hold anything. ``cut`` tells that rows far below were not read.

    Hidden rows and columns are read as well; their numbers and places tell of them.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    cut: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook or CSV file as read; the hash is of the very bytes that were read.

    ``in_use`` tells that a spreadsheet program had it open: what is not saved is not in it.
    """

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    in_use: bool = False


class ImportKind(StrEnum):
    """What a workbook is taken in as."""

    APPLICATIONS = "applications"
    ORGANISATIONS = "organisations"
    AGREEMENTS = "agreements"
    PERSONS = "persons"
    EARLIER_GRANTS = "earlier_grants"
    SCORES = "scores"
    DECISIONS = "decisions"


class RowOutcome(StrEnum):
    """What taking in does, or would do, with a row."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REFUSED = "refused"
    SKIPPED = "skipped"
    ASKED = "asked"


@dataclass(frozen=True)
class Fault:
    """Why a row is refused: the column and the value seen where there is one, and the reason.

    ``column`` is the header, ``letter`` its place as Excel names it (C), ``example`` what would
    be right; None where the fault is of the whole row.
    """

    reason: str
    column: str | None = None
    seen: str | None = None
    letter: str | None = None
    example: str | None = None


@dataclass(frozen=True)
class FieldChange:
    """What a row changes, or would change: the field in the user's words, before and after."""

    what: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class Candidate:
    """An organisation of the register that a row may be about; id 0 is the row's own words."""

    id: int
    name: str
    business_id: str | None = None
    register_number: str | None = None
    home: str | None = None


@dataclass(frozen=True)
class RowReport:
    """One row of the file: what it is about, what came of it, and what to know of it.

    A row that is asked about is left out until one of its ``candidates``, or a new organisation,
    is chosen; ``own`` is what the row itself says of its organisation, to be shown beside them.
    ``hidden`` tells that the row is hidden in the workbook.
    """

    row: int
    outcome: RowOutcome
    name: str | None = None
    faults: tuple[Fault, ...] = ()
    late: bool = False
    notes: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    own: Candidate | None = None
    changes: tuple[FieldChange, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class ImportReport:
    """What came of a file. ``written`` is False for a dry run and when a row was refused.

    ``columns`` tells which header was read as which field, ``ignored`` the headers left alone.
    """

    kind: ImportKind
    file_name: str
    sha256: str
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rows: tuple[RowReport, ...] = ()
    notes: tuple[str, ...] = ()
    written: bool = False

    def count(self, outcome: RowOutcome) -> int:
        """Return how many rows came out so."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def late(self) -> int:
        """How many applications arrived after the call closed."""
        return sum(row.late for row in self.rows)

    @property
    def asked(self) -> tuple[RowReport, ...]:
        """The rows whose organisation must be chosen."""
        return tuple(row for row in self.rows if row.outcome is RowOutcome.ASKED)

    @property
    def refused(self) -> tuple[RowReport, ...]:
        """The rows that cannot be taken in."""
        return tuple(row for row in self.rows if row.outcome is RowOutcome.REFUSED)


@dataclass(frozen=True)
class ColumnMapping:
    """Which header is which field (None: ignored), which sheet, and values for empty cells."""

    sheet: str | None = None
    columns: Mapping[str, str | None] = field(default_factory=dict)
    defaults: Mapping[str, CellValue] = field(default_factory=dict)


@dataclass(frozen=True)
class ProposedColumn:
    """A column of a sheet: its place from 0, header, what it is read as, some of its values.

    ``field`` may end with a year (``applied:2027``); None is left alone. ``guessed`` tells that
    its values gave it away, not its header; ``hidden`` that the workbook hides it.
    """

    place: int
    header: str
    field: str | None
    samples: tuple[str, ...] = ()
    guessed: bool = False
    letter: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Proposal:
    """What the columns of a file seem to be. ``sheets`` are those that hold anything.

    ``choices`` are the fields there are with their labels; of each group of fields in ``required``
    one must be filled. ``remembered`` tells that the columns were told at an earlier time.
    ``notes`` tell what is odd about the sheet, such as hidden rows.
    """

    kind: ImportKind
    file_name: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ProposedColumn, ...]
    choices: tuple[tuple[str, str], ...] = ()
    required: tuple[tuple[str, ...], ...] = ()
    defaults: Mapping[str, CellValue] = field(default_factory=dict)
    remembered: bool = False
    notes: tuple[str, ...] = ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The labels of what no column is read as though something must be."""
        filled = {column.field.partition(":")[0] for column in self.columns if column.field}
        filled |= {name.partition(":")[0] for name in self.defaults}
        labels = dict(self.choices)
        return tuple(
            " / ".join(labels[name] for name in names if name in labels)
            for names in self.required
            if not filled & set(names)
        )

    @property
    def mapping(self) -> ColumnMapping:
        """What to read the file with: every header named, those left alone too."""
        columns = {column.header: column.field for column in self.columns}
        return ColumnMapping(self.sheet, columns, self.defaults)


@dataclass(frozen=True)
class ImportOptions:
    """How to take a file in. ``path`` is the workbook or CSV file.

    ``refused`` are rows already known to be refused; they are left out. ``accept`` tells by row
    which organisation it is about: an id, or None for a new one. With ``sha256`` a file that is
    no longer the one of the dry run is refused; ``skip_hidden`` leaves hidden rows out.
    """

    kind: ImportKind
    path: Path
    call: str | None = None
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    meeting: MeetingInput | None = None
    dry_run: bool = False
    valid_rows_only: bool = False
    refused: tuple[RowReport, ...] = ()
    accept: Mapping[int, int | None] = field(default_factory=dict)
    sha256: str | None = None
    skip_hidden: bool = False
