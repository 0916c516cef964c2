"""The lists of applications: all calls together, and one call's with its years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session, aliased

from jarjestodesk.db.matching import folded_contains, stored_folded_contains
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
    JointApplicant,
)
from jarjestodesk.models.call import Call, CallScheme, GrantScheme
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.records.columns.applications import APPLICATIONS, call_applications
from jarjestodesk.records.filters import Condition, IsEmpty, Range
from jarjestodesk.records.lists import ListInfo, ListQuery, Row
from jarjestodesk.services.calls import call_years
from jarjestodesk.services.lists import LISTS, status
from jarjestodesk.services.lists.parts import (
    DIVISION_JOINS,
    UNIT,
    applicant_filter,
    division_choices,
    division_id,
    division_joins,
    division_name,
    handler_choices,
    named_choices,
    place_filter,
    place_names,
    places,
    unit_choices,
)
from jarjestodesk.services.lists.sql import SqlColumn, SqlList, between, moment_between, plain
from jarjestodesk.values.dates import in_helsinki

_HANDLER = aliased(Person, name="handler")
_PLACE = (
    ApplicationMunicipality,
    ApplicationMunicipality.application_id,
    Application.id,
    Application.whole_county,
)


def _diary_number() -> ColumnElement[Any]:
    """Return the application's own diary number, else the round's where it is numbered so."""
    of_round = case((Call.case_numbering == CaseNumbering.CALL, Call.case_number))
    return func.coalesce(Application.diary_number, of_round)


def _others() -> ColumnElement[Any]:
    """Return how many organisations apply besides the lead applicant, empty for none."""
    count = select(func.count()).where(JointApplicant.application_id == Application.id)
    return func.nullif(count.scalar_subquery(), 0)


def _arrived(condition: Condition) -> ColumnElement[bool]:
    """Filter by the day of arrival: of the moment where it is known, else the day itself."""
    if isinstance(condition, IsEmpty):
        nothing = and_(Application.arrived_at.is_(None), Application.arrived_on.is_(None))
        return nothing if condition.empty else ~nothing
    low, high = (condition.low, condition.high) if isinstance(condition, Range) else (None, None)
    return or_(
        moment_between(Application.arrived_at, low, high),
        and_(Application.arrived_at.is_(None), between(Application.arrived_on, low, high)),
    )


def _moment(condition: Condition) -> ColumnElement[bool]:
    if isinstance(condition, IsEmpty):
        nothing = Application.arrived_at.is_(None)
        return nothing if condition.empty else ~nothing
    low, high = (condition.low, condition.high) if isinstance(condition, Range) else (None, None)
    return moment_between(Application.arrived_at, low, high)


def _day(stored: str | None) -> date | None:
    """Return the day in Finland of a stored moment or day."""
    if stored is None:
        return None
    if len(stored) > len("2026-01-01"):
        return in_helsinki(datetime.fromisoformat(stored)).date()
    return date.fromisoformat(stored)


def _search(word: str) -> ColumnElement[bool]:
    """Return the condition that the word is in the applicant's name, diary number or title."""
    named = select(Organisation.id).where(stored_folded_contains(Organisation.name_fold, word))
    return or_(
        Application.organisation_id.in_(named),
        Application.diary_number.contains(word, autoescape=True),
        folded_contains(Application.title, word),
    )


_STORED_ARRIVAL = func.coalesce(
    type_coerce(Application.arrived_at, Text), type_coerce(Application.arrived_on, Text)
)
_COLUMNS = {
    **plain(
        Application,
        "title",
        "channel",
        "own_funding",
        "economic_activity",
        "target_group_size",
        "continuing",
        "notes",
    ),
    "diary_number": SqlColumn(_diary_number(), ("call",)),
    "applicant": SqlColumn(
        Organisation.name,
        ("organisation",),
        sort=(Organisation.name_key, Organisation.id),
        where=applicant_filter(Application.organisation_id),
        needed=True,
    ),
    "joint": SqlColumn(_others()),
    "call": SqlColumn(Application.call_id, ("call",), sort=(Call.opens_at, Call.id), needed=True),
    "scheme": SqlColumn(
        GrantScheme.id, ("call_scheme", "scheme"), sort=(GrantScheme.name,), needed=True
    ),
    "status": SqlColumn(status.status(), needed=True),
    "applied": SqlColumn(status.applied()),
    "proposed": SqlColumn(status.proposed()),
    "granted": SqlColumn(status.granted()),
    "mean": SqlColumn(status.mean()),
    "arrived": SqlColumn(_STORED_ARRIVAL, where=_arrived, after=_day),
    "arrived_at": SqlColumn(Application.arrived_at, where=_moment),
    "area": SqlColumn(places(*_PLACE), where=place_filter(*_PLACE), after=place_names),
    "division": SqlColumn(division_id(), DIVISION_JOINS, sort=(division_name(),)),
    "unit": SqlColumn(Application.service_unit_id, DIVISION_JOINS, sort=(UNIT.name,)),
    "business_id": SqlColumn(Organisation.business_id, ("organisation",)),
    "home_municipality": SqlColumn(Municipality.name, ("organisation", "home")),
    "handler": SqlColumn(Application.handler_person_id, ("handler",), sort=(_HANDLER.name_key,)),
}

_ALL = SqlList(
    static=APPLICATIONS,
    row_id=Application.id,
    columns=_COLUMNS,
    search=_search,
    joins={
        "call": (Call, Call.id == Application.call_id),
        "organisation": (Organisation, Organisation.id == Application.organisation_id),
        "home": (Municipality, Municipality.id == Organisation.home_municipality_id),
        "call_scheme": (CallScheme, CallScheme.id == Application.call_scheme_id),
        "scheme": (GrantScheme, GrantScheme.id == CallScheme.scheme_id),
        "handler": (_HANDLER, _HANDLER.id == Application.handler_person_id),
        **division_joins(Application.service_unit_id),
    },
    exact=("applicant", "title"),
    choices={
        "call": named_choices(Call),
        "scheme": named_choices(GrantScheme),
        "division": division_choices,
        "unit": unit_choices,
        "handler": handler_choices,
    },
)


@dataclass(frozen=True)
class _OfCall:
    """The applications of one call: the columns follow its years."""

    def info(self, session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
        """Return the columns, a sum applied for each year."""
        return _of_call(session, scope).info(session, scope, today)

    def ids(self, session: Session, query: ListQuery) -> list[int]:
        """Return the ids asked for, in order."""
        return _of_call(session, query.scope).ids(session, query)

    def rows(self, session: Session, query: ListQuery, ids: Sequence[int]) -> dict[int, Row]:
        """Return the rows of these ids."""
        return _of_call(session, query.scope).rows(session, query, ids)


def _of_call(session: Session, scope: tuple[int, ...]) -> SqlList:
    (call_id,) = scope
    years = application_years(session, call_id)
    by_year = {f"applied:{year}": SqlColumn(status.applied_for(year)) for year in years}
    return replace(
        _ALL,
        static=call_applications(years),
        columns={**_COLUMNS, **by_year},
        within=lambda _scope: Application.call_id == call_id,
    )


def application_years(session: Session, call_id: int) -> tuple[int, ...]:
    """Return every year that the call or an application of it names."""
    applied = session.scalars(
        select(ApplicationYear.year)
        .join(Application, Application.id == ApplicationYear.application_id)
        .where(Application.call_id == call_id)
        .distinct()
    )
    return tuple(sorted({*call_years(session, session.get_one(Call, call_id)), *applied}))


LISTS["applications"] = _ALL
LISTS["call.applications"] = _OfCall()
