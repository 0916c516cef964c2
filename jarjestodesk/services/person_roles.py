"""Giving a person a role and ending it: what the forms of contacts do."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody, Municipality, ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.calls import PersonInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Role
from jarjestodesk.records.kinds import EMAIL_KIND, LINE_KIND, PHONE_KIND, read
from jarjestodesk.records.labels import label
from jarjestodesk.services.people import put_person
from jarjestodesk.services.writing import find, new

_TARGETS = {
    "organisation_id": Organisation,
    "municipality_id": Municipality,
    "service_unit_id": ServiceUnit,
    "body_id": DecidingBody,
    "call_id": Call,
}


@dataclass(frozen=True)
class RoleTarget:
    """What a role is in; at most one of these is given, none is the county itself."""

    organisation_id: int | None = None
    municipality_id: int | None = None
    service_unit_id: int | None = None
    body_id: int | None = None
    call_id: int | None = None


def add_person_role(
    session: Session,
    data: PersonInput,
    role: Role,
    target: RoleTarget,
    *,
    source: str | None = None,
    today: date,
) -> Changes[int]:
    """Give a person, added if unknown, a role; return the role's id. It was checked today.

    A known person is one of the same name whose e-mail does not differ.
    """
    name = read(LINE_KIND, data.name)
    if not name:
        raise UserError(_("Write the person's name."))
    places = {key: value for key, value in vars(target).items() if value is not None}
    _check(session, places)
    person = put_person(
        session,
        name,
        title=read(LINE_KIND, data.title),
        email=read(EMAIL_KIND, data.email),
        phone=read(PHONE_KIND, data.phone),
    )
    keys = {"person_id": person.id, "role": role, "ends_on": None, **vars(target)}
    if find(session, PersonRole, **keys) is not None:
        raise UserError(
            _("{name} has this role already: {role}.").format(name=name, role=label(role))
        )
    made = new(session, PersonRole, **keys, starts_on=None, source=source, checked_on=today)
    return Changes(
        pgettext("role", "{name}: {role}").format(name=person.name, role=label(role)), made.id
    )


def _check(session: Session, places: dict[str, int]) -> None:
    if len(places) > 1:
        raise UserError(_("A role is in one organisation, municipality, unit, body or call."))
    for key, value in places.items():
        if session.get(_TARGETS[key], value) is None:
            raise UserError(_("The row is no longer in the register."))


def end_role(session: Session, role_id: int, *, today: date) -> Changes[None]:
    """End a role on the day: it stays in what was, and is no longer offered."""
    row = session.get(PersonRole, role_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    if row.ends_on is not None and row.ends_on <= today:
        raise UserError(_("The role has ended already."))
    row.ends_on = today
    name = session.scalar(select(Person.name).where(Person.id == row.person_id)) or ""
    return Changes(_("{name} is no longer: {role}").format(name=name, role=label(row.role)), None)
