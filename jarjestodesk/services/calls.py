"""Calls: a round put into the register as data, and the list of calls."""

from sqlalchemy import func, select
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
)
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.records.calls import CallInput, CallSchemeInput, PersonInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CaseNumbering, TextKind
from jarjestodesk.services.check_limits import checked_limits
from jarjestodesk.services.county import newest_text
from jarjestodesk.services.people import put_person
from jarjestodesk.services.rubrics import put_rubric
from jarjestodesk.services.writing import by_code, find, new

_ALL = 10_000
_PLAIN_FIELDS = (
    "code",
    "name",
    "opens_at",
    "closes_at",
    "continuous",
    "use_start",
    "use_end",
    "guide_name",
    "guide_version",
    "guide_approved_on",
    "guide_approved_by",
    "case_numbering",
    "case_number",
    "provisions",
    "payment_text",
    "report_text",
    "report_due_on",
    "test",
    "source",
)


def add_call(session: Session, data: CallInput) -> Changes[int]:
    """Add a call with its schemes, rubrics, checks, plans and terms."""
    _check(session, data)
    body_id = None
    if data.body is not None:
        body_id = by_code(session, DecidingBody, data.body, pgettext("what", "body")).id
    call = new(
        session,
        Call,
        **{name: getattr(data, name) for name in _PLAIN_FIELDS},
        body_id=body_id,
        information_person_id=_person(session, data.information),
        preparer_person_id=_person(session, data.preparer),
    )
    schemes = {
        scheme.scheme: _add_scheme(session, call, scheme, position)
        for position, scheme in enumerate(data.schemes, 1)
    }
    for money in data.appropriation:
        new(session, Appropriation, call_id=call.id, year=money.year, cents=money.sum)
    _add_checks(session, call, data, schemes)
    _add_terms(session, call, data)
    return Changes(_("Added the call {name}").format(name=call.name), call.id)


def the_call(session: Session, code: str) -> Call:
    """Return the call of this code; UserError lists the calls there are."""
    return by_code(session, Call, code, pgettext("what", "call"))


