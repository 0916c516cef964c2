"""The decisions of a call: sums, reasons, terms, service and finality."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.call import Call, CallTerm
from jarjestodesk.models.county import DecidingBody, ReasonCode, ServiceMethodRule, TextTemplate
from jarjestodesk.models.decision import (
    Decision,
    DecisionReason,
    DecisionService,
    DecisionTerm,
    DecisionYear,
    Finality,
)
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.codes import DecisionKind, ServiceMethod
from jarjestodesk.records.deadlines import ServiceRule
from jarjestodesk.records.summaries import ApplicationLine, DecisionLine, YearSums
from jarjestodesk.rules.deadlines import last_day, served_on
from jarjestodesk.services.calls import call_years
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.summaries.queries import (
    AnyRow,
    AnySelect,
    by_year,
    grouped,
    known_sum,
)


@dataclass(frozen=True, slots=True)
class Service:
    """A sending: its day, the day of service (None where none is presumed), the last day."""

    sent_on: date
    served_on: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with its sums by the summary's years, reasons, terms, service and finality."""

    row: AnyRow
    in_force: bool
    sums: YearSums
    total: int | None
    reason_codes: tuple[str, ...]
    terms: tuple[str, ...]
    service: Service | None
    final_from: date | None

    @property
    def kind(self) -> DecisionKind:
        """How the application was resolved."""
        kind: DecisionKind = self.row.kind
        return kind

    @property
    def reason(self) -> str | None:
        """The individual reason."""
        reason: str | None = self.row.reason
        return reason


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a call in order, the newest of each application, the years of the call."""

    years: tuple[int, ...]
    everything: tuple[Decided, ...]
    newest: Mapping[int, Decided]


def load_decisions(session: Session, call: Call) -> Decisions:
    """Return the decisions of a call, one query for each kind of fact."""
    rows = session.execute(_decisions(call)).all()
    sums = by_year(session, _sums(call))
    years = _years(session, call, sums)
    codes = grouped(session, _reasons(call))
    call_terms = tuple(session.scalars(_call_terms(call)))
    terms = grouped(session, _terms(call))
    services = _services(session, call)
    finality = _finality(session, call)
    newest_id = {row.application_id: row.id for row in rows}
    everything = tuple(
        Decided(
            row=row,
            in_force=newest_id[row.application_id] == row.id,
            sums=_year_sums(row.kind, sums.get(row.id, {}), years),
            total=_total(row.kind, sums.get(row.id, {})),
            reason_codes=tuple(codes.get(row.id, ())),
            terms=(*call_terms, *terms.get(row.id, ())) if row.kind in GIVES_MONEY else (),
            service=services.get(row.id),
            final_from=finality.get(row.id),
        )
        for row in rows
    )
    newest = {one.row.application_id: one for one in everything if one.in_force}
    return Decisions(years, everything, newest)


@cache
def _last_day(served: date) -> date:
    return last_day(served)


def _decisions(call: Call) -> AnySelect:
    return (
        select(
            Decision.id,
            Decision.application_id,
            Decision.kind,
            Decision.origin,
            Decision.decided_on,
            Decision.decided_text,
            Decision.office_section,
            Decision.reason,
            Decision.calculation,
            Decision.condition,
            Decision.use_start,
            Decision.use_end,
            Decision.terms_text,
            Decision.declined_on,
            DecidingBody.name.label("body"),
            MeetingItem.section,
            Meeting.minutes_published_on,
        )
        .join(Application, Application.id == Decision.application_id)
        .outerjoin(DecidingBody, DecidingBody.id == Decision.body_id)
        .outerjoin(MeetingItem, MeetingItem.id == Decision.meeting_item_id)
        .outerjoin(Meeting, Meeting.id == MeetingItem.meeting_id)
        .where(Application.call_id == call.id)
        .order_by(Decision.id)
    )


def _sums(call: Call) -> Select[int, int, int | None]:
    return (
        select(DecisionYear.decision_id, DecisionYear.year, DecisionYear.granted)
        .join(Decision, Decision.id == DecisionYear.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id)
    )


def _years(
    session: Session, call: Call, sums: Mapping[int, Mapping[int, int | None]]
) -> tuple[int, ...]:
    """Return every year that the call, an application or a decision names."""
    applied = session.scalars(
        select(ApplicationYear.year)
        .join(Application, Application.id == ApplicationYear.application_id)
        .where(Application.call_id == call.id)
        .distinct()
    )
    decided = {year for years in sums.values() for year in years}
    return tuple(sorted({*call_years(session, call), *applied, *decided}))


def _year_sums(
    kind: DecisionKind, sums: Mapping[int, int | None], years: Iterable[int]
) -> YearSums:
    """Return the sums by year; a kind that gives no money gives 0 each year, and that is known."""
    return tuple(sums.get(year, None if kind in GIVES_MONEY else 0) for year in years)


def _total(kind: DecisionKind, sums: Mapping[int, int | None]) -> int | None:
    return known_sum(sums.values()) if kind in GIVES_MONEY else 0


def _reasons(call: Call) -> Select[int, str]:
    return (
        select(DecisionReason.decision_id, ReasonCode.label)
        .join(Decision, Decision.id == DecisionReason.decision_id)
        .join(ReasonCode, ReasonCode.id == DecisionReason.reason_code_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id)
        .order_by(DecisionReason.decision_id, DecisionReason.position)
    )


def _call_terms(call: Call) -> Select[str]:
    return (
        select(TextTemplate.title)
        .join(CallTerm, CallTerm.template_id == TextTemplate.id)
        .where(CallTerm.call_id == call.id)
        .order_by(CallTerm.position)
    )


def _terms(call: Call) -> Select[int, str]:
    return (
        select(DecisionTerm.decision_id, TextTemplate.title)
        .join(Decision, Decision.id == DecisionTerm.decision_id)
        .join(TextTemplate, TextTemplate.id == DecisionTerm.template_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id)
        .order_by(DecisionTerm.decision_id, DecisionTerm.position)
    )


def _services(session: Session, call: Call) -> dict[int, Service]:
    """Return the newest sending of each decision: time runs from it."""
    query = (
        select(
            DecisionService.decision_id,
            DecisionService.sent_on,
            DecisionService.method,
            DecisionService.received_on,
        )
        .join(Decision, Decision.id == DecisionService.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id)
        .order_by(DecisionService.id)
    )
    rules = _rules(session)
    out = {}
    for row in session.execute(query):
        served = row.received_on or _presumed(row.sent_on, row.method, rules)
        out[row.decision_id] = Service(
            row.sent_on, served, None if served is None else _last_day(served)
        )
    return out


def _rules(session: Session) -> tuple[ServiceRule, ...]:
    query = select(ServiceMethodRule).order_by(ServiceMethodRule.id)
    return tuple(
        ServiceRule(rule.method, rule.days, rule.valid_from, rule.valid_to, rule.source)
        for rule in session.scalars(query)
    )


def _presumed(sent: date, method: ServiceMethod, rules: Iterable[ServiceRule]) -> date | None:
    """Return the presumed day of service by the register's dated table, None where it has none."""
    for rule in rules:
        in_force = rule.valid_from <= sent <= (rule.valid_to or date.max)
        if rule.method == method and in_force and rule.days is not None:
            return served_on(sent, method, (rule,))
    return None


