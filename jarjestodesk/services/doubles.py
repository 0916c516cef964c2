"""Likely doubles over the whole register, and the pairs she has judged to be two organisations."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.distinct import DistinctOrganisations
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.merging import Double, Likeness
from jarjestodesk.rules.doubles import near_pairs
from jarjestodesk.services.organisations import contradicts
from jarjestodesk.services.writing import find, new

Pair = tuple[int, int]


def doubles(session: Session) -> tuple[Double, ...]:
    """Return the pairs of organisations that may be one, the surest first.

    Pairs judged to be two, those with different identifiers, and an organisation with the one it
    is below are left out.
    """
    rows = _live(session)
    further = _further_names(session, rows)
    left_out = _judged(session)
    found: dict[Pair, Likeness] = {}
    for likeness, pairs in _ways(rows, further):
        for pair in pairs:
            if pair not in found and pair not in left_out and _may_be_one(rows, pair):
                found[pair] = likeness
    homes = dict(session.execute(select(Municipality.id, Municipality.name)).all())
    order = list(Likeness)
    told = [_told(rows, homes, pair, likeness) for pair, likeness in found.items()]
    return tuple(sorted(told, key=lambda one: (order.index(one.likeness), one.names, one.ids)))


def judge_distinct(session: Session, one_id: int, other_id: int, *, today: date) -> Changes[int]:
    """Remember that two organisations are not one, so that they are not proposed again."""
    low, high = sorted((one_id, other_id))
    rows = [session.get(Organisation, key) for key in (low, high)]
    if low == high or None in rows:
        raise UserError(_("Choose two different organisations of the register."))
    names = [row.name for row in rows if row is not None]
    keys = {"organisation_id": low, "other_id": high}
    row = find(session, DistinctOrganisations, **keys)
    if row is None:
        row = new(session, DistinctOrganisations, **keys, judged_on=today)
    words = _("{one} and {other} are not the same")
    return Changes(words.format(one=names[0], other=names[1]), row.id)


def _live(session: Session) -> dict[int, Any]:
    """Return what is needed of each organisation not merged into another."""
    row = Organisation
    columns = (
        row.id,
        row.name,
        row.match_key,
        row.business_id,
        row.register_number,
        row.iban,
        row.parent_id,
        row.home_municipality_id,
    )
    found = session.execute(select(*columns).where(row.merged_into_id.is_(None)).order_by(row.id))
    return {one.id: one for one in found}


def _further_names(session: Session, rows: Mapping[int, Any]) -> list[Any]:
    name = OrganisationName
    found = session.execute(select(name.organisation_id, name.name, name.match_key))
    return [one for one in found if one.organisation_id in rows]


def _judged(session: Session) -> set[Pair]:
    pair = DistinctOrganisations
    return {
        (low, high) for low, high in session.execute(select(pair.organisation_id, pair.other_id))
    }


def _ways(
    rows: Mapping[int, Any], further: list[Any]
) -> Iterator[tuple[Likeness, Iterator[Pair] | list[Pair]]]:
    for likeness, column in (
        (Likeness.BUSINESS_ID, "business_id"),
        (Likeness.REGISTER_NUMBER, "register_number"),
        (Likeness.NAME, "match_key"),
    ):
        yield likeness, _sharing((getattr(row, column), row.id) for row in rows.values())
    named = [(one.match_key, one.organisation_id) for one in further]
    own = [(row.match_key, row.id) for row in rows.values()]
    yield Likeness.FURTHER_NAME, _sharing([*own, *named])
    yield Likeness.IBAN, _sharing((row.iban, row.id) for row in rows.values())
    names = [(row.name, row.id) for row in rows.values()]
    names += [(one.name, one.organisation_id) for one in further]
    yield Likeness.NEARLY, near_pairs(names)


def _sharing(values: Any) -> Iterator[Pair]:
    """Yield the pairs that have a value in common."""
    at: defaultdict[str, list[int]] = defaultdict(list)
    for value, key in values:
        if value:
            at[value].append(key)
    for keys in at.values():
        alike = sorted(set(keys))
        for place, one in enumerate(alike):
            yield from ((one, other) for other in alike[place + 1 :])


def _may_be_one(rows: Mapping[int, Any], pair: Pair) -> bool:
    one, other = rows[pair[0]], rows[pair[1]]
    if one.parent_id == other.id or other.parent_id == one.id:
        return False
    return not contradicts((one.business_id, one.register_number), other)


def _told(
    rows: Mapping[int, Any], homes: Mapping[int, str], pair: Pair, likeness: Likeness
) -> Double:
    both = [rows[key] for key in pair]
    details = [
        ", ".join(
            filter(
                None, (row.business_id or row.register_number, homes.get(row.home_municipality_id))
            )
        )
        for row in both
    ]
    return Double(
        pair, (both[0].name, both[1].name), (details[0], details[1]), likeness, _WHY[likeness]()
    )


_WHY: Mapping[Likeness, Callable[[], str]] = {
    Likeness.BUSINESS_ID: lambda: pgettext("doubles", "the same business ID"),
    Likeness.REGISTER_NUMBER: lambda: pgettext("doubles", "the same register number"),
    Likeness.NAME: lambda: pgettext("doubles", "the same name"),
    Likeness.FURTHER_NAME: lambda: pgettext("doubles", "the name is the other's further name"),
    Likeness.IBAN: lambda: pgettext("doubles", "the same account number"),
    Likeness.NEARLY: lambda: pgettext("doubles", "nearly the same name"),
}
