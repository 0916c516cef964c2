"""What is odd about a sheet as a whole and must be told: hidden parts, other sheets, rows below."""

from collections.abc import Collection, Iterable, Iterator

from jarjestodesk.i18n import _, ngettext
from jarjestodesk.records.imports import Book, Sheet

_MOST_NAMED = 12


def letter(place: int) -> str:
    """Return the letters Excel gives a column counted from 0: A, Z, AA."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_notes(
    book: Book, sheet: Sheet, header_row: int, read: Collection[int], *, skip_hidden: bool = False
) -> Iterator[str]:
    """Yield the notes on the sheet whose columns at the places ``read`` are read."""
    if book.in_use:
        yield _("The file is open in another program: what has not been saved there was not read.")
    yield from _hidden_rows(sheet, header_row, skip_hidden=skip_hidden)
    columns = sorted(sheet.hidden_columns & set(read))
    if columns:
        yield _("Columns hidden in the workbook were read too: {columns}.").format(
            columns=_listed(letter(place) for place in columns)
        )
    others = [other.name for other in book.sheets if other.rows and other.name != sheet.name]
    if others:
        yield _("Only the sheet “{sheet}” is read. The others: {others}.").format(
            sheet=sheet.name, others=_listed(others)
        )
    if sheet.cut:
        yield _("The sheet “{sheet}” has something far below its rows; that was not read.").format(
            sheet=sheet.name
        )


def _hidden_rows(sheet: Sheet, header_row: int, *, skip_hidden: bool) -> Iterator[str]:
    hidden = [
        row.number
        for row in sheet.rows
        if row.number > header_row and row.number in sheet.hidden_rows
    ]
    if not hidden:
        return
    rows = _listed(map(str, hidden))
    if skip_hidden:
        yield ngettext(
            "{n} row hidden in the workbook was left out: {rows}.",
            "{n} rows hidden in the workbook were left out: {rows}.",
            len(hidden),
        ).format(n=len(hidden), rows=rows)
    else:
        yield ngettext(
            "{n} row hidden in the workbook is read too: {rows}. Leave it out if it was filtered"
            " away on purpose.",
            "{n} rows hidden in the workbook are read too: {rows}. Leave them out if they were"
            " filtered away on purpose.",
            len(hidden),
        ).format(n=len(hidden), rows=rows)


def _listed(texts: Iterable[str]) -> str:
    texts = list(texts)
    more = ["…"] if len(texts) > _MOST_NAMED else []
    return ", ".join([*texts[:_MOST_NAMED], *more])