def _finality(session: Session, call: Call) -> dict[int, date | None]:
    """Return the registry's newest answer on each decision."""
    query = (
        select(Finality.decision_id, Finality.final_from)
        .join(Decision, Decision.id == Finality.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id)
        .order_by(Finality.id)
    )
    return {row.decision_id: row.final_from for row in session.execute(query)}


def decision_lines(
    decisions: Decisions, applications: Iterable[ApplicationLine]
) -> tuple[DecisionLine, ...]:
    """Return the decisions on the shown applications, in their order."""
    by_application: dict[int, list[Decided]] = defaultdict(list)
    for one in decisions.everything:
        by_application[one.row.application_id].append(one)
    return tuple(
        _line(application, one)
        for application in applications
        for one in by_application.get(application.id, ())
    )


def _line(application: ApplicationLine, one: Decided) -> DecisionLine:
    row = one.row
    own_terms = (row.terms_text,) if row.terms_text else ()
    return DecisionLine(
        diary_number=application.diary_number,
        applicant=application.applicant,
        scheme=application.scheme,
        division=application.division,
        kind=row.kind,
        origin=row.origin,
        in_force=one.in_force,
        granted=one.sums,
        granted_total=one.total,
        body=row.body,
        decided_on=row.decided_on,
        decided_text=row.decided_text,
        section=row.section or row.office_section,
        reason_codes=one.reason_codes,
        reason=row.reason,
        calculation=row.calculation,
        condition=row.condition,
        use_start=row.use_start,
        use_end=row.use_end,
        terms=(*one.terms, *own_terms),
        published_on=row.minutes_published_on,
        declined_on=row.declined_on,
    )
