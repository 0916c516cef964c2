"""Edits of an application's checks: her judgement, papers received, note; and checking by facts.

Fields of kind “check” (row = application): ``check:<id>`` (an outcome; empty: as the facts say),
``judgement:<id>`` (why), ``paper:<id>`` (yes or no), ``check_note``.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck, RequiredAttachment
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.models.file import Attachment
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CheckKind, CheckOutcome
from jarjestodesk.records.labels import label
from jarjestodesk.services.editing.fields import checked
from jarjestodesk.services.editing.words import YES_NO, changed, of_table, text, written
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.proposals import the_application
from jarjestodesk.services.workplace.eligibility import Checks, effective_of
from jarjestodesk.services.workplace.ground import OUT, Ground, ground
from jarjestodesk.services.writing import change, find, new


def check_all(session: Session, call_id: int, *, today: date) -> Changes[int]:
    """Check every application of a call by facts; her own judgements stay.

    The result is the number of applications looked at.
    """
    base = ground(session, call_id, today=today)
    checks = Checks(base)
    looked = [base.applications[line.id] for line in base.lines if line.status not in OUT]
    for application in looked:
        for check in checks.checks:
            if checks.concerns(check, application):
                _store(checks, check, application, today)
    session.flush()
    words = ngettext("Checked {n} application", "Checked {n} applications", len(looked))
    return Changes(words.format(n=len(looked)), len(looked))


def _store(
    checks: Checks, check: CallCheck, application: Application, today: date
) -> EligibilityResult:
    """Store what the facts say; a hand-made check keeps what was judged of it."""
    session = checks.base.session
    row = checks.results.get((application.id, check.id))
    found = checks.suggest(check, application)
    values = {"outcome": found.outcome, "explanation": found.why}
    if row is None:
        keys = {"application_id": application.id, "call_check_id": check.id}
        return new(session, EligibilityResult, **keys, **values, computed_on=today)
    if change(row, **values):
        row.computed_on = today
    if row.judgement is row.outcome:
        change(row, judgement=None, judgement_reason=None)
    return row


def write_check(session: Session, row: int, field: str, value: Any, today: date) -> str:
    """Write one field of an application's checks; return what was done in words."""
    application = the_application(session, row)
    name, _colon, number = field.partition(":")
    return of_table(_FIELDS, name)(session, application, number, value, today)


def _outcome(
    session: Session, application: Application, number: str, value: Any, today: date
) -> str:
    check = _the_check(session, application, int(number))
    outcome = None if value in {None, ""} else _outcome_of(value)
    checks = Checks(_ground(session, application, today))
    before = checks.results.get((application.id, check.id))
    old = label(effective_of(before)) if before else ""
    row = _store(checks, check, application, today)
    own = None if outcome is row.outcome else outcome
    change(row, judgement=own, judgement_reason=row.judgement_reason if own else None)
    return changed(check.label, old, label(effective_of(row)))


def _outcome_of(value: Any) -> CheckOutcome:
    try:
        return CheckOutcome(str(value))
    except ValueError as error:
        raise UserError(_("Choose passed, failed or to be judged.")) from error


def _judgement(
    session: Session, application: Application, number: str, value: Any, today: date
) -> str:
    check = _the_check(session, application, int(number))
    words = text(value)
    keys = {"application_id": application.id, "call_check_id": check.id}
    row = find(session, EligibilityResult, **keys)
    if row is None:
        checks = Checks(_ground(session, application, today))
        row = _store(checks, check, application, today)
    if row.judgement is None and words:
        change(row, judgement=row.outcome)
    change(row, judgement_reason=words)
    return written(_("Ground of the judgement: {check}").format(check=check.label), words)


def _paper(session: Session, application: Application, number: str, value: Any, today: date) -> str:
    paper = session.get(RequiredAttachment, int(number))
    if paper is None or paper.call_id != application.call_id:
        raise UserError(_("The attachment does not belong to this call."))
    here = bool(checked(YES_NO, value))
    keys = {"application_id": application.id, "required_attachment_id": paper.id}
    rows = session.scalars(select(Attachment).filter_by(**keys)).all()
    if here and not any(row.received_on for row in rows):
        if rows:
            change(rows[0], received_on=today)
        else:
            new(session, Attachment, **keys, file_name=paper.label, label=paper.label,
                received_on=today)  # fmt: skip
    if not here:
        _take_away(session, rows)
    session.flush()
    check_papers_again(session, application, today)
    words = [pgettext("answer", "no"), pgettext("answer", "yes")]
    return changed(paper.label, words[not here], words[here])


def _take_away(session: Session, rows: Any) -> None:
    """Take a note of a paper away; a stored file stays, only its day of receipt goes."""
    for row in rows:
        if row.file_id is None:
            session.delete(row)
        else:
            change(row, received_on=None)


def check_papers_again(session: Session, application: Application, today: date) -> None:
    """Check the attachments again where they have been checked before."""
    checks = Checks(_ground(session, application, today))
    for check in checks.checks:
        known = (application.id, check.id) in checks.results
        if known and check.kind is CheckKind.ATTACHMENTS:
            _store(checks, check, application, today)


def _note(
    _session: Session, application: Application, _number: str, value: Any, _today: date
) -> str:
    note = text(value)
    change(application, notes=note)
    return written(pgettext("edit", "Note"), note)


def _the_check(session: Session, application: Application, check_id: int) -> CallCheck:
    check = session.get(CallCheck, check_id)
    if check is None or check.call_id != application.call_id:
        raise UserError(_("The check does not belong to this call."))
    if check.call_scheme_id not in {None, application.call_scheme_id}:
        raise UserError(_("The check does not concern this application's scheme."))
    return check


def _ground(session: Session, application: Application, today: date) -> Ground:
    session.flush()
    return ground(session, application.call_id, today=today)


_FIELDS: dict[str, Callable[[Session, Application, str, Any, date], str]] = {
    "check": _outcome,
    "judgement": _judgement,
    "paper": _paper,
    "check_note": _note,
}

WRITERS["check"] = write_check
