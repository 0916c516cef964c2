"""Rows of a table that are not rows of the list: totals, headings, headers again, notes below."""

import re
from collections.abc import Collection, Iterator

from jarjestodesk.i18n import _
from jarjestodesk.records.imports import CellValue, SheetRow
from jarjestodesk.spreadsheets.layouts import fold_header
from jarjestodesk.spreadsheets.layouts_fit import Fitted, Table

_TOTALS = frozenset(
    {"yhteensa", "yht", "summa", "summat", "total", "valisumma", "loppusumma", "keskiarvo"}
)
_BESIDE_TOTALS = _TOTALS | {
    "kaikki",
    "kaikkiaan",
    "asioita",
    "hakemuksia",
    "hakemusta",
    "hakemukset",
    "hakijoita",
    "jarjestoja",
    "jarjestot",
    "avustukset",
    "avustuksia",
    "riveja",
    "sopimuksia",
    "haettu",
    "myonnetty",
    "vuosi",
    "sum",
}
"""Words a label of totals is made of, numbers apart; any other word makes it a name."""
_NUMBER = re.compile(r"[0-9]+")
_SUMS = frozenset({"money", "count"})
_LEAST_COLUMNS = 3
LONGEST_HEADER = 120
"""Characters of a cell that may be a header once more."""


def skips(table: Table, headings: Collection[int]) -> dict[int, str]:
    """Return row → why it is left out; ``headings`` are rows of one cell merged across columns."""
    reasons = dict(_notes_below(table))
    sums: dict[int, float] = {}
    headers = {fit.place: fold_header(fit.header) for fit in table.fitted}
    for row in table.rows:
        seen = values_of(table, row)
        if not seen:
            reasons[row.number] = _("nothing in the columns that are read")
        elif _is_total(row) or _adds_up(seen, sums):
            reasons[row.number] = _("a row of totals")
        elif row.number in headings:
            reasons[row.number] = _("a heading across the columns")
        elif _is_header(seen, headers):
            reasons[row.number] = _("the headers once more")
        else:
            for fit, value in seen.items():
                if fit.column.kind.name in _SUMS and _is_number(value):
                    sums[fit.place] = sums.get(fit.place, 0) + value  # type: ignore[operator] # _is_number told
    return reasons


def values_of(table: Table, row: SheetRow) -> dict[Fitted, CellValue]:
    """Return the cells of a row that are read and hold something, by column."""
    return {
        fit: row.cells[fit.place]
        for fit in table.fitted
        if fit.place < len(row.cells) and row.cells[fit.place] is not None
    }


def _is_total(row: SheetRow) -> bool:
    """Tell whether the first words of a row are such as “Yhteensä 14 hakemusta”."""
    first = next((cell for cell in row.cells if isinstance(cell, str)), None)
    words = [word for word in fold_header(first or "").split() if not _NUMBER.fullmatch(word)]
    return bool(words) and set(words) <= _BESIDE_TOTALS and not _TOTALS.isdisjoint(words)


def _adds_up(seen: dict[Fitted, CellValue], sums: dict[int, float]) -> bool:
    """Tell a row of nothing but sums, each that of all the rows above it."""
    return bool(sums) and all(
        fit.column.kind.name in _SUMS
        and _is_number(value)
        and fit.place in sums
        and abs(sums[fit.place] - value) < 0.005  # type: ignore[operator] # _is_number told
        for fit, value in seen.items()
    )


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_header(seen: dict[Fitted, CellValue], headers: dict[int, str]) -> bool:
    """Tell a row whose every cell says what the header of its column, or its last line, says."""
    return len(seen) > 1 and all(
        isinstance(value, (str, int))
        and len(str(value)) <= LONGEST_HEADER
        and (text := fold_header(str(value)))
        and headers[fit.place].endswith(text)
        for fit, value in seen.items()
    )


def _notes_below(table: Table) -> Iterator[tuple[int, str]]:
    """Yield the rows of one text under the list, such as when it was printed."""
    if len(table.fitted) < _LEAST_COLUMNS:
        return
    filled = [(row.number, sum(cell is not None for cell in row.cells)) for row in table.rows]
    last = max((number for number, count in filled if count > 1), default=None)
    if last is None:
        return
    before = last
    apart = False
    for number, _count in filled:
        if number <= last:
            continue
        apart = apart or number > before + 1
        before = number
        if apart:
            yield number, _("text below the list")
