"""Lists as they lie in a workbook, taken in through the job."""

from typing import Any

from jarjestodesk.db.register import Register
from jarjestodesk.jobs.reading import import_book
from jarjestodesk.records.imports import (
    Book,
    ColumnMapping,
    ImportKind,
    ImportOptions,
    ImportReport,
    RowOutcome,
    Sheet,
    SheetRow,
)
from tests.services.conftest import TODAY

CALL = "ti-2027"
Rows = tuple[tuple[Any, ...], ...]


def book(*rows: tuple[Any, ...]) -> Book:
    """Return a book of one sheet; its hash changes with its content."""
    numbered = tuple(SheetRow(number, row) for number, row in enumerate(rows, 1))
    return Book("lista.xlsx", f"{hash(rows):x}", (Sheet("Taul1", numbered),))


def import_rows(
    register: Register,
    kind: ImportKind,
    *rows: tuple[Any, ...],
    mapping: ColumnMapping | None = None,
    **options: Any,
) -> ImportReport:
    """Take rows in, the first being the headers."""
    if kind in {ImportKind.APPLICATIONS, ImportKind.SCORES, ImportKind.DECISIONS}:
        options.setdefault("call", CALL)
    chosen = ImportOptions(kind, path=None, mapping=mapping or ColumnMapping(), **options)  # type: ignore[arg-type] # the book is at hand
    return import_book(register, book(*rows), chosen, today=TODAY)


def outcomes(report: ImportReport) -> list[str]:
    """Return what came of each row."""
    return [row.outcome.value for row in report.rows]


def reasons(report: ImportReport) -> list[str]:
    """Return why rows were refused."""
    return [fault.reason for row in report.refused for fault in row.faults]


def counts(report: ImportReport) -> dict[str, int]:
    """Return how many rows came out how, without the zeros."""
    return {o.value: n for o in RowOutcome if (n := report.count(o))}
