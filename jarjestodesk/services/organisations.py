"""Organisations: adding, updating, and telling whether a stranger is already known."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import FieldOfActivity, Municipality
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationField,
    OrganisationMunicipality,
    OrganisationName,
)
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import NameKind, OrganisationKind
from jarjestodesk.records.organisations import Match, MatchKind, OrganisationInput
from jarjestodesk.services.writing import by_code, change, find, new
from jarjestodesk.values.names import match_key, name_fold, name_key

_PLAIN_FIELDS = (
    "business_id",
    "register_number",
    "registered_on",
    "street",
    "postal_code",
    "city",
    "email",
    "phone",
    "web",
    "iban",
    "in_lahella",
    "in_ptv",
    "ended_on",
    "notes",
)


def add_organisation(session: Session, data: OrganisationInput) -> Changes[int]:
    """Add an organisation; UserError when its identifier is already in the register."""
    return Changes(
        _("Added the organisation {name}").format(name=data.name),
        insert_organisation(session, data).id,
    )


def insert_organisation(session: Session, data: OrganisationInput) -> Organisation:
    """Add the organisation with its names, municipalities and fields."""
    found = match(session, data)
    if found.kind in {MatchKind.BUSINESS_ID, MatchKind.REGISTER_NUMBER}:
        other = session.get_one(Organisation, found.organisation_id)
        raise UserError(
            _(
                "{name} has the same identifier as {other}, which is already in the register."
            ).format(name=data.name, other=other.name)
        )
    row = new(
        session,
        Organisation,
        **_names(data.name),
        kind=data.kind or guess_kind(data.name),
        language=data.language,
        whole_county=data.whole_county,
        home_municipality_id=_municipality_id(session, data.home_municipality),
        **{name: getattr(data, name) for name in _PLAIN_FIELDS},
    )
    for other_name in data.other_names:
        add_name(session, row, other_name, NameKind.OTHER)
    for former in data.former_names:
        add_name(session, row, former.name, NameKind.FORMER, former.until)
    for code in data.municipalities:
        new(
            session,
            OrganisationMunicipality,
            organisation_id=row.id,
            municipality_id=_municipality_id(session, code),
        )
    for code in data.fields:
        field = by_code(session, FieldOfActivity, code, pgettext("what", "field of activity"))
        new(session, OrganisationField, organisation_id=row.id, field_id=field.id)
    return row


def update_organisation(session: Session, row: Organisation, data: OrganisationInput) -> bool:
    """Bring given facts up to date; what ``data`` does not know stays. Return whether any did.

    A changed official name keeps the old one as a former name.
    """
    values: dict[str, Any] = {
        name: getattr(data, name) for name in _PLAIN_FIELDS if getattr(data, name) is not None
    }
    if data.kind is not None:
        values["kind"] = data.kind
    if data.home_municipality is not None:
        values["home_municipality_id"] = _municipality_id(session, data.home_municipality)
    if data.whole_county:
        values["whole_county"] = True
    changed = change(row, **values)
    for code in data.municipalities:
        keys = {"organisation_id": row.id, "municipality_id": _municipality_id(session, code)}
        if find(session, OrganisationMunicipality, **keys) is None:
            new(session, OrganisationMunicipality, **keys)
            changed = True
    session.flush()
    return changed


def rename_organisation(
    session: Session, organisation_id: int, name: str, *, today: date
) -> Changes[None]:
    """Give an organisation a new official name; the old one is kept as a former name."""
    row = session.get_one(Organisation, organisation_id)
    old = row.name
    add_name(session, row, old, NameKind.FORMER, today)
    change(row, **_names(name))
    return Changes(_("Renamed {old} to {new}").format(old=old, new=name), None)


def add_name(
    session: Session, row: Organisation, name: str, kind: NameKind, until: date | None = None
) -> None:
    """Add a further name, unless the organisation has it."""
    if find(session, OrganisationName, organisation_id=row.id, name=name, kind=kind) is None:
        new(
            session,
            OrganisationName,
            organisation_id=row.id,
            kind=kind,
            name=name,
            name_fold=name_fold(name),
            match_key=match_key(name),
            until=until,
        )


def match(session: Session, data: OrganisationInput) -> Match:
    """Tell which organisation of the register ``data`` is.

    Y-tunnus decides; then the register number; then the name without its legal form, now or
    formerly. A valid but different Y-tunnus is another organisation, whatever its name.
    """
    live = Organisation.merged_into_id.is_(None)
    if data.business_id is not None:
        found = session.scalars(
            select(Organisation.id).where(live, Organisation.business_id == data.business_id)
        ).all()
        if found:
            return _one(MatchKind.BUSINESS_ID, found)
    if data.register_number is not None:
        found = session.scalars(
            select(Organisation.id).where(
                live, Organisation.register_number == data.register_number
            )
        ).all()
        if found:
            return _one(MatchKind.REGISTER_NUMBER, found)
    return _match_name(session, data)


def _match_name(session: Session, data: OrganisationInput) -> Match:
    key = match_key(data.name)
    live = Organisation.merged_into_id.is_(None)
    official = select(Organisation.id).where(live, Organisation.match_key == key)
    further = (
        select(Organisation.id)
        .join(OrganisationName, OrganisationName.organisation_id == Organisation.id)
        .where(live, OrganisationName.match_key == key)
    )
    for kind, query in ((MatchKind.NAME, official), (MatchKind.FORMER_NAME, further)):
        found = [
            organisation_id
            for organisation_id in dict.fromkeys(session.scalars(query))
            if not _contradicts(session.get_one(Organisation, organisation_id), data)
        ]
        if found:
            return _one(kind, found)
    return Match(MatchKind.NONE)


def _contradicts(row: Organisation, data: OrganisationInput) -> bool:
    """Tell whether both name an identifier of the same sort and they differ."""
    pairs = ((row.business_id, data.business_id), (row.register_number, data.register_number))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _one(kind: MatchKind, found: Any) -> Match:
    if len(found) == 1:
        return Match(kind, found[0])
    return Match(MatchKind.AMBIGUOUS, candidates=tuple(found))


def guess_kind(name: str) -> OrganisationKind:
    """Return the legal form that the name ends in; ``other`` where it does not tell."""
    words = name_fold(name).replace(".", "").split()
    if words and words[-1] in {"ry", "rf"}:
        return OrganisationKind.ASSOCIATION
    if words and words[-1] in {"sr", "saatio", "stiftelse"}:
        return OrganisationKind.FOUNDATION
    if words and words[-1] in {"seurakunta", "seurakuntayhtyma", "forsamling"}:
        return OrganisationKind.PARISH
    return OrganisationKind.OTHER


def _names(name: str) -> dict[str, str]:
    return {
        "name": name,
        "name_key": name_key(name),
        "name_fold": name_fold(name),
        "match_key": match_key(name),
    }


def _municipality_id(session: Session, code: str | None) -> int | None:
    if code is None:
        return None
    return by_code(session, Municipality, code, pgettext("what", "municipality")).id
