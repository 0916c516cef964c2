"""How values are written in cells and fields: the reverse of ``records.kinds``."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.kinds import Kind
from jarjestodesk.records.labels import label
from jarjestodesk.records.lists import Column
from jarjestodesk.values import dates, identifiers, money, numbers, points


def shown(kind: Kind, value: Any) -> str:
    """Return ``value`` of a kind as a reader sees it; an empty value is an empty text."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return label(value)
    writer = _WRITERS.get(kind.name)
    return writer(value) if writer else str(value)


def cell_text(column: Column, value: Any) -> str:
    """Return what a cell of ``column`` shows for ``value``."""
    if value is None:
        return ""
    if column.choices:
        return next((c.label for c in column.choices if c.value == value), str(value))
    return shown(column.kind, value)


def edit_text(kind: Kind, value: Any) -> str:
    """Return what a field holds for editing: a sum without its unit, the rest as shown."""
    if value is None:
        return ""
    if kind.name == "money":
        return numbers.format_fixed(value, 2).removesuffix(",00")
    return shown(kind, value)


def _yes_no(value: bool) -> str:
    return pgettext("answer", "yes") if value else pgettext("answer", "no")


def _moment(value: datetime) -> str:
    return dates.format_moment(value)


_WRITERS: dict[str, Callable[[Any], str]] = {
    "money": money.format_plain,
    "points": points.format_points,
    "weight": points.format_weight,
    "day": dates.format_date,
    "moment": _moment,
    "yes_no": _yes_no,
    "iban": identifiers.format_iban,
    "register_number": identifiers.format_association_number,
    "count": numbers.group_thousands,
}
