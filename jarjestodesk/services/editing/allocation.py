"""Edits of kind “proposal” (row = application): sums, kind, reason code, reason.

Fields: ``proposed:<year>``, ``trial:<trial version>:<year>`` (a sum set by hand there; empty goes
back to the rule), ``kind``, ``reason_code``, ``reason``, ``calculation``.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.records.allocation import Rules, Why, why_text
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.labels import label
from jarjestodesk.services import proposals
from jarjestodesk.services.allocation import pin, the_trial
from jarjestodesk.services.calls import call_years
from jarjestodesk.services.decisions import GIVES_MONEY, newest_decision
from jarjestodesk.services.editing.words import (
    cents,
    changed,
    changed_money,
    line,
    of_table,
    text,
    written,
)
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.writing import change, find, put
from jarjestodesk.values.money import format_plain


def write_proposal(session: Session, row: int, field: str, value: Any, today: date) -> str:
    """Write one field of an application's proposal; return what was done in words."""
    application = proposals.the_application(session, row)
    name, _colon, rest = field.partition(":")
    if name == "trial":
        scenario, _colon, year = rest.partition(":")
        return _trial(session, application, int(scenario), int(year), value, today)
    _refuse_decided(session, application)
    if name == "proposed":
        return _sum(session, application, int(rest), value)
    return of_table(_FIELDS, name)(session, application, value)


def _refuse_decided(session: Session, application: Application) -> None:
    if newest_decision(session, application.id) is not None:
        raise UserError(
            _("The application has been decided. Change the decision, not the proposal.")
        )
    if application.withdrawn_on is not None:
        raise UserError(_("The application has been withdrawn: nothing is proposed for it."))


def what_of_year(session: Session, application: Application, what: str, year: int) -> str:
    """Return what a sum is called in a label: with its year where the call has several."""
    several = len(call_years(session, session.get_one(Call, application.call_id))) > 1
    return f"{what} {year}" if several else what


def refuse_sum(session: Session, application: Application, year: int, value: int | None) -> None:
    """Raise UserError for a negative sum and for one above what was applied for."""
    if value is None:
        return
    if value < 0:
        raise UserError(_("A proposed sum cannot be negative. Check it."))
    asked = find(session, ApplicationYear, application_id=application.id, year=year)
    if asked is not None and asked.applied is not None and value > asked.applied:
        raise UserError(
            _("More than was applied for: {sum} was asked. Check the sum.").format(
                sum=format_plain(asked.applied)
            )
        )


def _trial(
    session: Session, application: Application, scenario: int, year: int, value: Any, today: date
) -> str:
    wanted = cents(value)
    refuse_sum(session, application, year, wanted)
    old, new = pin(session, scenario, application.id, year, wanted, today=today)
    name = the_trial(session, scenario).name
    what = _("Trial version {name}: sum").format(name=name)
    return changed_money(what_of_year(session, application, what, year), old, new)


def _sum(session: Session, application: Application, year: int, given: Any) -> str:
    value = cents(given)
    refuse_sum(session, application, year, value)
    existing = find(session, Proposal, application_id=application.id)
    chosen = existing.kind if existing else None
    if value and chosen in {DecisionKind.NOT_EXAMINED, DecisionKind.WITHDRAWN}:
        raise UserError(_("This kind of decision gives no money. Change the kind first."))
    proposal = existing or proposals.put_proposal(session, application.id)
    row = put(session, ProposalYear, {"proposal_id": proposal.id, "year": year})
    old = row.proposed
    change(row, proposed=value)
    session.flush()
    by_hand = why_text(Why.PINNED, Rules())
    change(proposal, calculation=by_hand)
    known = [one for one in proposals.proposed_sums(session, proposal).values() if one]
    kind = None
    if known or value is not None:
        applied = proposals.applied_total(session, application.id)
        kind = proposals.derived_kind(sum(known), applied, chosen)
    what = what_of_year(session, application, pgettext("edit", "Proposal"), year)
    return changed_money(what, old, value) + _set_kind(session, proposal, kind)


def _set_kind(session: Session, proposal: Proposal, kind: DecisionKind | None) -> str:
    """Set the kind; a reason code that does not suit it goes, and the words say so."""
    change(proposal, kind=kind)
    reason = session.get(ReasonCode, proposal.reason_code_id) if proposal.reason_code_id else None
    if reason is None or proposals.suits(reason, kind):
        return ""
    change(proposal, reason_code_id=None)
    return _(", reason code “{code}” removed").format(code=reason.label)


def _kind(session: Session, application: Application, value: Any) -> str:
    kind = None if value in {None, ""} else proposals.kind_of(value)
    proposal = find(session, Proposal, application_id=application.id)
    sums = proposals.proposed_sums(session, proposal) if proposal else {}
    if kind is not None and kind not in GIVES_MONEY and any(sums.values()):
        raise UserError(
            _("This kind of decision gives no money. Empty the sum first, or set it to 0.")
        )
    proposal = proposal or proposals.put_proposal(session, application.id)
    old = label(proposal.kind) if proposal.kind else ""
    words = changed(pgettext("edit", "Proposed decision"), old, label(kind) if kind else "")
    return words + _set_kind(session, proposal, kind)


def _reason_code(session: Session, application: Application, value: Any) -> str:
    reason = proposals.reason_of(session, value)
    found = find(session, Proposal, application_id=application.id)
    if reason is not None:
        proposals.refuse_unsuitable(reason, found.kind if found else None)
    proposal = found or proposals.put_proposal(session, application.id)
    before = session.get(ReasonCode, proposal.reason_code_id) if proposal.reason_code_id else None
    change(proposal, reason_code_id=reason.id if reason else None)
    return changed(
        pgettext("edit", "Reason code"), before.label if before else "",
        reason.label if reason else "",
    )  # fmt: skip


def _reason(session: Session, application: Application, value: Any) -> str:
    reason = text(value)
    proposal = proposals.put_proposal(session, application.id)
    change(proposal, reason=reason)
    return written(pgettext("edit", "Reason of the proposal"), reason)


def _calculation(session: Session, application: Application, value: Any) -> str:
    words = line(value)
    proposal = proposals.put_proposal(session, application.id)
    old = proposal.calculation or ""
    change(proposal, calculation=words)
    return changed(pgettext("edit", "Calculation"), old, words or "")


_FIELDS: dict[str, Callable[[Session, Application, Any], str]] = {
    "kind": _kind,
    "reason_code": _reason_code,
    "reason": _reason,
    "calculation": _calculation,
}

WRITERS["proposal"] = write_proposal
