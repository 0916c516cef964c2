"""What a row changed, in the user's words: from what history saw of it."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Column as SqlColumn
from sqlalchemy import Table as SqlTable
from sqlalchemy import select
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from jarjestodesk.db.session import Image, RawRow
from jarjestodesk.i18n import pgettext
from jarjestodesk.models.base import Base
from jarjestodesk.models.types import CentsType, PointsType
from jarjestodesk.records.codes import Operation
from jarjestodesk.records.imports import FieldChange
from jarjestodesk.records.labels import label
from jarjestodesk.spreadsheets.layouts import Layout
from jarjestodesk.values.dates import format_date, format_moment
from jarjestodesk.values.money import format_money
from jarjestodesk.values.points import format_points

_DIALECT = sqlite.dialect()
_FIELDS = {
    "arrived_at": "arrived",
    "arrived_on": "arrived",
    "home_municipality_id": "home_municipality",
    "municipality_id": "places",
    "service_unit_id": "division",
    "call_scheme_id": "scheme",
    "field_id": "fields",
    "form": "forms",
    "reason_code_id": "reasons",
    ("agreement", "kind"): "agreement_kind",
    ("decision", "kind"): "decision",
    ("agreement_year", "cents"): "sum",
    ("earlier_grant", "cents"): "granted",
    ("person", "title"): "person_title",
    ("organisation_name", "name"): "other_names",
}
"""Fields of layouts by column, or by (table, column), where the two are not called the same."""
_NAMES = ("name", "label", "code", "title")


def changes_of(
    session: Session, layout: Layout, images: Sequence[Image]
) -> tuple[FieldChange, ...]:
    """Return what the images changed in the fields of the layout, each once, in their order."""
    found: dict[FieldChange, None] = {}
    for image in images:
        table = Base.metadata.tables[image.table]
        before, after = image.before or {}, image.after or {}
        year = _year(session, table, image)
        for column in table.columns:
            if before.get(column.name) == after.get(column.name):
                continue
            what = _what(layout, table, column.name, in_full=image.operation is Operation.UPDATE)
            if what is not None:
                texts = (_text(session, column, row) for row in (before, after))
                found[FieldChange(f"{what} {year}" if year else what, *texts)] = None
    return tuple(found)


def _what(layout: Layout, table: SqlTable, name: str, *, in_full: bool) -> str | None:
    """Return the label of what a column holds, None where no column of a list fills it.

    Of rows that came or went only their parts' own fact is told, such as a municipality.
    """
    field = _FIELDS.get((table.name, name)) or _FIELDS.get(name, name)
    column = layout.column(field)
    if column is None:
        return None
    return column.label if in_full or _is_part(table, name) else None


def _is_part(table: SqlTable, name: str) -> bool:
    return name in {"municipality_id", "field_id", "form", "reason_code_id", "applied"} or (
        table.name in {"agreement_year", "decision_year", "organisation_name"}
        and name in {"cents", "granted", "name"}
    )


def _year(session: Session, table: SqlTable, image: Image) -> int | None:
    """Return the year whose sum an image is of."""
    if "year" not in table.columns or not image.table.endswith("_year"):
        return None
    known = image.after or image.before or {}
    if "year" in known:
        return int(known["year"])
    year: int | None = session.scalar(select(table.c.year).where(table.c.id == image.row_id))
    return year


def _text(session: Session, column: SqlColumn[Any], row: RawRow) -> str | None:
    value = row.get(column.name)
    if value is None:
        return None
    for key in column.foreign_keys:
        return _named(session, key.column.table, value)
    processor = _reader(column)
    read = processor(value) if processor else value
    if isinstance(column.type, CentsType):
        return format_money(read)
    if isinstance(column.type, PointsType):
        return format_points(read)
    return _shown(read)


def _shown(value: object) -> str:
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, datetime):
        return format_moment(value)
    return format_date(value) if isinstance(value, date) else str(value)


@cache
def _reader(column: SqlColumn[Any]) -> Any:
    return column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)


def _named(session: Session, table: Any, row_id: int) -> str:
    """Return what another row is called; the scheme of a call by its scheme."""
    if table.name == "call_scheme":
        other = Base.metadata.tables["scheme"]
        joined = select(other.c.name).join(table, table.c.scheme_id == other.c.id)
        return str(session.scalar(joined.where(table.c.id == row_id)))
    name = next(name for name in _NAMES if name in table.columns)
    return str(session.scalar(select(table.c[name]).where(table.c.id == row_id)))
