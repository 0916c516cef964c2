"""A CSV file into plain rows: encoding and separator told from the content, every cell text."""

import csv
import io
from collections import Counter
from itertools import islice

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.imports import BadCell, CellFault, CellValue, Sheet, SheetRow
from jarjestodesk.spreadsheets.read_limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
)

_SEPARATORS = ";\t,"
_SAMPLE_ROWS = 30
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_csv(data: bytes, file_name: str) -> Sheet:
    """Return the rows; UserError for an unclosed quote, an unknown encoding or what is no text."""
    text = _decoded(data, file_name)
    first, _newline, rest = text.partition("\n")
    declared = first.strip().lower()
    if declared.startswith("sep=") and declared[4:] in _SEPARATORS:
        return Sheet(file_name, _rows(rest, declared[4:] or "\t", file_name))
    return Sheet(file_name, _rows(text, _separator(text), file_name))


def _decoded(data: bytes, file_name: str) -> str:
    """Return the text: by byte order mark, else UTF-8, else windows-1252, never guessed further."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "windows-1252"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UserError(
        _(
            "The text of {name} cannot be read. Save the file as CSV in UTF-8, or as a workbook"
            " (.xlsx)."
        ).format(name=file_name)
    )


def _separator(text: str) -> str:
    """Return the separator that cuts the most rows of the start into the same, largest width."""

    def fitness(separator: str) -> tuple[int, int]:
        try:
            sample = list(islice(csv.reader(io.StringIO(text), delimiter=separator), _SAMPLE_ROWS))
        except csv.Error:
            return (0, 0)
        widths = Counter(len(row) for row in sample if len(row) > 1)
        return max(((times, width) for width, times in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=fitness)


def _rows(text: str, separator: str, file_name: str) -> tuple[SheetRow, ...]:
    rows: list[SheetRow] = []
    cells, number = 0, 0
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text), delimiter=separator, strict=True), 1
        ):
            values = _cells(row)
            cells += len(values)
            if number > MOST_ROWS or cells > MOST_CELLS or len(values) > MOST_COLUMNS:
                raise _too_many(file_name)
            if values:
                rows.append(SheetRow(number, values))
    except csv.Error as error:
        raise UserError(
            _(
                "Row {row} of {name} cannot be read: a quotation mark is not closed or the text is"
                " too long. Open the file in Excel and save it as a workbook (.xlsx)."
            ).format(row=number + 1, name=file_name)
        ) from error
    return tuple(rows)


def _too_many(file_name: str) -> UserError:
    return UserError(
        _(
            "The file {name} has more than {rows} rows or {columns} columns. Split it into several"
            " files."
        ).format(name=file_name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    )


def _cells(row: list[str]) -> tuple[CellValue, ...]:
    values = [_value(text) for text in row]
    while values and values[-1] is None:
        values.pop()
    return tuple(values)


def _value(text: str) -> CellValue:
    if len(text) > LONGEST_CELL:
        return BadCell(CellFault.TOO_LONG, text[:40])
    return text if text.strip() else None
