"""The list of organisations; those merged into another are not shown."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import aliased

from jarjestodesk.db.matching import folded_contains, stored_folded_contains
from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import FieldOfActivity, Municipality
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationField,
    OrganisationMunicipality,
    OrganisationName,
)
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.codes import Role
from jarjestodesk.records.columns.organisations import ORGANISATIONS
from jarjestodesk.records.filters import Condition, Contains, IsEmpty
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.parts import (
    listed,
    municipality_choices,
    named_parts,
    place_filter,
    place_names,
    places,
)
from jarjestodesk.services.lists.sql import TODAY, SqlColumn, SqlList, plain

_LATER = aliased(Decision)
_MERGED = select(Organisation.id).where(Organisation.merged_into_id > 0)
_PLACE = (
    OrganisationMunicipality,
    OrganisationMunicipality.organisation_id,
    Organisation.id,
    Organisation.whole_county,
)


def _applications() -> ColumnElement[Any]:
    return (
        select(func.count())
        .select_from(Application)
        .where(Application.organisation_id == Organisation.id)
        .scalar_subquery()
    )


def _grants(what: Any) -> Any:
    """Return the query over the sums granted to an organisation by decisions in force."""
    replaced = (
        select(_LATER.id)
        .where(_LATER.application_id == Decision.application_id, _LATER.id > Decision.id)
        .exists()
    )
    return (
        select(what)
        .select_from(Application)
        .join(Decision, Decision.application_id == Application.id)
        .join(DecisionYear, DecisionYear.decision_id == Decision.id)
        .where(
            Application.organisation_id == Organisation.id,
            Decision.kind.in_(GIVES_MONEY),
            DecisionYear.granted > 0,
            ~replaced,
        )
    )


def _grant_year() -> ColumnElement[Any]:
    year: ColumnElement[Any] = _grants(func.max(DecisionYear.year)).scalar_subquery()
    return year


def _granted() -> ColumnElement[Any]:
    """Return what was granted for the latest year that has a grant."""
    by_year = _grants(func.sum(DecisionYear.granted)).group_by(DecisionYear.year)
    newest: ColumnElement[Any] = (
        by_year.order_by(DecisionYear.year.desc()).limit(1).scalar_subquery()
    )
    return newest


def in_force(today: ColumnElement[Any] = TODAY) -> ColumnElement[bool]:
    """Return the condition that an agreement is in force on the day."""
    return and_(
        Agreement.starts_on <= today,
        or_(Agreement.ends_on.is_(None), Agreement.ends_on >= today),
        or_(Agreement.terminated_on.is_(None), Agreement.terminated_on > today),
    )


def _agreements() -> ColumnElement[Any]:
    return (
        select(func.count())
        .select_from(Agreement)
        .where(Agreement.organisation_id == Organisation.id, in_force())
        .scalar_subquery()
    )


def _contact() -> ColumnElement[Any]:
    """Return the name of the person to ask first: for content, then the chair, then any."""
    order = case(
        (PersonRole.role == Role.CONTENT_CONTACT, 0), (PersonRole.role == Role.CHAIR, 1), else_=2
    )
    return (
        select(Person.name)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            PersonRole.organisation_id == Organisation.id,
            Person.anonymised_on.is_(None),
            or_(PersonRole.ends_on.is_(None), PersonRole.ends_on >= TODAY),
        )
        .order_by(order, PersonRole.id)
        .limit(1)
        .scalar_subquery()
    )


def _fields() -> ColumnElement[Any]:
    return (
        select(func.group_concat(FieldOfActivity.name, "\t"))
        .join(OrganisationField, OrganisationField.field_id == FieldOfActivity.id)
        .where(OrganisationField.organisation_id == Organisation.id)
        .scalar_subquery()
    )


def _in_fields(condition: Condition) -> ColumnElement[bool]:
    if isinstance(condition, IsEmpty):
        told = Organisation.id.in_(select(OrganisationField.organisation_id))
        return ~told if condition.empty else told
    words = condition.words if isinstance(condition, Contains) else ()
    found = (
        named_parts(
            OrganisationField.organisation_id,
            OrganisationField.field_id,
            FieldOfActivity,
            Organisation.id,
            word,
        )
        for word in words
    )
    return and_(true(), *found)


def _search(word: str) -> ColumnElement[bool]:
    """Return the condition that the word is in a name (former ones too) or an identifier."""
    further = select(OrganisationName.organisation_id).where(
        stored_folded_contains(OrganisationName.name_fold, word)
    )
    return or_(
        stored_folded_contains(Organisation.name_fold, word),
        Organisation.id.in_(further),
        Organisation.business_id.startswith(word, autoescape=True),
        Organisation.register_number == word.replace(".", ""),
        folded_contains(Organisation.email, word),
    )


_COLUMNS = {
    **plain(
        Organisation,
        "kind",
        "business_id",
        "register_number",
        "email",
        "phone",
        "whole_county",
        "web",
        "street",
        "postal_code",
        "city",
        "iban",
        "language",
        "in_lahella",
        "in_ptv",
        "registered_on",
        "email_service_consent_on",
        "ended_on",
        "notes",
    ),
    "name": SqlColumn(
        Organisation.name, sort=(Organisation.name_key,), fold=Organisation.name_fold, needed=True
    ),
    "home_municipality": SqlColumn(Municipality.code, ("home",), sort=(Municipality.name,)),
    "area": SqlColumn(places(*_PLACE), where=place_filter(*_PLACE), after=place_names),
    "fields": SqlColumn(_fields(), where=_in_fields, after=listed),
    "applications": SqlColumn(_applications(), needed=True),
    "grant_year": SqlColumn(_grant_year()),
    "granted": SqlColumn(_granted()),
    "agreements": SqlColumn(_agreements(), needed=True),
    "contact": SqlColumn(_contact()),
}

LISTS["organisations"] = SqlList(
    static=ORGANISATIONS,
    row_id=Organisation.id,
    columns=_COLUMNS,
    search=_search,
    joins={"home": (Municipality, Municipality.id == Organisation.home_municipality_id)},
    exact=("name",),
    within=lambda _scope: Organisation.id.not_in(_MERGED),
    choices={"home_municipality": municipality_choices},
)
