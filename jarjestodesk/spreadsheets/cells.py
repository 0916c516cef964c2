"""Cells: the one place where values of the register become values of a workbook.

A write-only sheet writes each cell as it is handed over, so one cell per style serves all.
"""

from datetime import date, datetime

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import NamedStyle
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from jarjestodesk.spreadsheets.content import Kind, Value
from jarjestodesk.spreadsheets.styles import Look, style_name
from jarjestodesk.spreadsheets.text import cell_text, is_active
from jarjestodesk.values.dates import in_helsinki

_UNITS = {Kind.MONEY: 100, Kind.POINTS: 100, Kind.SHARE: 10_000}


class Cells:
    """The cells of one sheet. A returned cell must be appended before the next is asked for."""

    def __init__(self, sheet: WriteOnlyWorksheet, styles: dict[str, NamedStyle]) -> None:
        self._sheet = sheet
        self._styles = styles
        self._made: dict[tuple[str, bool], WriteOnlyCell] = {}
        self.cut = 0
        """How many texts were longer than a cell holds."""

    def value(self, value: Value, kind: Kind, look: Look = Look.PLAIN) -> WriteOnlyCell:
        """Return the cell of a value in a column of ``kind``; None is an empty cell."""
        style = style_name(kind, value, look)
        if isinstance(value, str):
            return self.text(value, style)
        cell = self._cell(style, quoted=False)
        cell.value = _number(value, kind)
        return cell

    def text(self, text: str, style: str) -> WriteOnlyCell:
        """Return a cell of user text: never a formula, an error or a number, whatever it says."""
        shown, cut = cell_text(text)
        self.cut += cut
        cell = self._cell(style, quoted=is_active(shown))
        cell.value = shown
        cell.data_type = "s"
        return cell

    def formula(self, formula: str, kind: Kind) -> WriteOnlyCell:
        """Return a cell with a formula of ours; viewers that do not calculate show it empty."""
        cell = self._cell(style_name(kind, None, Look.TOTAL), quoted=False)
        cell.value = formula
        return cell

    def _cell(self, style: str, *, quoted: bool) -> WriteOnlyCell:
        found = self._made.get((style, quoted))
        if found is None:
            found = WriteOnlyCell(self._sheet)
            found.style = self._styles[style].name
            if quoted:
                found.quotePrefix = True
            self._made[style, quoted] = found
        return found


def _number(value: int | date | datetime | None, kind: Kind) -> float | int | date | None:
    """Return a value in the workbook's unit: euros, points, share of one, Finland's clock."""
    if isinstance(value, datetime):
        return in_helsinki(value).replace(tzinfo=None)
    if isinstance(value, int) and kind in _UNITS:
        return value / _UNITS[kind]
    return value
