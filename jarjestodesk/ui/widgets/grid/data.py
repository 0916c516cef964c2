"""The grid's own source: the services' lists and edits. Runs on the worker's thread only."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError, ListQuery, Row

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


class RegisterSource:
    """Lists and edits of the open register."""

    def ids(self, register: "Register", query: ListQuery) -> list[int]:
        """Return the ids of a list, filtered and sorted."""
        from jarjestodesk.services import lists

        return register.read(lists.ids, query)

    def rows(self, register: "Register", query: ListQuery, ids: Sequence[int]) -> dict[int, Row]:
        """Return rows of a list by id."""
        from jarjestodesk.services import lists

        return register.read(lists.rows, query, ids)

    def apply(
        self, register: "Register", edits: Sequence[Edit], today: date
    ) -> Changes[tuple[EditError, ...]]:
        """Write edits in one transaction: one undo."""
        from jarjestodesk.services import edits as service

        return register.run_write(service.apply, edits, today=today)
