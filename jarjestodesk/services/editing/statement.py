"""Edits of a statement of support: its days, what it says, who wrote it."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.i18n import _
from jarjestodesk.models.statement import SupportStatement
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import Stance
from jarjestodesk.services.editing.fields import Field, checked, of, row_of, told, write
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.people import put_person
from jarjestodesk.services.support_statements import check_days, giver_name

FIELDS = {
    "requested_on": Field(lambda: _("statement of support asked"), kinds.DAY_KIND),
    "due_on": Field(lambda: _("statement of support due"), kinds.DAY_KIND),
    "given_on": Field(lambda: _("statement of support given"), kinds.DAY_KIND),
    "stance": Field(lambda: _("what the statement of support says"), codes=Stance),
    "person": Field(lambda: _("writer of the statement of support"), column="person_id"),
    "text": Field(lambda: _("text of the statement of support"), kinds.TEXT_KIND),
}
_DAYS = ("requested_on", "due_on", "given_on")


def edit_statement(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of a statement."""
    row = row_of(session, SupportStatement, row_id)
    field = of(FIELDS, name)
    read = checked(field, value)
    if name in _DAYS:
        days = {day: getattr(row, day) for day in _DAYS} | {name: read}
        check_days(days["requested_on"], days["due_on"], days["given_on"], today)
    if name == "person":
        read = put_person(session, read).id if read else None
    write(row, name, field, read)
    return told(giver_name(session, row), field)


WRITERS["statement"] = edit_statement
