"""Edits of kind “decision” (row = application): the decision in force, until it is sent.

Fields: ``granted:<year>``, ``kind``, ``reason_code``, ``reason``, ``condition``,
``condition_due_on``, ``section``, ``use_start``, ``use_end``, ``use_purpose``, ``reply_due_on``.
The first edit of an undecided application drafts its decision from the proposal.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.allocation import Proposal
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.models.decision import Decision, DecisionReason, DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.labels import label
from jarjestodesk.services import proposals
from jarjestodesk.services.deciding import begun, put_reason, put_years, to_be_edited
from jarjestodesk.services.decisions import GIVES_MONEY, newest_decision
from jarjestodesk.services.editing.allocation import what_of_year
from jarjestodesk.services.editing.fields import checked
from jarjestodesk.services.editing.words import (
    DAY,
    cents,
    changed,
    changed_money,
    line,
    of_table,
    text,
    written,
)
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.meetings import own_item
from jarjestodesk.services.writing import change, find
from jarjestodesk.values.dates import format_date

_LONG = frozenset({"reason", "condition", "use_purpose"})
_DAYS = frozenset({"condition_due_on", "use_start", "use_end", "reply_due_on"})


def write_decision(session: Session, row: int, field: str, value: Any, today: date) -> str:
    """Write one field of the decision in force; return what was done in words."""
    application = proposals.the_application(session, row)
    to_be_edited(session, application)
    name, _colon, year = field.partition(":")
    if name == "granted":
        return _sum(session, application, int(year), value, today)
    if name == "kind":
        return _kind(session, application, value, today)
    if name == "reason_code":
        return _reason_code(session, application, value, today)
    if name == "section":
        return _section(session, application, line(value), today)
    return _plain(session, application, name, value, today)


def _sum(session: Session, application: Application, year: int, given: Any, today: date) -> str:
    value = cents(given)
    if value is not None and value < 0:
        raise UserError(_("A granted sum cannot be negative. Check it."))
    current = newest_decision(session, application.id)
    chosen = current.kind if current else None
    if value and chosen is not None and chosen.value in {"not_examined", "withdrawn", "declined"}:
        raise UserError(_("This kind of decision gives no money. Change the kind first."))
    applied = proposals.applied_total(session, application.id)
    known = _sums(session, current) if current else {}
    total = sum(one or 0 for key, one in known.items() if key != year) + (value or 0)
    kind = proposals.derived_kind(total, applied, chosen)
    decision = begun(session, application, today, kind if value is not None else None)
    old = _sums(session, decision).get(year)
    change(decision, kind=kind)
    put_years(session, decision, {year: value})
    what = what_of_year(session, application, pgettext("edit", "Decision"), year)
    return changed_money(what, old, value) + _drop_reason(session, decision)


def _sums(session: Session, decision: Decision) -> dict[int, int | None]:
    rows = session.scalars(select(DecisionYear).where(DecisionYear.decision_id == decision.id))
    return {row.year: row.granted for row in rows}


def _kind(session: Session, application: Application, value: Any, today: date) -> str:
    if value in {None, ""}:
        raise UserError(_("A decision has a kind. Choose it from the list."))
    kind = proposals.kind_of(value)
    current = newest_decision(session, application.id)
    old = label(current.kind) if current else ""
    decision = current or begun(session, application, today, kind)
    sums = _sums(session, decision)
    change(decision, kind=kind)
    if kind not in GIVES_MONEY:
        put_years(session, decision, dict.fromkeys(sums))
    words = changed(pgettext("edit", "Decision"), old, label(kind))
    return words + _drop_reason(session, decision)


def _drop_reason(session: Session, decision: Decision) -> str:
    """Take away reason codes that do not suit the kind; return the words that say so."""
    query = (
        select(DecisionReason, ReasonCode)
        .join(ReasonCode, ReasonCode.id == DecisionReason.reason_code_id)
        .where(DecisionReason.decision_id == decision.id)
    )
    words = ""
    for row, reason in session.execute(query).all():
        if not proposals.suits(reason, decision.kind):
            session.delete(row)
            words += _(", reason code “{code}” removed").format(code=reason.label)
    session.flush()
    return words


def _reason_code(session: Session, application: Application, value: Any, today: date) -> str:
    reason = proposals.reason_of(session, value)
    if reason is not None:
        proposals.refuse_unsuitable(reason, _kind_to_be(session, application))
    decision = begun(session, application, today)
    old = session.scalars(
        select(ReasonCode.label)
        .join(DecisionReason, DecisionReason.reason_code_id == ReasonCode.id)
        .where(DecisionReason.decision_id == decision.id)
        .order_by(DecisionReason.position)
        .limit(1)
    ).first()
    put_reason(session, decision, reason)
    what = pgettext("edit", "Reason code")
    return changed(what, old or "", reason.label if reason else "")


def _kind_to_be(session: Session, application: Application) -> DecisionKind | None:
    """Return the kind of the decision, or the one its proposal would give it."""
    current = newest_decision(session, application.id)
    proposal = find(session, Proposal, application_id=application.id)
    return current.kind if current else proposal.kind if proposal else None


def _section(session: Session, application: Application, value: str | None, today: date) -> str:
    """Give the decision its own § in its meeting; the round's item is left to the others."""
    current = newest_decision(session, application.id)
    if current is not None and current.meeting_item_id is None:
        raise UserError(_("The decision is in no meeting, so it has no section (§)."))
    decision = begun(session, application, today)
    item = session.get_one(MeetingItem, decision.meeting_item_id)
    old = item.section or ""
    if item.application_id is None and (value or "") != old:
        item = own_item(session, session.get_one(Meeting, item.meeting_id), application)
        change(decision, meeting_item_id=item.id)
    change(item, section=value or None)
    return changed(pgettext("edit", "Section"), old, value or "")


def _plain(session: Session, application: Application, field: str, given: Any, today: date) -> str:
    title = of_table(_words(), field)()
    value: Any = checked(DAY, given) if field in _DAYS else text(given)
    if field in _DAYS:
        _check_period(newest_decision(session, application.id), field, value)
    decision = begun(session, application, today)
    old = getattr(decision, field)
    change(decision, **{field: value})
    if field in _LONG:
        return written(title, value)
    return changed(title, _text(old), _text(value))


def _check_period(decision: Decision | None, field: str, value: date | None) -> None:
    start = value if field == "use_start" else decision and decision.use_start
    end = value if field == "use_end" else decision and decision.use_end
    if start and end and end < start:
        raise UserError(_("The time of use ends before it starts. Check the dates."))


def _text(value: Any) -> str:
    return format_date(value) if isinstance(value, date) else str(value or "")


def _words() -> dict[str, Callable[[], str]]:
    return {
        "reason": lambda: _("Reason of the decision"),
        "condition": lambda: pgettext("edit", "Condition"),
        "condition_due_on": lambda: _("Condition to be met by"),
        "use_start": lambda: _("Time of use starts"),
        "use_end": lambda: _("Time of use ends"),
        "use_purpose": lambda: _("Purpose of use"),
        "reply_due_on": lambda: pgettext("edit", "Reply due"),
        "calculation": lambda: pgettext("edit", "Calculation"),
    }


WRITERS["decision"] = write_decision
