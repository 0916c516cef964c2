"""Where a grid's rows come from and where its edits go: the seam between grid and register."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError, ListQuery, Row

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


class Source(Protocol):
    """Answers a grid's questions on the worker's thread."""

    def ids(self, register: "Register", query: ListQuery, /) -> Sequence[int]:
        """Return the ids of the rows wanted, in order; a negative id is a band."""
        ...

    def rows(self, register: "Register", query: ListQuery, ids: Sequence[int], /) -> dict[int, Row]:
        """Return the values of rows by id; one that is gone is left out."""
        ...

    def apply(
        self, register: "Register", edits: Sequence[Edit], today: date, /
    ) -> Changes[tuple[EditError, ...]]:
        """Write the edits as one action; the result names those that were refused."""
        ...
