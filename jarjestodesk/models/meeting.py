"""Meetings of a deciding body and their items (§); the minutes in D10 are the official ones."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, ref


class Meeting(Base):
    """A meeting; checking and publishing the minutes have dates of their own (law.md 1.4)."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_held_on", "held_on"), TABLE)

    body_id: Mapped[int] = ref("deciding_body")
    held_on: Mapped[date | None]
    held_text: Mapped[str | None]
    number: Mapped[str | None]
    agenda_due_on: Mapped[date | None]
    minutes_checked_on: Mapped[date | None]
    minutes_published_on: Mapped[date | None]
    minutes_web: Mapped[str | None]
    source: Mapped[str | None]


class MeetingItem(Base):
    """An item of a meeting: one for a whole round or one per application."""

    __tablename__ = "meeting_item"

    meeting_id: Mapped[int] = ref("meeting")
    section: Mapped[str | None]
    position: Mapped[int]
    title: Mapped[str | None]
    case_number: Mapped[str | None]
    call_id: Mapped[int | None] = ref("call")
    application_id: Mapped[int | None] = ref("application")
    proposal: Mapped[str | None]
    decision: Mapped[str | None]
    competence: Mapped[str | None]
    preparation: Mapped[str | None]
    impact: Mapped[str | None]
    attachments: Mapped[str | None]
    presenter_person_id: Mapped[int | None] = ref("person")
