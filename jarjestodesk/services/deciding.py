"""From proposals to decisions: drafts of a meeting, edited until they are sent."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.allocation import Proposal
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.models.decision import Decision, DecisionReason, DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin
from jarjestodesk.services.decisions import GIVES_MONEY, is_sent, newest_decision
from jarjestodesk.services.meetings import item_for, meeting_of_call, the_meeting
from jarjestodesk.services.proposals import proposed_sums, suits
from jarjestodesk.services.writing import change, find, new


def decide_as_proposed(
    session: Session, call_id: int, meeting_id: int, *, today: date
) -> Changes[int]:
    """Record every proposal that has no decision yet as the meeting's decision, in one undo.

    What is lacking may be lacking still: ``services.requirements`` tells it. The result is the
    number of decisions.
    """
    held = the_meeting(session, meeting_id)
    refuse_coming(held, today)
    count = 0
    for application, proposal in undecided(session, call_id):
        draft(session, application, proposal, item_for(session, held, application), held)
        count += 1
    if count == 0:
        raise UserError(_("Every proposal has its decision already, or there are no proposals."))
    label = ngettext(
        "Decided as proposed, {n} decision", "Decided as proposed, {n} decisions", count
    )
    return Changes(label.format(n=count), count)


def refuse_coming(held: Meeting, today: date) -> None:
    """Raise UserError for a meeting that has not been held: nothing has been decided there."""
    if held.held_on is not None and held.held_on > today:
        raise UserError(
            _("The meeting has not been held yet. Record its decisions once it has been.")
        )


def undecided(session: Session, call_id: int) -> list[tuple[Application, Proposal]]:
    """Return the applications with a proposal of a known kind and no decision."""
    decided = select(Decision.application_id)
    query = (
        select(Application, Proposal)
        .join(Proposal, Proposal.application_id == Application.id)
        .where(Application.call_id == call_id, Application.id.not_in(decided))
        .where(Proposal.kind.is_not(None))
        .order_by(Application.id)
    )
    return [
        (application, proposal)
        for application, proposal in session.execute(query)
        if application.withdrawn_on is None or proposal.kind is DecisionKind.WITHDRAWN
    ]


def draft(
    session: Session,
    application: Application,
    proposal: Proposal | None,
    item: MeetingItem,
    held: Meeting,
    kind: DecisionKind | None = None,
) -> Decision:
    """Add the decision of a meeting as proposed; ``kind`` where there is no proposal."""
    decided = kind or (proposal.kind if proposal else None)
    if decided is None:
        raise UserError(_("Give the decision its kind or its sum first."))
    row = new(
        session,
        Decision,
        application_id=application.id,
        kind=decided,
        origin=DecisionOrigin.ORIGINAL,
        body_id=held.body_id,
        meeting_item_id=item.id,
        decided_on=held.held_on,
        decided_text=held.held_text,
        reason=proposal.reason if proposal else None,
        calculation=proposal.calculation if proposal else None,
    )
    if proposal is not None:
        put_years(session, row, proposed_sums(session, proposal))
        _copy_reason(session, row, proposal)
    return row


def put_years(session: Session, decision: Decision, sums: Mapping[int, int | None]) -> None:
    """Put the sums (cents) by year; an empty one takes the year away. The first year binds."""
    query = select(DecisionYear).where(DecisionYear.decision_id == decision.id)
    known = {row.year: row for row in session.scalars(query)}
    for year, cents in sums.items():
        if cents is None or (decision.kind not in GIVES_MONEY and not cents):
            if year in known:
                session.delete(known.pop(year))
        elif year in known:
            change(known[year], granted=cents)
        else:
            keys = {"decision_id": decision.id, "year": year}
            known[year] = new(session, DecisionYear, **keys, granted=cents, binding=False)
    for year, row in known.items():
        change(row, binding=year == min(known))
    session.flush()


def _copy_reason(session: Session, decision: Decision, proposal: Proposal) -> None:
    reason = session.get(ReasonCode, proposal.reason_code_id) if proposal.reason_code_id else None
    if reason is not None and suits(reason, decision.kind):
        put_reason(session, decision, reason)


def put_reason(session: Session, decision: Decision, reason: ReasonCode | None) -> None:
    """Make ``reason`` the decision's first reason code; None takes that one away."""
    first = session.scalars(
        select(DecisionReason)
        .where(DecisionReason.decision_id == decision.id)
        .order_by(DecisionReason.position, DecisionReason.id)
        .limit(1)
    ).first()
    if reason is None:
        if first is not None:
            session.delete(first)
    elif first is None:
        keys = {"decision_id": decision.id, "reason_code_id": reason.id}
        new(session, DecisionReason, **keys, position=1)
    else:
        change(first, reason_code_id=reason.id)
    session.flush()


def to_be_edited(session: Session, application: Application) -> Decision | None:
    """Return the decision in force where it may still be changed; UserError once it is sent."""
    found = newest_decision(session, application.id)
    if found is not None and is_sent(session, found):
        raise UserError(
            _(
                "The decision has been sent to the applicant. Record a correcting decision"
                " instead of changing it."
            )
        )
    return found


def begun(
    session: Session, application: Application, today: date, kind: DecisionKind | None = None
) -> Decision:
    """Return the decision to edit, drafted from the proposal in the call's newest meeting.

    UserError while the call is on no meeting's agenda.
    """
    found = to_be_edited(session, application)
    if found is not None:
        return found
    held = meeting_of_call(session, application.call_id)
    if held is None:
        raise UserError(
            _("Put the call on a meeting's agenda first: a decision needs its meeting.")
        )
    refuse_coming(held, today)
    proposal = find(session, Proposal, application_id=application.id)
    if kind is None and (proposal is None or proposal.kind is None):
        raise UserError(_("Give the decision its kind or its sum first."))
    item = item_for(session, held, application)
    return draft(session, application, proposal, item, held, kind)
