"""Meetings and their items as lists and pages show them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in a list; ``items`` is how many items it has."""

    id: int
    body: str
    held_on: date | None
    held_text: str | None
    number: str | None
    agenda_due_on: date | None
    minutes_checked_on: date | None
    minutes_published_on: date | None
    items: int


@dataclass(frozen=True)
class ItemRecord:
    """An item of a meeting: a round's or, with an applicant, one application's."""

    id: int
    section: str | None
    position: int
    title: str | None
    case_number: str | None
    call_id: int | None
    application_id: int | None
    proposal: str | None
    decision: str | None
    competence: str | None
    preparation: str | None
    impact: str | None
    attachments: str | None
    applicant: str | None
    call: str | None


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting with its items in order."""

    id: int
    body_id: int
    body: str
    held_on: date | None
    held_text: str | None
    number: str | None
    agenda_due_on: date | None
    minutes_checked_on: date | None
    minutes_published_on: date | None
    minutes_web: str | None
    source: str | None
    items: tuple[ItemRecord, ...]
