"""A plain list as a workbook: a cover that says what it is and one sheet."""

from collections.abc import Mapping, Sequence
from datetime import date

from jarjestodesk.i18n import _
from jarjestodesk.spreadsheets.content import Book, Column, Cover, Kind, Sheet, Value
from jarjestodesk.spreadsheets.write import write_book

_LONG = 60


def plain_list(
    title: str,
    about: str,
    rows: Sequence[Mapping[str, Value]],
    money: frozenset[str],
    *,
    day: date,
) -> bytes:
    """Return a workbook of rows by header; headers in ``money`` hold cents."""
    headers = list(rows[0]) if rows else []
    columns = [Column(header, _kind(header, rows, money)) for header in headers]
    sheet = Sheet(title, columns, [[row[header] for header in headers] for row in rows], about)
    cover = Cover(title, title, (), (), (about, _("The list is on the next sheet.")), ())
    return write_book(Book(title, "JärjestöDesk", day, cover, (sheet,))).content


def _kind(header: str, rows: Sequence[Mapping[str, Value]], money: frozenset[str]) -> Kind:
    values = [row[header] for row in rows if row[header] is not None]
    if header in money:
        return Kind.MONEY
    if values and all(isinstance(value, date) for value in values):
        return Kind.DAY
    if values and all(isinstance(value, int) for value in values):
        return Kind.COUNT
    longest = max((len(str(value)) for value in values), default=0)
    return Kind.LONG_TEXT if longest > _LONG else Kind.TEXT
