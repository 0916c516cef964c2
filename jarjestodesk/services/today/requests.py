"""Tasks of information requests, statements of support, events and questions of calls."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.event import CallEvent, CallQuestion
from jarjestodesk.models.information import InformationRequest
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.statement import SupportStatement
from jarjestodesk.records.today import Task, TaskTone
from jarjestodesk.services.information_queries import named_applications, requester_name
from jarjestodesk.services.support_statements import giver_name
from jarjestodesk.services.today.figures import real
from jarjestodesk.services.today.words import horizon, named, open_words, short_day
from jarjestodesk.values.clock import format_clock


def request_tasks(session: Session, today: date) -> list[Task]:
    """Return the requests to be answered, statements awaited, events held, questions open."""
    return [
        *_information(session, today),
        *_statements(session, today),
        *_events(session, today),
        *_questions(session, today),
    ]


def _information(session: Session, today: date) -> Iterator[Task]:
    """Return every open information request: it is answered without delay (621/1999 14 §)."""
    rows = session.scalars(
        select(InformationRequest)
        .where(InformationRequest.answered_on.is_(None))
        .order_by(InformationRequest.due_on)
    )
    for row in rows:
        applications = named_applications(session, row.id)
        yield Task(
            row.due_on,
            TaskTone.BAD if row.due_on < today else TaskTone.WARNING,
            "mail",
            _("Answer the information request of {name}").format(
                name=requester_name(row.requester)
            ),
            named([name for _key, name in applications]),
            open_words(),
            f"applications/{applications[0][0]}/request:{row.id}",
        )


def _statements(session: Session, today: date) -> Iterator[Task]:
    decided = select(Decision.id).where(Decision.application_id == Application.id).exists()
    rows = session.execute(
        select(SupportStatement, Application.id, Organisation.name)
        .join(Application, Application.id == SupportStatement.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .join(Call, Call.id == Application.call_id)
        .where(
            real(),
            SupportStatement.given_on.is_(None),
            SupportStatement.due_on <= horizon(today),
            Application.withdrawn_on.is_(None),
            Application.not_examined_on.is_(None),
            ~decided,
        )
        .order_by(SupportStatement.due_on, SupportStatement.id)
    )
    for row, application, applicant in rows:
        due = row.due_on or today
        yield Task(
            due,
            TaskTone.BAD if due < today else TaskTone.INFO,
            "handshake",
            _("Statement of support awaited: {giver}").format(giver=giver_name(session, row)),
            _("due {day} · {names}").format(day=short_day(due, today), names=applicant),
            open_words(),
            f"applications/{application}",
        )


def _events(session: Session, today: date) -> Iterator[Task]:
    rows = session.execute(
        select(CallEvent, Call.name)
        .join(Call, Call.id == CallEvent.call_id)
        .where(real(), CallEvent.held_on.between(today, horizon(today)))
        .order_by(CallEvent.held_on, CallEvent.starts)
    )
    for row, call in rows:
        parts = (format_clock(row.starts, row.ends), row.place, call)
        yield Task(
            row.held_on,
            TaskTone.NEUTRAL,
            "megaphone",
            row.title,
            " · ".join(filter(None, parts)),
            open_words(),
            f"calls/{row.call_id}/facts",
        )


def _questions(session: Session, today: date) -> Iterator[Task]:
    """Return the questions without an answer, a task a call."""
    rows = session.execute(
        select(CallQuestion.call_id, Call.name, func.count())
        .join(Call, Call.id == CallQuestion.call_id)
        .where(real(), CallQuestion.answer.is_(None))
        .group_by(CallQuestion.call_id, Call.name)
        .order_by(CallQuestion.call_id)
    )
    for call_id, call, count in rows:
        yield Task(
            today,
            TaskTone.WARNING,
            "circle-help",
            ngettext("Answer {n} question", "Answer {n} questions", count).format(n=count),
            call,
            pgettext("button", "Answer"),
            f"calls/{call_id}/facts",
        )
