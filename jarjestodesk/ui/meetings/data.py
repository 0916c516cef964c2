"""What the worker runs for the room of meetings."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.agenda import ItemText
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.meetings import MeetingRecord

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


@dataclass(frozen=True)
class DecidedLine:
    """A decision recorded in an item of the meeting; ``granted`` in cents, None is unknown."""

    application_id: int
    section: str | None
    applicant: str
    kind: str
    granted: int | None


@dataclass(frozen=True)
class MeetingView:
    """A meeting with what was decided in it, and the calls that can be put on its agenda."""

    meeting: MeetingRecord
    decided: tuple[DecidedLine, ...]
    calls: tuple[tuple[int, str], ...]


def meeting(register: "Register", meeting_id: int) -> MeetingView:
    """Read one meeting with its items and decisions."""
    from sqlalchemy.orm import Session

    from jarjestodesk.services import meeting_page, meetings

    def read(session: Session) -> MeetingView:
        rows = meeting_page.decided(session, meeting_id)
        return MeetingView(
            meetings.meeting(session, meeting_id),
            tuple(DecidedLine(*row) for row in rows),
            meeting_page.calls_to_handle(session),
        )

    return register.read(read)


def bodies(register: "Register") -> tuple[tuple[int, str], ...]:
    """Read the bodies that meet."""
    from jarjestodesk.services import meetings

    return register.read(meetings.bodies)


def new_meeting(
    register: "Register", body_id: int, held_on: date, number: str | None
) -> Changes[int]:
    """Add a meeting."""
    from jarjestodesk.services import meetings

    return register.run_write(meetings.new_meeting, body_id, held_on, number=number)


def put_call(
    register: "Register", meeting_id: int, call_id: int, per_application: bool
) -> Changes[int]:
    """Put a call on a meeting's agenda."""
    from jarjestodesk.services import meetings

    return register.run_write(
        meetings.put_call, meeting_id, call_id, per_application=per_application
    )


def move_item(register: "Register", item_id: int, place: int) -> Changes[None]:
    """Move an item on its agenda."""
    from jarjestodesk.services import meetings

    return register.run_write(meetings.move_item, item_id, place)


def number_items(register: "Register", meeting_id: int, first: int) -> Changes[int]:
    """Number the items of a meeting."""
    from jarjestodesk.services import meetings

    return register.run_write(meetings.number_items, meeting_id, first)


def remove_item(register: "Register", item_id: int) -> Changes[None]:
    """Take an item off the agenda."""
    from jarjestodesk.services import meetings

    return register.run_write(meetings.remove_item, item_id)


def item_text(register: "Register", item_id: int, application_id: int, today: date) -> ItemText:
    """Read what is copied of an item; ``application_id`` −1 for the item as a whole."""
    from jarjestodesk.services import agenda

    only = application_id if application_id >= 0 else None
    return register.read(agenda.item_text, item_id, only, today=today)
