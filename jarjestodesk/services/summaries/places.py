"""By municipality: how many applications and grants reach each. No euros: nobody divided them."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.county import Municipality
from jarjestodesk.records.summaries import ApplicationLine, PlaceLine
from jarjestodesk.services.summaries.groups import is_favourable
from jarjestodesk.services.summaries.queries import AnyRow
from jarjestodesk.values.names import name_key

_WHOLE_COUNTY, _UNKNOWN = "*", "?"


def by_municipality(session: Session, lines: Sequence[ApplicationLine]) -> tuple[PlaceLine, ...]:
    """Return the county's own municipalities, the others named, then whole county and unknown.

    An application counts in every municipality it names; one that reaches the whole county
    counts there alone.
    """
    reached: Counter[str] = Counter()
    favourable: Counter[str] = Counter()
    for line in lines:
        for place in _places(line):
            reached[place] += 1
            favourable[place] += is_favourable(line)
    homes = Counter(line.home_municipality or _UNKNOWN for line in lines)
    named = [
        PlaceLine(row.name, row.code, row.own, reached[row.name], favourable[row.name], home)
        for row in _municipalities(session)
        if (home := homes[row.name]) or reached[row.name] or (row.own and not row.ended_on)
    ]
    whole = (reached[_WHOLE_COUNTY], favourable[_WHOLE_COUNTY], None)
    unknown = (reached[_UNKNOWN], favourable[_UNKNOWN], homes[_UNKNOWN])
    return (
        *named,
        PlaceLine(None, _WHOLE_COUNTY, True, *whole),
        PlaceLine(None, None, False, *unknown),
    )


def _municipalities(session: Session) -> list[AnyRow]:
    """Return the municipalities, the county's own first; of one name the one that still is."""
    rows = session.execute(
        select(Municipality.name, Municipality.code, Municipality.own, Municipality.ended_on)
    ).all()
    by_name = {row.name: row for row in sorted(rows, key=lambda row: row.ended_on is None)}
    return sorted(by_name.values(), key=lambda row: (not row.own, name_key(row.name)))


def _places(line: ApplicationLine) -> tuple[str, ...]:
    if line.whole_county:
        return (_WHOLE_COUNTY,)
    return line.municipalities or (_UNKNOWN,)
