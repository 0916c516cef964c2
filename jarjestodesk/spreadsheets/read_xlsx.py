"""An .xlsx or .xlsm workbook into plain rows; macros, links and pictures are never touched.

openpyxl in read_only mode behind the zip check: it survives the files that kill other readers
(design/desktop.md §6).
"""

import io
import re
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
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read_xlsx(data: bytes, file_name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; UserError for a damaged, hostile or too large one."""
    check_zip(data, file_name)
    with _told(file_name):
        values = _open(data, results=True)
        formulas = _open(data, results=False) if _has_formulas(data) else None
        names = values.sheetnames[:MOST_SHEETS]
        sheets, left = [], MOST_CELLS
        for name in names:
            source = values[name]
            if not hasattr(source, "iter_rows"):
                continue
            sheet = _sheet(source, formulas[name] if formulas else None, file_name, left)
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


def _open(data: bytes, *, results: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            _FORMULA.search(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _sheet(source: Any, formulas: Any, file_name: str, most_cells: int) -> Sheet:
    rows: list[SheetRow] = []
    cells, cut = 0, False
    for number, row in enumerate(_rows(source), 1):
        if number > MOST_ROWS:
            cut = True
            break
        values = _cells(row)
        if values:
            cells += len(values)
            rows.append(SheetRow(number, values))
        if cells > most_cells:
            raise _too_many(file_name, source.title)
    if cut and rows and rows[-1].number > MOST_ROWS - _STRAY:
        raise _too_many(file_name, source.title)
    if formulas is not None:
        rows = _with_unreckoned(rows, formulas)
    return Sheet(source.title, tuple(rows), source.sheet_state != "visible", cut)


def _rows(source: Any) -> Iterator[tuple[Any, ...]]:
    return iter(source.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS))


def _too_many(file_name: str, sheet: str) -> UserError:
    return UserError(
        _(
            "The sheet “{sheet}” of {name} has more than {rows} rows. Split it into several"
            " workbooks."
        ).format(sheet=sheet, name=file_name, rows=MOST_ROWS)
    )


def _cells(row: tuple[Any, ...]) -> tuple[CellValue, ...]:
    values = [_value(cell) for cell in row]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _value(cell: Any) -> CellValue:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        return BadCell(CellFault.ERROR, str(value))
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


def _with_unreckoned(rows: list[SheetRow], formulas: Any) -> list[SheetRow]:
    """Mark formulas whose result the file does not hold: they are not empty cells."""
    known = {row.number: row.cells for row in rows}
    for number, row in enumerate(_rows(formulas), 1):
        if number > MOST_ROWS:
            break
        have = known.get(number, ())
        unreckoned = {
            place: BadCell(CellFault.NO_RESULT, str(getattr(cell.value, "text", cell.value)))
            for place, cell in enumerate(row)
            if cell.data_type == "f" and (place >= len(have) or have[place] is None)
        }
        if unreckoned:
            width = max(len(have), max(unreckoned) + 1)
            padded = (*have, *(None for _place in range(width - len(have))))
            known[number] = tuple(unreckoned.get(place, v) for place, v in enumerate(padded))
    return [SheetRow(number, known[number]) for number in sorted(known)]
