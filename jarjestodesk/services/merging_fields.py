"""Whose facts stay when organisations are merged: those of the kept one, filled from the others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import OrganisationKind
from jarjestodesk.records.merging import MergeField
from jarjestodesk.records.shown import shown
from jarjestodesk.services.editing.organisations import FIELDS

_FOREIGN = {"home_municipality_id": "home_municipality", "parent_id": "parent"}


@dataclass(frozen=True)
class Group:
    """Facts that stay together: an address is never made of two.

    ``fills`` is False where an empty value says something: not ended is not unknown.
    """

    key: str
    title: Callable[[], str]
    columns: tuple[str, ...]
    fills: bool = True


def _one(column: str, *, fills: bool = True) -> Group:
    field = FIELDS[_FOREIGN.get(column, column)]
    return Group(column, field.title, (column,), fills)


GROUPS = (
    _one("name"),
    _one("kind"),
    _one("business_id"),
    _one("register_number"),
    _one("registered_on"),
    _one("ended_on", fills=False),
    _one("home_municipality_id"),
    _one("whole_county"),
    _one("parent_id"),
    Group(
        "address", lambda: pgettext("field", "postal address"), ("street", "postal_code", "city")
    ),
    Group("email", lambda: pgettext("field", "e-mail"), ("email", "email_service_consent_on")),
    _one("phone"),
    _one("web"),
    _one("iban"),
    _one("language"),
    _one("in_lahella"),
    _one("in_ptv"),
)
"""Every fact of an organisation but its notes, which are joined, and what is made of its name."""

_IDENTIFIERS: Mapping[str, Callable[[], str]] = {
    "business_id": lambda: _(
        "{one} and {other} have different business IDs ({a}, {b}): they are two organisations. "
        "If one of the numbers is wrong, correct it first."
    ),
    "register_number": lambda: _(
        "{one} and {other} have different register numbers ({a}, {b}): they are two "
        "organisations. If one of the numbers is wrong, correct it first."
    ),
}

Values = tuple[Any, ...]


def refuse_contradiction(rows: Sequence[Organisation]) -> None:
    """Refuse organisations that have different identifiers of the same sort."""
    for column, words in _IDENTIFIERS.items():
        known = [(row, getattr(row, column)) for row in rows if getattr(row, column) is not None]
        for row, number in known[1:]:
            if number != known[0][1]:
                raise UserError(
                    words().format(
                        one=known[0][0].name,
                        other=row.name,
                        a=shown(FIELDS[column].kind, known[0][1]),
                        b=shown(FIELDS[column].kind, number),
                    )
                )


@dataclass(frozen=True)
class Resolved:
    """A group's values by organisation (the kept one first) and what stays."""

    group: Group
    values: Mapping[int, Values]
    stays: Values
    chosen: int
    differ: bool


def resolve(rows: Sequence[Organisation], choices: Mapping[str, int]) -> Iterator[Resolved]:
    """Yield each group with what stays; the first row is the kept one."""
    unknown = set(choices) - {group.key for group in GROUPS}
    strangers = set(choices.values()) - {row.id for row in rows}
    if unknown or strangers:
        raise UserError(_("The choice is not between these organisations. Open them again."))
    for group in GROUPS:
        yield _resolve(group, rows, choices.get(group.key))


def _resolve(group: Group, rows: Sequence[Organisation], choice: int | None) -> Resolved:
    ids = frozenset(row.id for row in rows)
    values = {row.id: tuple(_known(row, column, ids) for column in group.columns) for row in rows}
    told = {key: found for key, found in values.items() if any(one is not None for one in found)}
    if group.fills and told and choice is None and (joined := _joined(list(told.values()))):
        first = next(iter(told))
        return Resolved(group, values, joined, first, differ=False)
    kept = rows[0].id
    default = kept if kept in told or not group.fills else next(iter(told), kept)
    if group.key == "whole_county":
        default = next((key for key, found in values.items() if found[0]), kept)
    chosen = default if choice is None else choice
    differ = len(set(values.values() if not group.fills else told.values())) > 1
    return Resolved(group, values, values[chosen], chosen, differ)


def _known(row: Organisation, column: str, ids: frozenset[int]) -> Any:
    """Return a fact; None where it says nothing, or names one of those that become one."""
    value = getattr(row, column)
    if value is OrganisationKind.OTHER or (column == "parent_id" and value in ids):
        return None
    return value


def _joined(told: Sequence[Values]) -> Values | None:
    """Return values that fill each other up; None where they say different things.

    They must agree on something: a consent to e-mail does not follow to another address.
    """
    joined = list(told[0])
    for values in told[1:]:
        both = [(a, b) for a, b in zip(joined, values, strict=True) if None not in {a, b}]
        if not both or any(a != b for a, b in both):
            return None
        joined = [b if a is None else a for a, b in zip(joined, values, strict=True)]
    return tuple(joined)


def write(row: Organisation, resolved: Sequence[Resolved]) -> dict[str, Any]:
    """Return the columns of the kept row that change, with what stays in them."""
    found: dict[str, Any] = {}
    for one in resolved:
        for column, value in zip(one.group.columns, one.stays, strict=True):
            if column == "kind" and value is None:
                continue
            if getattr(row, column) != value:
                found[column] = value
    return found


def shown_fields(session: Session, resolved: Sequence[Resolved]) -> tuple[MergeField, ...]:
    """Return the facts that differ, then those the kept one is given, as they are shown."""
    found = []
    for one in resolved:
        texts = tuple(_text(session, one.group, values) for values in one.values.values())
        if one.differ or _text(session, one.group, one.stays) != texts[0]:
            title = one.group.title()
            title = title[:1].upper() + title[1:]
            found.append(MergeField(one.group.key, title, texts, one.chosen, one.differ))
    return tuple(sorted(found, key=lambda field: not field.differ))


def _text(session: Session, group: Group, values: Values) -> str:
    if group.key == "address":
        street, code, city = values
        parts = (street, " ".join(filter(None, (code, city))))
        return ", ".join(filter(None, parts))
    if group.key == "email":
        email, consent = values
        told = pgettext("merging", "consent {day}").format(
            day=shown(FIELDS["ended_on"].kind, consent)
        )
        return ", ".join(filter(None, (email, told if consent else None)))
    (value,) = values
    if value is not None and group.key == "home_municipality_id":
        return session.get_one(Municipality, value).name
    if value is not None and group.key == "parent_id":
        return session.get_one(Organisation, value).name
    return shown(FIELDS[_FOREIGN.get(group.key, group.key)].kind, value)
