"""Appropriation, what was granted of it and what is left: by year and by scheme."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.call import Appropriation, Call, CallScheme, GrantScheme
from jarjestodesk.records.summaries import ApplicationLine, MoneyLine
from jarjestodesk.services.calls import appropriation_of
from jarjestodesk.services.summaries.groups import is_favourable
from jarjestodesk.services.summaries.queries import AnyRow


def money_lines(
    session: Session, call: Call, years: Sequence[int], lines: Sequence[ApplicationLine]
) -> tuple[MoneyLine, tuple[MoneyLine, ...], tuple[MoneyLine, ...]]:
    """Return the money of the whole call, of its years and of its schemes.

    ``lines`` are all applications of the call. What is left is unknown while a granted sum is.
    """
    rows = _appropriations(session, call)
    whole = [row for row in rows if row.call_scheme_id is None] or rows
    given = granting(lines)
    total = _line(
        call.name, appropriation_of(session, call), [line.granted_total for line in given]
    )
    by_year = tuple(
        _line(
            str(year),
            _sum(row.cents for row in whole if row.year == year),
            [line.granted[number] for line in given if _concerns(line, number)],
        )
        for number, year in enumerate(years)
    )
    by_scheme = tuple(
        _line(
            name,
            _sum(row.cents for row in rows if row.scheme == name),
            [line.granted_total for line in given if line.scheme == name],
        )
        for name in _schemes(session, call)
    )
    return total, by_year, by_scheme


def _concerns(line: ApplicationLine, year: int) -> bool:
    """Tell whether a grant has, or for all we know may have, a sum in a year (by position)."""
    return line.granted[year] is not None or line.granted_total is None


def _appropriations(session: Session, call: Call) -> Sequence[AnyRow]:
    return session.execute(
        select(
            Appropriation.year,
            Appropriation.cents,
            Appropriation.call_scheme_id,
            GrantScheme.name.label("scheme"),
        )
        .outerjoin(CallScheme, CallScheme.id == Appropriation.call_scheme_id)
        .outerjoin(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
        .where(Appropriation.call_id == call.id)
    ).all()


def granting(lines: Iterable[ApplicationLine]) -> list[ApplicationLine]:
    """Return the applications that were given money."""
    return [line for line in lines if is_favourable(line)]


def _schemes(session: Session, call: Call) -> Iterable[str]:
    return session.scalars(
        select(GrantScheme.name)
        .join(CallScheme, CallScheme.scheme_id == GrantScheme.id)
        .where(CallScheme.call_id == call.id)
        .order_by(CallScheme.position)
    )


def _line(name: str, appropriation: int | None, granted: Sequence[int | None]) -> MoneyLine:
    known = [cents for cents in granted if cents is not None]
    total = sum(known) if len(known) == len(granted) else None
    left = None if appropriation is None or total is None else appropriation - total
    return MoneyLine(name, appropriation, sum(known) if known or not granted else None, left)


def _sum(cents: Iterable[int]) -> int | None:
    found = list(cents)
    return sum(found) if found else None
