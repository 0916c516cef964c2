"""Calls as lists show them: one query each for counts and sums, not one per call."""

from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.letter import LetterPacket
from jarjestodesk.records.calls import CallRow
from jarjestodesk.rules.workflow import CallWindow, call_state
from jarjestodesk.services.calls import appropriation_of
from jarjestodesk.values.dates import in_helsinki

V = TypeVar("V")


def list_calls(session: Session, *, today: date) -> list[CallRow]:
    """Return every call, the newest first, with its figures."""
    applications = _per_call(
        session, select(Application.call_id, func.count()).group_by(Application.call_id)
    )
    applied = _per_call(
        session,
        select(Application.call_id, func.sum(ApplicationYear.applied))
        .join(ApplicationYear, ApplicationYear.application_id == Application.id)
        .group_by(Application.call_id),
    )
    newest = newest_decisions().subquery()
    decided = _per_call(
        session,
        select(Application.call_id, func.count())
        .join(newest, newest.c.application_id == Application.id)
        .group_by(Application.call_id),
    )
    granted = _per_call(
        session,
        select(Application.call_id, func.sum(DecisionYear.granted))
        .join(newest, newest.c.application_id == Application.id)
        .join(DecisionYear, DecisionYear.decision_id == newest.c.decision_id)
        .group_by(Application.call_id),
    )
    letters = _per_call(
        session,
        select(Application.call_id, func.count(LetterPacket.application_id.distinct()))
        .join(LetterPacket, LetterPacket.application_id == Application.id)
        .group_by(Application.call_id),
    )
    calls = session.scalars(select(Call).order_by(Call.opens_at.desc(), Call.id.desc())).all()
    return [
        CallRow(
            id=call.id,
            code=call.code,
            name=call.name,
            state=call_state(window(call), today),
            opens_at=call.opens_at,
            closes_at=call.closes_at,
            continuous=call.continuous,
            test=call.test,
            appropriation=appropriation_of(session, call),
            applications=applications.get(call.id) or 0,
            applied=applied.get(call.id),
            decided=decided.get(call.id) or 0,
            granted=granted.get(call.id),
            letters=letters.get(call.id) or 0,
        )
        for call in calls
    ]


def newest_decisions() -> Select[int, int]:
    """Return the query of (application_id, decision_id) of the decisions in force."""
    return select(
        Decision.application_id.label("application_id"),
        func.max(Decision.id).label("decision_id"),
    ).group_by(Decision.application_id)


def window(call: Call) -> CallWindow:
    """Return the call's window in days of Finland's time."""
    return CallWindow(
        in_helsinki(call.opens_at).date() if call.opens_at else None,
        in_helsinki(call.closes_at).date() if call.closes_at else None,
        call.continuous,
    )


def _per_call(session: Session, query: Select[int, V]) -> dict[int, V]:
    return {row[0]: row[1] for row in session.execute(query)}
