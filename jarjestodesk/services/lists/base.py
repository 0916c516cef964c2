"""The two sorts of list: one whose rows Python sorts (a call's few hundred), and the protocol."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy.orm import Session

from jarjestodesk.records.filters import (
    Condition,
    contains_exactly,
    has_marks,
    matches,
    parse_filter,
    split_words,
)
from jarjestodesk.records.lists import Column, ListInfo, ListQuery, Row
from jarjestodesk.records.shown import cell_text
from jarjestodesk.values.names import name_fold, name_key


class Definition(Protocol):
    """What a list answers."""

    def info(self, session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
        """Return the columns, with the choices of the register."""
        ...

    def ids(self, session: Session, query: ListQuery) -> list[int]:
        """Return the ids asked for, in order."""
        ...

    def rows(self, session: Session, query: ListQuery, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of these ids, values in the order of the columns."""
        ...


@dataclass(frozen=True)
class RecordList:
    """A list of a small scope: ``rows_of`` returns all its rows in their natural order.

    ``searched`` names the columns of the main texts.
    """

    info_of: Callable[[Session, tuple[int, ...], date], ListInfo]
    rows_of: Callable[[Session, tuple[int, ...], date], dict[int, Row]]
    searched: tuple[str, ...] = ()

    def info(self, session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
        """Return the columns."""
        return self.info_of(session, scope, today)

    def ids(self, session: Session, query: ListQuery) -> list[int]:
        """Return the ids of the rows that match, sorted; without a sort in natural order."""
        info = self.info_of(session, query.scope, query.today)
        found = self.rows_of(session, query.scope, query.today)
        for place, column, condition in conditions(info, query):
            found = {k: row for k, row in found.items() if matches(condition, column, row[place])}
        ids = self._searched(info, found, query.search)
        for key, descending in reversed(query.sort):
            ids = _sorted(ids, info.columns[info.index(key)], found, info.index(key), descending)
        if has_marks(query.search):
            texts = {key: self._text(info, found[key]) for key in ids}
            ids.sort(key=lambda key: not contains_exactly(query.search, texts[key]))
        return ids

    def rows(self, session: Session, query: ListQuery, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of these ids."""
        found = self.rows_of(session, query.scope, query.today)
        return {key: found[key] for key in ids if key in found}

    def _searched(self, info: ListInfo, found: dict[int, Row], search: str) -> list[int]:
        words = [name_fold(word) for word in split_words(search)]
        if not words:
            return list(found)
        folded = {key: name_fold(self._text(info, row)) for key, row in found.items()}
        return [key for key, text in folded.items() if all(word in text for word in words)]

    def _text(self, info: ListInfo, row: Row) -> str:
        places = [info.index(key) for key in self.searched]
        return " ".join(cell_text(info.columns[place], row[place]) for place in places)


def conditions(info: ListInfo, query: ListQuery) -> list[tuple[int, Column, Condition]]:
    """Return what is asked under each column: (place, column, condition)."""
    places = [(info.index(key), text) for key, text in query.filters if text.strip()]
    return [
        (place, info.columns[place], parse_filter(info.columns[place], text))
        for place, text in places
    ]


def _sorted(
    ids: list[int], column: Column, found: dict[int, Row], place: int, descending: bool
) -> list[int]:
    """Return the ids sorted by one column, stably; what is empty comes last either way."""
    known = [key for key in ids if found[key][place] is not None]
    empty = [key for key in ids if found[key][place] is None]
    known.sort(key=lambda key: sort_key(column, found[key][place]), reverse=descending)
    return known + empty


def sort_key(column: Column, value: Any) -> Any:
    """Return what a value sorts by: names in Finnish order, codes in the order of their list."""
    if column.choices:
        return next(
            (place for place, choice in enumerate(column.choices) if choice.value == value),
            len(column.choices),
        )
    if isinstance(value, StrEnum):
        return list(type(value)).index(value)
    if isinstance(value, datetime):
        return value.timestamp()
    return name_key(value) if isinstance(value, str) else value
