"""Edits of agreements and of their reviews, clauses and signatories; both kinds of agreement."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.agreement import (
    Agreement,
    AgreementClause,
    AgreementForm,
    AgreementReview,
    AgreementSignatory,
    AgreementYear,
)
from jarjestodesk.models.county import ServiceUnit
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import AgreementKind, CooperationForm
from jarjestodesk.services.agreements import check_end
from jarjestodesk.services.applications import checked_diary_number
from jarjestodesk.services.county import the_county
from jarjestodesk.services.editing.fields import (
    Field,
    checked,
    codes_of,
    id_of,
    of,
    row_of,
    told,
    write,
    year_of,
)
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.writing import add, find, put
from jarjestodesk.values.dates import format_date

SUM = "sum"
"""Field of a year's sum: ``sum:2027``; None takes the year away."""

FIELDS = {
    "title": Field(lambda: pgettext("field", "name"), required=True),
    "diary_number": Field(lambda: pgettext("field", "diary number")),
    "service_unit_id": Field(lambda: pgettext("field", "division")),
    "starts_on": Field(lambda: pgettext("field", "first day"), kinds.DAY_KIND),
    "ends_on": Field(lambda: pgettext("field", "last day"), kinds.DAY_KIND),
    "signed_on": Field(lambda: pgettext("field", "day of signing"), kinds.DAY_KIND),
    "terminated_on": Field(lambda: pgettext("field", "terminated on"), kinds.DAY_KIND),
    "purpose": Field(lambda: pgettext("field", "purpose"), kinds.TEXT_KIND),
    "tasks": Field(lambda: pgettext("field", "tasks"), kinds.TEXT_KIND),
    "goals": Field(lambda: pgettext("field", "goals"), kinds.TEXT_KIND),
    "follow_up": Field(lambda: pgettext("field", "follow-up"), kinds.TEXT_KIND),
    "indirect_support": Field(
        lambda: pgettext("field", "indirect support"), kinds.MONEY_KIND, least=0
    ),
    "indirect_support_note": Field(
        lambda: pgettext("field", "what the support is"), kinds.TEXT_KIND
    ),
    "forms": Field(lambda: pgettext("field", "forms of cooperation")),
    "source": Field(lambda: pgettext("field", "source"), kinds.TEXT_KIND),
    "notes": Field(lambda: pgettext("field", "notes"), kinds.TEXT_KIND),
}
_ORDER = ("starts_on", "terminated_on", "ends_on")

REVIEW = {
    "due_on": Field(lambda: pgettext("field", "due"), kinds.DAY_KIND, required=True),
    "held_on": Field(lambda: pgettext("field", "held on"), kinds.DAY_KIND),
    "notes": Field(lambda: pgettext("field", "notes"), kinds.TEXT_KIND),
}
CLAUSE = {
    "title": Field(lambda: pgettext("field", "heading"), required=True),
    "text": Field(lambda: pgettext("field", "text"), kinds.TEXT_KIND, required=True),
}
SIGNATORY = {
    "title": Field(lambda: pgettext("field", "title of a person")),
    "signed_on": Field(lambda: pgettext("field", "day of signing"), kinds.DAY_KIND),
}


def edit_agreement(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of an agreement, its forms of cooperation or a year's sum."""
    row = row_of(session, Agreement, row_id)
    year = year_of(name, SUM)
    if year is not None:
        return _write_sum(session, row, year, value)
    field = of(FIELDS, name)
    label = told(row.title, field)
    if name == "forms":
        _put_forms(session, row, field, value)
        return label
    if name == "service_unit_id":
        row.service_unit_id = id_of(session, ServiceUnit, value, field)
        return label
    read = checked(field, value)
    if name == "diary_number":
        read = checked_diary_number(session, read)
    _check(session, row, name, read, today)
    write(row, name, field, read)
    return label


def _check(session: Session, row: Agreement, name: str, value: Any, today: date) -> None:
    """Refuse days that contradict one another or the council term."""
    days = {key: getattr(row, key) for key in _ORDER} | {name: value}
    start, end, stopped = days["starts_on"], days["ends_on"], days["terminated_on"]
    if start and end and end < start:
        raise UserError(_("The agreement ends before it starts. Check the dates."))
    if start and stopped and stopped < start:
        raise UserError(_("The day is before the agreement starts. Check it."))
    if name == "terminated_on" and value and end and value > end:
        raise UserError(_("The agreement ends {day} in any case.").format(day=format_date(end)))
    if name == "ends_on" and row.kind is AgreementKind.PARTNERSHIP:
        check_end(value, the_county(session).partnership_last_end)
    if name == "signed_on" and value and value > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))


def _write_sum(session: Session, row: Agreement, year: int, value: Any) -> str:
    """Set, or take away, the sum agreed for a year."""
    title = pgettext("field", "sum {year}").format(year=year)
    field = Field(lambda: title, kinds.MONEY_KIND, least=0)
    cents = checked(field, value)
    if row.kind is AgreementKind.FUNCTIONAL and cents is not None:
        raise UserError(
            _("An agreement on functional cooperation has no grant. Leave the sum out.")
        )
    _check_year(row, year, cents)
    keys = {"agreement_id": row.id, "year": year}
    known = find(session, AgreementYear, **keys)
    if cents is not None:
        put(session, AgreementYear, keys, cents=cents)
    elif known is not None:
        session.delete(known)
        session.flush()
    return told(row.title, field)


def _check_year(row: Agreement, year: int, cents: int | None) -> None:
    first = row.starts_on.year if row.starts_on else year
    last = row.ends_on.year if row.ends_on else year
    if cents is not None and not first <= year <= last:
        raise UserError(
            _("The agreement is in force {first}–{last}, so {year} has no sum.").format(
                first=first, last=last, year=year
            )
        )


def _put_forms(session: Session, row: Agreement, field: Field, value: Any) -> None:
    """Set the forms of cooperation as a whole, in the order of their list."""
    read = Field(field.title, codes=CooperationForm)
    wanted = {checked(read, one) for one in codes_of(value, field)}
    kept = {
        link.form: link
        for link in session.scalars(
            select(AgreementForm).where(AgreementForm.agreement_id == row.id)
        )
    }
    for form, link in kept.items():
        if form not in wanted:
            session.delete(link)
    for form in CooperationForm:
        if form in wanted and form not in kept:
            add(session, AgreementForm, agreement_id=row.id, form=form)
    session.flush()


def edit_review(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write a review's day or notes; one that was held lies in the past."""
    field = of(REVIEW, name)
    row = row_of(session, AgreementReview, row_id)
    read = checked(field, value)
    if name == "held_on" and read is not None and read > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    write(row, name, field, read)
    return told(_("Review of {title}").format(title=_title(session, row.agreement_id)), field)


def edit_clause(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write a clause as agreed; the county's text it came from stays as it is."""
    field = of(CLAUSE, name)
    row = row_of(session, AgreementClause, row_id)
    read, label = checked(field, value), told(row.title, field)
    write(row, name, field, read)
    return label


def edit_signatory(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write a signatory's title or the day he signed."""
    field = of(SIGNATORY, name)
    row = row_of(session, AgreementSignatory, row_id)
    read = checked(field, value)
    if name == "signed_on" and read is not None and read > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    write(row, name, field, read)
    return told(_title(session, row.agreement_id), field)


def _title(session: Session, agreement_id: int) -> str:
    return session.get_one(Agreement, agreement_id).title


WRITERS["agreement"] = edit_agreement
WRITERS["agreement.review"] = edit_review
WRITERS["agreement.clause"] = edit_clause
WRITERS["agreement.signatory"] = edit_signatory
