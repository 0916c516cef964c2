"""Edits of single values, from a cell, a field or a paste: all of a batch are one undo."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import ngettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError

Writer = Callable[[Session, int, str, Any, date], str]
"""(session, row id, field, value, today) → what was done in the user's words.

Checks the value itself and raises UserError before it changes anything.
"""

WRITERS: dict[str, Writer] = {}
"""Every writer met so far, by ``Edit.kind``; an area's module puts its own here."""

_MODULES = {
    "organisation": "organisations",
    "application": "applications",
    "call": "calls",
    "meeting": "meetings",
    "person": "people",
    "agreement": "agreements",
    "county": "county",
    "text": "county_texts",
    "method": "county",
    "municipality": "county",
    "field_of_activity": "county",
    "reason_code": "county",
    "scheme": "county",
    "authority": "county",
    "body": "county",
    "unit": "county",
    "score": "assessment",
    "proposal": "allocation",
    "decision": "decisions",
    "check": "checks",
    "item": "meetings",
    "round": "workplace",
}
"""Modules of ``services.editing`` by the first word of a kind (``call.scheme`` → calls)."""


def writer(kind: str) -> Writer:
    """Return the writer of a kind; its module is imported when it is first asked for."""
    if kind not in WRITERS:
        word = kind.partition(".")[0]
        import_module(f"jarjestodesk.services.editing.{_MODULES.get(word, word)}")
    return WRITERS[kind]


def apply(
    session: Session, edits: Sequence[Edit], *, today: date, label: str | None = None
) -> Changes[tuple[EditError, ...]]:
    """Write every edit that can be written; the result tells which were refused and why.

    ``label`` names a batch (“Pasted 12 values”); one edit names itself.
    """
    errors: list[EditError] = []
    done: list[str] = []
    for index, edit in enumerate(edits):
        try:
            done.append(writer(edit.kind)(session, edit.id, edit.field, edit.value, today))
        except UserError as error:
            errors.append(EditError(index, error.message))
    session.flush()
    return Changes(label or _label(done), tuple(errors))


def _label(done: Sequence[str]) -> str:
    if len(done) == 1:
        return done[0]
    if len(set(done)) == 1:
        words = ngettext("{label}, {count} row", "{label}, {count} rows", len(done))
        return words.format(label=done[0], count=len(done))
    return ngettext("Changed {count} value", "Changed {count} values", len(done)).format(
        count=len(done)
    )
