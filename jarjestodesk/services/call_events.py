"""Information events of a call and its log of questions: the same answers for every applicant."""

from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.call import Call
from jarjestodesk.models.event import CallEvent, CallQuestion
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.call_events import (
    CallLog,
    EventInput,
    EventLine,
    QuestionInput,
    QuestionLine,
)
from jarjestodesk.records.changes import Changes
from jarjestodesk.services.writing import change, new

R = TypeVar("R", CallEvent, CallQuestion)


def add_event(session: Session, call_id: int, data: EventInput) -> Changes[int]:
    """Add an event of a call."""
    call = session.get_one(Call, call_id)
    check_times(data.starts, data.ends)
    row = new(
        session,
        CallEvent,
        call_id=call.id,
        title=data.title,
        held_on=data.held_on,
        starts=data.starts,
        ends=data.ends,
        place=data.place,
        held_by=data.held_by,
    )
    return Changes(_("Added the event “{title}”").format(title=row.title), row.id)


def remove_event(session: Session, event_id: int) -> Changes[None]:
    """Remove an event; the questions asked there stay in the call's log."""
    row = _row(session, CallEvent, event_id)
    for question in session.scalars(
        select(CallQuestion).where(CallQuestion.event_id == row.id)
    ).all():
        change(question, event_id=None)
    session.flush()
    session.delete(row)
    session.flush()
    return Changes(_("Removed the event “{title}”").format(title=row.title), None)


def add_question(
    session: Session, call_id: int, data: QuestionInput, *, today: date
) -> Changes[int]:
    """Write a question into the log; with an answer it is answered on the day of writing."""
    call = session.get_one(Call, call_id)
    if data.asked_on > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    if data.event_id is not None and _row(session, CallEvent, data.event_id).call_id != call.id:
        raise UserError(_("The event is another call's. Choose one of this call."))
    row = new(
        session,
        CallQuestion,
        call_id=call.id,
        event_id=data.event_id,
        question=data.question,
        organisation_id=data.organisation_id,
        asked_by=data.asked_by,
        asked_on=data.asked_on,
        answer=data.answer,
        answered_on=today if data.answer else None,
        published=False,
    )
    return Changes(_("Logged a question on {call}").format(call=call.name), row.id)


def remove_question(session: Session, question_id: int) -> Changes[None]:
    """Remove a question logged by mistake; one whose answer was published is kept."""
    row = _row(session, CallQuestion, question_id)
    if row.published:
        raise UserError(_("An answer that was published is kept. Take the mark off first."))
    name = session.get_one(Call, row.call_id).name
    session.delete(row)
    session.flush()
    return Changes(_("Removed a question on {call}").format(call=name), None)


def publish_answers(session: Session, call_id: int) -> Changes[int]:
    """Mark every answer of the call as published: copied to where all applicants read it."""
    rows = session.scalars(
        select(CallQuestion).where(
            CallQuestion.call_id == call_id,
            CallQuestion.answer.is_not(None),
            CallQuestion.published.is_(False),
        )
    ).all()
    for row in rows:
        change(row, published=True)
    session.flush()
    words = ngettext("Marked {n} answer published", "Marked {n} answers published", len(rows))
    return Changes(words.format(n=len(rows)), len(rows))


def log(session: Session, call_id: int) -> CallLog:
    """Return the events and questions of a call."""
    asked = (
        select(func.count())
        .select_from(CallQuestion)
        .where(CallQuestion.event_id == CallEvent.id)
        .scalar_subquery()
    )
    events = session.execute(
        select(CallEvent, asked)
        .where(CallEvent.call_id == call_id)
        .order_by(CallEvent.held_on.desc(), CallEvent.id)
    )
    questions = session.execute(
        select(CallQuestion, Organisation.name)
        .outerjoin(Organisation, Organisation.id == CallQuestion.organisation_id)
        .where(CallQuestion.call_id == call_id)
        .order_by(CallQuestion.asked_on, CallQuestion.id)
    )
    return CallLog(
        tuple(_event(row, count) for row, count in events),
        tuple(_question(row, name) for row, name in questions),
    )


def check_times(starts: str | None, ends: str | None) -> None:
    """Refuse an event that ends before it starts; times of a day as ``HH:MM``."""
    if ends is not None and (starts is None or ends <= starts):
        raise UserError(_("The event ends before it starts. Check the times."))


def _event(row: CallEvent, questions: int) -> EventLine:
    return EventLine(
        row.id,
        row.title,
        row.held_on,
        row.starts,
        row.ends,
        row.place,
        row.held_by,
        row.notes,
        questions,
    )


def _question(row: CallQuestion, organisation: str | None) -> QuestionLine:
    asker = ", ".join(filter(None, (row.asked_by, organisation))) or None
    return QuestionLine(
        row.id,
        row.question,
        asker,
        row.asked_by,
        row.asked_on,
        row.event_id,
        row.answer,
        row.answered_on,
        row.published,
    )


def _row(session: Session, model: type[R], row_id: int) -> R:
    row = session.get(model, row_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    return row
