"""Edits of an organisation's facts, further names, municipalities and fields of activity."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import FieldOfActivity, Municipality
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationField,
    OrganisationMunicipality,
    OrganisationName,
)
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import Language, NameKind, OrganisationKind
from jarjestodesk.services.editing.fields import (
    Field,
    checked,
    codes_of,
    id_of,
    of,
    row_of,
    told,
    write,
)
from jarjestodesk.services.editing.links import put_links
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.organisations import add_name, rename_organisation
from jarjestodesk.services.writing import by_code

FIELDS = {
    "name": Field(lambda: pgettext("field", "name"), required=True),
    "kind": Field(lambda: pgettext("field", "legal form"), codes=OrganisationKind, required=True),
    "business_id": Field(lambda: pgettext("field", "business ID"), kinds.BUSINESS_ID_KIND),
    "register_number": Field(
        lambda: pgettext("field", "register number"), kinds.REGISTER_NUMBER_KIND
    ),
    "registered_on": Field(lambda: pgettext("field", "day of registration"), kinds.DAY_KIND),
    "home_municipality": Field(
        lambda: pgettext("field", "home municipality"), kinds.MUNICIPALITY_KIND
    ),
    "municipalities": Field(lambda: pgettext("field", "municipalities")),
    "whole_county": Field(
        lambda: pgettext("field", "whole county"), kinds.YES_NO_KIND, required=True
    ),
    "fields": Field(lambda: pgettext("field", "fields of activity")),
    "other_names": Field(lambda: pgettext("field", "other names")),
    "street": Field(lambda: pgettext("field", "street address")),
    "postal_code": Field(lambda: pgettext("field", "postal code"), kinds.POSTAL_CODE_KIND),
    "city": Field(lambda: pgettext("field", "town")),
    "email": Field(lambda: pgettext("field", "e-mail"), kinds.EMAIL_KIND),
    "phone": Field(lambda: pgettext("field", "telephone"), kinds.PHONE_KIND),
    "web": Field(lambda: pgettext("field", "web address")),
    "iban": Field(lambda: pgettext("field", "account number"), kinds.IBAN_KIND),
    "language": Field(
        lambda: pgettext("field", "language of letters"), codes=Language, required=True
    ),
    "email_service_consent_on": Field(lambda: _("consent to service by e-mail"), kinds.DAY_KIND),
    "in_lahella": Field(lambda: pgettext("field", "in lahella.fi"), kinds.YES_NO_KIND),
    "in_ptv": Field(lambda: pgettext("field", "in PTV"), kinds.YES_NO_KIND),
    "parent": Field(lambda: pgettext("field", "umbrella organisation"), column="parent_id"),
    "ended_on": Field(lambda: pgettext("field", "day it ended"), kinds.DAY_KIND),
    "notes": Field(lambda: pgettext("field", "notes"), kinds.TEXT_KIND),
}


def edit_organisation(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of an organisation; a new name keeps the old one as a former name."""
    field = of(FIELDS, name)
    row = row_of(session, Organisation, row_id)
    label = told(row.name, field)
    if name in _PARTS:
        _PARTS[name](session, row, field, value)
    elif name == "name":
        _rename(session, row, checked(field, value), today)
    elif name == "parent":
        _set_parent(session, row, field, value)
    elif name == "home_municipality":
        code = checked(field, value)
        row.home_municipality_id = None if code is None else _municipality(session, code).id
    else:
        read = checked(field, value)
        _check(session, row, name, read, today)
        write(row, name, field, read)
    return label


def _rename(session: Session, row: Organisation, name: str, today: date) -> None:
    if name != row.name:
        rename_organisation(session, row.id, name, today=today)


def _check(session: Session, row: Organisation, name: str, value: Any, today: date) -> None:
    if value is None:
        return
    if name in _IDENTIFIERS:
        _refuse_taken(session, row, _IDENTIFIERS[name], value)
    if name == "registered_on" and value > today:
        raise UserError(_("The day of registration is in the future. Check it."))
    dates = {"registered_on": row.registered_on, "ended_on": row.ended_on, name: value}
    if dates["registered_on"] and dates["ended_on"] and dates["ended_on"] < dates["registered_on"]:
        raise UserError(_("The organisation would have ended before it was registered."))


_IDENTIFIERS: dict[str, InstrumentedAttribute[str | None]] = {
    "business_id": Organisation.business_id,
    "register_number": Organisation.register_number,
}


def _refuse_taken(
    session: Session,
    row: Organisation,
    column: InstrumentedAttribute[str | None],
    value: str,
) -> None:
    """An identifier belongs to one organisation (those merged into another aside)."""
    other = session.scalar(
        select(Organisation.name)
        .where(column == value, Organisation.id != row.id, Organisation.merged_into_id.is_(None))
        .limit(1)
    )
    if other is not None:
        raise UserError(
            _("{value} already belongs to {name}. Check the number.").format(
                value=value, name=other
            )
        )


def _set_parent(session: Session, row: Organisation, field: Field, value: Any) -> None:
    parent_id = id_of(session, Organisation, value, field)
    above = parent_id
    while above is not None:
        if above == row.id:
            raise UserError(_("An organisation cannot be its own umbrella organisation."))
        above = session.get_one(Organisation, above).parent_id
    row.parent_id = parent_id


def _municipality(session: Session, code: str) -> Municipality:
    return by_code(session, Municipality, code, pgettext("what", "municipality"))


def _put_municipalities(session: Session, row: Organisation, field: Field, value: Any) -> None:
    codes = [kinds.MUNICIPALITY_KIND.text(code) for code in codes_of(value, field)]
    wanted = [_municipality(session, code).id for code in codes]
    put_links(
        session, OrganisationMunicipality, {"organisation_id": row.id}, "municipality_id", wanted
    )


def _put_fields(session: Session, row: Organisation, field: Field, value: Any) -> None:
    what = pgettext("what", "field of activity")
    wanted = [by_code(session, FieldOfActivity, code, what).id for code in codes_of(value, field)]
    put_links(session, OrganisationField, {"organisation_id": row.id}, "field_id", wanted)


def _put_other_names(session: Session, row: Organisation, field: Field, value: Any) -> None:
    """Set the further names in use; former names stay."""
    wanted = [name for one in codes_of(value, field) if (name := kinds.LINE_KIND.text(one))]
    kept = session.scalars(
        select(OrganisationName).where(
            OrganisationName.organisation_id == row.id, OrganisationName.kind == NameKind.OTHER
        )
    ).all()
    for name in kept:
        if name.name not in wanted:
            session.delete(name)
    session.flush()
    for one in wanted:
        add_name(session, row, one, NameKind.OTHER)


_PARTS = {
    "municipalities": _put_municipalities,
    "fields": _put_fields,
    "other_names": _put_other_names,
}

WRITERS["organisation"] = edit_organisation
