"""What was applied for: facts, years, budget, other money, people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationPerson,
    ApplicationYear,
    BudgetLine,
    JointApplicant,
    OtherFunding,
)
from jarjestodesk.models.call import Call, CallScheme, GrantScheme
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.records.application_page import (
    ApplicationContact,
    ApplicationFacts,
    BudgetLineRecord,
    FundingLine,
    YearLine,
)
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.records.joint import JointLine
from jarjestodesk.records.organisation_page import Named
from jarjestodesk.services.calls import call_years
from jarjestodesk.services.decisions import GIVES_MONEY, newest_decision
from jarjestodesk.services.lists import status
from jarjestodesk.services.summaries.applications import is_late
from jarjestodesk.services.summaries.units import load_units
from jarjestodesk.values.names import name_key

_PLAIN = (
    "id",
    "organisation_id",
    "call_id",
    "call_scheme_id",
    "diary_number",
    "arrived_at",
    "arrived_on",
    "channel",
    "title",
    "purpose",
    "target_group",
    "target_group_size",
    "need",
    "goals",
    "measures",
    "service_cooperation",
    "service_unit_id",
    "whole_county",
    "period_start",
    "period_end",
    "continuing",
    "own_funding",
    "economic_activity",
    "economic_activity_reason",
    "support_statement",
    "withdrawn_on",
    "not_examined_on",
    "status_reason",
    "source",
    "notes",
)


def facts(session: Session, row: Application, *, today: date) -> ApplicationFacts:
    """Return the facts with what they are called."""
    call = session.get_one(Call, row.call_id)
    scheme_id = session.get_one(CallScheme, row.call_scheme_id).scheme_id
    handler = session.get(Person, row.handler_person_id) if row.handler_person_id else None
    division, unit = load_units(session).names(row.service_unit_id)
    derived = select(status.status()).where(Application.id == row.id)
    numbered = call.case_numbering is CaseNumbering.CALL
    return ApplicationFacts(
        **{name: getattr(row, name) for name in _PLAIN},
        applicant=session.get_one(Organisation, row.organisation_id).name,
        call=call.name,
        scheme_id=scheme_id,
        scheme=session.get_one(GrantScheme, scheme_id).name,
        round_number=call.case_number if numbered else None,
        status=session.execute(derived, {"today": today}).scalar_one(),
        late=is_late(row.arrived_at, row.arrived_on, call.closes_at),
        division=division,
        unit=unit,
        municipalities=_municipalities(session, row.id),
        handler=(handler.id, handler.name) if handler else None,
    )


def _municipalities(session: Session, application_id: int) -> tuple[Named, ...]:
    rows = session.execute(
        select(Municipality.code, Municipality.name)
        .join(ApplicationMunicipality, ApplicationMunicipality.municipality_id == Municipality.id)
        .where(ApplicationMunicipality.application_id == application_id)
    )
    return tuple(sorted((Named(*row) for row in rows), key=lambda term: name_key(term.name)))


def years(session: Session, row: Application) -> tuple[YearLine, ...]:
    """Return the sums of every year that the call, the application or its decision names."""
    applied = _sums(
        session,
        select(ApplicationYear.year, ApplicationYear.applied).where(
            ApplicationYear.application_id == row.id
        ),
    )
    proposal = (
        select(ProposalYear.year, ProposalYear.calculated, ProposalYear.proposed)
        .join(Proposal, Proposal.id == ProposalYear.proposal_id)
        .where(Proposal.application_id == row.id)
    )
    proposed = {row.year: (row.calculated, row.proposed) for row in session.execute(proposal)}
    granted = _granted(session, newest_decision(session, row.id))
    named = {*call_years(session, session.get_one(Call, row.call_id)), *applied, *proposed}
    nothing = (None, None)
    return tuple(
        YearLine(year, applied.get(year), *proposed.get(year, nothing), granted(year))
        for year in sorted({*named, *granted.years})
    )


@dataclass(frozen=True)
class _Granted:
    """What a decision gives by year; a kind that gives no money gives 0 each year."""

    years: Mapping[int, int | None]
    nothing: int | None

    def __call__(self, year: int) -> int | None:
        """Return the year's sum."""
        return self.years.get(year, self.nothing)


def _granted(session: Session, decision: Decision | None) -> _Granted:
    if decision is None:
        return _Granted({}, None)
    if decision.kind not in GIVES_MONEY:
        return _Granted({}, 0)
    query = select(DecisionYear.year, DecisionYear.granted).where(
        DecisionYear.decision_id == decision.id
    )
    return _Granted(_sums(session, query), None)


def _sums(session: Session, query: Any) -> dict[int, int | None]:
    return dict(session.execute(query).all())


def budget(session: Session, application_id: int) -> tuple[BudgetLineRecord, ...]:
    """Return the budget, costs before incomes."""
    rows = session.scalars(
        select(BudgetLine)
        .where(BudgetLine.application_id == application_id)
        .order_by(BudgetLine.kind, BudgetLine.position, BudgetLine.id)
    )
    return tuple(
        BudgetLineRecord(row.id, row.kind, row.year, row.category, row.label, row.cents)
        for row in rows
    )


def funding(session: Session, application_id: int) -> tuple[FundingLine, ...]:
    """Return other money for the activity."""
    rows = session.scalars(
        select(OtherFunding)
        .where(OtherFunding.application_id == application_id)
        .order_by(OtherFunding.year, OtherFunding.id)
    )
    return tuple(FundingLine(row.id, row.funder, row.year, row.state, row.cents) for row in rows)


def contacts(session: Session, application_id: int) -> tuple[ApplicationContact, ...]:
    """Return the persons named in the application."""
    rows = session.execute(
        select(Person.id, Person.name, ApplicationPerson.role, Person.email, Person.phone)
        .join(ApplicationPerson, ApplicationPerson.person_id == Person.id)
        .where(ApplicationPerson.application_id == application_id)
        .order_by(ApplicationPerson.id)
    )
    return tuple(ApplicationContact(*row) for row in rows)


def joint(session: Session, application_id: int) -> tuple[JointLine, ...]:
    """Return the further organisations of a joint application."""
    rows = session.execute(
        select(
            JointApplicant.id,
            JointApplicant.organisation_id,
            Organisation.name,
            JointApplicant.role,
            JointApplicant.share,
        )
        .join(Organisation, Organisation.id == JointApplicant.organisation_id)
        .where(JointApplicant.application_id == application_id)
        .order_by(JointApplicant.id)
    )
    return tuple(JointLine(*row) for row in rows)
