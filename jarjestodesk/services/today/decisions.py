"""Tasks of decisions: sending, the time for rectification, finality, conditions, requests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import ServiceMethodRule
from jarjestodesk.models.decision import (
    Decision,
    DecisionService,
    Finality,
    RectificationRequest,
)
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.deadlines import ServiceRule
from jarjestodesk.records.today import Task, TaskTone
from jarjestodesk.rules.deadlines import last_day
from jarjestodesk.services.call_queries import newest_decisions
from jarjestodesk.services.summaries.queries import AnyRow, AnySelect
from jarjestodesk.services.today.figures import real
from jarjestodesk.services.today.words import horizon, list_words, named, open_words, short_day

_SHOWN = timedelta(days=400)
_SEND_WITHIN = timedelta(days=7)
"""When an unsent decision is late: the law says without delay (434/2003 54 §)."""


def decision_tasks(session: Session, today: date) -> list[Task]:
    """Return everything that decisions in force ask for."""
    rows = session.execute(_in_force(today)).all()
    return [
        *_unsent(rows, today),
        *_periods(rows, _rules(session), today),
        *_conditions(rows, today),
        *_requests(session, today),
    ]


def _in_force(today: date) -> AnySelect:
    """Return the query of the newest decisions of the real calls, with their newest sending."""
    newest = newest_decisions().subquery()
    sent = select(func.max(DecisionService.id)).group_by(DecisionService.decision_id)
    answer = select(func.max(Finality.id)).group_by(Finality.decision_id)
    return (
        select(
            Call.id.label("call_id"),
            Call.name.label("call_name"),
            Organisation.name,
            Decision.decided_on,
            Decision.condition_due_on,
            Decision.condition_met_on,
            Decision.condition_lapsed_on,
            Decision.published_on,
            Meeting.minutes_published_on,
            DecisionService.sent_on,
            DecisionService.method,
            DecisionService.received_on,
            Finality.final_from,
        )
        .join(newest, newest.c.decision_id == Decision.id)
        .join(Application, Application.id == Decision.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .join(Call, Call.id == Application.call_id)
        .outerjoin(MeetingItem, MeetingItem.id == Decision.meeting_item_id)
        .outerjoin(Meeting, Meeting.id == MeetingItem.meeting_id)
        .outerjoin(
            DecisionService,
            (DecisionService.decision_id == Decision.id) & DecisionService.id.in_(sent),
        )
        .outerjoin(Finality, (Finality.decision_id == Decision.id) & Finality.id.in_(answer))
        .where(real(), Decision.decided_on >= today - _SHOWN)
        .order_by(Organisation.name_key)
    )


def _unsent(rows: Sequence[AnyRow], today: date) -> Iterator[Task]:
    waiting: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        if row.sent_on is None and row.final_from is None:
            waiting[row.call_id].append(row)
    for call_id, found in waiting.items():
        decided = min(row.decided_on for row in found)
        due = decided + _SEND_WITHIN
        yield Task(
            due,
            TaskTone.BAD if due < today else TaskTone.WARNING,
            "send",
            ngettext("Send {n} decision", "Send {n} decisions", len(found)).format(n=len(found)),
            _("decided {day} · {call}").format(
                day=short_day(decided, today), call=found[0].call_name
            ),
            pgettext("button", "Make letters"),
            f"calls/{call_id}/service",
        )


def _periods(rows: Sequence[AnyRow], rules: Sequence[ServiceRule], today: date) -> Iterator[Task]:
    """Return the last days of rectification periods and what the registry must be asked."""
    ending: dict[tuple[int, date], list[AnyRow]] = defaultdict(list)
    to_ask: dict[int, list[tuple[date, AnyRow]]] = defaultdict(list)
    for row in rows:
        last = _party_last_day(row, rules)
        if last is None or row.final_from is not None:
            continue
        if last >= today:
            if last <= horizon(today):
                ending[row.call_id, last].append(row)
            continue
        members = _members_last_day(row, rules)
        if members is not None and members < today:
            to_ask[row.call_id].append((max(last, members), row))
    yield from (_ending_task(key, found, today) for key, found in ending.items())
    yield from (_finality_task(call_id, found, today) for call_id, found in to_ask.items())


def _ending_task(key: tuple[int, date], found: Sequence[AnyRow], today: date) -> Task:
    call_id, last = key
    sent = sorted({row.sent_on for row in found})
    return Task(
        last,
        TaskTone.NEUTRAL,
        "scale",
        ngettext(
            "Time for rectification ends, {n} decision",
            "Time for rectification ends, {n} decisions",
            len(found),
        ).format(n=len(found)),
        _("sent {day} · {call}").format(day=short_day(sent[-1], today), call=found[0].call_name),
        open_words(),
        f"calls/{call_id}/service",
    )


def _finality_task(call_id: int, found: Sequence[tuple[date, AnyRow]], today: date) -> Task:
    last = max(day for day, _row in found)
    return Task(
        today,
        TaskTone.WARNING,
        "scale",
        ngettext(
            "Ask the registry about finality, {n} decision",
            "Ask the registry about finality, {n} decisions",
            len(found),
        ).format(n=len(found)),
        _("the time ended {day} · {call}").format(
            day=short_day(last, today), call=found[0][1].call_name
        ),
        pgettext("button", "Record"),
        f"calls/{call_id}/service",
    )


def _party_last_day(row: AnyRow, rules: Iterable[ServiceRule]) -> date | None:
    """Return the party's last day, None where it has not been served by what is known."""
    if row.sent_on is None:
        return None
    served = row.received_on or _presumed(row.sent_on, row.method, rules)
    return None if served is None else last_day(served)


