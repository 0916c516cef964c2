"""The list of meetings of every body, with what each has handled."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.columns.meetings import MEETINGS
from jarjestodesk.records.lists import ListInfo, Row
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.base import RecordList
from jarjestodesk.services.summaries.queries import grouped


def _info(_session: Session, _scope: tuple[int, ...], _today: date) -> ListInfo:
    return MEETINGS


def _rows(session: Session, _scope: tuple[int, ...], _today: date) -> dict[int, Row]:
    meetings = session.execute(
        select(Meeting, DecidingBody.name)
        .join(DecidingBody, DecidingBody.id == Meeting.body_id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    ).all()
    of_meeting = MeetingItem.meeting_id
    items = dict(session.execute(select(of_meeting, func.count()).group_by(of_meeting)).all())
    decisions = dict(
        session.execute(
            select(of_meeting, func.count())
            .join(Decision, Decision.meeting_item_id == MeetingItem.id)
            .group_by(of_meeting)
        ).all()
    )
    calls = grouped(
        session,
        select(of_meeting, Call.name)
        .join(Call, Call.id == MeetingItem.call_id)
        .distinct()
        .order_by(Call.name),
    )
    out = {}
    for meeting, body in meetings:
        counted = {
            "body": body,
            "items": items.get(meeting.id, 0),
            "decisions": decisions.get(meeting.id, 0),
            "calls": ", ".join(calls.get(meeting.id, ())) or None,
        }
        out[meeting.id] = tuple(
            counted[column.key] if column.key in counted else getattr(meeting, column.key)
            for column in MEETINGS.columns
        )
    return out


LISTS["meetings"] = RecordList(_info, _rows, searched=("body", "number", "calls", "held_on"))
