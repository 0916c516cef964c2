"""Base of all tables: STRICT, ids never reused, every constraint named, keys RESTRICT."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from sqlalchemy import ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from jarjestodesk.models.types import (
    Cents,
    CentsType,
    Code,
    Flag,
    ISODate,
    Json,
    JsonText,
    Points,
    PointsType,
    UtcTime,
    Weight,
    WeightType,
    WholeNumber,
)

E = TypeVar("E", bound=StrEnum)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
TABLE: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Table options; a table with constraints of its own gives ``(*constraints, TABLE)``."""


class Base(DeclarativeBase):
    """A row with a whole-number id that no other row of its table ever had."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = TABLE
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: WholeNumber,
        bool: Flag,
        date: ISODate,
        datetime: UtcTime,
        Cents: CentsType,
        Points: PointsType,
        Weight: WeightType,
        Json: JsonText,
    }

    id: Mapped[int] = mapped_column(WholeNumber, primary_key=True, sort_order=-1)


def ref(target: str, *, index: bool = True) -> MappedColumn[Any]:
    """Return a foreign key to ``target`` that refuses to leave orphans."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="RESTRICT"), index=index)


def one_of(codes: type[E]) -> MappedColumn[Any]:
    """Return a column that holds one member of ``codes``."""
    return mapped_column(Code(codes))
