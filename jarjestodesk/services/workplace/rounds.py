"""A new round: an empty one, or last year's copied with its dates moved by a year."""

from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.base import Base
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
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.workplace import NewCall
from jarjestodesk.services.writing import find, new
from jarjestodesk.values.dates import in_helsinki

R = TypeVar("R", bound=Base)


def new_call(session: Session, data: NewCall, *, today: date) -> Changes[int]:  # noqa: ARG001 - one form for both ways to a new round
    """Add a call with what it needs at least; the rest is written on its facts tab."""
    _check_name(session, data.code, data.name)
    if not data.schemes:
        raise UserError(_("Choose the grant scheme of the call."))
    if data.opens_at and data.closes_at and data.closes_at <= data.opens_at:
        raise UserError(_("The call closes before it opens. Check the times."))
    names = ("opens_at", "closes_at", "continuous", "use_start", "use_end", "body_id",
             "case_numbering")  # fmt: skip
    call = new(
        session,
        Call,
        code=data.code.strip(),
        name=data.name.strip(),
        test=False,
        **{name: getattr(data, name) for name in names},
    )
    for position, scheme_id in enumerate(dict.fromkeys(data.schemes), 1):
        scheme = session.get_one(GrantScheme, scheme_id)
        new(session, CallScheme, call_id=call.id, scheme_id=scheme.id, position=position)
    return Changes(_("Added the call {name}").format(name=call.name), call.id)


def copy_call(session: Session, call_id: int, code: str, name: str, *, today: date) -> Changes[int]:
    """Add a new round from an earlier one: its rules and texts, dates a year on, no applications.

    Where a year is not enough to bring the opening past ``today``, whole years are added until
    it does. The appropriation of the year is copied as a first guess; case number and source
    are left empty.
    """
    source = session.get(Call, call_id)
    if source is None:
        raise UserError(_("The call is not in the register any more."))
    _check_name(session, code, name)
    years = _years_on(source, today)
    values: dict[str, Any] = {
        key: moved(getattr(source, key), years)
        for key in (column.key for column in Call.__mapper__.column_attrs)
        if key not in {"id", "code", "name", "case_number", "source", "notes", "test"}
    }
    values["guide_approved_on"] = source.guide_approved_on
    call = new(session, Call, **values, code=code.strip(), name=name.strip(), test=False)
    schemes = _copy_schemes(session, source, call, years)
    _copy_parts(session, source, call, schemes, years)
    label = _("Added the call {name} from {source}")
    return Changes(label.format(name=call.name, source=source.name), call.id)


def _check_name(session: Session, code: str, name: str) -> None:
    if not code.strip() or not name.strip():
        raise UserError(_("A call needs a code and a name, such as kumppanuus-2028."))
    if find(session, Call, code=code.strip()) is not None:
        raise UserError(_("The call {code} is already in the register.").format(code=code.strip()))


def _years_on(source: Call, today: date) -> int:
    """Return by how many years the dates move: one, or as many as reach today."""
    starts = in_helsinki(source.opens_at).date() if source.opens_at else source.use_start
    years = 1
    while starts is not None and shifted(starts, years) < today and years < 20:
        years += 1
    return years


def shifted(day: date, years: int) -> date:
    """Return the same day so many years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def moved(value: Any, years: int) -> Any:
    """Return a date or a moment so many years on; a moment keeps its clock time in Finland."""
    if isinstance(value, datetime):
        local = in_helsinki(value)
        day = shifted(local.date(), years)
        moment = local.replace(year=day.year, month=day.month, day=day.day)
        return moment.astimezone(UTC)
    if isinstance(value, date):
        return shifted(value, years)
    return value


def _rows(session: Session, model: type[R], **keys: Any) -> list[R]:
    return list(session.scalars(select(model).filter_by(**keys).order_by(model.id)))


def _copied(session: Session, row: R, years: int, **own: Any) -> R:
    """Add a copy of a row with its dates moved and ``own`` values in place of its own."""
    values = {
        column.key: moved(getattr(row, column.key), years)
        for column in type(row).__mapper__.column_attrs
        if column.key != "id"
    }
    if values.get("year") is not None:
        values["year"] += years
    return new(session, type(row), **{**values, **own})


def _copy_schemes(session: Session, source: Call, call: Call, years: int) -> dict[int, int]:
    """Copy the schemes with their plans; return new ids by the old ones."""
    found: dict[int, int] = {}
    for row in _rows(session, CallScheme, call_id=source.id):
        made = _copied(session, row, years, call_id=call.id)
        found[row.id] = made.id
        for plan in _rows(session, PaymentPlan, call_scheme_id=row.id):
            _copied(session, plan, years, call_scheme_id=made.id)
        for report in _rows(session, ReportPlan, call_scheme_id=row.id):
            _copied(session, report, years, call_scheme_id=made.id)
    return found


def _copy_parts(
    session: Session, source: Call, call: Call, schemes: dict[int, int], years: int
) -> None:
    """Copy money, checks, attachments and terms."""
    parts: tuple[type[Appropriation | CallCheck | RequiredAttachment], ...] = (
        Appropriation,
        CallCheck,
        RequiredAttachment,
    )
    for model in parts:
        for row in _rows(session, model, call_id=source.id):
            scheme = schemes.get(row.call_scheme_id) if row.call_scheme_id else None
            _copied(session, row, years, call_id=call.id, call_scheme_id=scheme)
    for term in _rows(session, CallTerm, call_id=source.id):
        _copied(session, term, years, call_id=call.id)


def next_code(code: str) -> str:
    """Return a code for the next round: the year in it raised by one, else with “-2” after it."""
    parts = code.split("-")
    for place, part in enumerate(parts):
        if part.isdigit() and len(part) == 4:
            parts[place] = str(int(part) + 1)
            return "-".join(parts)
    return f"{code}-2"
