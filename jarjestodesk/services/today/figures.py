"""Figures over all real calls: money by year, grants by municipality, agreements by day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
)
from jarjestodesk.models.call import Appropriation, Call
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.records.today import AgreementFigures, PlaceCount, PlaceCounts, YearMoney
from jarjestodesk.services.call_queries import newest_decisions
from jarjestodesk.services.county import the_county
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.values.names import name_key


def year_money(session: Session, years: Iterable[int]) -> tuple[YearMoney, ...]:
    """Return appropriation, applied and granted of each year; None where nothing is known."""
    appropriation, applied, granted = _appropriation(session), _applied(session), _granted(session)
    return tuple(
        YearMoney(year, appropriation.get(year), applied.get(year), granted.get(year))
        for year in years
    )


def _appropriation(session: Session) -> dict[int, int]:
    """Return the appropriations by year; a scheme's share counts where the call has no row."""
    whole = select(Appropriation.call_id).where(Appropriation.call_scheme_id.is_(None))
    query = (
        select(Appropriation.year, func.sum(Appropriation.cents))
        .join(Call, Call.id == Appropriation.call_id)
        .where(
            real(),
            or_(Appropriation.call_scheme_id.is_(None), Appropriation.call_id.not_in(whole)),
        )
        .group_by(Appropriation.year)
    )
    return dict(session.execute(query).all())


def _applied(session: Session) -> dict[int, int | None]:
    query = (
        select(ApplicationYear.year, func.sum(ApplicationYear.applied))
        .join(Application, Application.id == ApplicationYear.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(real(), ApplicationYear.applied.is_not(None))
        .group_by(ApplicationYear.year)
    )
    return dict(session.execute(query).all())


def _granted(session: Session) -> dict[int, int]:
    query = (
        granted_years(DecisionYear.year, func.sum(DecisionYear.granted))
        .where(DecisionYear.granted.is_not(None))
        .group_by(DecisionYear.year)
    )
    return dict(session.execute(query).all())


def real() -> ColumnElement[bool]:
    """Return the condition that leaves practice and reconstructed rounds out of figures."""
    return Call.test.is_(False)


def granted_years(*what: Any) -> Select[*tuple[Any, ...]]:
    """Return the query over year rows of the granting decisions in force of real calls."""
    newest = newest_decisions().subquery()
    return (
        select(*what)
        .select_from(DecisionYear)
        .join(newest, newest.c.decision_id == DecisionYear.decision_id)
        .join(Decision, Decision.id == DecisionYear.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(real(), Decision.kind.in_(GIVES_MONEY))
    )


def granted_places(session: Session, years: Iterable[int]) -> PlaceCounts:
    """Return how many grants of the years reach each municipality of the county.

    A grant counts once in every municipality it names, whatever the number of years; one of the
    whole county counts there alone.
    """
    chosen = sorted(years)
    grants = (
        granted_years(Application.id, Application.whole_county)
        .where(DecisionYear.year.in_(chosen), DecisionYear.granted > 0)
        .distinct()
        .subquery()
    )
    named = (
        select(grants.c.id, ApplicationMunicipality.municipality_id)
        .outerjoin(ApplicationMunicipality, ApplicationMunicipality.application_id == grants.c.id)
        .where(grants.c.whole_county.is_not(True))
    ).subquery()
    counts: dict[int | None, int] = dict(
        session.execute(
            select(named.c.municipality_id, func.count()).group_by(named.c.municipality_id)
        ).all()
    )
    whole = select(func.count()).select_from(grants).where(grants.c.whole_county.is_(True))
    own = session.execute(
        select(Municipality.id, Municipality.code, Municipality.name).where(
            Municipality.own.is_(True), Municipality.ended_on.is_(None)
        )
    ).all()
    unknown = counts.pop(None, 0)
    places = tuple(PlaceCount(row.code, row.name, counts.pop(row.id, 0)) for row in own)
    return PlaceCounts(
        year=chosen[-1],
        places=tuple(sorted(places, key=lambda place: name_key(place.name))),
        whole_county=session.scalar(whole) or 0,
        elsewhere=sum(counts.values()),
        unknown=unknown,
    )


def agreement_figures(session: Session, today: date) -> AgreementFigures:
    """Return how many agreements are in force, of them functional, and ending with the term."""
    county = the_county(session)
    days = [day for day in (county.partnership_last_end, county.council_term_end) if day]
    end = min(days, default=None)
    rows = session.execute(select(Agreement.kind, Agreement.ends_on).where(in_force(today))).all()
    return AgreementFigures(
        in_force=len(rows),
        functional=sum(row.kind is AgreementKind.FUNCTIONAL for row in rows),
        with_term=sum(bool(end and row.ends_on and row.ends_on >= end) for row in rows),
        term_end=end,
    )


def in_force(today: date) -> ColumnElement[bool]:
    """Return the condition of an agreement in force, as ``summaries.agreements.state`` says."""
    ended = or_(Agreement.ends_on.is_(None), Agreement.ends_on >= today)
    going_on = or_(Agreement.terminated_on.is_(None), Agreement.terminated_on > today)
    return (Agreement.starts_on <= today) & ended & going_on
