"""Meetings and decisions as recorded: the minutes in D10 are the decision, we keep its facts."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody, ReasonCode
from jarjestodesk.models.decision import Decision, DecisionReason, DecisionService, DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin, ServiceMethod
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.services.writing import by_code, change, find, new, put
from jarjestodesk.values.dates import format_date

GIVES_MONEY = frozenset({DecisionKind.GRANTED, DecisionKind.PARTIAL, DecisionKind.CONDITIONAL})
"""Kinds of decision with a sum; the others must not have one above zero."""


def put_meeting(session: Session, data: MeetingInput) -> Meeting:
    """Return the body's meeting of that day (or of those words), added or brought up to date.

    What ``data`` does not know stays, such as the day the minutes were checked.
    """
    body = by_code(session, DecidingBody, data.body, pgettext("what", "body"))
    if data.held_on is None and data.held_text is None:
        raise UserError(
            _("The meeting needs its day (held_on), or words where the day is unknown (held_text).")
        )
    keys = {"body_id": body.id, "held_on": data.held_on, "held_text": data.held_text}
    names = ("number", "minutes_checked_on", "minutes_published_on", "minutes_web", "source")
    values = {name: getattr(data, name) for name in names}
    found = find(session, Meeting, **keys)
    if found is None:
        return new(session, Meeting, **keys, **values)
    change(found, **_given(values))
    session.flush()
    return found


def put_item(
    session: Session,
    meeting: Meeting,
    data: MeetingInput,
    *,
    call: Call,
    application: Application | None = None,
    section: str | None = None,
) -> MeetingItem:
    """Return the meeting's item for the round, or for one application with a § of its own."""
    keys = {
        "meeting_id": meeting.id,
        "call_id": call.id,
        "application_id": application.id if application else None,
    }
    found = find(session, MeetingItem, **keys)
    values = {
        "section": section or data.section,
        "title": data.title or call.name,
        "case_number": (application.diary_number if application else None)
        or data.case_number
        or call.case_number,
        "competence": data.competence,
    }
    if found is not None:
        change(found, **_given(values))
        session.flush()
        return found
    position = (
        len(
            session.scalars(
                select(MeetingItem.id).where(MeetingItem.meeting_id == meeting.id)
            ).all()
        )
        + 1
    )
    return new(session, MeetingItem, **keys, **values, position=position)


def record_decision(
    session: Session,
    application: Application,
    data: DecisionInput,
    *,
    meeting: Meeting,
    item: MeetingItem,
) -> Decision:
    """Record a decision; one of the same meeting is brought up to date until it has been sent.

    A later decision on the same application must say what it is (renewal, correction, on a
    rectification request) and replaces the newest before it.
    """
    _check(data)
    newest = newest_decision(session, application.id)
    if newest is not None and _of_same_meeting(session, newest, data, item):
        return _update(session, newest, data, item)
    if newest is not None and data.origin is DecisionOrigin.ORIGINAL:
        raise _already_decided(newest)
    row = new(
        session,
        Decision,
        application_id=application.id,
        kind=data.kind,
        origin=data.origin,
        replaces_id=newest.id if newest else None,
        body_id=meeting.body_id,
        meeting_item_id=item.id,
        decided_on=meeting.held_on,
        decided_text=meeting.held_text,
        **_plain(data),
    )
    _put_parts(session, row, data)
    return row


def _refuse_if_sent(session: Session, decision: Decision) -> None:
    if is_sent(session, decision):
        raise UserError(
            _(
                "The decision has been sent to the applicant. Record a correcting decision"
                " instead of changing it."
            )
        )


def _already_decided(newest: Decision) -> UserError:
    when = format_date(newest.decided_on) if newest.decided_on else newest.decided_text
    return UserError(
        _(
            "The application already has a decision of {date}. Say what the new one is:"
            " renewal, correction or rectification."
        ).format(date=when or "?")
    )


