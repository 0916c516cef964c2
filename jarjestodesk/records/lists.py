"""What travels between a grid and the register: columns, the question asked, rows, edits.

A list is named by a code (``organisations``, ``applications``, ``call.scores`` …). Its
``ListInfo`` tells the columns; ``services.lists`` answers a ``ListQuery`` with ids in order and
ids with rows; an ``Edit`` goes to ``services.edits``. Static ``ListInfo`` stand in
``records.columns``; one with columns of its own (a rubric's criteria) is asked from the service.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jarjestodesk.records.kinds import LINE_KIND, Kind

Row = tuple[Any, ...]
"""Values of one row in the order of the list's columns."""


class Look(StrEnum):
    """How a cell is drawn; how its value is written comes from the column's kind."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    CHIP = "chip"
    BAR = "bar"


@dataclass(frozen=True)
class Choice:
    """One of the values a cell or field can take; ``code`` is what first letters find.

    ``suits`` are the values of another column beside which it may stand (empty: any).
    """

    value: Any
    label: str
    code: str = ""
    suits: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Column:
    """A column of a list.

    ``title`` is called when shown. ``width`` is in characters. ``field`` names what an edit of
    the cell writes (None: read only); ``codes`` an enumeration whose labels are shown; ``choices``
    the values there are where they are rows of the register, ``suits_by`` the key of the column
    they must suit; ``total`` the value of a full BAR.
    """

    key: str
    title: Callable[[], str]
    kind: Kind = LINE_KIND
    width: int = 12
    look: Look = Look.PLAIN
    hidden: bool = False
    field: str | None = None
    codes: type[StrEnum] | None = None
    choices: tuple[Choice, ...] = ()
    suits_by: str | None = None
    total: int | None = None
    hint: Callable[[], str] | None = None


@dataclass(frozen=True)
class ListInfo:
    """A list: its columns, how it is sorted at first and what its rows are.

    ``kind`` is the ``Edit.kind`` of its rows. ``stretch`` names the column that takes the room
    left.
    """

    code: str
    columns: tuple[Column, ...]
    kind: str
    sort: tuple[tuple[str, bool], ...] = ()
    stretch: str | None = None

    def index(self, key: str) -> int:
        """Return the place of a column; KeyError when the list has no such column."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return place
        raise KeyError(key)


@dataclass(frozen=True)
class ListQuery:
    """What a grid asks. ``scope`` narrows the list (a call's id …); ``search`` looks in the main
    texts; ``filters`` are (column key, text typed under it); ``sort`` (column key, descending).
    """

    code: str
    today: date
    scope: tuple[int, ...] = ()
    search: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class Edit:
    """One value to write: ``kind`` and ``id`` name the row, ``field`` the fact; None empties it."""

    kind: str
    id: int
    field: str
    value: Any


@dataclass(frozen=True)
class EditError:
    """Why one edit (by its place in the batch) was refused; the others were written."""

    index: int
    message: str


@dataclass(frozen=True)
class Found:
    """One answer of the finder (Ctrl+K): ``route`` is what the window opens."""

    kind: str
    id: int
    title: str
    detail: str
    route: str
