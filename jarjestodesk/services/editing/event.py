"""Edits of a call's information events and of its log of questions."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import Call
from jarjestodesk.models.event import CallEvent, CallQuestion
from jarjestodesk.records import kinds
from jarjestodesk.records.call_events import CLOCK_KIND
from jarjestodesk.services.call_events import check_times
from jarjestodesk.services.editing.fields import Field, checked, id_of, of, row_of, told, write
from jarjestodesk.services.edits import WRITERS

EVENT = {
    "title": Field(lambda: pgettext("field", "name"), required=True),
    "held_on": Field(lambda: pgettext("field", "day"), kinds.DAY_KIND, required=True),
    "starts": Field(lambda: pgettext("field", "starts"), CLOCK_KIND),
    "ends": Field(lambda: pgettext("field", "ends"), CLOCK_KIND),
    "place": Field(lambda: _("place or link")),
    "held_by": Field(lambda: pgettext("field", "held by")),
    "notes": Field(lambda: pgettext("field", "notes"), kinds.TEXT_KIND),
}
QUESTION = {
    "question": Field(lambda: pgettext("field", "question"), kinds.TEXT_KIND, required=True),
    "asked_by": Field(lambda: pgettext("field", "asked by")),
    "asked_on": Field(lambda: pgettext("field", "day asked"), kinds.DAY_KIND, required=True),
    "event": Field(lambda: pgettext("field", "event"), column="event_id"),
    "answer": Field(lambda: pgettext("field", "answer"), kinds.TEXT_KIND),
    "answered_on": Field(lambda: pgettext("field", "day answered"), kinds.DAY_KIND),
    "published": Field(lambda: pgettext("field", "published"), kinds.YES_NO_KIND, required=True),
}


def edit_event(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write one fact of an event."""
    row = row_of(session, CallEvent, row_id)
    field = of(EVENT, name)
    read = checked(field, value)
    times = {"starts": row.starts, "ends": row.ends, name: read}
    check_times(times["starts"], times["ends"])
    label = told(row.title, field)
    write(row, name, field, read)
    return label


def edit_question(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of a question; an answer gets its day, without one nothing is published."""
    row = row_of(session, CallQuestion, row_id)
    field = of(QUESTION, name)
    if name == "event":
        row.event_id = _event_of(session, row, value, field)
        return told(_about(session, row), field)
    read = checked(field, value)
    _check(row, name, read, today)
    write(row, name, field, read)
    if name == "answer":
        row.answered_on = (row.answered_on or today) if read else None
    return told(_about(session, row), field)


def _check(row: CallQuestion, name: str, read: Any, today: date) -> None:
    if name in {"asked_on", "answered_on"} and read is not None and read > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    if name == "published" and read and not row.answer:
        raise UserError(_("Write the answer first: only an answer is published."))
    if name == "answer" and not read and row.published:
        raise UserError(_("An answer that was published is kept. Take the mark off first."))


def _event_of(session: Session, row: CallQuestion, value: Any, field: Field) -> int | None:
    key = id_of(session, CallEvent, value, field)
    if key is not None and session.get_one(CallEvent, key).call_id != row.call_id:
        raise UserError(_("The event is another call's. Choose one of this call."))
    return key


def _about(session: Session, row: CallQuestion) -> str:
    return _("Question on {call}").format(call=session.get_one(Call, row.call_id).name)


WRITERS["event"] = edit_event
WRITERS["event.question"] = edit_question
