"""Expressions that several lists share: names of places, sums that may be unknown, choices."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from jarjestodesk.db.matching import folded_contains, stored_folded_contains
from jarjestodesk.i18n import pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import Municipality, ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.codes import Role
from jarjestodesk.records.filters import Condition, Contains, IsEmpty
from jarjestodesk.records.lists import Choice
from jarjestodesk.services.lists.sql import Where, compared
from jarjestodesk.values.names import name_fold, name_key

Link = type[Any]
"""A table that links rows to municipalities."""

_COUNTY_ROLES = (
    Role.PREPARER,
    Role.PRESENTER,
    Role.DIVISION_CONTACT,
    Role.INFORMATION_CONTACT,
)

UNIT, AREA, DIVISION = (aliased(ServiceUnit, name=name) for name in ("unit", "area", "division"))
"""A row's service unit and those above it: the service organisation has three levels."""


def division_name() -> ColumnElement[Any]:
    """Return the name of the division that the joined unit belongs to."""
    return func.coalesce(DIVISION.name, AREA.name, UNIT.name)


def division_id() -> ColumnElement[Any]:
    """Return the id of the division that the joined unit belongs to."""
    return func.coalesce(DIVISION.id, AREA.id, UNIT.id)


def division_joins(unit_id: InstrumentedAttribute[Any]) -> dict[str, Any]:
    """Return the joins of a row's unit, the area above it and the division above that."""
    return {
        "unit": (UNIT, UNIT.id == unit_id),
        "area": (AREA, AREA.id == UNIT.parent_id),
        "division": (DIVISION, DIVISION.id == AREA.parent_id),
    }


DIVISION_JOINS = ("unit", "area", "division")


def known_sum(part: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Return the sum of a group, empty where a part is unknown (or there is none)."""
    return case((func.count() == func.count(part), func.sum(part)))


def places(
    link: Link,
    owner: InstrumentedAttribute[Any],
    row_id: InstrumentedAttribute[Any],
    whole_county: InstrumentedAttribute[Any],
) -> ColumnElement[Any]:
    """Return where a row's work takes place as text: names of municipalities or the whole county.

    The names come from the database in one text, tab between; ``place_names`` orders them.
    """
    names = (
        select(func.group_concat(Municipality.name, "\t"))
        .join(link, link.municipality_id == Municipality.id)
        .where(owner == row_id)
        .scalar_subquery()
    )
    return case((whole_county.is_(True), "*"), else_=names)


def place_names(stored: str | None) -> str | None:
    """Return the text of ``places`` as it is shown."""
    if stored is None:
        return None
    if stored == "*":
        return pgettext("area", "whole county")
    return listed(stored)


def listed(stored: str | None) -> str | None:
    """Return names joined by tabs in Finnish order, with commas."""
    return ", ".join(sorted(stored.split("\t"), key=name_key)) if stored else None


def place_filter(
    link: Link,
    owner: InstrumentedAttribute[Any],
    row_id: InstrumentedAttribute[Any],
    whole_county: InstrumentedAttribute[Any],
) -> Where:
    """Return the filter of ``places``: the words of a municipality's name, or the whole county."""

    def where(condition: Condition) -> ColumnElement[bool]:
        named = exists().where(owner == row_id)
        if isinstance(condition, IsEmpty):
            told = or_(whole_county.is_(True), named)
            return not_(told) if condition.empty else told
        words = condition.words if isinstance(condition, Contains) else ()
        return and_(true(), *(in_place(word) for word in words))

    def in_place(word: str) -> ColumnElement[bool]:
        found = named_parts(owner, link.municipality_id, Municipality, row_id, word)
        if word in name_fold(pgettext("area", "whole county")):
            return or_(whole_county.is_(True), found)
        return found

    return where


def named_parts(
    owner: InstrumentedAttribute[Any],
    target: InstrumentedAttribute[Any],
    model: type[Any],
    row_id: InstrumentedAttribute[Any],
    word: str,
) -> ColumnElement[bool]:
    """Return the condition that a row is linked to a ``model`` whose name holds the word."""
    named = select(model.id).where(folded_contains(model.name, word))
    return row_id.in_(select(owner).where(target.in_(named)))


def applicant_filter(organisation_id: InstrumentedAttribute[Any]) -> Where:
    """Return the filter of an organisation's name for rows that belong to one."""

    def where(condition: Condition) -> ColumnElement[bool]:
        if isinstance(condition, Contains):
            words = (stored_folded_contains(Organisation.name_fold, w) for w in condition.words)
            named = and_(true(), *words)
            return organisation_id.in_(select(Organisation.id).where(named))
        return compared(organisation_id, condition)

    return where


def municipality_choices(session: Session) -> tuple[Choice, ...]:
    """Return the municipalities by official code: the county's own first, those ended last."""
    rows = session.execute(
        select(Municipality.code, Municipality.name, Municipality.own, Municipality.ended_on)
    ).all()
    ordered = sorted(
        rows, key=lambda row: (row.ended_on is not None, not row.own, name_key(row.name))
    )
    return tuple(Choice(row.code, row.name, row.code) for row in ordered)


def named_choices(model: type[Any], label: str = "name") -> Callable[[Session], tuple[Choice, ...]]:
    """Return the function that lists the rows of a model as choices, in Finnish order."""

    def choices(session: Session) -> tuple[Choice, ...]:
        rows = session.execute(select(model.id, getattr(model, label), model.code)).all()
        ordered = sorted(rows, key=lambda row: name_key(row[1]))
        return tuple(Choice(row[0], row[1], row[2]) for row in ordered)

    return choices


def division_choices(session: Session) -> tuple[Choice, ...]:
    """Return the divisions of the service organisation in Finnish order."""
    return _units(session, ServiceUnit.parent_id.is_(None))


def unit_choices(session: Session) -> tuple[Choice, ...]:
    """Return every service division, area and unit in Finnish order."""
    return _units(session, true())


def _units(session: Session, wanted: ColumnElement[bool]) -> tuple[Choice, ...]:
    rows = session.execute(
        select(ServiceUnit.id, ServiceUnit.name, ServiceUnit.code).where(wanted)
    ).all()
    return tuple(
        Choice(row.id, row.name, row.code) for row in sorted(rows, key=lambda r: name_key(r.name))
    )


def handler_choices(session: Session) -> tuple[Choice, ...]:
    """Return the persons of the county who handle matters, and those who ever handled one."""
    of_county = select(PersonRole.person_id).where(PersonRole.role.in_(_COUNTY_ROLES))
    handling = select(Application.handler_person_id)
    rows = session.execute(
        select(Person.id, Person.name)
        .where(or_(Person.id.in_(of_county), Person.id.in_(handling)))
        .order_by(Person.name_key)
    )
    return tuple(Choice(row.id, row.name) for row in rows)
