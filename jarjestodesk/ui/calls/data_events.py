"""What the worker runs for the information events and questions of a call."""

from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.call_events import CallLog, EventInput, QuestionInput
from jarjestodesk.records.changes import Changes

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


def log(register: "Register", call_id: int) -> CallLog:
    """Read the events and questions of a call."""
    from jarjestodesk.services import call_events

    return register.read(call_events.log, call_id)


def add_event(register: "Register", call_id: int, given: EventInput) -> Changes[int]:
    """Add an event."""
    from jarjestodesk.services import call_events

    return register.run_write(call_events.add_event, call_id, given)


def remove_event(register: "Register", event_id: int) -> Changes[None]:
    """Remove an event; its questions stay."""
    from jarjestodesk.services import call_events

    return register.run_write(call_events.remove_event, event_id)


def add_question(
    register: "Register", call_id: int, given: QuestionInput, today: date
) -> Changes[int]:
    """Log a question."""
    from jarjestodesk.services import call_events

    return register.run_write(call_events.add_question, call_id, given, today=today)


def remove_question(register: "Register", question_id: int) -> Changes[None]:
    """Remove a question logged by mistake."""
    from jarjestodesk.services import call_events

    return register.run_write(call_events.remove_question, question_id)


def publish(register: "Register", call_id: int) -> Changes[int]:
    """Mark every answer as published."""
    from jarjestodesk.services import call_events

    return register.run_write(call_events.publish_answers, call_id)
