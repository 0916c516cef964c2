"""Tasks of meetings: the agenda, the meeting itself, the minutes to check and publish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.today import Task, TaskTone
from jarjestodesk.rules.deadlines import agenda_due
from jarjestodesk.services.today.figures import real
from jarjestodesk.services.today.words import horizon, open_words, short_day

_MINUTES_SHOWN = timedelta(days=365)
_MINUTES_DUE = timedelta(days=7)
"""When the minutes of a meeting are asked after: no law names a day, a week is usual."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The day by which a meeting's papers must leave; ``call_id`` is what it handles."""

    meeting_id: int
    body: str
    held_on: date
    due_on: date
    call_id: int | None
    call_name: str


def agenda_days(session: Session, today: date) -> list[Agenda]:
    """Return the coming meetings with the calls on them; one without items has no call."""
    query = (
        select(
            Meeting.id,
            Meeting.held_on,
            Meeting.agenda_due_on,
            DecidingBody.name,
            DecidingBody.agenda_days_before,
            MeetingItem.call_id,
            Call.name.label("call_name"),
        )
        .join(DecidingBody, DecidingBody.id == Meeting.body_id)
        .outerjoin(MeetingItem, MeetingItem.meeting_id == Meeting.id)
        .outerjoin(Call, Call.id == MeetingItem.call_id)
        .where(Meeting.held_on >= today)
        .distinct()
        .order_by(Meeting.held_on, Meeting.id)
    )
    return [
        Agenda(
            row.id,
            row.name,
            row.held_on,
            row.agenda_due_on or agenda_due(row.held_on, row.agenda_days_before or 7),
            row.call_id,
            row.call_name or "",
        )
        for row in session.execute(query)
    ]


def meeting_tasks(session: Session, today: date) -> list[Task]:
    """Return agendas due, meetings held and minutes that are not checked or published."""
    return [*_coming(session, today), *_minutes(session, today)]


def _coming(session: Session, today: date) -> Iterator[Task]:
    seen: set[int] = set()
    for agenda in agenda_days(session, today):
        if agenda.meeting_id in seen:
            continue
        seen.add(agenda.meeting_id)
        route = f"meetings/{agenda.meeting_id}"
        if today <= agenda.due_on <= horizon(today):
            yield Task(
                agenda.due_on,
                TaskTone.WARNING,
                "gavel",
                _("Agenda ready: {body}").format(body=agenda.body),
                _agenda_detail(session, agenda, today),
                open_words(),
                route,
            )
        if agenda.held_on <= horizon(today):
            yield Task(
                agenda.held_on,
                TaskTone.INFO,
                "gavel",
                pgettext("task", "Meeting: {body}").format(body=agenda.body),
                agenda.call_name,
                open_words(),
                route,
            )


def _agenda_detail(session: Session, agenda: Agenda, today: date) -> str:
    detail = pgettext("task", "meeting {day}").format(day=short_day(agenda.held_on, today))
    if agenda.call_id is None:
        return detail
    count = session.scalar(
        select(func.count()).where(
            Application.call_id == agenda.call_id, Application.withdrawn_on.is_(None)
        )
    )
    words = ngettext("{n} application to decide", "{n} applications to decide", count or 0).format(
        n=count
    )
    return f"{detail} · {words}"


def _minutes(session: Session, today: date) -> Iterator[Task]:
    """Return the held meetings whose minutes are not published; without them no time runs."""
    tests = select(MeetingItem.meeting_id).join(Call).where(~real())
    query = (
        select(
            Meeting.id, Meeting.held_on, Meeting.minutes_checked_on, DecidingBody.name.label("body")
        )
        .join(DecidingBody, DecidingBody.id == Meeting.body_id)
        .where(
            Meeting.held_on < today,
            Meeting.held_on >= today - _MINUTES_SHOWN,
            Meeting.minutes_published_on.is_(None),
            Meeting.id.not_in(tests),
        )
    )
    for row in session.execute(query):
        checked = row.minutes_checked_on is not None
        held_on: date = row.held_on
        due = held_on + _MINUTES_DUE
        yield Task(
            due,
            TaskTone.BAD if due < today else TaskTone.WARNING,
            "file-check-2",
            _("Publish the minutes: {body}").format(body=row.body)
            if checked
            else _("Check and publish the minutes: {body}").format(body=row.body),
            _("meeting {day}; the members' time runs from publishing").format(
                day=short_day(held_on, today)
            ),
            pgettext("button", "Record"),
            f"meetings/{row.id}",
        )
