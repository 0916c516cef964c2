"""The limits of an eligibility check as they go into the register: read, held against its lists."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import FieldOfActivity
from jarjestodesk.records.codes import CheckKind
from jarjestodesk.records.eligibility import Fields, Limits, limits_json, read_limits, told


def checked_limits(
    session: Session, kind: CheckKind, data: object, place: str = "parameters"
) -> dict[str, Any]:
    """Return limits as JSON in full; UserError names the key that is wrong and what is right."""
    limits = read_limits(kind, data, place)
    if isinstance(limits, Fields):
        _check_fields(session, limits, place)
    return limits_json(limits)


def _check_fields(session: Session, limits: Fields, place: str) -> None:
    known = field_names(session)
    strange = [code for code in limits.fields if code not in known]
    if strange:
        fault = _("there is no field of activity “{code}”; there are: {known}").format(
            code=strange[0], known=", ".join(known) or "–"
        )
        raise UserError(
            pgettext("json", "{place}: {fault}").format(place=f"{place}.fields", fault=fault)
        )


def field_names(session: Session) -> dict[str, str]:
    """Return the names of the fields of activity by code, in the order of names."""
    rows = session.execute(
        select(FieldOfActivity.code, FieldOfActivity.name).order_by(FieldOfActivity.name)
    )
    return dict(rows.all())


def limits_or_fault(kind: CheckKind, data: object) -> Limits | str:
    """Return limits as they stand in the register, or why they cannot be read."""
    try:
        return read_limits(kind, data, "")
    except UserError as error:
        return error.message


def sentence(kind: CheckKind, data: object, names: Mapping[str, str]) -> str:
    """Return a check as a sentence; ``names`` are the fields of activity by code."""
    limits = limits_or_fault(kind, data)
    if isinstance(limits, str):
        text = _("The limits cannot be read ({fault}): set them again.")
        return text.format(fault=limits)
    return told(kind, limits, names)
