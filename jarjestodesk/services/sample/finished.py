"""The sample's finished rounds: every kind of decision, served, final, paid and reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import (
    Decision,
    DecisionService,
    Finality,
    RectificationRequest,
)
from jarjestodesk.models.meeting import Meeting
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.payment import Instalment, RequiredReport
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import (
    DecisionKind,
    Otto,
    RectificationOutcome,
    ReportKind,
    RequesterKind,
    ServiceMethod,
)
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.rules.deadlines import rectification_deadlines
from jarjestodesk.services.decisions import put_item, put_meeting, record_decision
from jarjestodesk.services.sample.rounds import (
    Applied,
    CallPlan,
    apply,
    at,
    make_call,
    reason_for,
    record_checks,
    record_papers,
)
from jarjestodesk.services.sample.scoring import add_assessors, score_all
from jarjestodesk.services.writing import change, new

GIVEN = (DecisionKind.GRANTED, DecisionKind.PARTIAL, DecisionKind.CONDITIONAL)
_PATTERN = (
    DecisionKind.GRANTED,
    DecisionKind.PARTIAL,
    DecisionKind.REJECTED,
    DecisionKind.GRANTED,
    DecisionKind.PARTIAL,
    DecisionKind.GRANTED,
    DecisionKind.REJECTED,
    DecisionKind.CONDITIONAL,
)
_SPECIAL = {3: DecisionKind.WITHDRAWN, 9: DecisionKind.DECLINED, 14: DecisionKind.NOT_EXAMINED}
_STEP = 50_000


@dataclass(frozen=True)
class Decided:
    """A decided application of the sample."""

    applied: Applied
    decision: Decision
    granted: int


def add_operating_call(
    session: RegisterSession, members: Sequence[Organisation], today: date
) -> None:
    """Add last year's operating and innovation round, wholly behind us."""
    year = today.year - 1
    plan = CallPlan(
        code=f"toiminta-innovaatio-{year}",
        name=f"Toiminta- ja innovaatioavustus {year}",
        scheme="toiminta-innovaatio",
        rubric="ti-1",
        opens=date(year - 1, 9, 1),
        closes=date(year - 1, 9, 30),
        use_start=date(year, 1, 1),
        use_end=date(year, 12, 31),
        money=30_000_000,
    )
    round_ = _Round(make_call(session, plan), date(year - 1, 11, 12), 64, today)
    decided = round_.decide(session, _apply_all(session, round_.call, plan, members[0:26]))
    round_.follow(session, decided)
    _rectify(session, decided, at(date(year - 1, 11, 26), 10))


def add_partnership_call(
    session: RegisterSession, members: Sequence[Organisation], today: date
) -> list[Decided]:
    """Add this year's partnership round; return the grants that agreements come from.

    Two applications were put off to a meeting of late: one of these decisions was sent three
    days ago, the other is not sent yet.
    """
    year = today.year
    plan = CallPlan(
        code=f"kumppanuus-{year}",
        name=f"Kumppanuusavustus {year}",
        scheme="kumppanuus",
        rubric="ku-1",
        opens=date(year - 1, 8, 1),
        closes=date(year - 1, 8, 31),
        use_start=date(year, 1, 1),
        use_end=date(year, 12, 31),
        money=22_000_000,
    )
    call = make_call(session, plan)
    applied = _apply_all(session, call, plan, members[26:44])
    round_ = _Round(call, date(year - 1, 10, 8), 51, today)
    decided = round_.decide(session, applied[:-2])
    round_.follow(session, decided)
    late = _Round(call, today - timedelta(days=20), 12, today).decide(session, applied[-2:])
    new(
        session,
        DecisionService,
        decision_id=late[0].decision.id,
        method=ServiceMethod.LETTER,
        sent_on=today - timedelta(days=3),
        sent_by="Aino Kaislavuori",
        recipient=late[0].applied.organisation.name,
    )
    return [one for one in decided if one.decision.kind in GIVEN]


