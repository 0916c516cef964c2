"""The rows of a table read by the kinds of their columns; what cannot be read is told by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from jarjestodesk.i18n import _
from jarjestodesk.records.imports import BadCell, CellFault, CellValue, Fault, SheetRow
from jarjestodesk.records.kinds import read
from jarjestodesk.spreadsheets.layouts import Column, fold_header
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.refused import Refused, shown

_TOTALS = frozenset({"yhteensa", "summa", "summat", "kaikki yhteensa", "total", "valisumma"})


@dataclass(frozen=True)
class RowValues:
    """A row's values by field; a yearly field's by year (None: the header names no year)."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    years: dict[str, dict[int | None, Any]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    skipped: str | None = None

    def get(self, name: str) -> Any:
        """Return the value of a field, None where the row does not have it."""
        return self.values.get(name)


def read_rows(table: Table) -> Iterator[RowValues]:
    """Yield every row that holds anything under the known columns, or is skipped with a reason."""
    for row in table.rows:
        yield _read_row(table, row)


def _read_row(table: Table, row: SheetRow) -> RowValues:
    seen = {fit: row.cells[fit.place] for fit in table.fitted if fit.place < len(row.cells)}
    if all(value is None for value in seen.values()):
        return RowValues(row.number, skipped=_("nothing in the columns that are read"))
    if _is_total(row):
        return RowValues(row.number, skipped=_("a row of totals"))
    out = RowValues(row.number)
    faults: list[Fault] = []
    for name, value in table.defaults.items():
        column, year = _default_column(table, name)
        _put(out, column, year, column.label, value, faults)
    for fit, value in seen.items():
        if value is not None:
            _put(out, fit.column, fit.year, fit.header, value, faults)
    return RowValues(row.number, out.values, out.years, tuple(faults))


def _default_column(table: Table, name: str) -> tuple[Column, int | None]:
    column = table.layout.column(name)
    if column is not None:
        return column, None
    stem, _colon, year = name.rpartition(":")
    column = table.layout.column(stem)
    if column is None:
        raise LookupError(name)
    return column, int(year)


def _put(
    out: RowValues,
    column: Column,
    year: int | None,
    header: str,
    value: CellValue,
    faults: list[Fault],
) -> None:
    try:
        found = _read(column, value)
    except Refused as error:
        faults.append(Fault(error.message, header, seen_text(value)))
        return
    if found is None:
        return
    if column.yearly:
        out.years.setdefault(column.field, {})[year] = found
    else:
        out.values[column.field] = found


def _read(column: Column, value: CellValue) -> Any:
    if isinstance(value, BadCell):
        raise Refused(_bad(value))
    return read(column.kind, value)


def _bad(cell: BadCell) -> str:
    match cell.fault:
        case CellFault.ERROR:
            return _(
                "The cell holds the error {seen}. Mend the formula or type the value in."
            ).format(seen=cell.seen)
        case CellFault.NO_RESULT:
            return _(
                "The cell holds a formula whose result the file does not have. Open the workbook in"
                " Excel, save it and try again."
            )
        case CellFault.TOO_LONG:
            return _("The text is longer than a cell can hold (32 767 characters). Shorten it.")


def seen_text(value: object) -> str:
    """Return a cell's value as a report shows it."""
    if isinstance(value, BadCell):
        return shown(value.seen)
    if isinstance(value, date) and not isinstance(value, datetime):
        return format_date(value)
    return shown(value)


def _is_total(row: SheetRow) -> bool:
    first = next((cell for cell in row.cells if cell is not None), None)
    return isinstance(first, str) and fold_header(first) in _TOTALS
