"""Merged cells of a table: whose value the one cell is that stands beside several rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from jarjestodesk.i18n import _
from jarjestodesk.records.imports import CellValue, Merged, SheetRow
from jarjestodesk.spreadsheets.layouts_fit import Fitted, Table

_SHARED = frozenset(
    {
        "name",
        "business_id",
        "register_number",
        "kind",
        "registered_on",
        "home_municipality",
        "street",
        "postal_code",
        "city",
        "email",
        "phone",
        "web",
        "iban",
        "places",
        "whole_county",
        "language",
        "division",
        "scheme",
        "years",
        "arrived",
        "channel",
        "grantor",
        "agreement_kind",
        "assessor",
        "section",
        "source",
    }
)
"""Fields that may be the same on many rows: facts of the organisation, the call or the meeting."""
_SHARED_PERSONS = ("contact_", "finance_", "chair_", "signatory_")
_OWN_KINDS = frozenset({"money", "score", "points", "count", "DecisionKind"})
_OWN_FIELDS = frozenset({"diary_number", "person_name"})
"""What can only be one row's: a sum beside three rows is not known to be the first one's."""


@dataclass
class MergedValues:
    """By row: values that come from a merged cell, faults by column, what is worth telling."""

    values: defaultdict[int, dict[int, CellValue]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    unclear: defaultdict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    notes: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    headings: set[int] = field(default_factory=set)


def merged_values(table: Table) -> MergedValues:
    """Return what the merged cells below the headers mean."""
    found = MergedValues()
    rows = {row.number: row for row in table.rows}
    fitted = {fit.place: fit for fit in table.fitted}
    for cell in table.merged:
        if cell.top <= table.header_row or cell.top not in rows:
            continue
        value = _at(rows[cell.top], cell.left)
        if value is None:
            continue
        if cell.right > cell.left and _alone(rows[cell.top], cell.left):
            found.headings.add(cell.top)
        elif cell.bottom > cell.top and cell.left in fitted:
            _spread(found, fitted[cell.left], cell, value, rows)
    return found


def _spread(
    found: MergedValues,
    fit: Fitted,
    cell: Merged,
    value: CellValue,
    rows: Mapping[int, SheetRow],
) -> None:
    beside = [number for number in range(cell.top, cell.bottom + 1) if _filled(rows, number, fit)]
    if beside in ([], [cell.top]):
        return
    if _is_shared(fit):
        for number in beside:
            if number != cell.top:
                found.values[number][fit.place] = value
    elif fit.column.kind.name in _OWN_KINDS or fit.column.field in _OWN_FIELDS:
        for number in beside:
            found.unclear[number][fit.place] = _(
                "The cell is merged over the rows {first}–{last}, so it is not known whose the"
                " value is. Unmerge it and give each row its own."
            ).format(first=cell.top, last=cell.bottom)
    else:
        for number in beside:
            found.notes[number].append(
                _(
                    "The cell of {column} is merged over the rows {first}–{last}; its value was"
                    " read as that of row {first} only."
                ).format(column=fit.header, first=cell.top, last=cell.bottom)
            )


def _is_shared(fit: Fitted) -> bool:
    return fit.column.field in _SHARED or fit.column.field.startswith(_SHARED_PERSONS)


def _filled(rows: Mapping[int, SheetRow], number: int, fit: Fitted) -> bool:
    """Tell whether a row has anything besides the merged column."""
    row = rows.get(number)
    return row is not None and any(
        value is not None for place, value in enumerate(row.cells) if place != fit.place
    )


def _alone(row: SheetRow, place: int) -> bool:
    return not any(value is not None for at, value in enumerate(row.cells) if at != place)


def _at(row: SheetRow, place: int) -> CellValue:
    return row.cells[place] if place < len(row.cells) else None
