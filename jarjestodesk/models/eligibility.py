"""Eligibility: what each check found, her own judgement above it, supplement requests."""

from datetime import date

from sqlalchemy import ColumnElement, Index, and_
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Json
from jarjestodesk.records.codes import CheckOutcome, ServiceMethod


class EligibilityResult(Base):
    """Outcome of one check of one application; ``judgement`` with a reason stands above it."""

    __tablename__ = "eligibility_result"
    __table_args__ = (
        Index("uq_eligibility_result", "application_id", "call_check_id", unique=True),
        TABLE,
    )

    application_id: Mapped[int] = ref("application", index=False)
    call_check_id: Mapped[int] = ref("call_check")
    outcome: Mapped[CheckOutcome] = one_of(CheckOutcome)
    explanation: Mapped[str | None]
    looked_at: Mapped[Json | None]
    computed_on: Mapped[date]
    judgement: Mapped[CheckOutcome | None] = one_of(CheckOutcome)
    judgement_reason: Mapped[str | None]


class SupplementRequest(Base):
    """A request to complete an application (434/2003 22 §): a due day, no clock time.

    Asked until ``sent_on``; a second one names the one it reminds of. It waits until it is answered
    or, on ``lapsed_on``, closed without an answer.
    """

    __tablename__ = "supplement_request"

    application_id: Mapped[int] = ref("application")
    made_on: Mapped[date]
    sent_on: Mapped[date | None]
    method: Mapped[ServiceMethod | None] = one_of(ServiceMethod)
    due_on: Mapped[date]
    reminds_id: Mapped[int | None] = ref("supplement_request")
    answered_on: Mapped[date | None]
    lapsed_on: Mapped[date | None]
    packet_id: Mapped[int | None] = ref("letter_packet")
    text: Mapped[str | None]

    @classmethod
    def waits(cls) -> ColumnElement[bool]:
        """Return the condition that a request has neither been answered nor closed."""
        return and_(cls.answered_on.is_(None), cls.lapsed_on.is_(None))


class SupplementItem(Base):
    """One thing missing, and the day it came."""

    __tablename__ = "supplement_item"

    request_id: Mapped[int] = ref("supplement_request")
    label: Mapped[str]
    required_attachment_id: Mapped[int | None] = ref("required_attachment")
    received_on: Mapped[date | None]
    position: Mapped[int]
