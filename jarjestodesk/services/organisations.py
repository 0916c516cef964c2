"""Organisations: adding, updating, and telling whether a stranger is already known."""

from collections.abc import Sequence
from datetime import date
from typing import Any

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
from jarjestodesk.services.organisation_lookup import Lookup, OrganisationIndex, RegisterLookup
from jarjestodesk.services.writing import add, by_code, change, find, new
from jarjestodesk.values.names import match_key, name_fold, name_key

PLAIN_FIELDS = (
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


def insert_organisation(
    session: Session, data: OrganisationInput, known: OrganisationIndex | None = None
) -> Organisation:
    """Add the organisation with its names, municipalities and fields, to ``known`` too."""
    found = match(session, data, known)
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
        **{name: getattr(data, name) for name in PLAIN_FIELDS},
    )
    _put_parts(session, row, data)
    if known is not None:
        known.add(row, [*data.other_names, *(former.name for former in data.former_names)])
    return row


def _put_parts(session: Session, row: Organisation, data: OrganisationInput) -> bool:
    """Put names, municipalities and fields that it does not have; return whether any were."""
    changed = [add_name(session, row, name, NameKind.OTHER) for name in data.other_names]
    changed += [
        add_name(session, row, former.name, NameKind.FORMER, former.until)
        for former in data.former_names
    ]
    for code in data.municipalities:
        keys = {"organisation_id": row.id, "municipality_id": _municipality_id(session, code)}
        changed.append(_add_link(session, OrganisationMunicipality, keys))
    for code in data.fields:
        field = by_code(session, FieldOfActivity, code, pgettext("what", "field of activity"))
        keys = {"organisation_id": row.id, "field_id": field.id}
        changed.append(_add_link(session, OrganisationField, keys))
    return any(changed)


def _add_link(
    session: Session,
    model: type[OrganisationMunicipality | OrganisationField],
    keys: dict[str, int | None],
) -> bool:
    if find(session, model, **keys) is not None:
        return False
    add(session, model, **keys)
    return True


def update_organisation(session: Session, row: Organisation, data: OrganisationInput) -> bool:
    """Bring given facts up to date; what ``data`` does not know stays. Return whether any did.

    The official name stays too: it changes by ``rename_organisation`` alone.
    """
    values: dict[str, Any] = {
        name: getattr(data, name) for name in PLAIN_FIELDS if getattr(data, name) is not None
    }
    if data.kind is not None:
        values["kind"] = data.kind
    if data.home_municipality is not None:
        values["home_municipality_id"] = _municipality_id(session, data.home_municipality)
    if data.whole_county:
        values["whole_county"] = True
    changed = change(row, **values)
    changed = _put_parts(session, row, data) or changed
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
) -> bool:
    """Add a further name, unless the organisation has it; return whether it was added."""
    if find(session, OrganisationName, organisation_id=row.id, name=name, kind=kind) is not None:
        return False
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
    return True


def match(
    session: Session, data: OrganisationInput, known: OrganisationIndex | None = None
) -> Match:
    """Tell which organisation of the register ``data`` is.

    Y-tunnus decides; then the register number; then the name without its legal form, now or
    formerly. A valid but different Y-tunnus is another organisation, whatever its name.
    ``known`` answers from memory, for many questions in a row.
    """
    lookup: Lookup = known if known is not None else RegisterLookup(session)
    if data.business_id is not None:
        found = lookup.by_business_id(data.business_id)
        if found:
            return _one(MatchKind.BUSINESS_ID, found)
    if data.register_number is not None:
        found = lookup.by_register_number(data.register_number)
        if found:
            return _one(MatchKind.REGISTER_NUMBER, found)
    return _match_name(lookup, data)


def _match_name(lookup: Lookup, data: OrganisationInput) -> Match:
    key = match_key(data.name)
    for kind, named in (
        (MatchKind.NAME, lookup.by_name(key)),
        (MatchKind.FORMER_NAME, lookup.by_further_name(key)),
    ):
        found = [
            organisation_id
            for organisation_id in dict.fromkeys(named)
            if not contradicts(lookup.identifiers(organisation_id), data)
        ]
        if found:
            return _one(kind, found)
    return Match(MatchKind.NONE)


def contradicts(identifiers: tuple[str | None, str | None], data: OrganisationInput) -> bool:
    """Tell whether both name an identifier of the same sort and they differ."""
    pairs = zip(identifiers, (data.business_id, data.register_number), strict=True)
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def likely_organisations(known: OrganisationIndex, data: OrganisationInput) -> tuple[int, ...]:
    """Return the organisations that ``data``, a stranger by number and name, may be.

    By names that are nearly the same, official or further; never one that has another Y-tunnus
    or register number.
    """
    found = known.named_alike(data.name)
    return tuple(one for one in found if not contradicts(known.identifiers(one), data))


def _one(kind: MatchKind, found: Sequence[int]) -> Match:
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
