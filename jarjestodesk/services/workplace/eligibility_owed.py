"""What organisations owe of earlier grants: reports recorded, reports planned, grants only told."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.application import Application, EarlierGrant
from jarjestodesk.models.call import Call, ReportPlan
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.payment import RequiredReport
from jarjestodesk.records.labels import label
from jarjestodesk.rules.eligibility_reports import EarlierGrantFact, ReportFact
from jarjestodesk.services.call_queries import newest_decisions
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.summaries.queries import AnyRow, AnySelect

Reports = tuple[ReportFact, ...]
Grants = tuple[EarlierGrantFact, ...]


@dataclass(frozen=True)
class Owed:
    """Reports and grants by organisation, each with the application it is of (None: of none)."""

    reports: Mapping[int, list[tuple[int | None, ReportFact]]]
    grants: Mapping[int, list[tuple[int | None, EarlierGrantFact]]]

    def of(self, organisation_id: int, application_id: int) -> tuple[Reports, Grants]:
        """Return what is owed beside the application's own grant, in the order of days."""
        reports = [
            fact for key, fact in self.reports.get(organisation_id, ()) if key != application_id
        ]
        grants = [
            fact for key, fact in self.grants.get(organisation_id, ()) if key != application_id
        ]
        reports.sort(key=lambda one: (one.due_on, one.what))
        grants.sort(key=lambda one: (one.year, one.what))
        return tuple(reports), tuple(grants)


def load_owed(session: Session, organisations: Select[int], *, today: date) -> Owed:
    """Return what these organisations owe; practice rounds and declined grants owe nothing.

    A grant of ours without recorded reports is looked at by its call's plan; without that too its
    report is not known once its year is over. Grants told in applications are as they are told.
    """
    reports: dict[int, list[tuple[int | None, ReportFact]]] = defaultdict(list)
    grants: dict[int, list[tuple[int | None, EarlierGrantFact]]] = defaultdict(list)
    recorded = set()
    for row in session.execute(_recorded(organisations)):
        recorded.add(row.application_id)
        reports[row.organisation_id].append((row.application_id, _report(row, row.name)))
    for row in session.execute(_of_agreements(organisations)):
        recorded.add(row.application_id)
        reports[row.organisation_id].append((row.application_id, _report(row, row.title)))
    plans: dict[int, list[AnyRow]] = defaultdict(list)
    granted = session.execute(_granted(organisations)).all()
    for plan in session.execute(_plans(organisations)):
        plans[plan.call_scheme_id].append(plan)
    for row in granted:
        if row.application_id in recorded:
            continue
        planned = plans.get(row.call_scheme_id, ())
        for plan in planned:
            fact = _report(plan, row.name, recorded=False)
            reports[row.organisation_id].append((row.application_id, fact))
        if not planned and row.year < today.year:
            told = EarlierGrantFact(row.name, row.year, None)
            grants[row.organisation_id].append((row.application_id, told))
    for row in session.execute(_told(organisations)):
        told = EarlierGrantFact(row.grantor, row.year, row.reported)
        grants[row.organisation_id].append((None, told))
    return Owed(reports, grants)


def _report(row: AnyRow, name: str, *, recorded: bool = True) -> ReportFact:
    return ReportFact(
        what=f"{name}, {label(row.kind)}",
        year=row.year or row.due_on.year,
        due_on=row.due_on,
        received_on=row.received_on if recorded else None,
        recorded=recorded,
    )


def _recorded(organisations: Select[int]) -> AnySelect:
    """Reports of decisions; those of a decision that was replaced are of its application still."""
    return (
        select(
            Application.id.label("application_id"),
            Application.organisation_id,
            Call.name,
            RequiredReport.kind,
            RequiredReport.year,
            RequiredReport.due_on,
            RequiredReport.received_on,
        )
        .join(Decision, Decision.id == RequiredReport.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(Application.organisation_id.in_(organisations), Call.test.is_(False))
        .where(Decision.declined_on.is_(None))
        .order_by(RequiredReport.id)
    )


def _of_agreements(organisations: Select[int]) -> AnySelect:
    return (
        select(
            Decision.application_id,
            Agreement.organisation_id,
            Agreement.title,
            RequiredReport.kind,
            RequiredReport.year,
            RequiredReport.due_on,
            RequiredReport.received_on,
        )
        .join(Agreement, Agreement.id == RequiredReport.agreement_id)
        .outerjoin(Decision, Decision.id == Agreement.decision_id)
        .where(RequiredReport.decision_id.is_(None))
        .where(Agreement.organisation_id.in_(organisations))
        .order_by(RequiredReport.id)
    )


def _granted(organisations: Select[int]) -> AnySelect:
    newest = newest_decisions().subquery()
    return (
        select(
            Application.id.label("application_id"),
            Application.organisation_id,
            Application.call_scheme_id,
            Call.name,
            func.max(DecisionYear.year).label("year"),
        )
        .join(newest, newest.c.application_id == Application.id)
        .join(Decision, Decision.id == newest.c.decision_id)
        .join(DecisionYear, DecisionYear.decision_id == Decision.id)
        .join(Call, Call.id == Application.call_id)
        .where(Application.organisation_id.in_(organisations), Call.test.is_(False))
        .where(Decision.kind.in_(GIVES_MONEY), Decision.declined_on.is_(None))
        .group_by(Application.id)
        .order_by(Application.id)
    )


def _plans(organisations: Select[int]) -> AnySelect:
    schemes = select(Application.call_scheme_id).where(
        Application.organisation_id.in_(organisations)
    )
    return (
        select(ReportPlan.call_scheme_id, ReportPlan.kind, ReportPlan.year, ReportPlan.due_on)
        .where(ReportPlan.call_scheme_id.in_(schemes))
        .order_by(ReportPlan.position)
    )


def _told(organisations: Select[int]) -> AnySelect:
    return (
        select(
            EarlierGrant.organisation_id,
            EarlierGrant.grantor,
            EarlierGrant.year,
            EarlierGrant.reported,
        )
        .where(EarlierGrant.organisation_id.in_(organisations))
        .order_by(EarlierGrant.id)
    )
