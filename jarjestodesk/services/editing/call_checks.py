"""A call's eligibility checks: what each looks at, its limits, its scheme and its place."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck, CallScheme
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.eligibility import CheckDraft
from jarjestodesk.services.check_limits import checked_limits
from jarjestodesk.services.editing.fields import row_of
from jarjestodesk.services.editing.words import line
from jarjestodesk.services.editing.workplace import add_check
from jarjestodesk.services.writing import change


def add(session: Session, call_id: int, check: CheckDraft) -> Changes[int]:
    """Add a check with its limits as the last of the call."""
    _check_scheme(session, call_id, check.scheme_id)
    return add_check(
        session,
        call_id,
        check.kind,
        check.label,
        parameters=check.parameters,
        scheme_id=check.scheme_id,
    )


def change_check(session: Session, check_id: int, check: CheckDraft) -> Changes[int]:
    """Change what a check looks at; what it found stands until the checks are made again.

    Where it becomes one of another scheme, what it found of the others goes; UserError where she
    has judged one of those by hand.
    """
    row = row_of(session, CallCheck, check_id)
    words = line(check.label)
    if words is None:
        raise UserError(_("Write what it is called."))
    _check_scheme(session, row.call_id, check.scheme_id)
    limits = checked_limits(session, check.kind, check.parameters)
    _drop_results(session, row, check.scheme_id)
    values = {"kind": check.kind, "label": words, "call_scheme_id": check.scheme_id}
    change(row, parameters=limits, **values)
    return Changes(pgettext("edit", "Changed the check {name}").format(name=words), row.id)


def _check_scheme(session: Session, call_id: int, scheme_id: int | None) -> None:
    if scheme_id is not None and row_of(session, CallScheme, scheme_id).call_id != call_id:
        raise UserError(_("The scheme does not belong to this call."))


def _drop_results(session: Session, row: CallCheck, scheme_id: int | None) -> None:
    """Remove what the check found of applications it no longer concerns."""
    if scheme_id is None:
        return
    outside = session.scalars(
        select(EligibilityResult)
        .join(Application, Application.id == EligibilityResult.application_id)
        .where(EligibilityResult.call_check_id == row.id)
        .where(Application.call_scheme_id != scheme_id)
    ).all()
    if any(result.judgement is not None for result in outside):
        raise UserError(
            _("The check has been judged by hand in another scheme, so it stays there.")
        )
    for result in outside:
        session.delete(result)
    session.flush()


def move_check(session: Session, check_id: int, step: int) -> Changes[int]:
    """Move a check up (step −1) or down (1) in the order of the call's checks."""
    row = row_of(session, CallCheck, check_id)
    query = select(CallCheck).where(CallCheck.call_id == row.call_id)
    rows = list(session.scalars(query.order_by(CallCheck.position, CallCheck.id)))
    place = rows.index(row)
    wanted = min(max(place + step, 0), len(rows) - 1)
    rows.insert(wanted, rows.pop(place))
    for position, one in enumerate(rows, 1):
        change(one, position=position)
    return Changes(_("Moved the check {name}").format(name=row.label), row.id)
