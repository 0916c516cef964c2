"""A book laid under a layout: which sheet, which row holds the headers, which column is what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.imports import Book, CellValue, ColumnMapping, Merged, Sheet, SheetRow
from jarjestodesk.spreadsheets.layouts import (
    Column,
    Layout,
    fold_header,
    split_year,
    without_question,
)
from jarjestodesk.spreadsheets.layouts_headers import HeaderCell, HeaderRow, header_rows
from jarjestodesk.spreadsheets.layouts_notes import sheet_notes
from jarjestodesk.values.refused import shown

_MOST_NAMED = 30


@dataclass(frozen=True)
class Fitted:
    """A column of the sheet that is read: its place from 0, header, year where it has one."""

    place: int
    header: str
    column: Column
    year: int | None = None


@dataclass(frozen=True)
class Table:
    """The rows under the headers of one sheet, and which of its columns are read as what.

    ``notes`` tell what is odd about the sheet; with ``skip_hidden`` its hidden rows are left out.
    """

    layout: Layout
    sheet: str
    header_row: int
    fitted: tuple[Fitted, ...]
    ignored: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    defaults: dict[str, CellValue]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()
    skip_hidden: bool = False

    def has(self, field: str) -> bool:
        """Tell whether a column or a value for all rows fills the field."""
        return field in self.defaults or any(fit.column.field == field for fit in self.fitted)


@dataclass(frozen=True)
class Header:
    """The headers of a sheet: the columns read as something, and the headers left alone."""

    sheet: Sheet
    row: HeaderRow
    fitted: tuple[Fitted, ...]
    ignored: tuple[str, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields filled by some column."""
        return frozenset(fit.column.field for fit in self.fitted)

    @property
    def columns_known(self) -> int:
        """How many fields are filled, each year of sums counted."""
        return len({(fit.column.field, fit.year) for fit in self.fitted})

    @property
    def rank(self) -> tuple[int, int]:
        """How well it is known: a line of years under the headers counts between equals."""
        return self.columns_known, sum(fit.year is not None for fit in self.fitted)


def fit(book: Book, layout: Layout, mapping: ColumnMapping, *, skip_hidden: bool = False) -> Table:
    """Return the table of the first sheet that has the layout's headers; UserError if none has."""
    _check_mapping(layout, mapping)
    defaults = frozenset(mapping.defaults)
    best: Header | None = None
    for sheet in sheets_of(book, mapping):
        header = best_header(sheet, layout, mapping)
        if header is None:
            continue
        if not missing(layout, header.fields | defaults):
            _refuse_doubles(header)
            _check_used(mapping, header)
            return _table(book, header, layout, mapping, skip_hidden=skip_hidden)
        if best is None or header.columns_known > best.columns_known:
            best = header
    raise _no_header(book, layout, best, defaults)


def _table(
    book: Book, header: Header, layout: Layout, mapping: ColumnMapping, *, skip_hidden: bool
) -> Table:
    sheet, top = header.sheet, header.row.number
    places = frozenset(fitted.place for fitted in header.fitted)
    return Table(
        layout,
        sheet.name,
        top,
        header.fitted,
        header.ignored,
        tuple(row for row in sheet.rows if row.number > top),
        dict(mapping.defaults),
        sheet.hidden_rows,
        sheet.merged,
        tuple(sheet_notes(book, sheet, top, places, skip_hidden=skip_hidden)),
        skip_hidden,
    )


def sheets_of(book: Book, mapping: ColumnMapping) -> list[Sheet]:
    """Return the sheet the mapping names, else the visible ones in order."""
    if mapping.sheet is None:
        return [sheet for sheet in book.sheets if not sheet.hidden]
    named = [sheet for sheet in book.sheets if sheet.name == mapping.sheet]
    if not named:
        raise UserError(
            _("{file} has no sheet “{sheet}”. Its sheets: {known}.").format(
                file=book.file_name,
                sheet=mapping.sheet,
                known=", ".join(sheet.name for sheet in book.sheets),
            )
        )
    return named


def best_header(sheet: Sheet, layout: Layout, mapping: ColumnMapping) -> Header | None:
    """Return what has the most known headers among the first rows, the first of equals."""
    known = layout.by_header()
    found: Header | None = None
    for row in header_rows(sheet):
        header = _header(sheet, row, layout, known, mapping)
        if header.fitted and (found is None or header.rank > found.rank):
            found = header
    return found


