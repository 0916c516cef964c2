"""Types and small tools of the summary's queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

from jarjestodesk.values.numbers import round_half_up

AnySelect = Select[*tuple[Any, ...]]
"""A query of some columns; its rows are read by name."""
AnyRow = Row[*tuple[Any, ...]]
V = TypeVar("V")
_WHOLE = 10_000


def grouped(session: Session, query: Select[int, V]) -> dict[int, list[V]]:
    """Return the query's second column as lists under its first."""
    out: dict[int, list[V]] = defaultdict(list)
    for key, value in session.execute(query):
        out[key].append(value)
    return out


def by_year(
    session: Session, query: Select[int, int, int | None]
) -> dict[int, dict[int, int | None]]:
    """Return sums by year under the query's first column."""
    out: dict[int, dict[int, int | None]] = defaultdict(dict)
    for key, year, cents in session.execute(query):
        out[key][year] = cents
    return out


def known_sum(sums: Iterable[int | None]) -> int | None:
    """Return the sum, None where a part is unknown or there is none."""
    parts = list(sums)
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def share(part: int | None, whole: int | None) -> int | None:
    """Return part of whole in ten-thousandths, None where it says nothing."""
    if part is None or not whole:
        return None
    return round_half_up(part * _WHOLE, whole)
