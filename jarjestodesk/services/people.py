"""Persons and their roles."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import DecidingBody, Municipality, ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.county import ContactInput
from jarjestodesk.services.writing import by_code, change, find, new
from jarjestodesk.values.names import name_fold, name_key


class PersonIndex:
    """Every person in memory, by name; what is added later is told to it."""

    def __init__(self, session: Session) -> None:
        self._named: defaultdict[str, list[Person]] = defaultdict(list)
        live = select(Person).where(Person.anonymised_on.is_(None))
        for person in session.scalars(live.order_by(Person.id)):
            self.add(person)

    def add(self, person: Person) -> None:
        """Learn of a person."""
        self._named[person.name].append(person)

    def named(self, name: str) -> Sequence[Person]:
        """Return the persons of exactly this name."""
        return self._named.get(name, ())


def put_person(
    session: Session,
    name: str,
    *,
    title: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    known: PersonIndex | None = None,
) -> Person:
    """Return the person of this name (and e-mail where both are known), added if new.

    Facts that are given are brought up to date; what is not given stays. ``known`` answers from
    memory, for many questions in a row.
    """
    same = [
        person
        for person in (known.named(name) if known is not None else _named(session, name))
        if email is None or person.email is None or person.email == email
    ]
    given = {"title": title, "email": email, "phone": phone}
    if same:
        if change(same[0], **{key: value for key, value in given.items() if value is not None}):
            session.flush()
        return same[0]
    keys = {"name_key": name_key(name), "name_fold": name_fold(name)}
    person = new(session, Person, name=name, **keys, **given)
    if known is not None:
        known.add(person)
    return person


def _named(session: Session, name: str) -> Sequence[Person]:
    query = select(Person).where(
        Person.name_key == name_key(name), Person.name == name, Person.anonymised_on.is_(None)
    )
    return session.scalars(query.order_by(Person.id)).all()


def put_contact(session: Session, data: ContactInput) -> Person:
    """Add or update a contact person and the role, with source and date checked."""
    person = put_person(session, data.name, title=data.title, email=data.email, phone=data.phone)
    known = {"source": data.source, "checked_on": data.checked_on}
    change(person, **{key: value for key, value in known.items() if value is not None})
    keys = {
        "person_id": person.id,
        "role": data.role,
        "organisation_id": _organisation(session, data.organisation),
        "municipality_id": _id(
            session, Municipality, data.municipality, pgettext("what", "municipality")
        ),
        "service_unit_id": _id(session, ServiceUnit, data.division, pgettext("what", "division")),
        "body_id": _id(session, DecidingBody, data.body, pgettext("what", "body")),
        "call_id": None,
        "ends_on": None,
    }
    role = find(session, PersonRole, **keys)
    if role is None:
        new(session, PersonRole, **keys, source=data.source, checked_on=data.checked_on)
    else:
        change(role, **{key: value for key, value in known.items() if value is not None})
    session.flush()
    return person


def _id(
    session: Session,
    model: type[Municipality | ServiceUnit | DecidingBody],
    code: str | None,
    what: str,
) -> int | None:
    return None if code is None else by_code(session, model, code, what).id


def _organisation(session: Session, name: str | None) -> int | None:
    if name is None:
        return None
    found = session.scalars(
        select(Organisation.id).where(
            Organisation.name == name, Organisation.merged_into_id.is_(None)
        )
    ).all()
    if len(found) != 1:
        raise UserError(
            _("The register has {count} organisations named “{name}”; one was expected.").format(
                count=len(found), name=name
            )
        )
    return found[0]
