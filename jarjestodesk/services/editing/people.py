"""Edits of a person's facts and roles. Only what a contact needs is kept of anybody."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import Role
from jarjestodesk.services.editing.fields import Field, checked, of, row_of, told, write
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.writing import change
from jarjestodesk.values.names import name_fold, name_key

FIELDS = {
    "name": Field(lambda: pgettext("field", "name"), required=True),
    "title": Field(lambda: pgettext("field", "title")),
    "email": Field(lambda: pgettext("field", "e-mail"), kinds.EMAIL_KIND),
    "phone": Field(lambda: pgettext("field", "telephone"), kinds.PHONE_KIND),
    "source": Field(lambda: pgettext("field", "source")),
    "checked_on": Field(lambda: pgettext("field", "day checked"), kinds.DAY_KIND),
}
ROLE_FIELDS = {
    "role": Field(lambda: pgettext("field", "role"), codes=Role, required=True),
    "starts_on": Field(lambda: pgettext("field", "start of the role"), kinds.DAY_KIND),
    "ends_on": Field(lambda: pgettext("field", "end of the role"), kinds.DAY_KIND),
    "source": Field(lambda: pgettext("field", "source")),
    "checked_on": Field(lambda: pgettext("field", "day checked"), kinds.DAY_KIND),
}


def edit_person(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of a person."""
    row = row_of(session, Person, row_id)
    field = of(FIELDS, name)
    if row.anonymised_on is not None:
        raise UserError(_("The person's data have been removed, so nothing is added to them."))
    read = checked(field, value)
    label = told(row.name, field)
    if name == "checked_on" and read is not None and read > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    if name == "name":
        change(row, name=read, name_key=name_key(read), name_fold=name_fold(read))
    else:
        write(row, name, field, read)
    return label


def edit_role(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write one fact of a person's role."""
    row = row_of(session, PersonRole, row_id)
    field = of(ROLE_FIELDS, name)
    read = checked(field, value)
    days = {"starts_on": row.starts_on, "ends_on": row.ends_on, name: read}
    if days["starts_on"] and days["ends_on"] and days["ends_on"] < days["starts_on"]:
        raise UserError(_("The role ends before it starts. Check the dates."))
    write(row, name, field, read)
    return told(session.get_one(Person, row.person_id).name, field)


WRITERS["person"] = edit_person
WRITERS["person.role"] = edit_role
