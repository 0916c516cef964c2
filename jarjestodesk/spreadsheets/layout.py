"""Widths, heights and print set-up: what makes a sheet readable on a screen and on paper."""

import math
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from jarjestodesk.i18n import pgettext
from jarjestodesk.spreadsheets.content import Book, Column, Kind, Sheet, Value
from jarjestodesk.spreadsheets.text import page_text
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.money import format_money

LINE_HEIGHT = 15.0
"""Points of one line at 11 point text."""
NARROWEST, WIDEST = 8.0, 42.0
LONG_TEXT_WIDTH = 75.0
EASE = 1.1
"""Running text is narrower than the digits widths are counted in."""
PAGE_WIDTH = 210.0
"""Characters across a landscape A4 at a size one can still read."""
_UNSCALED_WIDTH = 105.0
_HIGHEST = 409.0
"""Points Excel allows a row."""
_A4 = 9
_BUTTON = 4
_PADDING = 3
_MARGIN = 2


def column_widths(sheet: Sheet) -> list[float]:
    """Return a width for each column: its content, capped; headers break between words."""
    widths = [
        column.width or _width(column, [row[number] for row in sheet.rows])
        for number, column in enumerate(sheet.columns)
    ]
    if sheet.summed:
        widths[0] = max(widths[0], float(len(pgettext("total", "Rows shown")) + _PADDING))
    return widths


def _width(column: Column, values: Sequence[Value]) -> float:
    header = max((len(word) for word in column.title.split()), default=0) + _BUTTON
    header = max(header, math.ceil(len(column.title) / 2) + _BUTTON)
    shown = [len(_shown(value, column.kind)) for value in values if value is not None]
    content = max(shown, default=0) + _PADDING
    if column.kind is Kind.MONEY and column.total:
        content = max(content, len(format_money(_sum(values))) + _PADDING)
    widest = LONG_TEXT_WIDTH if column.kind is Kind.LONG_TEXT else WIDEST
    return float(min(max(NARROWEST, header, content), max(widest, header)))


def _sum(values: Sequence[Value]) -> int:
    return sum(value for value in values if isinstance(value, int))


def _shown(value: Value, kind: Kind) -> str:
    """Return roughly what the cell will show, for its length only."""
    if isinstance(value, str):
        return max(value.split("\n"), key=len, default="")
    if isinstance(value, datetime):
        return "24.11.2026 klo 12.00"
    if isinstance(value, date):
        return format_date(value)
    if kind is Kind.MONEY:
        return format_money(value or 0)
    return f"{value or 0}  "


def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell of ``width`` characters."""
    return sum(_broken(line, width) for line in text.split("\n"))


def row_height(row: Sequence[Value], widths: Sequence[float]) -> float | None:
    """Return the height of a row whose texts wrap, None where one line will do.

    Told outright: Calc leaves rows of a streamed workbook one line high.
    """
    lines = max(
        (
            lines_needed(value, (width - _MARGIN) * EASE)
            for value, width in zip(row, widths, strict=True)
            if isinstance(value, str) and (len(value) > (width - _MARGIN) * EASE or "\n" in value)
        ),
        default=1,
    )
    return None if lines == 1 else min(LINE_HEIGHT * lines + 1, _HIGHEST)


def header_height(titles: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height of a header row whose titles break between words."""
    lines = [_broken(title, width - _BUTTON) for title, width in zip(titles, widths, strict=True)]
    return LINE_HEIGHT * max(lines, default=1) + 3


def _broken(text: str, width: float) -> int:
    """Return the lines of one paragraph broken between words, long words inside."""
    lines, length = 1, 0
    for word in text.split():
        if length and length + 1 + len(word) > width:
            lines, length = lines + 1, 0
        length += len(word) + (1 if length else 0)
        more = max(0, math.ceil(length / max(1.0, width)) - 1)
        lines, length = lines + more, length - int(more * width)
    return lines


def set_up_page(
    sheet: WriteOnlyWorksheet, book: Book, widths: Sequence[float], *, frozen: int = 0
) -> None:
    """Set A4 landscape, as many pages across as stay readable, header and page n / m.

    A sheet that fits on a page as it is stays so: Calc would blow it up to the full width.
    """
    fit = sum(widths) > _UNSCALED_WIDTH
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fit)
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    if fit:
        repeated = sum(widths[:frozen])
        across = (sum(widths) - repeated) / (PAGE_WIDTH - repeated)
        sheet.page_setup.fitToWidth = max(1, math.ceil(across - 0.2))
        sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.85, 0.7, 0.35, 0.35
    header, footer = sheet.oddHeader, sheet.oddFooter
    header.left.text = page_text(book.title)
    header.center.text = page_text(book.mark) if book.mark else None
    header.center.font = "Calibri,Bold"
    header.right.text = f"&A, {format_date(book.day)}"
    footer.center.text = "&P / &N"
