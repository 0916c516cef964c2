"""Information events of a call and the log of what was asked and answered."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, ref


class CallEvent(Base):
    """An information event of a call; clock times are local ``HH:MM``."""

    __tablename__ = "call_event"
    __table_args__ = (Index("ix_call_event_call", "call_id", "held_on"), TABLE)

    call_id: Mapped[int] = ref("call", index=False)
    title: Mapped[str]
    held_on: Mapped[date]
    starts: Mapped[str | None]
    ends: Mapped[str | None]
    place: Mapped[str | None]
    held_by: Mapped[str | None]
    notes: Mapped[str | None]


class CallQuestion(Base):
    """A question about a call, who asked it, and the answer that every applicant may read."""

    __tablename__ = "call_question"

    call_id: Mapped[int] = ref("call")
    event_id: Mapped[int | None] = ref("call_event")
    question: Mapped[str]
    organisation_id: Mapped[int | None] = ref("organisation")
    asked_by: Mapped[str | None]
    asked_on: Mapped[date]
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]
    published: Mapped[bool]
