"""How a grid's columns stand, remembered by name: order, widths, hidden ones, sort, filters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jarjestodesk.records.lists import ListInfo
from jarjestodesk.ui.memory import Memory


@dataclass(frozen=True)
class Layout:
    """A view of a list by column keys; widths in characters, so that they follow the text size."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, float] = field(default_factory=dict)
    sort: tuple[tuple[str, bool], ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, info: ListInfo) -> "Layout":
        """Return how a list stands before anybody has touched it."""
        return cls(
            tuple(column.key for column in info.columns),
            frozenset(column.key for column in info.columns if column.hidden),
            {},
            info.sort,
        )

    def as_mapping(self) -> dict[str, Any]:
        """Return it as what settings can hold."""
        return {
            "order": list(self.order),
            "hidden": sorted(self.hidden),
            "widths": {key: round(width, 2) for key, width in self.widths.items()},
            "sort": [[key, down] for key, down in self.sort],
            "filters": [[key, text] for key, text in self.filters],
        }

    @classmethod
    def read(cls, found: Mapping[str, Any], info: ListInfo) -> "Layout":
        """Return what was remembered as far as it still fits the list; new columns come last."""
        plain = cls.of(info)
        known = set(plain.order)
        order = [key for key in _texts(found.get("order")) if key in known]
        new = [key for key in plain.order if key not in order]
        widths = found.get("widths")
        return cls(
            (*dict.fromkeys(order), *new),
            frozenset(key for key in _texts(found.get("hidden")) if key in known)
            | {key for key in new if key in plain.hidden},
            {
                key: float(width)
                for key, width in (widths.items() if isinstance(widths, Mapping) else ())
                if key in known and isinstance(width, (int, float)) and 1 <= width <= 400
            },
            tuple((k, bool(d)) for k, d in _pairs(found.get("sort")) if k in known) or info.sort,
            tuple((k, str(t)) for k, t in _pairs(found.get("filters")) if k in known),
        )


def _texts(found: Any) -> list[str]:
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []


def _pairs(found: Any) -> list[tuple[str, Any]]:
    if not isinstance(found, list):
        return []
    return [
        (pair[0], pair[1])
        for pair in found
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)
    ]


class Layouts:
    """The layouts of one grid: the last one, and those saved by name."""

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory = memory
        self._last = f"grid.{name}.layout"
        self._named = f"grid.{name}.views"

    def last(self, info: ListInfo) -> Layout:
        """Return how the list stood when it was last seen, without its filters."""
        found = dict(self._memory.mapping(self._last))
        found.pop("filters", None)
        return Layout.read(found, info) if found else Layout.of(info)

    def remember(self, layout: Layout) -> None:
        """Keep how the list stands now."""
        self._memory.remember(self._last, layout.as_mapping())

    def names(self) -> list[str]:
        """Return the names of the saved views, in order."""
        return sorted(self._memory.mapping(self._named), key=str.casefold)

    def get(self, name: str, info: ListInfo) -> Layout | None:
        """Return a saved view."""
        found = self._memory.mapping(self._named).get(name)
        return Layout.read(found, info) if isinstance(found, Mapping) else None

    def save(self, name: str, layout: Layout) -> None:
        """Save a view by name; one of the same name is replaced."""
        views = dict(self._memory.mapping(self._named))
        self._memory.remember(self._named, views | {name: layout.as_mapping()})

    def delete(self, name: str) -> None:
        """Forget a saved view."""
        views = dict(self._memory.mapping(self._named))
        views.pop(name, None)
        self._memory.remember(self._named, views or None)


def same_columns(one: ListInfo, other: ListInfo) -> bool:
    """Tell whether two lists have the same columns; titles may differ, being functions."""

    def shape(info: ListInfo) -> list[object]:
        return [
            (c.key, c.kind.name, c.look, c.field, c.codes, c.choices, c.total) for c in info.columns
        ]

    return one.code == other.code and shape(one) == shape(other)
