"""The list of persons: contacts, signatories, assessors; those made anonymous are left out."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from jarjestodesk.db.matching import folded_contains, stored_folded_contains
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.codes import Role
from jarjestodesk.records.columns.persons import PERSONS
from jarjestodesk.records.filters import Condition, Contains, IsEmpty
from jarjestodesk.records.labels import label
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.parts import listed
from jarjestodesk.services.lists.sql import TODAY, SqlColumn, SqlList, plain
from jarjestodesk.values.names import name_fold

_CURRENT = or_(PersonRole.ends_on.is_(None), PersonRole.ends_on >= TODAY)


def _roles() -> ColumnElement[Any]:
    """Return the person's roles of today, their codes with tabs between."""
    return (
        select(func.group_concat(PersonRole.role.distinct()))
        .where(PersonRole.person_id == Person.id, _CURRENT)
        .scalar_subquery()
    )


def _role_names(stored: str | None) -> str | None:
    if stored is None:
        return None
    given = {Role(code) for code in stored.split(",")}
    return ", ".join(label(role) for role in Role if role in given)


def _in_roles(condition: Condition) -> ColumnElement[bool]:
    if isinstance(condition, IsEmpty):
        told = Person.id.in_(select(PersonRole.person_id).where(_CURRENT))
        return ~told if condition.empty else told
    words = condition.words if isinstance(condition, Contains) else ()
    return and_(true(), *(_has_role(word) for word in words))


def _has_role(word: str) -> ColumnElement[bool]:
    wanted = [role for role in Role if word in name_fold(label(role))]
    if not wanted:
        return false()
    return Person.id.in_(select(PersonRole.person_id).where(PersonRole.role.in_(wanted), _CURRENT))


def _organisations() -> ColumnElement[Any]:
    """Return the names of the organisations the person has a role in, tabs between."""
    named = (
        select(Organisation.name)
        .join(PersonRole, PersonRole.organisation_id == Organisation.id)
        .where(PersonRole.person_id == Person.id, _CURRENT)
        .distinct()
        .correlate(Person)
        .subquery()
    )
    return select(func.group_concat(named.c.name, "\t")).scalar_subquery()


def _in_organisation(condition: Condition) -> ColumnElement[bool]:
    of_organisation = select(PersonRole.person_id).where(
        PersonRole.organisation_id.is_not(None), _CURRENT
    )
    if isinstance(condition, IsEmpty):
        told = Person.id.in_(of_organisation)
        return ~told if condition.empty else told
    words = condition.words if isinstance(condition, Contains) else ()
    named = select(Organisation.id).where(
        *(stored_folded_contains(Organisation.name_fold, word) for word in words)
    )
    return Person.id.in_(of_organisation.where(PersonRole.organisation_id.in_(named)))


def _search(word: str) -> ColumnElement[bool]:
    named = select(Organisation.id).where(stored_folded_contains(Organisation.name_fold, word))
    in_named = select(PersonRole.person_id).where(PersonRole.organisation_id.in_(named))
    return or_(
        stored_folded_contains(Person.name_fold, word),
        folded_contains(Person.email, word),
        Person.id.in_(in_named),
    )


LISTS["persons"] = SqlList(
    static=PERSONS,
    row_id=Person.id,
    columns={
        **plain(Person, "title", "email", "phone", "checked_on", "source"),
        "name": SqlColumn(Person.name, sort=(Person.name_key,), fold=Person.name_fold, needed=True),
        "roles": SqlColumn(_roles(), where=_in_roles, after=_role_names),
        "organisation": SqlColumn(_organisations(), where=_in_organisation, after=listed),
    },
    search=_search,
    exact=("name",),
    within=lambda _scope: Person.anonymised_on.is_(None),
)
