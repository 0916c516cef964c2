"""What a write did: which rows of which tables, in which words, with what result."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Changes(Generic[T]):
    """Result of a write function.

    ``label`` says in the user's words what was done (undo shows it); ``result`` is the
    function's own answer. ``ids`` (table name → row ids) and ``action_id`` are filled in by
    ``Register.run_write`` from what history saw. ``undoable`` is False for what was sent or
    paid: that is corrected by a new entry.
    """

    label: str
    result: T
    undoable: bool = True
    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    action_id: int | None = None

    def recorded(self, ids: Mapping[str, frozenset[int]], action_id: int | None) -> "Changes[T]":
        """Return the same changes with what history recorded."""
        return replace(self, ids=ids, action_id=action_id)