def _apply_all(
    session: RegisterSession, call: Call, plan: CallPlan, members: Sequence[Organisation]
) -> list[Applied]:
    applied = [
        apply(
            session,
            call,
            organisation,
            index,
            arrived=at(plan.opens + timedelta(days=2 + index), 9, index * 2 % 60),
            diary=f"{4100 + index * 3}/02.05.01/{plan.opens.year}",
        )
        for index, organisation in enumerate(members)
    ]
    for index, one in enumerate(applied):
        whole = _SPECIAL.get(index) is not DecisionKind.NOT_EXAMINED
        record_papers(session, call, one, plan.closes + timedelta(days=3), budget=whole)
    record_checks(session, call, plan.closes + timedelta(days=10))
    score_all(session, call, applied, add_assessors(session, call, 3))
    return applied


@dataclass(frozen=True)
class _Round:
    """A call's handling in one meeting, from the § ``section`` on."""

    call: Call
    held_on: date
    section: int
    today: date

    def decide(self, session: RegisterSession, applied: Sequence[Applied]) -> list[Decided]:
        """Record a decision for each application."""
        meeting = put_meeting(session, _meeting(self.held_on, str(self.section)))
        return [_decide(session, self, one, index, meeting) for index, one in enumerate(applied)]

    def past(self, day: date) -> date | None:
        """Return the day if it has come, else None: it has not happened yet."""
        return day if day <= self.today else None

    def follow(self, session: RegisterSession, decided: Sequence[Decided]) -> None:
        """Serve the decisions, let them become final, pay and ask for reports."""
        for index, one in enumerate(decided):
            _serve(session, one, index, self.held_on)
            if one.decision.kind in GIVEN:
                _pay(session, self, one)
                _report(session, self, one, index)


def _meeting(held_on: date, section: str) -> MeetingInput:
    return MeetingInput(
        body="asiakaskokemusjaosto",
        held_on=held_on,
        number="9",
        section=section,
        minutes_checked_on=held_on + timedelta(days=5),
        minutes_published_on=held_on + timedelta(days=6),
        minutes_web="https://poytakirjat.esimerkkila.example",
        competence="Hallintosääntö 999 § 1 kohta (esimerkki)",
    )


def _kind(applied: Applied, index: int) -> DecisionKind:
    kind = _SPECIAL.get(index, _PATTERN[index % len(_PATTERN)])
    suits_rejection = {"plan_weak", "cooperation_missing", "wrong_purpose", "overlaps_services"}
    if kind is DecisionKind.REJECTED and applied.activity.weakness_code not in suits_rejection:
        return DecisionKind.PARTIAL
    return kind


def _decide(
    session: RegisterSession, round_: _Round, applied: Applied, index: int, meeting: Meeting
) -> Decided:
    kind = _kind(applied, index)
    granted = {
        DecisionKind.GRANTED: applied.applied,
        DecisionKind.PARTIAL: applied.applied * 3 // 4 // _STEP * _STEP,
        DecisionKind.CONDITIONAL: applied.applied * 4 // 5 // _STEP * _STEP,
    }.get(kind, 0)
    section = str(round_.section + index)
    item = put_item(
        session,
        meeting,
        _meeting(round_.held_on, section),
        call=round_.call,
        application=applied.row,
        section=section,
    )
    decision = record_decision(
        session,
        applied.row,
        _input(round_.call, applied, kind, granted),
        meeting=meeting,
        item=item,
    )
    if kind is DecisionKind.WITHDRAWN:
        change(
            applied.row,
            withdrawn_on=round_.held_on - timedelta(days=7),
            status_reason="Hakija perui hakemuksen.",
        )
    if kind is DecisionKind.NOT_EXAMINED:
        change(applied.row, not_examined_on=round_.held_on)
    session.flush()
    return Decided(applied, decision, granted)


