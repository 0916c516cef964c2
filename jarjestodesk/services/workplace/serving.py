"""Service of a call's decisions: many sent in one write, and the registry's answer on finality."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import ServiceMethodRule
from jarjestodesk.models.decision import Decision, DecisionService, Finality, RectificationRequest
from jarjestodesk.models.letter import LetterPacket, LetterVoid
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import LetterKind, Otto, ServiceMethod
from jarjestodesk.records.deadlines import ServiceRule
from jarjestodesk.rules.deadlines import rectification_deadlines
from jarjestodesk.services.decisions import is_sent, mark_sent, newest_decision
from jarjestodesk.services.writing import new
from jarjestodesk.values.dates import format_date


def send_selected(
    session: Session,
    application_ids: Sequence[int],
    method: ServiceMethod,
    sent_on: date,
    *,
    today: date,
    sent_by: str | None = None,
) -> Changes[int]:
    """Record that the decisions of these applications were sent; all or none.

    E-mail needs each recipient's consent (13/2003 19 §). What has been sent already is refused;
    a sending is never undone, a wrong one is corrected by a new entry.
    """
    if not application_ids:
        raise UserError(_("Choose the decisions that were sent."))
    for application_id in application_ids:
        application = session.get_one(Application, application_id)
        organisation = session.get_one(Organisation, application.organisation_id)
        decision = _decided(session, application_id, organisation)
        _refuse_sending(session, decision, organisation, method, sent_on)
        mark_sent(
            session,
            decision.id,
            method,
            sent_on,
            sent_by=sent_by,
            recipient=organisation.name,
            packet_id=_packet(session, decision),
            today=today,
        )
    count = len(application_ids)
    label = ngettext("Recorded {n} decision as sent", "Recorded {n} decisions as sent", count)
    return Changes(label.format(n=count), count, undoable=False)


def unsent(session: Session, application_ids: Sequence[int]) -> tuple[int, ...]:
    """Return those of the applications whose decision in force has not been recorded as sent."""
    return tuple(
        application_id
        for application_id in application_ids
        if (decision := newest_decision(session, application_id)) is not None
        and not is_sent(session, decision)
    )


def _decided(session: Session, application_id: int, organisation: Organisation) -> Decision:
    decision = newest_decision(session, application_id)
    if decision is None:
        raise UserError(
            _("{name}: there is no decision to send yet.").format(name=organisation.name)
        )
    return decision


def _refuse_sending(
    session: Session,
    decision: Decision,
    organisation: Organisation,
    method: ServiceMethod,
    sent_on: date,
) -> None:
    if is_sent(session, decision):
        raise UserError(
            _("{name}: the decision has been recorded as sent already.").format(
                name=organisation.name
            )
        )
    if decision.decided_on is not None and sent_on < decision.decided_on:
        raise UserError(
            _("{name}: the day of sending is before the decision of {date}.").format(
                name=organisation.name, date=format_date(decision.decided_on)
            )
        )
    consent = organisation.email_service_consent_on
    if method is ServiceMethod.EMAIL and (consent is None or consent > sent_on):
        raise UserError(
            _("{name}: there is no consent to service by e-mail. Send a letter instead.").format(
                name=organisation.name
            )
        )


def _packet(session: Session, decision: Decision) -> int | None:
    """Return the newest letter of a decision that has not been made void."""
    return session.scalar(
        select(LetterPacket.id)
        .where(LetterPacket.decision_id == decision.id)
        .where(LetterPacket.kind == LetterKind.DECISION)
        .where(LetterPacket.id.not_in(select(LetterVoid.packet_id)))
        .order_by(LetterPacket.id.desc())
        .limit(1)
    )


def mark_final(
    session: Session,
    application_ids: Sequence[int],
    answered_on: date,
    *,
    source: str | None,
    today: date,
) -> Changes[int]:
    """Record the registry's answer: no request, otto-oikeus not used, so the decisions are final.

    UserError before the periods have run, while the minutes are unpublished, and for a decision
    on which rectification has been demanded (law.md 1.4).
    """
    if answered_on > today:
        raise UserError(_("The registry's answer is in the future. Give its day."))
    rules = _rules(session)
    for application_id in application_ids:
        application = session.get_one(Application, application_id)
        organisation = session.get_one(Organisation, application.organisation_id)
        decision = _decided(session, application_id, organisation)
        final_from = _final_from(session, decision, organisation, rules)
        if answered_on < final_from:
            raise UserError(
                _("{name}: the periods run until {date}; ask the registry after that.").format(
                    name=organisation.name, date=format_date(final_from)
                )
            )
        new(
            session,
            Finality,
            decision_id=decision.id,
            otto=Otto.NOT_USED,
            otto_checked_on=answered_on,
            registry_answered_on=answered_on,
            source=source,
            final_from=final_from,
        )
    count = len(application_ids)
    label = ngettext("Recorded {n} decision as final", "Recorded {n} decisions as final", count)
    return Changes(label.format(n=count), count)


def _final_from(
    session: Session,
    decision: Decision,
    organisation: Organisation,
    rules: Iterable[ServiceRule],
) -> date:
    """Return the day of finality as reckoned; UserError where it cannot be."""
    sending = session.scalars(
        select(DecisionService)
        .where(DecisionService.decision_id == decision.id)
        .order_by(DecisionService.id.desc())
        .limit(1)
    ).first()
    if sending is None:
        raise UserError(
            _("{name}: the decision has not been sent yet.").format(name=organisation.name)
        )
    if session.scalar(
        select(RectificationRequest.id)
        .where(RectificationRequest.decision_id == decision.id)
        .where(RectificationRequest.resolved_on.is_(None))
        .limit(1)
    ):
        raise UserError(
            _("{name}: a rectification request is open.").format(name=organisation.name)
        )
    published = decision.published_on or _published(session, decision)
    method = ServiceMethod.CERTIFICATE if sending.received_on else sending.method
    found = rectification_deadlines(
        sending.received_on or sending.sent_on, method, published, rules
    )
    if found.final_from is None:
        raise UserError(
            _("{name}: the day the minutes were published is missing. Give it to the meeting.")
            .format(name=organisation.name)
        )  # fmt: skip
    return found.final_from


def _published(session: Session, decision: Decision) -> date | None:
    if decision.meeting_item_id is None:
        return None
    item = session.get_one(MeetingItem, decision.meeting_item_id)
    return session.get_one(Meeting, item.meeting_id).minutes_published_on


def _rules(session: Session) -> tuple[ServiceRule, ...]:
    rows = session.scalars(select(ServiceMethodRule).order_by(ServiceMethodRule.id))
    return tuple(
        ServiceRule(row.method, row.days, row.valid_from, row.valid_to, row.source) for row in rows
    )