def _header(
    sheet: Sheet, row: HeaderRow, layout: Layout, known: dict[str, Column], mapping: ColumnMapping
) -> Header:
    named = {fold_header(header): field for header, field in mapping.columns.items()}
    fitted, ignored = [], []
    for cell in row.cells:
        column, year = _column_of(cell, layout, known, named)
        if column is None:
            ignored.append(cell.name)
        else:
            fitted.append(Fitted(cell.place, cell.name, column, year))
    return Header(sheet, row, tuple(fitted), tuple(ignored))


def _column_of(
    cell: HeaderCell, layout: Layout, known: dict[str, Column], named: Mapping[str, str | None]
) -> tuple[Column | None, int | None]:
    name = fold_header(cell.name)
    if name in named:
        return _named(layout, named[name])
    column, year = _known(known, fold_header(cell.whole))
    if column is not None or not cell.group:
        return column, year
    if _known(known, fold_header(cell.group))[0] is not None:
        return None, None  # “Sähköposti” under “Yhteyshenkilö” is not the organisation's
    return _known(known, fold_header(cell.text))


def _known(known: dict[str, Column], folded: str) -> tuple[Column | None, int | None]:
    if folded and folded in known:
        return known[folded], None
    plain = without_question(folded)
    if plain != folded:
        return _known(known, plain)
    stem, year = split_year(folded)
    column = known.get(stem)
    if column is None or not column.yearly or year is None:
        return None, None
    return column, year


def _named(layout: Layout, name: str | None) -> tuple[Column | None, int | None]:
    """Return the column a mapping names; ``applied:2027`` is that of one year."""
    if name is None:
        return None, None
    column = layout.column(name)
    if column is not None:
        return column, None
    field, _colon, year = name.rpartition(":")
    return layout.column(field), int(year)


def _check_mapping(layout: Layout, mapping: ColumnMapping) -> None:
    for name in (*mapping.columns.values(), *mapping.defaults):
        if name is None or layout.column(name):
            continue
        field, _colon, year = name.rpartition(":")
        column = layout.column(field)
        if column is None or not column.yearly or not (year.isdecimal() and len(year) == 4):
            raise UserError(
                _("The mapping names an unknown field “{name}”. Known: {known}.").format(
                    name=name, known=", ".join(column.field for column in layout.columns)
                )
            )


def _check_used(mapping: ColumnMapping, header: Header) -> None:
    """A mapping that names a header which is not there is a typing error, told at once."""
    seen = {fold_header(fit.header) for fit in header.fitted}
    for text, field in mapping.columns.items():
        if field is not None and fold_header(text) not in seen:
            raise UserError(
                _(
                    "The mapping names the column “{column}”, which the sheet “{sheet}” does not"
                    " have. Its columns: {found}."
                ).format(
                    column=text,
                    sheet=header.sheet.name,
                    found=_listed((*(fit.header for fit in header.fitted), *header.ignored)),
                )
            )


def _refuse_doubles(header: Header) -> None:
    taken: dict[tuple[str, int | None], Fitted] = {}
    for fitted in header.fitted:
        key = (fitted.column.field, fitted.year)
        if key in taken:
            raise UserError(
                _(
                    "The columns “{first}” and “{second}” of the sheet “{sheet}” are both read as"
                    " “{label}”. Say with --mapping which one to ignore (null)."
                ).format(
                    first=taken[key].header,
                    second=fitted.header,
                    sheet=header.sheet.name,
                    label=fitted.column.label,
                )
            )
        taken[key] = fitted


def missing(layout: Layout, fields: frozenset[str]) -> list[tuple[str, ...]]:
    """Return the groups of fields of which one must be there and none is."""
    return [wanted for wanted in layout.required if not fields & set(wanted)]


def _no_header(
    book: Book, layout: Layout, best: Header | None, defaults: frozenset[str]
) -> UserError:
    fields = (best.fields if best else frozenset()) | defaults
    wanted = " · ".join(
        " / ".join(column.label for field in names if (column := layout.column(field)))
        for names in missing(layout, fields)
    )
    if best is not None:
        found: Iterable[str] = (*(fit.header for fit in best.fitted), *best.ignored)
    else:
        first = next((sheet.rows[0] for sheet in book.sheets if sheet.rows), None)
        found = (str(cell) for cell in first.cells if cell is not None) if first else ()
    return UserError(
        _(
            "{file} lacks the column {wanted}. Columns found: {found}. Rename the header, or name"
            " the columns with --mapping."
        ).format(file=book.file_name, wanted=wanted, found=_listed(found))
    )


def _listed(headers: Iterable[str]) -> str:
    texts = [shown(header) for header in headers]
    more = ["…"] if len(texts) > _MOST_NAMED else []
    return ", ".join([*texts[:_MOST_NAMED], *more]) or "–"
