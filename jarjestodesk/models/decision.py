"""Decisions, their service, finality and rectification. An application may have several."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Cents
from jarjestodesk.records.codes import (
    DecisionKind,
    DecisionOrigin,
    Otto,
    RectificationOutcome,
    RequesterKind,
    ServiceMethod,
)


class Decision(Base):
    """A decision as recorded by its body; the program records it, D10 holds it.

    ``decided_on`` is empty where a source knows less than the day; ``decided_text`` then
    says what it knows. ``published_on`` is an office-holder decision's own; a body's minutes
    have theirs. ``reason`` is individual (434/2003 45 §).
    """

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_application", "application_id", "id"), TABLE)

    application_id: Mapped[int] = ref("application", index=False)
    kind: Mapped[DecisionKind] = one_of(DecisionKind)
    origin: Mapped[DecisionOrigin] = one_of(DecisionOrigin)
    replaces_id: Mapped[int | None] = ref("decision")
    body_id: Mapped[int | None] = ref("deciding_body")
    meeting_item_id: Mapped[int | None] = ref("meeting_item")
    office_section: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_text: Mapped[str | None]
    published_on: Mapped[date | None]
    reason: Mapped[str | None]
    calculation: Mapped[str | None]
    condition: Mapped[str | None]
    condition_due_on: Mapped[date | None]
    condition_met_on: Mapped[date | None]
    condition_lapsed_on: Mapped[date | None]
    condition_note: Mapped[str | None]
    use_start: Mapped[date | None]
    use_end: Mapped[date | None]
    use_purpose: Mapped[str | None]
    reply_due_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    terms_text: Mapped[str | None]
    source: Mapped[str | None]


class DecisionYear(Base):
    """Decided sum of one year. The first year binds; later ones need their own decision."""

    __tablename__ = "decision_year"
    __table_args__ = (Index("uq_decision_year", "decision_id", "year", unique=True), TABLE)

    decision_id: Mapped[int] = ref("decision", index=False)
    year: Mapped[int]
    granted: Mapped[Cents | None]
    binding: Mapped[bool]


class DecisionReason(Base):
    """A coded reason of a decision, to be counted."""

    __tablename__ = "decision_reason"

    decision_id: Mapped[int] = ref("decision")
    reason_code_id: Mapped[int] = ref("reason_code")
    position: Mapped[int]


class DecisionTerm(Base):
    """A term of this decision besides the call's own, by text version."""

    __tablename__ = "decision_term"

    decision_id: Mapped[int] = ref("decision")
    template_id: Mapped[int] = ref("text_template")
    position: Mapped[int]


class DecisionService(Base):
    """One sending of a decision: who, when, how; real receipt overrides the presumption."""

    __tablename__ = "decision_service"

    decision_id: Mapped[int] = ref("decision")
    packet_id: Mapped[int | None] = ref("letter_packet")
    method: Mapped[ServiceMethod] = one_of(ServiceMethod)
    sent_on: Mapped[date]
    sent_by: Mapped[str | None]
    recipient: Mapped[str | None]
    received_on: Mapped[date | None]
    evidence: Mapped[str | None]


class Finality(Base):
    """What the registry answered: no request, otto-oikeus not used, so the decision is final."""

    __tablename__ = "finality"

    decision_id: Mapped[int] = ref("decision")
    otto: Mapped[Otto] = one_of(Otto)
    otto_checked_on: Mapped[date | None]
    registry_answered_on: Mapped[date | None]
    source: Mapped[str | None]
    final_from: Mapped[date | None]


class RectificationRequest(Base):
    """A demand for rectification at the registry and what became of it."""

    __tablename__ = "rectification_request"

    decision_id: Mapped[int] = ref("decision")
    requester: Mapped[RequesterKind] = one_of(RequesterKind)
    requester_name: Mapped[str | None]
    arrived_at: Mapped[datetime]
    diary_number: Mapped[str | None]
    demand: Mapped[str | None]
    outcome: Mapped[RectificationOutcome | None] = one_of(RectificationOutcome)
    resolved_on: Mapped[date | None]
    meeting_item_id: Mapped[int | None] = ref("meeting_item")
    new_decision_id: Mapped[int | None] = ref("decision")
