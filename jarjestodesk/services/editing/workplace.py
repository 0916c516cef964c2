"""A call's rows beside its own fields: schemes with their rubrics, checks, required attachments.

Edits: “round.scheme” (row = the call's scheme: ``rubric``), “round.check” and
“round.attachment” (``label``). Rows are added and removed by the functions here; sums of a call
and its schemes are edits of kinds “call” and “call.scheme”.
"""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import Score
from jarjestodesk.models.call import (
    Appropriation,
    CallCheck,
    CallScheme,
    GrantScheme,
    PaymentPlan,
    ReportPlan,
    RequiredAttachment,
    Rubric,
)
from jarjestodesk.models.eligibility import EligibilityResult, SupplementItem
from jarjestodesk.models.file import Attachment
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CheckKind
from jarjestodesk.services.check_limits import checked_limits
from jarjestodesk.services.editing.fields import Field, id_of, row_of
from jarjestodesk.services.editing.words import (
    changed,
    line,
)
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.writing import change, find, new
from jarjestodesk.values.names import file_safe

_RUBRIC = Field(lambda: pgettext("field", "rubric"))


def add_scheme(session: Session, call_id: int, scheme_id: int) -> Changes[int]:
    """Add a grant scheme to the call."""
    scheme = session.get_one(GrantScheme, scheme_id)
    if find(session, CallScheme, call_id=call_id, scheme_id=scheme_id) is not None:
        raise UserError(_("The call has the scheme {name} already.").format(name=scheme.name))
    place = _last(session, CallScheme, call_id)
    row = new(session, CallScheme, call_id=call_id, scheme_id=scheme_id, position=place + 1)
    return Changes(_("Added the scheme {name}").format(name=scheme.name), row.id)


def remove_scheme(session: Session, call_scheme_id: int) -> Changes[None]:
    """Take a scheme off the call with its plans and share; UserError once it is applied for."""
    row = session.get_one(CallScheme, call_scheme_id)
    if _count(session, Application, Application.call_scheme_id == row.id):
        raise UserError(_("There are applications in the scheme, so it stays."))
    others = select(func.count()).where(CallScheme.call_id == row.call_id)
    if (session.scalar(others) or 0) < 2:
        raise UserError(_("A call needs at least one scheme."))
    parts: tuple[Any, ...] = (PaymentPlan, ReportPlan, Appropriation, CallCheck, RequiredAttachment)
    for model in parts:
        for part in session.scalars(select(model).where(model.call_scheme_id == row.id)):
            session.delete(part)
    session.flush()
    name = session.get_one(GrantScheme, row.scheme_id).name
    session.delete(row)
    return Changes(_("Removed the scheme {name}").format(name=name), None)


def add_check(
    session: Session,
    call_id: int,
    kind: CheckKind,
    label: str,
    *,
    parameters: Any = None,
    scheme_id: int | None = None,
) -> Changes[int]:
    """Add an eligibility check to the call."""
    words = _named(label)
    place = _last(session, CallCheck, call_id)
    row = new(
        session,
        CallCheck,
        call_id=call_id,
        call_scheme_id=scheme_id,
        code=_code(session, CallCheck, call_id, words),
        kind=kind,
        label=words,
        parameters=checked_limits(session, kind, parameters),
        position=place + 1,
    )
    return Changes(_("Added the check {name}").format(name=words), row.id)


def remove_check(session: Session, check_id: int) -> Changes[None]:
    """Remove a check with what it found; UserError where she has judged it herself."""
    row = session.get_one(CallCheck, check_id)
    results = session.scalars(
        select(EligibilityResult).where(EligibilityResult.call_check_id == row.id)
    ).all()
    if any(result.judgement is not None for result in results):
        raise UserError(_("The check has been judged by hand, so it stays."))
    for result in results:
        session.delete(result)
    session.flush()
    label = row.label
    session.delete(row)
    return Changes(_("Removed the check {name}").format(name=label), None)


