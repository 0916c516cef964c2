"""Tasks of applications: supplements that have not come, sets of scores that are not complete."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.eligibility import SupplementRequest
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import ApplicationStatus
from jarjestodesk.records.today import Task, TaskTone
from jarjestodesk.services.lists.status import status
from jarjestodesk.services.summaries.queries import AnySelect
from jarjestodesk.services.today.figures import real
from jarjestodesk.services.today.meetings import agenda_days
from jarjestodesk.services.today.words import horizon, list_words, named, short_day

_UNSCORED = (
    ApplicationStatus.RECEIVED,
    ApplicationStatus.TO_SUPPLEMENT,
    ApplicationStatus.COMPLETE,
)


def application_tasks(session: Session, today: date) -> list[Task]:
    """Return the supplements awaited, those not sent yet, and the scoring that a meeting waits."""
    return [*_supplements(session, today), *_unsent_requests(session), *_scoring(session, today)]


def _supplements(session: Session, today: date) -> list[Task]:
    query = _open_requests().where(
        SupplementRequest.sent_on.is_not(None), SupplementRequest.due_on <= horizon(today)
    )
    waiting: dict[tuple[int, date], list[str]] = defaultdict(list)
    for row in session.execute(query):
        waiting[row.call_id, row.due_on].append(row.name)
    return [
        Task(
            due_on,
            TaskTone.BAD if due_on < today else TaskTone.WARNING,
            "file-question-mark",
            ngettext(
                "Supplement missing from {n} application",
                "Supplement missing from {n} applications",
                len(names),
            ).format(n=len(names)),
            _("due {day} · {names}").format(day=short_day(due_on, today), names=named(names)),
            list_words(),
            f"calls/{call_id}/checks",
        )
        for (call_id, due_on), names in waiting.items()
    ]


def _unsent_requests(session: Session) -> list[Task]:
    waiting: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for row in session.execute(_open_requests().where(SupplementRequest.sent_on.is_(None))):
        waiting[row.call_id].append((row.made_on, row.name))
    return [
        Task(
            max(day for day, _name in found),
            TaskTone.WARNING,
            "send",
            ngettext(
                "Send {n} supplement request", "Send {n} supplement requests", len(found)
            ).format(n=len(found)),
            named([name for _day, name in found]),
            list_words(),
            f"calls/{call_id}/checks",
        )
        for call_id, found in waiting.items()
    ]


def _open_requests() -> AnySelect:
    return (
        select(
            Application.call_id,
            SupplementRequest.due_on,
            SupplementRequest.made_on,
            Organisation.name,
        )
        .join(Application, Application.id == SupplementRequest.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .join(Call, Call.id == Application.call_id)
        .where(
            real(),
            SupplementRequest.waits(),
            SupplementRequest.id.not_in(_reminded()),
            Application.id.not_in(select(Decision.application_id)),
            Application.withdrawn_on.is_(None),
            Application.not_examined_on.is_(None),
        )
        .order_by(Organisation.name_key)
    )


def _reminded() -> AnySelect:
    """Return the ids of requests that a later one has taken the place of."""
    return select(SupplementRequest.reminds_id).where(SupplementRequest.reminds_id.is_not(None))


def _scoring(session: Session, today: date) -> list[Task]:
    """Return the calls whose scoring is not complete though an agenda is near."""
    tasks = []
    for agenda in agenda_days(session, today):
        if agenda.call_id is None or not today <= agenda.due_on <= horizon(today):
            continue
        left = _unscored(session, agenda.call_id, today)
        if left:
            tasks.append(
                Task(
                    agenda.due_on,
                    TaskTone.WARNING,
                    "users",
                    ngettext(
                        "Scoring unfinished: {n} application",
                        "Scoring unfinished: {n} applications",
                        left,
                    ).format(n=left),
                    _("agenda {day}, meeting {meeting} · {call}").format(
                        day=short_day(agenda.due_on, today),
                        meeting=short_day(agenda.held_on, today),
                        call=agenda.call_name,
                    ),
                    pgettext("button", "Score"),
                    f"calls/{agenda.call_id}/assessment",
                )
            )
    return tasks


def _unscored(session: Session, call_id: int, today: date) -> int:
    """Return how many applications of a call have no complete set yet."""
    reached = select(status().label("status")).where(Application.call_id == call_id).subquery()
    query = select(func.count()).select_from(reached).where(reached.c.status.in_(_UNSCORED))
    return session.execute(query, {"today": today}).scalar_one()
