"""An .xlsx or .xlsm workbook into plain rows; macros, links and pictures are never touched.

openpyxl in read_only mode behind the zip check: it survives the files that kill other readers
(design/desktop.md §6).
"""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.imports import BadCell, CellFault, CellValue, Sheet, SheetRow
from jarjestodesk.spreadsheets.read_limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
)
from jarjestodesk.spreadsheets.read_sheet import NO_RESULT, SheetParser
from jarjestodesk.spreadsheets.read_zip import check_zip, damaged

_STRAY = 200
"""Rows before the limit that must be empty for what lies beyond to be a stray cell."""
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises on mutated workbooks (safekeeping.md, e8)."""


def read_xlsx(data: bytes, file_name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; UserError for a damaged, hostile or too large one."""
    check_zip(data, file_name)
    with _told(file_name):
        workbook = _open(data)
        sheets, left = [], MOST_CELLS
        for name in workbook.sheetnames[:MOST_SHEETS]:
            source = workbook[name]
            if not hasattr(source, "iter_rows"):
                continue
            sheet = _sheet(source, file_name, left)
            left -= sum(len(row.cells) for row in sheet.rows)
            sheets.append(sheet)
    return tuple(sheets)


@contextmanager
def _told(file_name: str) -> Iterator[None]:
    """Turn whatever openpyxl stumbles over into one plain sentence; its warnings are dropped."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except _DAMAGE as error:
        raise damaged(file_name) from error


def _open(data: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _sheet(source: Any, file_name: str, most_cells: int) -> Sheet:
    with source._get_source() as xml:  # noqa: SLF001 - the one way to a read-only sheet's part
        parser = SheetParser(xml, source.parent, source._shared_strings)  # noqa: SLF001 - openpyxl gives no other way
        rows, cut = _rows(parser, source.title, file_name, most_cells)
    if cut and rows and rows[-1].number > MOST_ROWS - _STRAY:
        raise _too_many(file_name, source.title)
    shape = parser.shape
    return Sheet(
        source.title,
        tuple(rows),
        source.sheet_state != "visible",
        cut,
        frozenset(shape.hidden_rows),
        frozenset(shape.hidden_columns),
        tuple(shape.merged),
    )


def _rows(
    parser: SheetParser, title: str, file_name: str, most_cells: int
) -> tuple[list[SheetRow], bool]:
    """Return the rows that hold anything, and whether something lies below what is read."""
    rows: list[SheetRow] = []
    cells, last = 0, 0
    for number, found in parser.rows():
        if number > MOST_ROWS:
            return rows, True
        if number <= last:
            raise damaged(file_name)
        last = number
        values = _cells(found)
        if values:
            cells += len(values)
            rows.append(SheetRow(number, values))
        if cells > most_cells:
            raise _too_many(file_name, title)
    return rows, False


def _too_many(file_name: str, sheet: str) -> UserError:
    return UserError(
        _(
            "The sheet “{sheet}” of {name} has more than {rows} rows. Split it into several"
            " workbooks."
        ).format(sheet=sheet, name=file_name, rows=MOST_ROWS)
    )


def _cells(found: list[dict[str, Any]]) -> tuple[CellValue, ...]:
    """Return the cells up to the last that holds anything; those too far right are left out."""
    known = {
        cell["column"]: value
        for cell in found
        if cell["column"] <= MOST_COLUMNS
        and (value := _value(cell["value"], cell["data_type"])) is not None
    }
    return tuple(known.get(column) for column in range(1, max(known, default=0) + 1))


def _value(value: Any, data_type: str) -> CellValue:
    if value is None:
        return None
    if data_type == "e":
        return BadCell(CellFault.ERROR, str(value))
    if data_type == NO_RESULT:
        return BadCell(CellFault.NO_RESULT, str(value))
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            return BadCell(CellFault.TOO_LONG, value[:40])
        return value if value.strip() else None
    if isinstance(value, datetime):
        return value.date() if value.time() == time(0) else value
    if isinstance(value, (bool, int, float, date)):
        return value
    return _clock(value)


def _clock(value: object) -> str:
    """Return a time of day or a duration as the text the sheet shows."""
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    return str(value)