def add_attachment(
    session: Session, call_id: int, label: str, *, scheme_id: int | None = None
) -> Changes[int]:
    """Add a required attachment to the call."""
    words = _named(label)
    row = new(
        session,
        RequiredAttachment,
        call_id=call_id,
        call_scheme_id=scheme_id,
        code=_code(session, RequiredAttachment, call_id, words),
        label=words,
        position=_last(session, RequiredAttachment, call_id) + 1,
    )
    return Changes(_("Added the attachment {name}").format(name=words), row.id)


def remove_attachment(session: Session, attachment_id: int) -> Changes[None]:
    """Remove a required attachment; UserError once one has been received or asked for."""
    row = session.get_one(RequiredAttachment, attachment_id)
    for model in (Attachment, SupplementItem):
        if _count(session, model, model.required_attachment_id == row.id):
            raise UserError(_("The attachment has been received or asked for, so it stays."))
    label = row.label
    session.delete(row)
    return Changes(_("Removed the attachment {name}").format(name=label), None)


def _named(label: str) -> str:
    words = line(label)
    if words is None:
        raise UserError(_("Write what it is called."))
    return words


def _code(session: Session, model: Any, call_id: int, label: str) -> str:
    """Return a code of the call's own for a row named by the user."""
    stem = file_safe(label, 30).lower() or "x"
    taken = set(session.scalars(select(model.code).where(model.call_id == call_id)))
    number = 1
    while (code := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return code


def _last(session: Session, model: Any, call_id: int) -> int:
    return session.scalar(select(func.max(model.position)).where(model.call_id == call_id)) or 0


def _count(session: Session, model: Any, condition: Any) -> int:
    return session.scalar(select(func.count()).select_from(model).where(condition)) or 0


def write_scheme(session: Session, row: int, field: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write the rubric of a call's scheme; its sums are edits of kind “call.scheme”."""
    scheme = row_of(session, CallScheme, row)
    if field != "rubric":
        raise UserError(_("“{field}” is not changed here.").format(field=field))
    return _rubric(session, scheme, session.get_one(GrantScheme, scheme.scheme_id).name, value)


def _rubric(session: Session, scheme: CallScheme, name: str, value: Any) -> str:
    """Change the rubric; UserError once points have been given by the old one."""
    wanted = id_of(session, Rubric, value, _RUBRIC) if value else None
    scored = (
        select(Score.id)
        .join(Application, Application.id == Score.application_id)
        .where(Application.call_scheme_id == scheme.id, Score.points.is_not(None))
        .limit(1)
    )
    if wanted != scheme.rubric_id and session.scalar(scored):
        raise UserError(_("Points have been given by the rubric, so it stays."))
    old = session.get(Rubric, scheme.rubric_id) if scheme.rubric_id else None
    found = session.get(Rubric, wanted) if wanted else None
    change(scheme, rubric_id=wanted)
    what = pgettext("edit", "{name}: rubric").format(name=name)
    return changed(what, old.name if old else "", found.name if found else "")


def write_label(session: Session, row: int, field: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write the name of a check of the call."""
    return _label(row_of(session, CallCheck, row), field, value)


def write_attachment(session: Session, row: int, field: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write the name of a required attachment of the call."""
    return _label(row_of(session, RequiredAttachment, row), field, value)


def _label(found: CallCheck | RequiredAttachment, field: str, value: Any) -> str:
    if field != "label":
        raise UserError(_("“{field}” is not changed here.").format(field=field))
    words, old = _named(str(value or "")), found.label
    change(found, label=words)
    return changed(pgettext("edit", "Name"), old, words)


WRITERS["round.scheme"] = write_scheme
WRITERS["round.check"] = write_label
WRITERS["round.attachment"] = write_attachment


def rubrics(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name with version) of every rubric, the newest first."""
    rows = session.scalars(select(Rubric).order_by(Rubric.name, Rubric.version.desc()))
    return tuple((row.id, f"{row.name} ({row.version})") for row in rows)


def schemes(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the grant schemes in use."""
    rows = session.scalars(select(GrantScheme).order_by(GrantScheme.id))
    return tuple((row.id, row.name) for row in rows if row.ended_on is None)