def _members_last_day(row: AnyRow, rules: Iterable[ServiceRule]) -> date | None:
    published = row.minutes_published_on or row.published_on
    if published is None:
        return None
    served = _presumed(published, ServiceMethod.MINUTES, rules)
    return None if served is None else last_day(served)


def _presumed(sent: date, method: ServiceMethod, rules: Iterable[ServiceRule]) -> date | None:
    for rule in rules:
        in_force = rule.valid_from <= sent <= (rule.valid_to or date.max)
        if rule.method == method and in_force and rule.days is not None:
            return sent + timedelta(days=rule.days)
    return None


def _rules(session: Session) -> list[ServiceRule]:
    return [
        ServiceRule(rule.method, rule.days, rule.valid_from, rule.valid_to, rule.source)
        for rule in session.scalars(select(ServiceMethodRule).order_by(ServiceMethodRule.id))
    ]


def _conditions(rows: Sequence[AnyRow], today: date) -> Iterator[Task]:
    due: dict[tuple[int, date], list[str]] = defaultdict(list)
    for row in rows:
        open_still = row.condition_met_on is None and row.condition_lapsed_on is None
        if row.condition_due_on and open_still and row.condition_due_on <= horizon(today):
            due[row.call_id, row.condition_due_on].append(row.name)
    for (call_id, day), names in due.items():
        yield Task(
            day,
            TaskTone.BAD if day < today else TaskTone.WARNING,
            "list-checks",
            ngettext(
                "Condition of {n} grant to be met", "Conditions of {n} grants to be met", len(names)
            ).format(n=len(names)),
            named(names),
            list_words(),
            f"calls/{call_id}/service",
        )


def _requests(session: Session, today: date) -> Iterator[Task]:
    """Return the rectification requests that wait for an outcome."""
    query = (
        select(Call.id, Call.name, func.count().label("n"))
        .join(Application, Application.call_id == Call.id)
        .join(Decision, Decision.application_id == Application.id)
        .join(RectificationRequest, RectificationRequest.decision_id == Decision.id)
        .where(real(), RectificationRequest.outcome.is_(None))
        .group_by(Call.id)
    )
    for row in session.execute(query):
        yield Task(
            today,
            TaskTone.WARNING,
            "scale",
            ngettext(
                "{n} rectification request unresolved",
                "{n} rectification requests unresolved",
                row.n,
            ).format(n=row.n),
            row.name,
            open_words(),
            f"calls/{row.id}/service",
        )
