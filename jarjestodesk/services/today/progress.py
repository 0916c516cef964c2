"""Calls that are not finished, as progress from received to final."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.codes import ApplicationStatus, CallState
from jarjestodesk.records.today import CallProgress, Stage, stage_words
from jarjestodesk.rules.workflow import call_state
from jarjestodesk.services.call_queries import newest_decisions, window
from jarjestodesk.services.calls import appropriation_of
from jarjestodesk.services.lists.status import status
from jarjestodesk.services.today.figures import granted_years, real
from jarjestodesk.values.dates import format_date, format_moment, in_helsinki

_APART = frozenset({ApplicationStatus.WITHDRAWN, ApplicationStatus.NOT_EXAMINED})
_ORDER = list(ApplicationStatus)
_LONGEST = timedelta(days=550)
"""How long after its closing a call is still shown as unfinished."""


def open_calls(session: Session, today: date) -> tuple[CallProgress, ...]:
    """Return the real calls with work left, the one that closes first on top."""
    since = today - _LONGEST
    calls = [
        call
        for call in session.scalars(select(Call).where(real()).order_by(Call.closes_at, Call.id))
        if call.closes_at is None or in_helsinki(call.closes_at).date() >= since
    ]
    counts = _counts(session, [call.id for call in calls], today)
    granted, proposed = _granted(session), _proposed(session)
    found = []
    for call in calls:
        state = call_state(window(call), today)
        stages = _stages(counts[call.id])
        if not _unfinished(state, stages):
            continue
        found.append(
            CallProgress(
                id=call.id,
                code=call.code,
                name=call.name,
                state=state,
                stages=stages,
                apart=sum(counts[call.id][status] for status in _APART),
                appropriation=appropriation_of(session, call),
                granted=granted.get(call.id, 0),
                proposed=proposed.get(call.id, 0),
                remark=_remark(session, call, state, stages, today),
                route=f"calls/{call.id}/{_tab(state, stages)}",
            )
        )
    return tuple(found)


def _counts(
    session: Session, calls: Sequence[int], today: date
) -> Mapping[int, dict[ApplicationStatus, int]]:
    """Return how many applications of each call stand at each status."""
    reached = (
        select(Application.call_id, status().label("status"))
        .where(Application.call_id.in_(calls))
        .subquery()
    )
    query = select(reached.c.call_id, reached.c.status, func.count()).group_by(
        reached.c.call_id, reached.c.status
    )
    out: dict[int, dict[ApplicationStatus, int]] = defaultdict(lambda: defaultdict(int))
    for call_id, reached_status, count in session.execute(query, {"today": today}):
        out[call_id][reached_status] = count
    return out


def _stages(counts: Mapping[ApplicationStatus, int]) -> tuple[Stage, ...]:
    """Return the stages; what has gone further has been through the ones before."""
    everything = sum(counts.values())
    within = everything - sum(counts.get(status, 0) for status in _APART)
    stages = [Stage(ApplicationStatus.RECEIVED, everything, everything)]
    for stage in list(stage_words())[1:]:
        reached = sum(
            count
            for status, count in counts.items()
            if status not in _APART and _ORDER.index(status) >= _ORDER.index(stage)
        )
        stages.append(Stage(stage, reached, within))
    return tuple(stages)


def _unfinished(state: CallState, stages: Sequence[Stage]) -> bool:
    last = stages[-1]
    if state is CallState.CLOSED or state is CallState.UNDATED:
        return last.of > 0 and last.reached < last.of
    return True


def _tab(state: CallState, stages: Sequence[Stage]) -> str:
    """Return the tab of the call's workplace where its next work is."""
    if state in (CallState.OPEN, CallState.COMING):
        return "applications" if stages[0].reached else "facts"
    reached = {stage.status: stage.reached == stage.of for stage in stages}
    tabs = (
        (ApplicationStatus.COMPLETE, "checks"),
        (ApplicationStatus.SCORED, "assessment"),
        (ApplicationStatus.PROPOSED, "allocation"),
        (ApplicationStatus.DECIDED, "meeting"),
    )
    return next((tab for status, tab in tabs if not reached[status]), "service")


def _remark(
    session: Session, call: Call, state: CallState, stages: Sequence[Stage], today: date
) -> str:
    if state is CallState.COMING and call.opens_at:
        return _("opens on {day}").format(day=format_date(in_helsinki(call.opens_at).date()))
    if state is CallState.OPEN:
        if call.closes_at is None:
            return _("continuous, {count} received").format(count=stages[0].reached)
        return _("open until {moment}").format(moment=format_moment(call.closes_at))
    decided = next(stage for stage in stages if stage.status is ApplicationStatus.DECIDED)
    served = next(stage for stage in stages if stage.status is ApplicationStatus.SERVED)
    if decided.reached < decided.of:
        meeting = next_meeting(session, call, today)
        if meeting is None:
            return _("no meeting set")
        return _("meeting on {day}").format(day=format_date(meeting))
    if served.reached < served.of:
        left = served.of - served.reached
        return ngettext("{n} decision not sent yet", "{n} decisions not sent yet", left).format(
            n=left
        )
    return _("waiting for finality")


def next_meeting(session: Session, call: Call, today: date) -> date | None:
    """Return the next meeting that has the call on its agenda, else the body's next one."""
    listed = select(MeetingItem.meeting_id).where(MeetingItem.call_id == call.id)
    coming = select(func.min(Meeting.held_on)).where(Meeting.held_on >= today)
    own: date | None = session.scalar(coming.where(Meeting.id.in_(listed)))
    return own or session.scalar(coming.where(Meeting.body_id == call.body_id))


def _granted(session: Session) -> dict[int, int]:
    query = granted_years(Application.call_id, func.sum(DecisionYear.granted))
    return {
        call_id: cents or 0
        for call_id, cents in session.execute(query.group_by(Application.call_id))
    }


def _proposed(session: Session) -> dict[int, int]:
    """Return what is proposed by call for applications without a decision yet."""
    decided = newest_decisions().subquery()
    query = (
        select(Application.call_id, func.sum(ProposalYear.proposed))
        .join(Proposal, Proposal.application_id == Application.id)
        .join(ProposalYear, ProposalYear.proposal_id == Proposal.id)
        .outerjoin(decided, decided.c.application_id == Application.id)
        .where(
            decided.c.decision_id.is_(None),
            ProposalYear.proposed.is_not(None),
            Application.withdrawn_on.is_(None),
        )
        .group_by(Application.call_id)
    )
    return {call_id: cents or 0 for call_id, cents in session.execute(query)}
