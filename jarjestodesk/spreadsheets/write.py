"""The floor of every export: a Book in, the bytes of a workbook out.

Streamed by openpyxl's write-only mode. A list is a native table (filters, stripes) under a
frozen header; its sums stand below it as values, with a second row of formulas that follow
the filters, since openpyxl stores no computed results.
"""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.table import Table, TableStyleInfo

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.spreadsheets.cells import Cells
from jarjestodesk.spreadsheets.content import Book, Column, Kind, Sheet, Value, Written
from jarjestodesk.spreadsheets.cover import write_cover
from jarjestodesk.spreadsheets.layout import (
    LINE_HEIGHT,
    column_widths,
    header_height,
    lines_needed,
    row_height,
    set_up_page,
)
from jarjestodesk.spreadsheets.package import workbook_bytes
from jarjestodesk.spreadsheets.styles import Look, Style, named_styles
from jarjestodesk.spreadsheets.text import header_texts, sheet_titles, table_names

_NOTE_WIDTH = 110.0
_NUMBERS = frozenset({Kind.MONEY, Kind.POINTS, Kind.SHARE, Kind.COUNT, Kind.YEAR, Kind.DAY})


def write_book(book: Book) -> Written:
    """Return the finished workbook; the same book gives the same bytes."""
    workbook = Workbook(write_only=True)
    styles = named_styles()
    for style in styles.values():
        workbook.add_named_style(style)
    titles = sheet_titles([book.cover.title, *(sheet.title for sheet in book.sheets)])
    cut = []
    cover = workbook.create_sheet(titles[0])
    cells = Cells(cover, styles)
    write_cover(cover, cells, book, titles[1:])
    if cells.cut:
        cut.append(titles[0])
    for title, name, sheet in zip(titles[1:], table_names(titles[1:]), book.sheets, strict=True):
        if _write_sheet(workbook.create_sheet(title), name, sheet, book, styles):
            cut.append(title)
    content = workbook_bytes(workbook, title=book.title, author=book.author, day=book.day)
    rows = {title: len(sheet.rows) for title, sheet in zip(titles[1:], book.sheets, strict=True)}
    return Written(content, {titles[0]: 0, **rows}, tuple(cut))


def _write_sheet(
    out: WriteOnlyWorksheet, name: str, sheet: Sheet, book: Book, styles: dict[str, NamedStyle]
) -> int:
    """Write one list as the table ``name``; return how many of its texts had to be cut."""
    cells = Cells(out, styles)
    widths = column_widths(sheet)
    headers = header_texts([column.title for column in sheet.columns])
    header_row = 2 if sheet.note else 1
    _set_up(out, sheet, book, widths, header_row)
    if sheet.note:
        _write_note(out, cells, sheet.note, widths)
    out.row_dimensions[header_row].height = header_height(headers, widths)
    out.append(_header(cells, sheet.columns, headers))
    for number, row in enumerate(sheet.rows):
        height = row_height(row, widths)
        if height is not None:
            out.row_dimensions[header_row + 1 + number].height = height
        look = Look.STRONG if number in sheet.strong else Look.PLAIN
        out.append(_row(cells, sheet.columns, row, look))
    if sheet.rows:
        _add_table(out, name, headers, header_row, len(sheet.rows))
    else:
        out.append([cells.text(_("Nothing to show."), Style.LABEL)])
    if sheet.summed:
        out.append(_totals(cells, sheet))
        out.append(_visible_totals(cells, sheet, header_row + 1))
    return cells.cut


def _set_up(
    out: WriteOnlyWorksheet, sheet: Sheet, book: Book, widths: list[float], header_row: int
) -> None:
    """Set what must stand before the first row: widths, frozen panes, print titles."""
    set_up_page(out, book, widths, frozen=sheet.frozen)
    for number, width in enumerate(widths, 1):
        out.column_dimensions[get_column_letter(number)].width = width
    out.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{header_row + 1}"
    out.print_title_rows = f"{header_row}:{header_row}"
    if (out.page_setup.fitToWidth or 1) > 1:
        out.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"


def _write_note(out: WriteOnlyWorksheet, cells: Cells, note: str, widths: Sequence[float]) -> None:
    """Write the note over as many columns as its line needs, wrapped."""
    last, width = 0, 0.0
    while last < len(widths) and (width < _NOTE_WIDTH or last == 0):
        width += widths[last]
        last += 1
    if last > 1:
        out.merged_cells.add(f"A1:{get_column_letter(last)}1")
    out.row_dimensions[1].height = LINE_HEIGHT * lines_needed(note, width) + 4
    out.append([cells.text(note, Style.WARNING)])


def _header(
    cells: Cells, columns: Sequence[Column], headers: Sequence[str]
) -> Iterator[WriteOnlyCell]:
    for column, header in zip(columns, headers, strict=True):
        number = column.kind in _NUMBERS
        yield cells.text(header, Style.NUMBER_HEADER if number else Style.HEADER)


def _row(
    cells: Cells, columns: Sequence[Column], row: Sequence[Value], look: Look
) -> Iterator[WriteOnlyCell]:
    for column, value in zip(columns, row, strict=True):
        yield cells.value(value, column.kind, look)


def _totals(cells: Cells, sheet: Sheet) -> Iterator[WriteOnlyCell]:
    for number, column in enumerate(sheet.columns):
        if number == 0:
            yield cells.value(pgettext("total", "Total"), Kind.TEXT, Look.TOTAL)
        elif column.total:
            known = _known(sheet, number)
            yield cells.value(sum(known) if known else None, column.kind, Look.TOTAL)
        else:
            yield cells.value(sheet.totals.get(number), column.kind, Look.TOTAL)


def _known(sheet: Sheet, number: int) -> list[int]:
    """Return the numbers of a column; what is unknown adds nothing, not even a zero."""
    return [value for row in sheet.rows if isinstance(value := row[number], int)]


def _visible_totals(cells: Cells, sheet: Sheet, first: int) -> Iterator[WriteOnlyCell]:
    """Sums of the rows that the filters leave: 109 is a sum over visible rows."""
    for number, column in enumerate(sheet.columns):
        letter = get_column_letter(number + 1)
        if number == 0:
            yield cells.value(pgettext("total", "Rows shown"), Kind.TEXT, Look.TOTAL)
        elif column.total and _known(sheet, number):
            last = first + len(sheet.rows) - 1
            yield cells.formula(f"=SUBTOTAL(109,{letter}{first}:{letter}{last})", column.kind)
        else:
            yield cells.value(None, column.kind, Look.TOTAL)


def _add_table(
    out: WriteOnlyWorksheet, name: str, headers: Sequence[str], header_row: int, rows: int
) -> None:
    """Make the rows a native table; its columns are named as the header cells are."""
    last = get_column_letter(len(headers))
    table = Table(displayName=name, ref=f"A{header_row}:{last}{header_row + rows}")
    table._initialise_columns()  # noqa: SLF001 - write-only mode leaves it to the caller
    for column, header in zip(table.tableColumns, headers, strict=True):
        column.name = header
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    out.tables.add(table)
