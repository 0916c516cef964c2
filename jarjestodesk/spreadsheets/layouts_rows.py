"""The rows of a table read by the kinds of their columns; what cannot be read is told by cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from jarjestodesk.i18n import _
from jarjestodesk.records.imports import BadCell, CellFault, CellValue, Fault, SheetRow
from jarjestodesk.records.kinds import read
from jarjestodesk.spreadsheets.layouts import Column
from jarjestodesk.spreadsheets.layouts_examples import example
from jarjestodesk.spreadsheets.layouts_fit import Fitted, Table
from jarjestodesk.spreadsheets.layouts_merged import MergedValues, merged_values
from jarjestodesk.spreadsheets.layouts_notes import letter
from jarjestodesk.spreadsheets.layouts_skips import skips, values_of
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.refused import Refused, shown


@dataclass(frozen=True)
class RowValues:
    """A row's values by field; a yearly field's by year (None: the header names no year).

    ``cells`` are the cells they were read from, by column.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    years: dict[str, dict[int | None, Any]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    skipped: str | None = None
    notes: tuple[str, ...] = ()
    hidden: bool = False
    cells: dict[Fitted, CellValue] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """Return the value of a field, None where the row does not have it."""
        return self.values.get(name)

    def fault(self, reason: str, name: str | None = None) -> Fault:
        """Return a fault of the row, of the cell that fills the field ``name`` where it has one."""
        for fit, value in self.cells.items():
            if fit.column.field == name:
                return _fault(reason, fit, value)
        return Fault(reason)


def read_rows(table: Table) -> Iterator[RowValues]:
    """Yield every row that holds anything under the known columns, or is skipped with a reason."""
    merged = merged_values(table)
    reasons = skips(table, merged.headings)
    for row in table.rows:
        hidden = row.number in table.hidden_rows
        reason = reasons.get(row.number)
        if reason is None and hidden and table.skip_hidden:
            reason = _("hidden in the workbook")
        if reason is not None:
            yield RowValues(row.number, skipped=reason, hidden=hidden)
        else:
            yield _read_row(table, row, merged, hidden=hidden)


def _read_row(table: Table, row: SheetRow, merged: MergedValues, *, hidden: bool) -> RowValues:
    cells = values_of(table, row)
    inherited = merged.values.get(row.number, {})
    cells |= {fit: inherited[fit.place] for fit in table.fitted if fit.place in inherited}
    unclear = merged.unclear.get(row.number, {})
    notes = tuple(merged.notes.get(row.number, ()))
    out = RowValues(row.number, cells=cells)
    faults: list[Fault] = []
    for name, value in table.defaults.items():
        column, year = _default_column(table, name)
        fault = _put(out, column, year, value)
        if fault is not None:
            faults.append(Fault(fault, column.label, seen_text(value), None, example(column.kind)))
    for fit, value in cells.items():
        reason = unclear.get(fit.place) or _put(out, fit.column, fit.year, value)
        if reason is not None:
            faults.append(_fault(reason, fit, value))
    faults += [
        _fault(reason, fit, None)
        for fit in table.fitted
        if fit not in cells and (reason := unclear.get(fit.place)) is not None
    ]
    return RowValues(row.number, out.values, out.years, tuple(faults), None, notes, hidden, cells)


def _fault(reason: str, fit: Fitted, value: CellValue) -> Fault:
    seen = None if value is None else seen_text(value)
    return Fault(reason, fit.header, seen, letter(fit.place), example(fit.column.kind))


def _default_column(table: Table, name: str) -> tuple[Column, int | None]:
    column = table.layout.column(name)
    if column is not None:
        return column, None
    stem, _colon, year = name.rpartition(":")
    column = table.layout.column(stem)
    if column is None:
        raise LookupError(name)
    return column, int(year)


def _put(out: RowValues, column: Column, year: int | None, value: CellValue) -> str | None:
    """Read a value into the row; return why it could not be read."""
    try:
        found = _read(column, value)
    except Refused as error:
        return error.message
    if found is None:
        return None
    if column.yearly:
        out.years.setdefault(column.field, {})[year] = found
    else:
        out.values[column.field] = found
    return None


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
