"""Column types of the register: the only ones, over INTEGER and TEXT of STRICT tables.

SQLAlchemy's String, Boolean, Date, Enum, JSON and Numeric are refused by STRICT; money
as a decimal would become a float. Each type checks on the way in, so that a wrong unit
or a naive moment is an error where it happens.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from sqlalchemy import Dialect, Integer, Text, TypeDecorator
from typing_extensions import override


@dataclass(frozen=True)
class Unit:
    """What a whole number or a text stands for; tells annotations of one base type apart."""

    name: str


Cents = Annotated[int, Unit("cents")]
"""Money as whole cents."""
Points = Annotated[int, Unit("points")]
"""Points as hundredths."""
Weight = Annotated[int, Unit("weight")]
"""Weights and shares as ten-thousandths (10 000 = 1 = 100 %)."""
Json = Annotated[Any, Unit("json")]
"""A JSON value of plain dicts, lists, texts, integers, booleans and None."""

E = TypeVar("E", bound=StrEnum)
_MAX_INTEGER = 2**63 - 1


class WholeNumber(TypeDecorator[int]):
    """An INTEGER that refuses floats and booleans; base of money, points and weights."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if type(value) is not int or abs(value) > _MAX_INTEGER:
            raise TypeError(f"{type(self).__name__} takes a whole number, not {value!r}")
        return value


class CentsType(WholeNumber):
    """Money in cents."""

    cache_ok = True


class PointsType(WholeNumber):
    """Points in hundredths."""

    cache_ok = True


class WeightType(WholeNumber):
    """Weights in ten-thousandths."""

    cache_ok = True


class ISODate(TypeDecorator[date]):
    """A calendar day as ``YYYY-MM-DD``."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            raise TypeError(f"ISODate takes a date, not {value!r}")
        return value.isoformat()

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC as ``YYYY-MM-DDTHH:MM:SS.ffffffZ``: text order is time order."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"UtcTime takes a moment with a time zone, not {value!r}")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0; NULL means unknown where the column allows it."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if not isinstance(value, bool):
            raise TypeError(f"Flag takes True or False, not {value!r}")
        return int(value)

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Code(TypeDecorator[E], Generic[E]):
    """A member of a StrEnum, stored by value (no CHECK: adding a code rebuilds no table)."""

    impl = Text
    cache_ok = True

    def __init__(self, codes: type[E]) -> None:
        super().__init__()
        self.codes = codes

    @override
    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.codes(value).value

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.codes(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value as canonical text (sorted keys), so that equal values are equal bytes."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
