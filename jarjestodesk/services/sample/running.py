"""The sample's running rounds: one being scored, with a proposal begun, and one open."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.models.allocation import Proposal, ProposalYear, Scenario, ScenarioRow
from jarjestodesk.models.application import EarlierGrant
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.models.eligibility import SupplementItem, SupplementRequest
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.rules.deadlines import supplement_due
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
from jarjestodesk.services.sample.scoring import add_assessors, disqualify, score_all
from jarjestodesk.services.writing import by_code, new

_STEP = 50_000


def add_scored_call(session: RegisterSession, members: Sequence[Organisation], today: date) -> None:
    """Add the operating round for next year: closed three weeks ago, scored, half proposed."""
    year = today.year + 1
    closes = today - timedelta(days=21)
    plan = CallPlan(
        code=f"toiminta-innovaatio-{year}",
        name=f"Toiminta- ja innovaatioavustus {year}",
        scheme="toiminta-innovaatio",
        rubric="ti-2",
        opens=closes - timedelta(days=31),
        closes=closes,
        use_start=date(year, 1, 1),
        use_end=date(year, 12, 31),
        money=42_500_000,
    )
    call = make_call(session, plan)
    applied = []
    for index, organisation in enumerate([*members[44:76], *members[2:5]]):
        diary = f"{5500 + index * 2}/02.05.01/{closes.year}"
        arrived = _arrival(plan, index)
        applied.append(apply(session, call, organisation, index, arrived=arrived, diary=diary))
        _receive(session, call, applied[-1], index, today)
    record_checks(session, call, today - timedelta(days=15))
    assessors = add_assessors(session, call, 3)
    disqualify(session, assessors[2], applied[0], closes + timedelta(days=3))
    score_all(session, call, applied, assessors, unfinished=True)
    _propose(session, call, applied)
    for one in applied[-3:]:
        _remember(session, one, year - 3)


def _remember(session: RegisterSession, one: Applied, year: int) -> None:
    """Add an earlier grant of the county to an applicant."""
    new(
        session,
        EarlierGrant,
        organisation_id=one.organisation.id,
        application_id=one.row.id,
        grantor="Esimerkkilän hyvinvointialue",
        year=year,
        purpose=one.activity.title,
        cents=1_500_000,
        reported=True,
    )


def _arrival(plan: CallPlan, index: int) -> datetime:
    """Most come in the last days, one after closing."""
    if index == 20:
        return at(plan.closes, 16, 12)
    return at(plan.closes - timedelta(days=min(index, 30)), 10 + index % 5, index * 7 % 60)


def add_open_call(session: RegisterSession, members: Sequence[Organisation], today: date) -> None:
    """Add the partnership round for next year: open from two weeks ago for three more."""
    year = today.year + 1
    plan = CallPlan(
        code=f"kumppanuus-{year}",
        name=f"Kumppanuusavustus {year}",
        scheme="kumppanuus",
        rubric="ku-1",
        opens=today - timedelta(days=14),
        closes=today + timedelta(days=21),
        use_start=date(year, 1, 1),
        use_end=date(year, 12, 31),
        money=24_000_000,
    )
    call = make_call(session, plan)
    for index, organisation in enumerate(members[76:86]):
        apply(
            session,
            call,
            organisation,
            index,
            arrived=at(today - timedelta(days=13 - index), 9, index * 5),
            diary=f"{5700 + index}/02.05.01/{today.year}",
        )


def _receive(session: RegisterSession, call: Call, one: Applied, index: int, today: date) -> None:
    """The papers of an application; every ninth lacks one and was asked for it."""
    lacking = index % 9 == 3
    record_papers(session, call, one, today - timedelta(days=22), budget=not lacking)
    if lacking:
        _request(session, one, index, today)


def _request(session: RegisterSession, one: Applied, index: int, today: date) -> None:
    sent = today - timedelta(days=14)
    request = new(
        session,
        SupplementRequest,
        application_id=one.row.id,
        made_on=sent,
        sent_on=sent,
        due_on=supplement_due(sent, 14),
        answered_on=today - timedelta(days=3) if index % 2 else None,
    )
    new(
        session,
        SupplementItem,
        request_id=request.id,
        label="Rahoitussuunnitelma ja talousarvio",
        received_on=request.answered_on,
        position=1,
    )


def _propose(session: RegisterSession, call: Call, applied: Sequence[Applied]) -> None:
    """A trial version for all and a proposal with reasons for the first half."""
    year = call.use_start.year if call.use_start else 0
    scenario = new(
        session,
        Scenario,
        call_id=call.id,
        name="A · Neljä viidesosaa haetusta",
        rules={"share": "0,8"},
        position=1,
    )
    for index, one in enumerate(applied):
        proposed = 0 if index % 6 == 5 else one.applied * 4 // 5 // _STEP * _STEP
        new(
            session,
            ScenarioRow,
            scenario_id=scenario.id,
            application_id=one.row.id,
            year=year,
            calculated=proposed,
            calculation="80 % haetusta",
            proposed=proposed,
            pinned=False,
        )
        if index < len(applied) // 2 and proposed:
            _add_proposal(session, call, one, scenario, proposed)


def _add_proposal(
    session: RegisterSession, call: Call, one: Applied, scenario: Scenario, proposed: int
) -> None:
    code, reason = reason_for(one, DecisionKind.PARTIAL, proposed, call)
    proposal = new(
        session,
        Proposal,
        application_id=one.row.id,
        scenario_id=scenario.id,
        kind=DecisionKind.PARTIAL,
        calculation="80 % haetusta",
        reason_code_id=by_code(session, ReasonCode, code, "reason").id,
        reason=reason,
    )
    new(
        session,
        ProposalYear,
        proposal_id=proposal.id,
        year=call.use_start.year if call.use_start else 0,
        calculated=proposed,
        proposed=proposed,
    )
