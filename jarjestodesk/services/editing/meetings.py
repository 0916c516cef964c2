"""Edits of kinds “meeting” (days of the minutes, number) and “item” (section, texts)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.rules.deadlines import agenda_due
from jarjestodesk.services.decisions import is_sent
from jarjestodesk.services.editing.fields import checked
from jarjestodesk.services.editing.words import DAY, changed, line, of_table, text, written
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.meetings import refuse_used, the_meeting
from jarjestodesk.services.writing import change
from jarjestodesk.values.dates import format_date

_DAYS = frozenset({"held_on", "agenda_due_on", "minutes_checked_on", "minutes_published_on"})
_LONG = frozenset({"proposal", "decision", "competence", "preparation", "impact", "attachments"})


def write_meeting(session: Session, row: int, field: str, given: Any, today: date) -> str:
    """Write a field of kind “meeting”: dates of the minutes, number, web address."""
    held = the_meeting(session, row)
    title = of_table(_meeting_words(), field)()
    value: Any = checked(DAY, given) if field in _DAYS else line(given)
    if field == "held_on":
        return _write_day(session, held, value)
    if field.startswith("minutes_") and isinstance(value, date):
        _check_minutes(held, field, value, today)
    old = getattr(held, field)
    change(held, **{field: value})
    return changed(title, _text(old), _text(value))


def _write_day(session: Session, held: Meeting, value: date | None) -> str:
    """Move a meeting; decisions recorded in it carry its day."""
    if value is None and not held.held_text:
        raise UserError(_("A meeting needs its day."))
    decided = session.scalars(
        select(Decision)
        .join(MeetingItem, MeetingItem.id == Decision.meeting_item_id)
        .where(MeetingItem.meeting_id == held.id)
    ).all()
    if any(is_sent(session, row) for row in decided):
        raise UserError(_("Decisions of the meeting have been sent, so its day stays."))
    old = held.held_on
    days = session.get_one(DecidingBody, held.body_id).agenda_days_before
    due = None if days is None or value is None else agenda_due(value, days)
    change(held, held_on=value, agenda_due_on=due)
    for row in decided:
        change(row, decided_on=value)
    return changed(_("Day of the meeting"), _text(old), _text(value))


def _check_minutes(held: Meeting, field: str, value: date, today: date) -> None:
    if value > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    if held.held_on is not None and value < held.held_on:
        raise UserError(
            _("The day is before the meeting of {date}.").format(date=format_date(held.held_on))
        )
    checked = held.minutes_checked_on
    if field == "minutes_published_on" and checked is not None and value < checked:
        raise UserError(
            _("The minutes were checked only on {date}. Check the days.").format(
                date=format_date(checked)
            )
        )


def write_item(session: Session, row: int, field: str, given: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write a field of kind “item”: section, title, case number, texts of the item."""
    item = session.get(MeetingItem, row)
    if item is None:
        raise UserError(_("The item is not in the register any more."))
    title = of_table(_item_words(), field)()
    value = text(given) if field in _LONG else line(given)
    if field == "section":
        refuse_used(session, item)
    old = getattr(item, field)
    change(item, **{field: value})
    if field in _LONG:
        return written(title, value)
    return changed(title, _text(old), _text(value))


def _text(value: Any) -> str:
    return format_date(value) if isinstance(value, date) else str(value or "")


def _meeting_words() -> dict[str, Callable[[], str]]:
    return {
        "held_on": lambda: _("Day of the meeting"),
        "number": lambda: _("Number of the meeting"),
        "agenda_due_on": lambda: pgettext("edit", "Papers due"),
        "minutes_checked_on": lambda: pgettext("edit", "Minutes checked"),
        "minutes_published_on": lambda: pgettext("edit", "Minutes published"),
        "minutes_web": lambda: _("Minutes on the web"),
    }


def _item_words() -> dict[str, Callable[[], str]]:
    return {
        "section": lambda: pgettext("edit", "Section"),
        "title": lambda: pgettext("edit", "Title"),
        "case_number": lambda: pgettext("edit", "Case number"),
        "proposal": lambda: _("Proposal for decision"),
        "decision": lambda: _("Decision in the minutes"),
        "competence": lambda: _("Ground of competence"),
        "preparation": lambda: pgettext("edit", "Preparation"),
        "impact": lambda: _("Assessment of impact"),
        "attachments": lambda: pgettext("edit", "Attachments"),
    }


WRITERS["meeting"] = write_meeting
WRITERS["item"] = write_item
