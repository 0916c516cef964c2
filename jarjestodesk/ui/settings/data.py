"""What the worker runs for the settings: lists, texts, rows added and removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ServiceMethod, TextKind
from jarjestodesk.records.lists import ListInfo, ListQuery
from jarjestodesk.records.settings_page import SettingsPage, TextPage

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


@dataclass(frozen=True)
class Lack:
    """A cell of a settings list that its rows must have and this one has not."""

    row_id: int
    key: str


def page(register: "Register") -> SettingsPage:
    """Read the county's facts and what its set-up still needs."""
    from jarjestodesk.services import settings_page

    return register.read(settings_page.settings_page)


def info(register: "Register", code: str, today: date) -> ListInfo:
    """Ask what a list is like, its choices among it."""
    from jarjestodesk.services import lists

    return register.read(lists.info, code, today=today)


def lacks(
    register: "Register", code: str, key: str, empty: Sequence[Any], today: date
) -> tuple[Lack, ...]:
    """Return the rows in use whose column ``key`` is one of ``empty``, in the order of their ids:
    that of the page's problems.
    """
    from jarjestodesk.services import lists

    asked = ListQuery(code, today)
    places = register.read(lists.info, code, today=today)
    keys = [column.key for column in places.columns]
    ids = register.read(lists.ids, asked)
    rows = register.read(lists.rows, asked, ids)
    ended = keys.index("ended_on") if "ended_on" in keys else None
    return tuple(
        Lack(row_id, key)
        for row_id in sorted(rows)
        if rows[row_id][keys.index(key)] in empty and (ended is None or rows[row_id][ended] is None)
    )


def add_row(register: "Register", kind: str, parent_id: int | None = None) -> Changes[int]:
    """Add a row with a name to be written over."""
    from jarjestodesk.services import settings_rows

    return register.run_write(settings_rows.add_row, kind, parent_id=parent_id)


def remove_row(register: "Register", kind: str, row_id: int, today: date) -> Changes[bool]:
    """Remove a row, or end one that is in use (result False)."""
    from jarjestodesk.services import settings_rows

    return register.run_write(settings_rows.remove_row, kind, row_id, today=today)


def add_method(register: "Register", method: ServiceMethod, valid_from: date) -> Changes[int]:
    """Add a span of a way of service."""
    from jarjestodesk.services import settings_rows

    return register.run_write(settings_rows.add_method, method, valid_from)


def remove_method(register: "Register", row_id: int) -> Changes[None]:
    """Remove the newest span of a way of service."""
    from jarjestodesk.services import settings_rows

    return register.run_write(settings_rows.remove_method, row_id)


def text_page(register: "Register", text_id: int) -> TextPage:
    """Read a text with its versions and the fields it may use."""
    from jarjestodesk.services import settings_page

    return register.read(settings_page.text_page, text_id)


def add_text(register: "Register", kind: TextKind, today: date) -> Changes[int]:
    """Add a term, clause or reason."""
    from jarjestodesk.services import settings_rows

    return register.run_write(settings_rows.add_text, kind, today=today)


def remove_text(register: "Register", text_id: int) -> Changes[None]:
    """Remove a text nothing uses."""
    from jarjestodesk.services import settings_rows

    return register.run_write(settings_rows.remove_text, text_id)


def restore_text(register: "Register", text_id: int, today: date) -> Changes[int]:
    """Make the shipped text the newest version again."""
    from jarjestodesk.services.editing import county_texts

    return register.run_write(county_texts.restore_shipped, text_id, today=today)


def check_text(kind: TextKind, title: str, body: str) -> str:
    """Return in words why a text cannot be filled in, nothing when it can."""
    from jarjestodesk.errors import UserError
    from jarjestodesk.services.editing import county_texts

    try:
        county_texts.check_body(kind, title, body)
    except UserError as error:
        return error.message
    return ""
