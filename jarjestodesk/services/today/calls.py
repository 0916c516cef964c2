"""Tasks of calls and of the register itself: opening, closing, reports owed, the backup."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call, CallScheme, ReportPlan
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.payment import RequiredReport
from jarjestodesk.records.codes import ReportKind
from jarjestodesk.records.labels import label
from jarjestodesk.records.today import LastBackup, Task, TaskTone
from jarjestodesk.services.county import the_county
from jarjestodesk.services.today.figures import granted_years, real
from jarjestodesk.services.today.words import horizon, list_words, open_words, short_day
from jarjestodesk.values.dates import format_moment, in_helsinki

_REPORT_SHOWN = timedelta(days=60)
"""How long a report of a plan is asked after; what came is known from the register only where
it is recorded."""


def register_tasks(session: Session, backup: LastBackup | None, today: date) -> list[Task]:
    """Return the task of a backup older than a day; the sample needs none."""
    if backup is None or the_county(session).sample:
        return []
    if backup.on is not None and backup.on >= today - timedelta(days=1):
        return []
    detail = (
        _("no verified backup yet")
        if backup.on is None
        else _("the newest is of {day}").format(day=short_day(backup.on, today))
    )
    return [
        Task(
            today,
            TaskTone.WARNING,
            "shield-check",
            _("Back up the register"),
            detail,
            pgettext("button", "Back up"),
            "settings/backup",
        )
    ]


def call_tasks(session: Session, today: date) -> list[Task]:
    """Return openings and closings of calls and the days on which reports are owed."""
    tasks = []
    for call in session.scalars(select(Call).where(real())):
        if call.opens_at and today <= (day := in_helsinki(call.opens_at).date()) <= horizon(today):
            tasks.append(_window_task(day, call, _("Call opens: {name}"), call.opens_at))
        if call.closes_at and today <= (day := in_helsinki(call.closes_at).date()) <= horizon(
            today
        ):
            tasks.append(_window_task(day, call, _("Call closes: {name}"), call.closes_at))
    return [*tasks, *_planned_reports(session, today), *_owed_reports(session, today)]


def _window_task(day: date, call: Call, title: str, moment: datetime) -> Task:
    return Task(
        day,
        TaskTone.INFO,
        "megaphone",
        title.format(name=call.name),
        format_moment(moment),
        open_words(),
        f"calls/{call.id}/facts",
    )


def _planned_reports(session: Session, today: date) -> list[Task]:
    """Return a task for each report of the calls' plans, where no report is recorded singly."""
    recorded = (
        select(Application.call_id)
        .join(Decision, Decision.application_id == Application.id)
        .join(RequiredReport, RequiredReport.decision_id == Decision.id)
    )
    grants = dict(
        session.execute(
            granted_years(Application.call_id, func.count(Application.id.distinct())).group_by(
                Application.call_id
            )
        ).all()
    )
    query = (
        select(Call.id, Call.name, ReportPlan.kind, ReportPlan.due_on)
        .join(CallScheme, CallScheme.id == ReportPlan.call_scheme_id)
        .join(Call, Call.id == CallScheme.call_id)
        .where(
            real(),
            Call.id.not_in(recorded),
            ReportPlan.due_on.between(today - _REPORT_SHOWN, horizon(today)),
        )
        .distinct()
    )
    return [
        _report_task(session, row.kind, row.due_on, grants[row.id], row.name, row.id, today)
        for row in session.execute(query)
        if grants.get(row.id)
    ]


def _owed_reports(session: Session, today: date) -> list[Task]:
    """Return a task for the reports recorded singly that have not come, by call, kind and day."""
    query = (
        select(
            Call.id, Call.name, RequiredReport.kind, RequiredReport.due_on, func.count().label("n")
        )
        .join(Decision, Decision.id == RequiredReport.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(
            real(), RequiredReport.received_on.is_(None), RequiredReport.due_on <= horizon(today)
        )
        .group_by(Call.id, RequiredReport.kind, RequiredReport.due_on)
    )
    return [
        _report_task(session, row.kind, row.due_on, row.n, row.name, row.id, today)
        for row in session.execute(query)
    ]


def _report_task(
    session: Session,
    kind: ReportKind,
    due_on: date,
    count: int,
    call_name: str,
    call_id: int,
    today: date,
) -> Task:
    late = due_on < today
    title = ngettext("{report} from {n} recipient", "{report} from {n} recipients", count).format(
        report=report_name(session, kind), n=count
    )
    return Task(
        due_on,
        TaskTone.BAD if late else TaskTone.INFO,
        "calendar-check",
        title,
        _("due {day} · {call}").format(day=short_day(due_on, today), call=call_name),
        list_words(),
        f"calls/{call_id}/summary",
    )


def report_name(session: Session, kind: ReportKind) -> str:
    """Return what the county calls a report, with a capital."""
    county = the_county(session)
    own = {
        ReportKind.INTERIM: county.interim_report_name,
        ReportKind.FINAL: county.final_report_name,
    }
    text = own.get(kind) or label(kind)
    return text[:1].upper() + text[1:]
