"""What a book's columns seem to be, before anything is taken in: by headers, then by values.

A guess by values is made only where a kind of value cannot be mistaken (a Y-tunnus checks its
own digits); it is marked, so that the user is asked.
"""

import re
from collections.abc import Iterator, Sequence

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.imports import (
    Book,
    CellValue,
    ColumnMapping,
    Proposal,
    ProposedColumn,
    Sheet,
)
from jarjestodesk.spreadsheets.layouts import Column, Layout, fold_header
from jarjestodesk.spreadsheets.layouts_fit import Fitted, Header, best_header, missing, sheets_of
from jarjestodesk.spreadsheets.layouts_headers import HeaderRow, header_rows
from jarjestodesk.spreadsheets.layouts_notes import letter, sheet_notes
from jarjestodesk.spreadsheets.layouts_rows import seen_text
from jarjestodesk.values.refused import Refused

_LOOKED_AT = 200
"""Rows whose values are looked at for a guess."""
_SAMPLES = 3
_LEAST = 2
"""Values a guess is made from."""
_DISTINCT = {
    "business_id": re.compile(r"[0-9]{6,7}-[0-9]"),
    "register_number": re.compile(r"[0-9]{1,3}\.[0-9]{3}"),
    "iban": re.compile(r"FI[0-9 ]{16,21}"),
    "email": re.compile(r"\S+@\S+\.\S+"),
    "postal_code": re.compile(r"[0-9]{5}"),
    "places": re.compile(r"[^\W\d_][^\d@]*"),
    "home_municipality": re.compile(r"[^\W\d_][^\d@]*"),
}
"""How the texts of a field must look, besides being read as its kind, to be guessed from."""


def propose(
    book: Book,
    layout: Layout,
    mapping: ColumnMapping,
    *,
    remembered: bool = False,
    years: Sequence[int] = (),
) -> Proposal:
    """Return what each column of the best sheet seems to be; UserError for a book without rows.

    ``mapping`` says what is known already, ``remembered`` that it comes from an earlier time;
    ``years`` are those that sums may be of.
    """
    header = _header(book, layout, mapping)
    columns = _columns(header, layout, mapping)
    return Proposal(
        kind=layout.kind,
        file_name=book.file_name,
        sheet=header.sheet.name,
        sheets=tuple(sheet.name for sheet in book.sheets if sheet.rows),
        header_row=header.row.number,
        columns=columns,
        choices=_with_used(tuple(_choices(layout, years)), columns, layout),
        required=layout.required,
        defaults=dict(mapping.defaults),
        remembered=remembered,
        notes=tuple(
            sheet_notes(
                book,
                header.sheet,
                header.row.number,
                [column.place for column in columns if column.field],
            )
        ),
    )


def _columns(header: Header, layout: Layout, mapping: ColumnMapping) -> tuple[ProposedColumn, ...]:
    rows = [row for row in header.sheet.rows if row.number > header.row.number][:_LOOKED_AT]
    fitted = {fit.place: fit for fit in header.fitted}
    told = {fold_header(text) for text in mapping.columns}
    taken = set(header.fields)
    columns = []
    for cell in header.row.cells:
        values = [row.cells[cell.place] for row in rows if cell.place < len(row.cells)]
        fit = fitted.get(cell.place)
        guess = None
        if fit is None and fold_header(cell.name) not in told:
            guess = _guess(layout, [value for value in values if value is not None], taken)
            taken |= {guess} if guess else set()
        field = guess if fit is None else _field(fit)
        columns.append(
            ProposedColumn(
                cell.place,
                cell.name,
                field,
                tuple(_samples(values)),
                guess is not None,
                letter(cell.place),
                cell.place in header.sheet.hidden_columns,
            )
        )
    return tuple(columns)


def _choices(layout: Layout, years: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield the fields a column can be read as; sums of years one by one where there are many."""
    for column in layout.columns:
        yield column.field, column.label
        if column.yearly and len(years) > 1:
            for year in years:
                yield f"{column.field}:{year}", f"{column.label} {year}"


def _with_used(
    choices: tuple[tuple[str, str], ...], columns: Sequence[ProposedColumn], layout: Layout
) -> tuple[tuple[str, str], ...]:
    """Return the choices with the years that headers name."""
    known = {field for field, _label in choices}
    used = [one.field for one in columns if one.field is not None and one.field not in known]
    labels = {column.field: column.label for column in layout.columns}
    more = [(field, " ".join((labels[field.partition(":")[0]], field.partition(":")[2])))
            for field in used]  # fmt: skip
    return (*choices, *more)


def _field(fit: Fitted) -> str:
    return fit.column.field if fit.year is None else f"{fit.column.field}:{fit.year}"


def _header(book: Book, layout: Layout, mapping: ColumnMapping) -> Header:
    """Return the headers with most known columns, else what looks most like headers."""
    found: Header | None = None
    for sheet in sheets_of(book, mapping):
        header = best_header(sheet, layout, mapping)
        if header and (found is None or header.columns_known > found.columns_known):
            found = header
    if found is not None and (found.columns_known > 1 or not missing(layout, found.fields)):
        return found
    for sheet in sheets_of(book, mapping):
        row = _likely(sheet)
        if row is not None:
            return Header(sheet, row, (), tuple(cell.name for cell in row.cells))
    if found is not None:
        return found
    raise UserError(
        _("{file} has no table: no row of headers with rows below it.").format(file=book.file_name)
    )


def _likely(sheet: Sheet) -> HeaderRow | None:
    """Return the first row of words, all different, that the rows below are no wider than."""
    for row in header_rows(sheet):
        texts = [cell.name for cell in row.cells]
        below = [one for one in sheet.rows if one.number > row.number]
        words = [text for text in texts if any(letter.isalpha() for letter in text)]
        if len(words) >= 2 and len(words) == len(set(texts)) and below:
            return row
    return None


def _samples(values: Sequence[CellValue]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        text = "" if value is None else seen_text(value)
        if text and text not in seen:
            seen.add(text)
            yield text
        if len(seen) == _SAMPLES:
            return


def _guess(layout: Layout, values: Sequence[CellValue], taken: set[str]) -> str | None:
    """Return the field that every value can be, where there is one that cannot be mistaken."""
    if len(values) < _LEAST:
        return None
    for field, looks in _DISTINCT.items():
        column = layout.column(field)
        if column is None or field in taken:
            continue
        if all(_is(column, looks, value) for value in values):
            return field
    return None


def _is(column: Column, looks: re.Pattern[str], value: CellValue) -> bool:
    if not isinstance(value, str) or not looks.fullmatch(value.strip()):
        return False
    try:
        return column.kind.text(value) is not None
    except Refused:
        return False
