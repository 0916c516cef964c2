"""Edits of an application's checks: her judgement, papers received, note; and checking by facts.

Fields of kind “check” (row = application): ``check:<id>`` (an outcome; empty: as the facts say),
``judgement:<id>`` (why), ``judged:<id>`` (both at once), ``paper:<id>`` (yes or no),
``check_note``.
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
from jarjestodesk.rules.eligibility import against
from jarjestodesk.services.editing.fields import checked
from jarjestodesk.services.editing.words import YES_NO, changed, of_table, text, written
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.proposals import the_application
from jarjestodesk.services.workplace.eligibility import Checks, effective_of
from jarjestodesk.services.workplace.ground import Ground, ground
from jarjestodesk.services.workplace.supplements import paper_came
from jarjestodesk.services.writing import add, change, find, new


def check_all(session: Session, call_id: int, *, today: date) -> Changes[int]:
    """Check every application of a call by facts; her own judgements stay.

    The result is the number of applications looked at.
    """
    checks = Checks(ground(session, call_id, today=today))
    looked = [row for row in checks.base.applications.values() if _is_examined(row)]
    for application in looked:
        _check_one(checks, application, today)
    session.flush()
    words = ngettext("Checked {n} application", "Checked {n} applications", len(looked))
    return Changes(words.format(n=len(looked)), len(looked))


def _is_examined(row: Application) -> bool:
    return row.withdrawn_on is None and row.not_examined_on is None


def _check_one(checks: Checks, application: Application, today: date) -> None:
    for check in checks.checks:
        if checks.concerns(check, application):
            _store(checks, check, application, today)


def check_arrived(session: Session, call_id: int, *, today: date) -> None:
    """Check the applications that have come since the call was checked; before that, none."""
    session.flush()
    if not is_checked(session, call_id):
        return
    made = select(EligibilityResult.application_id)
    query = select(Application).where(
        Application.call_id == call_id,
        Application.id.not_in(made),
        Application.withdrawn_on.is_(None),
        Application.not_examined_on.is_(None),
    )
    arrived = session.scalars(query.order_by(Application.id)).all()
    only = arrived[0].id if len(arrived) == 1 else None
    checks = Checks(ground(session, call_id, today=today), only=only)
    for application in arrived:
        _check_one(checks, application, today)
    session.flush()


def is_checked(session: Session, call_id: int) -> bool:
    """Tell whether the applications of a call have been checked by facts."""
    made = (
        select(EligibilityResult.id)
        .join(Application, Application.id == EligibilityResult.application_id)
        .where(Application.call_id == call_id)
    )
    return session.scalar(made.limit(1)) is not None


def _store(
    checks: Checks, check: CallCheck, application: Application, today: date
) -> EligibilityResult:
    """Store what the facts say and what was looked at; her judgement of it stays."""
    row = checks.results.get((application.id, check.id))
    found = checks.suggest(check, application.id)
    values = {
        "outcome": found.outcome,
        "explanation": found.why,
        "looked_at": [list(pair) for pair in found.looked_at],
        "computed_on": today,
    }
    if row is None:
        keys = {"application_id": application.id, "call_check_id": check.id}
        row = add(checks.base.session, EligibilityResult, **keys, **values)
        checks.results[application.id, check.id] = row
    else:
        change(row, **values)
    return row


def write_check(session: Session, row: int, field: str, value: Any, today: date) -> str:
    """Write one field of an application's checks; return what was done in words."""
    application = the_application(session, row)
    name, _colon, number = field.partition(":")
    return of_table(_FIELDS, name)(session, application, number, value, today)


def _outcome(
    session: Session, application: Application, number: str, value: Any, today: date
) -> str:
    """Write an outcome as a cell gives it: its reason may follow, and is asked for until then."""
    check = _the_check(session, application, int(number))
    outcome = _outcome_of(value)
    old, row = _checked_again(_checks(session, application, today), check, application)
    own = None if outcome is row.outcome else outcome
    change(row, judgement=own, judgement_reason=row.judgement_reason if own else None)
    return changed(check.label, old, label(effective_of(row)))


def _judged(
    session: Session, application: Application, number: str, value: Any, today: date
) -> str:
    """Write (outcome, reason): UserError for one against the facts without its reason."""
    check = _the_check(session, application, int(number))
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise UserError(_("Choose passed, failed or to be judged."))
    own, words = _outcome_of(value[0]), text(value[1])
    checks = _checks(session, application, today)
    if against(checks.suggest(check, application.id).outcome, own) and not words:
        raise UserError(reason_needed())
    old, row = _checked_again(checks, check, application)
    change(row, judgement=own, judgement_reason=words if own else None)
    return changed(check.label, old, label(effective_of(row)))


def reason_needed() -> str:
    """Return why a judgement against the facts is not taken without words."""
    return _("Your judgement is against what the facts say: write why.")


def _checked_again(
    checks: Checks, check: CallCheck, application: Application
) -> tuple[str, EligibilityResult]:
    """Return what the outcome was called, and the result by the facts of today."""
    before = checks.results.get((application.id, check.id))
    old = label(effective_of(before)) if before else ""
    return old, _store(checks, check, application, checks.base.today)


def _outcome_of(value: Any) -> CheckOutcome | None:
    """Return an outcome, None for “as the facts say”."""
    if value in {None, ""}:
        return None
    try:
        return CheckOutcome(str(value))
    except ValueError as error:
        raise UserError(_("Choose passed, failed or to be judged.")) from error


def _judgement(
    session: Session, application: Application, number: str, value: Any, today: date
) -> str:
    """Write why she judged so; with words and no judgement she agrees with what stands."""
    check = _the_check(session, application, int(number))
    words = text(value)
    keys = {"application_id": application.id, "call_check_id": check.id}
    row = find(session, EligibilityResult, **keys)
    if not words and row is not None and against(row.outcome, row.judgement):
        raise UserError(reason_needed())
    if row is None:
        row = _store(_checks(session, application, today), check, application, today)
    if row.judgement is None and words:
        change(row, judgement=row.outcome)
    if row.judgement is row.outcome and not words:
        change(row, judgement=None)
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
        paper_came(session, application.id, paper.id, today)
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
    checks = _checks(session, application, today)
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


def _checks(session: Session, application: Application, today: date) -> Checks:
    return Checks(_ground(session, application, today), only=application.id)


def _ground(session: Session, application: Application, today: date) -> Ground:
    session.flush()
    return ground(session, application.call_id, today=today)


_FIELDS: dict[str, Callable[[Session, Application, str, Any, date], str]] = {
    "check": _outcome,
    "judged": _judged,
    "judgement": _judgement,
    "paper": _paper,
    "check_note": _note,
}

WRITERS["check"] = write_check
