"""Edits of a call, its money by year and the limits of its schemes."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Appropriation, Call, CallScheme, GrantScheme
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.models.letter import LetterPacket
from jarjestodesk.models.person import Person
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.services.editing.fields import (
    Field,
    checked,
    id_of,
    of,
    row_of,
    told,
    write,
    year_of,
)
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.writing import find, new

FIELDS = {
    "name": Field(lambda: pgettext("field", "name"), required=True),
    "opens_at": Field(lambda: pgettext("field", "opens"), kinds.MOMENT_KIND),
    "closes_at": Field(lambda: pgettext("field", "closes"), kinds.MOMENT_KIND),
    "continuous": Field(lambda: pgettext("field", "continuous"), kinds.YES_NO_KIND, required=True),
    "use_start": Field(lambda: pgettext("field", "period of use starts"), kinds.DAY_KIND),
    "use_end": Field(lambda: pgettext("field", "period of use ends"), kinds.DAY_KIND),
    "guide_name": Field(lambda: pgettext("field", "guide")),
    "guide_version": Field(lambda: pgettext("field", "version of the guide")),
    "guide_approved_on": Field(lambda: _("day the guide was approved"), kinds.DAY_KIND),
    "guide_approved_by": Field(lambda: _("who approved the guide")),
    "case_numbering": Field(
        lambda: pgettext("field", "numbering"), codes=CaseNumbering, required=True
    ),
    "case_number": Field(lambda: pgettext("field", "case number")),
    "body": Field(lambda: pgettext("field", "deciding body"), column="body_id"),
    "information": Field(
        lambda: _("who gives further information"), column="information_person_id"
    ),
    "preparer": Field(lambda: pgettext("field", "preparer"), column="preparer_person_id"),
    "provisions": Field(lambda: pgettext("field", "applied provisions"), kinds.TEXT_KIND),
    "payment_text": Field(lambda: _("text on payment"), kinds.TEXT_KIND),
    "report_text": Field(lambda: _("text on reporting"), kinds.TEXT_KIND),
    "report_due_on": Field(lambda: _("day the report is due"), kinds.DAY_KIND),
    "test": Field(lambda: pgettext("field", "practice round"), kinds.YES_NO_KIND, required=True),
    "source": Field(lambda: pgettext("field", "source"), kinds.TEXT_KIND),
    "notes": Field(lambda: pgettext("field", "notes"), kinds.TEXT_KIND),
}
SCHEME_FIELDS = {
    "sum_min": Field(lambda: pgettext("field", "smallest sum"), kinds.MONEY_KIND, least=0),
    "sum_max": Field(lambda: pgettext("field", "largest sum"), kinds.MONEY_KIND, least=0),
    "unscored_up_to": Field(lambda: _("not scored up to"), kinds.MONEY_KIND, least=0),
}
_ROWS: dict[str, type[DecidingBody | Person]] = {
    "body": DecidingBody,
    "information": Person,
    "preparer": Person,
}


def edit_call(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write one fact of a call, or its money of a year (``appropriation:<year>``)."""
    row = row_of(session, Call, row_id)
    year = year_of(name, "appropriation")
    if year is not None:
        return _set_money(session, row, None, row.name, year, value)
    field = of(FIELDS, name)
    if name in _ROWS:
        read: Any = id_of(session, _ROWS[name], value, field)
    else:
        read = checked(field, value)
        _check(session, row, name, read)
    write(row, name, field, read)
    return told(row.name, field)


def edit_call_scheme(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write a limit of a scheme of a call, or its share of the money of a year."""
    row = row_of(session, CallScheme, row_id)
    what = session.get_one(GrantScheme, row.scheme_id).name
    year = year_of(name, "appropriation")
    if year is not None:
        call = session.get_one(Call, row.call_id)
        return _set_money(session, call, row, what, year, value)
    field = of(SCHEME_FIELDS, name)
    read = checked(field, value)
    limits = {"sum_min": row.sum_min, "sum_max": row.sum_max, name: read}
    least, most = limits["sum_min"], limits["sum_max"]
    if least is not None and most is not None and least > most:
        raise UserError(_("The smallest sum is larger than the largest. Check them."))
    write(row, name, field, read)
    return told(what, field)


def _check(session: Session, row: Call, name: str, value: Any) -> None:
    """Refuse what would make the call impossible, with the other facts as they are."""
    facts = {key: getattr(row, key) for key in ("opens_at", "closes_at", "continuous", "test")}
    facts.update({key: getattr(row, key) for key in ("use_start", "use_end")})
    facts[name] = value
    if facts["opens_at"] and facts["closes_at"] and facts["closes_at"] <= facts["opens_at"]:
        raise UserError(_("{name}: the call closes before it opens.").format(name=row.name))
    if facts["use_start"] and facts["use_end"] and facts["use_end"] < facts["use_start"]:
        raise UserError(_("The period ends before it starts. Check the dates."))
    if not (facts["closes_at"] or facts["continuous"] or facts["test"]):
        raise UserError(_("Give the call its last day, or say that it is continuous."))
    if name == "test" and value != row.test and _has_letters(session, row):
        raise UserError(_("Letters have been made for the call, so this stays."))


def _has_letters(session: Session, row: Call) -> bool:
    made = (
        select(LetterPacket.id)
        .join(Application, Application.id == LetterPacket.application_id)
        .where(Application.call_id == row.id)
    )
    return session.scalar(made.limit(1)) is not None


def _set_money(
    session: Session, call: Call, scheme: CallScheme | None, what: str, year: int, value: Any
) -> str:
    """Set the money of a year, of the whole call or a scheme's share; emptied, there is none."""
    field = Field(lambda: _("appropriation of {year}").format(year=year), kinds.MONEY_KIND, least=0)
    cents = checked(field, value)
    keys = {"call_id": call.id, "call_scheme_id": scheme.id if scheme else None, "year": year}
    _check_shares(session, call, scheme, year, cents)
    found = find(session, Appropriation, **keys)
    if found is None and cents is not None:
        new(session, Appropriation, **keys, cents=cents)
    elif found is not None and cents is None:
        session.delete(found)
        session.flush()
    elif found is not None:
        found.cents = cents
    return told(what, field)


def _check_shares(
    session: Session, call: Call, scheme: CallScheme | None, year: int, cents: int | None
) -> None:
    """The schemes' shares of a year must not exceed the call's money of that year."""
    of_year = [Appropriation.call_id == call.id, Appropriation.year == year]
    whole = session.scalar(
        select(Appropriation.cents).where(*of_year, Appropriation.call_scheme_id.is_(None))
    )
    shares = select(func.sum(Appropriation.cents)).where(
        *of_year, Appropriation.call_scheme_id.is_not(None)
    )
    if scheme is None:
        whole, total = cents, session.scalar(shares) or 0
    else:
        others = session.scalar(shares.where(Appropriation.call_scheme_id != scheme.id)) or 0
        total = others + (cents or 0)
    if whole is not None and total > whole:
        raise UserError(
            _("{name}: the schemes' shares for {year} exceed the appropriation.").format(
                name=call.name, year=year
            )
        )


WRITERS["call"] = edit_call
WRITERS["call.scheme"] = edit_call_scheme
