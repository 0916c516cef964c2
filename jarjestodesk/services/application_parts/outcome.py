"""What came of an application: the proposal, decisions with their sending, items of meetings."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jarjestodesk.models.allocation import Proposal
from jarjestodesk.models.county import DecidingBody, ReasonCode
from jarjestodesk.models.decision import (
    Decision,
    DecisionReason,
    DecisionService,
    DecisionYear,
    Finality,
)
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.application_page import DecisionRecord, ProposalRecord, Sending
from jarjestodesk.records.organisation_page import ItemLine
from jarjestodesk.services.summaries.queries import AnyRow, grouped

_PLAIN = (
    "id",
    "kind",
    "origin",
    "decided_on",
    "decided_text",
    "reason",
    "calculation",
    "condition",
    "use_start",
    "use_end",
)


def proposal(session: Session, application_id: int) -> ProposalRecord | None:
    """Return what is proposed, None before anything is."""
    row = session.execute(
        select(Proposal.kind, ReasonCode.label, Proposal.reason, Proposal.calculation)
        .outerjoin(ReasonCode, ReasonCode.id == Proposal.reason_code_id)
        .where(Proposal.application_id == application_id)
    ).one_or_none()
    return ProposalRecord(*row) if row else None


def decisions(session: Session, application_id: int) -> tuple[DecisionRecord, ...]:
    """Return the decisions, the newest (in force) first."""
    rows = session.execute(
        select(Decision, DecidingBody.name, MeetingItem.section)
        .outerjoin(DecidingBody, DecidingBody.id == Decision.body_id)
        .outerjoin(MeetingItem, MeetingItem.id == Decision.meeting_item_id)
        .where(Decision.application_id == application_id)
        .order_by(Decision.id.desc())
    ).all()
    ids = [row.Decision.id for row in rows]
    sums, sendings, finality = _sums(session, ids), _sendings(session, ids), _finality(session, ids)
    reasons = grouped(
        session,
        select(DecisionReason.decision_id, ReasonCode.label)
        .join(ReasonCode, ReasonCode.id == DecisionReason.reason_code_id)
        .where(DecisionReason.decision_id.in_(ids))
        .order_by(DecisionReason.position),
    )
    return tuple(
        DecisionRecord(
            **{name: getattr(row.Decision, name) for name in _PLAIN},
            in_force=place == 0,
            body=row.name,
            section=row.section or row.Decision.office_section,
            sums=tuple(sums[row.Decision.id]),
            reason_codes=tuple(reasons.get(row.Decision.id, ())),
            sendings=tuple(sendings[row.Decision.id]),
            final_from=finality.get(row.Decision.id),
        )
        for place, row in enumerate(rows)
    )


def _sums(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[int, int | None]]]:
    found: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    query = select(DecisionYear).where(DecisionYear.decision_id.in_(ids))
    for row in session.scalars(query.order_by(DecisionYear.year)):
        found[row.decision_id].append((row.year, row.granted))
    return found


def _sendings(session: Session, ids: Sequence[int]) -> dict[int, list[Sending]]:
    found: dict[int, list[Sending]] = defaultdict(list)
    query = select(DecisionService).where(DecisionService.decision_id.in_(ids))
    for row in session.scalars(query.order_by(DecisionService.id)):
        found[row.decision_id].append(Sending(row.method, row.sent_on, row.received_on))
    return found


def _finality(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    """Return the registry's newest answer on each decision."""
    query = select(Finality.decision_id, Finality.final_from).where(Finality.decision_id.in_(ids))
    return {row.decision_id: row.final_from for row in session.execute(query.order_by(Finality.id))}


def items(session: Session, applications: Sequence[int]) -> tuple[ItemLine, ...]:
    """Return the items of meetings that handled or decided the applications, the newest first."""
    decided = select(Decision.meeting_item_id).where(Decision.application_id.in_(applications))
    rows: Sequence[AnyRow] = session.execute(
        select(MeetingItem.meeting_id, Meeting.held_on, MeetingItem.section, MeetingItem.title)
        .join(Meeting, Meeting.id == MeetingItem.meeting_id)
        .where(or_(MeetingItem.application_id.in_(applications), MeetingItem.id.in_(decided)))
        .order_by(Meeting.held_on.desc(), MeetingItem.position)
    ).all()
    return tuple(ItemLine(*row) for row in rows)