def _input(call: Call, applied: Applied, kind: DecisionKind, granted: int) -> DecisionInput:
    year = call.use_start.year if call.use_start else 0
    code, reason = None, None
    if kind is DecisionKind.WITHDRAWN:
        reason = "Hakija perui hakemuksen ennen asian ratkaisemista, joten asia raukeaa."
    elif kind is DecisionKind.DECLINED:
        reason = "Hakija ilmoitti kirjallisesti, ettei ota avustusta vastaan."
    else:
        code, reason = reason_for(
            applied,
            kind,
            granted,
            call,
            code="not_supplemented" if kind is DecisionKind.NOT_EXAMINED else None,
        )
    due = date(year, 1, 31)
    return DecisionInput(
        kind=kind,
        years=(YearMoney(year, granted),) if granted else (),
        reason=reason,
        reasons=(code,) if code else (),
        condition="Puuttuva asiakirja on toimitettava kirjaamoon. Jos ehto ei täyty, avustus"
        " raukeaa erillisellä päätöksellä."
        if kind is DecisionKind.CONDITIONAL
        else None,
        condition_due_on=due if kind is DecisionKind.CONDITIONAL else None,
        use_start=call.use_start if granted else None,
        use_end=call.use_end if granted else None,
        use_purpose=applied.activity.purpose if granted else None,
        reply_due_on=due if kind is DecisionKind.PARTIAL else None,
    )


def _serve(session: RegisterSession, decided: Decided, index: int, held_on: date) -> None:
    """Record posting and, when the time has run, the registry's answer that it is final."""
    method = ServiceMethod.EMAIL if index % 4 == 2 else ServiceMethod.LETTER
    sent_on = held_on + timedelta(days=7)
    new(
        session,
        DecisionService,
        decision_id=decided.decision.id,
        method=method,
        sent_on=sent_on,
        sent_by="Aino Kaislavuori",
        recipient=decided.applied.organisation.name,
    )
    found = rectification_deadlines(sent_on, method, held_on + timedelta(days=6))
    if found.final_from is not None:
        new(
            session,
            Finality,
            decision_id=decided.decision.id,
            otto=Otto.NOT_USED,
            otto_checked_on=found.final_from,
            registry_answered_on=found.final_from,
            source="kirjaamon vastaus",
            final_from=found.final_from,
        )


def _pay(session: RegisterSession, round_: _Round, decided: Decided) -> None:
    """Add two instalments, paid the day after they fell due; a condition is met in between."""
    year = round_.call.use_start.year if round_.call.use_start else 0
    first = decided.granted * 6 // 10
    plan = ((first, date(year, 2, 15)), (decided.granted - first, date(year, 10, 15)))
    for position, (cents, due) in enumerate(plan, 1):
        new(
            session,
            Instalment,
            decision_id=decided.decision.id,
            year=year,
            due_on=due,
            cents=cents,
            paid_on=round_.past(due + timedelta(days=1)),
            position=position,
        )
    if decided.decision.kind is DecisionKind.CONDITIONAL:
        change(decided.decision, condition_met_on=round_.past(date(year, 1, 20)))


def _report(session: RegisterSession, round_: _Round, decided: Decided, index: int) -> None:
    """Ask for both reports; every seventh interim report is missing."""
    year = round_.call.use_start.year if round_.call.use_start else 0
    wanted = (
        (ReportKind.INTERIM, date(year, 9, 30), index % 7 != 4),
        (ReportKind.FINAL, date(year + 1, 3, 31), True),
    )
    for kind, due, comes in wanted:
        new(
            session,
            RequiredReport,
            decision_id=decided.decision.id,
            kind=kind,
            year=year,
            due_on=due,
            received_on=round_.past(due - timedelta(days=10)) if comes else None,
        )


def _rectify(session: RegisterSession, decided: Sequence[Decided], arrived: datetime) -> None:
    """One rejected applicant demanded rectification; the body kept its decision."""
    rejected = next(one for one in decided if one.decision.kind is DecisionKind.REJECTED)
    new(
        session,
        RectificationRequest,
        decision_id=rejected.decision.id,
        requester=RequesterKind.PARTY,
        requester_name=rejected.applied.organisation.name,
        arrived_at=arrived,
        demand="Päätös on kumottava ja avustus myönnettävä.",
        outcome=RectificationOutcome.REJECTED,
    )
