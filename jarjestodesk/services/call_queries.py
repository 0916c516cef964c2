"""Calls as lists show them: one query each for counts and sums, not one per call."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.letter import LetterPacket
from jarjestodesk.records.calls import CallRow
from jarjestodesk.records.codes import LetterKind
from jarjestodesk.rules.workflow import CallWindow, call_state
from jarjestodesk.services.calls import appropriation_of
from jarjestodesk.values.dates import in_helsinki

V = TypeVar("V")


@dataclass(frozen=True)
class _Figures:
    """Figures by call id, each from one query over all calls."""

    applications: dict[int, int]
    applied: dict[int, int | None]
    decided: dict[int, int]
    granted: dict[int, int | None]
    letters: dict[int, int]


def list_calls(session: Session, *, today: date) -> list[CallRow]:
    """Return every call, the newest first, with its figures."""
    figures = _figures(session)
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
            applications=figures.applications.get(call.id, 0),
            applied=figures.applied.get(call.id),
            decided=figures.decided.get(call.id, 0),
            granted=figures.granted.get(call.id),
            letters=figures.letters.get(call.id, 0),
        )
        for call in calls
    ]


def _figures(session: Session) -> _Figures:
    newest = newest_decisions().subquery()
    per_call = Application.call_id
    in_force = newest.c.application_id == Application.id
    applied = select(per_call, func.sum(ApplicationYear.applied)).join(
        ApplicationYear, ApplicationYear.application_id == Application.id
    )
    granted = (
        select(per_call, func.sum(DecisionYear.granted))
        .join(newest, in_force)
        .join(DecisionYear, DecisionYear.decision_id == newest.c.decision_id)
    )
    letters = select(per_call, func.count(LetterPacket.application_id.distinct())).join(
        LetterPacket,
        (LetterPacket.application_id == Application.id)
        & (LetterPacket.kind == LetterKind.DECISION),
    )
    return _Figures(
        applications=_per_call(session, select(per_call, func.count())),
        applied=_per_call(session, applied),
        decided=_per_call(session, select(per_call, func.count()).join(newest, in_force)),
        granted=_per_call(session, granted),
        letters=_per_call(session, letters),
    )


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
    grouped = query.group_by(Application.call_id)
    return {row[0]: row[1] for row in session.execute(grouped)}