def newest_decision(session: Session, application_id: int) -> Decision | None:
    """Return the decision in force: the newest of an application, None before any."""
    return session.scalars(
        select(Decision)
        .where(Decision.application_id == application_id)
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()


def is_sent(session: Session, decision: Decision) -> bool:
    """Tell whether the decision has been sent to its party."""
    sent = select(DecisionService.id).where(DecisionService.decision_id == decision.id).limit(1)
    return session.scalar(sent) is not None


def mark_sent(
    session: Session,
    decision_id: int,
    method: ServiceMethod,
    sent_on: date,
    *,
    sent_by: str | None = None,
    recipient: str | None = None,
    packet_id: int | None = None,
    today: date,
) -> Changes[int]:
    """Record that a decision was sent: corrected by a new entry, never undone."""
    if sent_on > today:
        raise UserError(_("The day of sending is in the future. Give the day it was posted."))
    row = new(
        session,
        DecisionService,
        decision_id=decision_id,
        packet_id=packet_id,
        method=method,
        sent_on=sent_on,
        sent_by=sent_by,
        recipient=recipient,
    )
    return Changes(_("Recorded the sending of a decision"), row.id, undoable=False)


def _check(data: DecisionInput) -> None:
    total = sum(year.sum for year in data.years)
    if any(year.sum < 0 for year in data.years):
        raise UserError(_("A granted sum cannot be negative. Check it."))
    if data.kind in GIVES_MONEY and total == 0:
        raise UserError(_("A granting decision needs a sum. Give it, or choose another kind."))
    if data.kind not in GIVES_MONEY and total > 0:
        raise UserError(
            _(
                "This kind of decision gives no money, but a sum is given. Check the kind and the"
                " sum."
            )
        )
    if data.kind is DecisionKind.CONDITIONAL and not data.condition:
        raise UserError(_("A conditional decision needs its condition in words."))


def _plain(data: DecisionInput | Decision) -> dict[str, object]:
    names = (
        "reason",
        "calculation",
        "condition",
        "condition_due_on",
        "use_start",
        "use_end",
        "use_purpose",
        "reply_due_on",
        "source",
    )
    return {name: getattr(data, name) for name in names}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _of_same_meeting(
    session: Session, newest: Decision, data: DecisionInput, item: MeetingItem
) -> bool:
    """Tell whether the newest decision is the one given: it may have got a § of its own since."""
    if newest.meeting_item_id == item.id:
        return True
    if newest.meeting_item_id is None or newest.origin is not data.origin:
        return False
    return session.get_one(MeetingItem, newest.meeting_item_id).meeting_id == item.meeting_id


def _update(session: Session, row: Decision, data: DecisionInput, item: MeetingItem) -> Decision:
    """Bring a decision up to date; the same again is welcome even when it has been sent."""
    before = _facts(session, row)
    change(row, kind=data.kind, meeting_item_id=item.id, **_given(_plain(data)))
    _put_parts(session, row, data)
    if _facts(session, row) != before:
        _refuse_if_sent(session, row)
    return row


def _facts(session: Session, row: Decision) -> tuple[object, ...]:
    years = select(DecisionYear.year, DecisionYear.granted, DecisionYear.binding)
    reasons = select(DecisionReason.reason_code_id, DecisionReason.position)
    return (
        row.kind,
        row.meeting_item_id,
        _plain(row),
        session.execute(years.where(DecisionYear.decision_id == row.id)).all(),
        session.execute(reasons.where(DecisionReason.decision_id == row.id)).all(),
    )


def _put_parts(session: Session, row: Decision, data: DecisionInput) -> None:
    """Put year rows and reason codes; the first year binds, later ones need their own decision."""
    wanted = {year.year: year.sum for year in data.years}
    for old in session.scalars(select(DecisionYear).where(DecisionYear.decision_id == row.id)):
        if old.year not in wanted:
            session.delete(old)
    session.flush()
    for year, cents in sorted(wanted.items()):
        put(
            session,
            DecisionYear,
            {"decision_id": row.id, "year": year},
            granted=cents,
            binding=year == min(wanted),
        )
    for position, code in enumerate(data.reasons, 1):
        reason = by_code(session, ReasonCode, code, pgettext("what", "reason code"))
        if data.kind not in reason.decision_kinds.split():
            raise UserError(
                _("The reason code {code} does not belong to this kind of decision.").format(
                    code=reason.label
                )
            )
        put(
            session,
            DecisionReason,
            {"decision_id": row.id, "reason_code_id": reason.id},
            position=position,
        )
    session.flush()
