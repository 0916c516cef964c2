"""The facts tab of a call: its fields, schemes with limits and plans, money, checks, terms."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import (
    Appropriation,
    Call,
    CallCheck,
    CallScheme,
    CallTerm,
    GrantScheme,
    PaymentPlan,
    ReportPlan,
    RequiredAttachment,
    Rubric,
)
from jarjestodesk.models.county import DecidingBody, TextTemplate
from jarjestodesk.models.person import Person
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.records.workplace import CallFacts, CheckRow, MoneyRow, PlanRow, SchemeFacts
from jarjestodesk.services.check_limits import field_names, sentence


def facts(session: Session, call_id: int) -> CallFacts:
    """Return everything the facts tab shows; UserError where the call has been removed."""
    call = session.get(Call, call_id)
    if call is None:
        raise UserError(_("The call is not in the register any more."))
    names = [column.key for column in Call.__mapper__.column_attrs]
    body = session.get(DecidingBody, call.body_id) if call.body_id else None
    return CallFacts(
        id=call.id,
        values={name: getattr(call, name) for name in names},
        body=body.name if body else None,
        information=_person(session, call.information_person_id),
        preparer=_person(session, call.preparer_person_id),
        schemes=tuple(_scheme(session, row) for row in _schemes(session, call)),
        money=_money(session, call),
        checks=_checks(session, call),
        attachments=_attachments(session, call),
        terms=_terms(session, call),
        lacking=lacking_facts(session, call),
    )


def lacking_facts(session: Session, call: Call) -> tuple[tuple[str, str], ...]:
    """Return (field, words) of what a call needs before its decisions and lacks."""
    schemes = _schemes(session, call)
    undated = not (call.closes_at or call.continuous)
    found = (
        ("schemes", pgettext("call", "the scheme"), not schemes),
        ("closes_at", _("the closing time"), undated),
        ("appropriation", pgettext("call", "the appropriation"), not _money(session, call)),
        ("body_id", _("the deciding body"), call.body_id is None),
        ("use_start", _("the time of use"), call.use_start is None or call.use_end is None),
        ("provisions", _("the provisions applied"), not call.provisions),
        (
            "information_person_id",
            _("who gives further information"),
            call.information_person_id is None,
        ),
        ("terms", _("the terms of the grant"), not _terms(session, call)),
        (
            "case_number",
            _("the case number"),
            call.case_numbering is CaseNumbering.CALL and not call.case_number,
        ),
    )
    return tuple((field, words) for field, words, is_lacking in found if is_lacking)


def _person(session: Session, person_id: int | None) -> str | None:
    return session.get_one(Person, person_id).name if person_id else None


def _schemes(session: Session, call: Call) -> list[CallScheme]:
    query = select(CallScheme).where(CallScheme.call_id == call.id)
    return list(session.scalars(query.order_by(CallScheme.position, CallScheme.id)))


def _scheme(session: Session, row: CallScheme) -> SchemeFacts:
    rubric = session.get_one(Rubric, row.rubric_id) if row.rubric_id else None
    plans = select(PaymentPlan).where(PaymentPlan.call_scheme_id == row.id)
    reports = select(ReportPlan).where(ReportPlan.call_scheme_id == row.id)
    return SchemeFacts(
        id=row.id,
        scheme_id=row.scheme_id,
        name=session.get_one(GrantScheme, row.scheme_id).name,
        rubric_id=row.rubric_id,
        rubric=f"{rubric.name} ({rubric.version})" if rubric else None,
        threshold=rubric.threshold if rubric else None,
        sum_min=row.sum_min,
        sum_max=row.sum_max,
        unscored_up_to=row.unscored_up_to,
        instalments=tuple(
            PlanRow(plan.id, plan.share, plan.due_on, plan.condition, None, None)
            for plan in session.scalars(plans.order_by(PaymentPlan.position))
        ),
        reports=tuple(
            PlanRow(plan.id, None, plan.due_on, None, plan.kind, plan.year)
            for plan in session.scalars(reports.order_by(ReportPlan.position))
        ),
    )


def _money(session: Session, call: Call) -> tuple[MoneyRow, ...]:
    query = select(Appropriation).where(Appropriation.call_id == call.id)
    rows = session.scalars(query.order_by(Appropriation.year, Appropriation.call_scheme_id))
    return tuple(MoneyRow(row.id, row.year, row.call_scheme_id, row.cents) for row in rows)


def _checks(session: Session, call: Call) -> tuple[CheckRow, ...]:
    query = select(CallCheck).where(CallCheck.call_id == call.id)
    names = field_names(session)
    return tuple(
        CheckRow(
            row.id,
            row.code,
            row.kind,
            row.label,
            row.call_scheme_id,
            row.parameters,
            sentence(row.kind, row.parameters, names),
        )
        for row in session.scalars(query.order_by(CallCheck.position, CallCheck.id))
    )


def _attachments(session: Session, call: Call) -> tuple[CheckRow, ...]:
    query = select(RequiredAttachment).where(RequiredAttachment.call_id == call.id)
    return tuple(
        CheckRow(row.id, row.code, None, row.label, row.call_scheme_id)
        for row in session.scalars(query.order_by(RequiredAttachment.position))
    )


def _terms(session: Session, call: Call) -> tuple[str, ...]:
    query = (
        select(TextTemplate.title)
        .join(CallTerm, CallTerm.template_id == TextTemplate.id)
        .where(CallTerm.call_id == call.id)
        .order_by(CallTerm.position)
    )
    return tuple(session.scalars(query))
