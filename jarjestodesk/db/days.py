"""Arithmetic of days in SQL: SQLite's julianday, kept out of the services."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func
from sqlalchemy.orm import InstrumentedAttribute


def days_until(
    day: ColumnElement[Any] | InstrumentedAttribute[Any], today: ColumnElement[Any]
) -> ColumnElement[int]:
    """Return how many days there are from ``today`` to a stored day; 0 is today."""
    return cast(func.julianday(day) - func.julianday(today), Integer)


def year_of(day: ColumnElement[Any]) -> ColumnElement[int]:
    """Return the year of a day kept as text, as a whole number."""
    return cast(func.substr(day, 1, 4), Integer)
