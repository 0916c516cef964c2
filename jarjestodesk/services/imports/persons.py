"""Lists of organisations' contact persons taken in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.codes import Role
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.services.imports.base import (
    Ask,
    Once,
    Taken,
    organisation_input,
    party_of,
)
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.services.writing import change, new
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_roles import RoleWord
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.values.names import name_fold, name_key

_FACTS = ("title", "email", "phone", "source", "checked_on")


class PersonImport:
    """Gives persons their roles in organisations, or brings what is known of them up to date.

    A person is the same by name in the same organisation, elsewhere only by e-mail or telephone:
    two associations may well have a namesake each.
    """

    years: tuple[int, ...] = ()

    call_id: int | None = None

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self.layout = layout(ImportKind.PERSONS)
        self._accept = options.accept
        self._session = session
        self._index = OrganisationIndex(session)
        self._once = Once()

    def check(self, table: Table) -> None:
        """Every such list can be taken in."""

    def name(self, values: RowValues) -> str | None:
        """Return the person's name."""
        return _name(values) or None

    def take(self, values: RowValues) -> Taken:
        """Add the person or the role of a row, or update the person."""
        name = _name(values)
        if not name:
            raise UserError(_("The row does not name a person. Add the name."))
        choice = self._accept.get(values.number, Ask.ASK)
        party, notes = party_of(self._index, self._session, _organisation(values), choice)
        word = values.get("role") or RoleWord(Role.CONTENT_CONTACT)
        facts: dict[str, Any] = {field: values.get(field) for field in _FACTS}
        facts["title"] = values.get("person_title") or word.title
        person, fresh = self._person(name, party, facts)
        self._once.claim((person.id, word.role, party.id), values.number)
        role = self._role(person, word.role, party)
        return Taken(new=fresh or role, notes=(*notes, *_noted(word)))

    def _person(self, name: str, party: Organisation, facts: dict[str, Any]) -> tuple[Person, bool]:
        """Return the person with the facts brought up to date, and whether it was added."""
        found = self._same(name, party, facts["email"], facts["phone"])
        if found is None:
            keys = {"name_key": name_key(name), "name_fold": name_fold(name)}
            return new(self._session, Person, name=name, **keys, **facts), True
        change(found, **{key: value for key, value in facts.items() if value is not None})
        self._session.flush()
        return found, False

    def _same(
        self, name: str, party: Organisation, email: str | None, phone: str | None
    ) -> Person | None:
        named = self._session.scalars(
            select(Person)
            .where(
                Person.name_key == name_key(name),
                Person.name_fold == name_fold(name),
                Person.anonymised_on.is_(None),
            )
            .order_by(Person.id)
        ).all()
        here = self._of(named, party)
        if len(here) > 1:
            here = [one for one in here if email and one.email == email]
            if len(here) != 1:
                raise UserError(
                    _(
                        "{organisation} has several persons named {name}. Add the e-mail address"
                        " that the register has of the one meant."
                    ).format(organisation=party.name, name=name)
                )
        elsewhere = (one for one in named if _reached_alike(one, email, phone))
        return here[0] if here else next(elsewhere, None)

    def _of(self, named: Sequence[Person], party: Organisation) -> list[Person]:
        if not named:
            return []
        members = set(
            self._session.scalars(
                select(PersonRole.person_id).where(
                    PersonRole.organisation_id == party.id,
                    PersonRole.person_id.in_([one.id for one in named]),
                )
            )
        )
        return [one for one in named if one.id in members]

    def _role(self, person: Person, role: Role, party: Organisation) -> bool:
        """Give the role where the person does not have it now; return whether it was given."""
        keys = {"person_id": person.id, "role": role, "organisation_id": party.id}
        known = select(PersonRole.id).filter_by(**keys, ends_on=None, call_id=None)
        if self._session.scalars(known.limit(1)).one_or_none() is not None:
            return False
        new(self._session, PersonRole, **keys, source=person.source, checked_on=person.checked_on)
        return True


def _organisation(values: RowValues) -> Any:
    """Return what the row tells of the organisation: the e-mail and telephone are the person's."""
    own = {key: values.get(key) for key in ("name", "business_id", "register_number")}
    return organisation_input(RowValues(values.number, own))


def _name(values: RowValues) -> str:
    """Return the name; “Virtanen, Matti” is turned round."""
    whole: str | None = values.get("person_name")
    if whole is None:
        parts = (values.get("first_name"), values.get("last_name"))
        return " ".join(part for part in parts if part)
    last, comma, first = whole.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else whole


def _reached_alike(person: Person, email: str | None, phone: str | None) -> bool:
    digits = _digits(phone)
    return bool(
        (email and person.email and email.casefold() == person.email.casefold())
        or (digits and digits == _digits(person.phone))
    )


def _digits(phone: str | None) -> str:
    """Return the digits of a telephone number, Finland's own code as a zero."""
    digits = "".join(filter(str.isdigit, phone or ""))
    return f"0{digits[3:]}" if digits.startswith("358") else digits


def _noted(word: RoleWord) -> tuple[str, ...]:
    if word.title is None:
        return ()
    return (_("“{title}” was taken as the title of a contact person.").format(title=word.title),)