def call_scheme(session: Session, call: Call, scheme: str | None) -> CallScheme:
    """Return the call's scheme by code or name; a call of one scheme needs none named."""
    rows = session.execute(
        select(CallScheme, GrantScheme)
        .join(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
        .where(CallScheme.call_id == call.id)
        .order_by(CallScheme.position)
    ).all()
    if scheme is None and len(rows) == 1:
        return rows[0][0]
    word = (scheme or "").casefold()
    for call_scheme_row, grant_scheme in rows:
        if word in {grant_scheme.code.casefold(), grant_scheme.name.casefold()}:
            return call_scheme_row
    raise UserError(
        _("The call {call} has no scheme “{scheme}”. Its schemes: {known}.").format(
            call=call.code,
            scheme=scheme or "",
            known=", ".join(grant_scheme.name for _row, grant_scheme in rows),
        )
    )


def call_years(session: Session, call: Call) -> list[int]:
    """Return the years of the call: of its appropriation, else of the time of use."""
    years = session.scalars(
        select(Appropriation.year)
        .where(Appropriation.call_id == call.id)
        .distinct()
        .order_by(Appropriation.year)
    ).all()
    if years:
        return list(years)
    if call.use_start and call.use_end:
        return list(range(call.use_start.year, call.use_end.year + 1))
    return []


def _check(session: Session, data: CallInput) -> None:
    if find(session, Call, code=data.code) is not None:
        raise UserError(_("The call {code} is already in the register.").format(code=data.code))
    if not data.schemes:
        raise UserError(_("{name}: a call needs at least one scheme.").format(name=data.name))
    if data.opens_at and data.closes_at and data.closes_at <= data.opens_at:
        raise UserError(_("{name}: the call closes before it opens.").format(name=data.name))
    if not (data.closes_at or data.continuous or data.test):
        raise UserError(
            _("{name}: give closes_at, or say that the call is continuous.").format(name=data.name)
        )
    if data.case_numbering is CaseNumbering.CALL and not (data.case_number or data.test):
        raise UserError(
            _("{name}: a round with one case number needs case_number.").format(name=data.name)
        )
    _check_shares(data)
    for number, check in enumerate(data.checks):
        checked_limits(session, check.kind, check.parameters, f"checks[{number}].parameters")


def _check_shares(data: CallInput) -> None:
    """The schemes' shares of a year must not exceed the call's appropriation of that year."""
    for money in data.appropriation:
        shares = sum(
            share.sum
            for scheme in data.schemes
            for share in scheme.appropriation
            if share.year == money.year
        )
        if shares > money.sum:
            raise UserError(
                _("{name}: the schemes' shares for {year} exceed the appropriation.").format(
                    name=data.name, year=money.year
                )
            )


def _person(session: Session, data: PersonInput | None) -> int | None:
    if data is None:
        return None
    return put_person(session, data.name, title=data.title, email=data.email, phone=data.phone).id


def _add_scheme(session: Session, call: Call, data: CallSchemeInput, position: int) -> CallScheme:
    scheme = by_code(session, GrantScheme, data.scheme, pgettext("what", "grant scheme"))
    row = new(
        session,
        CallScheme,
        call_id=call.id,
        scheme_id=scheme.id,
        rubric_id=None if data.rubric is None else put_rubric(session, data.rubric).id,
        sum_min=data.sum_min,
        sum_max=data.sum_max,
        unscored_up_to=data.unscored_up_to,
        position=position,
    )
    for money in data.appropriation:
        new(
            session,
            Appropriation,
            call_id=call.id,
            call_scheme_id=row.id,
            year=money.year,
            cents=money.sum,
        )
    _add_plans(session, row, data, scheme.name)
    return row


def _add_plans(session: Session, row: CallScheme, data: CallSchemeInput, name: str) -> None:
    if data.instalments and sum(plan.share for plan in data.instalments) != _ALL:
        raise UserError(
            _("{name}: the shares of the instalments must add up to 1.").format(name=name)
        )
    for number, plan in enumerate(data.instalments, 1):
        new(
            session,
            PaymentPlan,
            call_scheme_id=row.id,
            share=plan.share,
            due_on=plan.due_on,
            condition=plan.condition,
            position=number,
        )
    for number, report in enumerate(data.reports, 1):
        new(
            session,
            ReportPlan,
            call_scheme_id=row.id,
            kind=report.kind,
            year=report.year,
            due_on=report.due_on,
            position=number,
        )


def _add_checks(
    session: Session, call: Call, data: CallInput, schemes: dict[str, CallScheme]
) -> None:
    for position, check in enumerate(data.checks, 1):
        new(
            session,
            CallCheck,
            call_id=call.id,
            call_scheme_id=_scheme_id(check.scheme, schemes),
            code=check.code,
            kind=check.kind,
            label=check.label,
            parameters=checked_limits(session, check.kind, check.parameters),
            position=position,
        )
    for position, attachment in enumerate(data.attachments, 1):
        new(
            session,
            RequiredAttachment,
            call_id=call.id,
            code=attachment.code,
            call_scheme_id=_scheme_id(attachment.scheme, schemes),
            label=attachment.label,
            position=position,
        )


def _scheme_id(code: str | None, schemes: dict[str, CallScheme]) -> int | None:
    if code is None:
        return None
    if code not in schemes:
        raise UserError(
            _("“{code}” is not a scheme of this call. Its schemes: {known}.").format(
                code=code, known=", ".join(schemes)
            )
        )
    return schemes[code].id


def _add_terms(session: Session, call: Call, data: CallInput) -> None:
    for position, code in enumerate(data.terms, 1):
        term = newest_text(session, TextKind.TERM, code)
        if term is None:
            raise UserError(
                _("The register has no term “{code}”. Add it by setup first.").format(code=code)
            )
        new(session, CallTerm, call_id=call.id, template_id=term.id, position=position)


def appropriation_of(session: Session, call: Call) -> int | None:
    """Return the call's appropriation over all years in cents, None where none is known.

    Shares of schemes count only where the call as a whole has no row.
    """
    total = select(func.sum(Appropriation.cents)).where(Appropriation.call_id == call.id)
    whole: int | None = session.scalar(total.where(Appropriation.call_scheme_id.is_(None)))
    return session.scalar(total) if whole is None else whole
