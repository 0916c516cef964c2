"""Agreements of both kinds: adding one and bringing its facts up to date."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.agreement import (
    Agreement,
    AgreementForm,
    AgreementReview,
    AgreementYear,
)
from jarjestodesk.models.county import ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.services.applications import checked_diary_number, find_unit
from jarjestodesk.services.county import the_county
from jarjestodesk.services.writing import change, find, new, put
from jarjestodesk.values.dates import format_date

_PLAIN_FIELDS = (
    "title",
    "starts_on",
    "ends_on",
    "signed_on",
    "purpose",
    "tasks",
    "goals",
    "follow_up",
    "indirect_support",
    "source",
    "notes",
)


def add_agreement(
    session: Session,
    organisation_id: int,
    data: AgreementInput,
    *,
    decision_id: int | None = None,
) -> Changes[int]:
    """Add an agreement with an organisation."""
    organisation = session.get_one(Organisation, organisation_id)
    row = insert_agreement(session, organisation, data, decision_id=decision_id)
    return Changes(
        _("Added the agreement “{title}” with {name}").format(
            title=row.title, name=organisation.name
        ),
        row.id,
    )


def insert_agreement(
    session: Session,
    organisation: Organisation,
    data: AgreementInput,
    *,
    decision_id: int | None = None,
) -> Agreement:
    """Add the agreement with its years, forms and next review."""
    _check(session, data)
    row = new(
        session,
        Agreement,
        kind=data.kind,
        organisation_id=organisation.id,
        service_unit_id=_unit_id(session, data.division),
        decision_id=decision_id,
        diary_number=checked_diary_number(session, data.diary_number),
        **{name: getattr(data, name) for name in _PLAIN_FIELDS},
    )
    _put_parts(session, row, data)
    return row


def update_agreement(session: Session, row: Agreement, data: AgreementInput) -> bool:
    """Bring given facts up to date; what ``data`` does not know stays. Return whether any did."""
    _check(session, data)
    values = {name: getattr(data, name) for name in _PLAIN_FIELDS}
    if data.division is not None:
        values["service_unit_id"] = _unit_id(session, data.division)
    changed = change(row, **{key: value for key, value in values.items() if value is not None})
    return _put_parts(session, row, data) or changed


def _check(session: Session, data: AgreementInput) -> None:
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        raise UserError(_("The agreement ends before it starts. Check the dates."))
    if data.kind is AgreementKind.FUNCTIONAL and data.years:
        raise UserError(
            _(
                "An agreement on functional cooperation has no grant. Leave the sums out, or choose"
                " a partnership agreement."
            )
        )
    if data.kind is AgreementKind.PARTNERSHIP:
        _check_end(data.ends_on, the_county(session).partnership_last_end)


def _check_end(ends_on: date | None, last: date | None) -> None:
    """A partnership ends with the council term at the latest (a setting of the county)."""
    if ends_on and last and ends_on > last:
        raise UserError(
            _(
                "The partnership would end on {end}, after the last possible day {last}"
                " (set-up: partnership_last_end)."
            ).format(end=format_date(ends_on), last=format_date(last))
        )


def _unit_id(session: Session, text: str | None) -> int | None:
    if text is None:
        return None
    unit = find_unit(session, text)
    if unit is None:
        known = session.scalars(select(ServiceUnit.name).order_by(ServiceUnit.id)).all()
        raise UserError(
            _("There is no division or unit “{name}”. Known: {known}.").format(
                name=text, known=", ".join(known[:20]) or "–"
            )
        )
    return unit.id


def _put_parts(session: Session, row: Agreement, data: AgreementInput) -> bool:
    changed = []
    for money in data.years:
        found = find(session, AgreementYear, agreement_id=row.id, year=money.year)
        changed.append(found is None or found.cents != money.sum)
        put(session, AgreementYear, {"agreement_id": row.id, "year": money.year}, cents=money.sum)
    for form in data.forms:
        keys = {"agreement_id": row.id, "form": form}
        if find(session, AgreementForm, **keys) is None:
            new(session, AgreementForm, **keys)
            changed.append(True)
    if data.review_on is not None:
        keys = {"agreement_id": row.id, "due_on": data.review_on}
        if find(session, AgreementReview, **keys) is None:
            new(session, AgreementReview, **keys)
            changed.append(True)
    session.flush()
    return any(changed)
