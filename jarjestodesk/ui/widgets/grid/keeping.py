"""The hand's place kept by id while rows are arranged anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from jarjestodesk.ui.widgets.grid.moving import runs
from jarjestodesk.ui.widgets.grid.view import GridView

_FLAG = QItemSelectionModel.SelectionFlag
TOP = -1 << 40  # no id of a row or band
"""Wanted instead of an id: the first row."""
_MOST_KEPT = 2000
"""Rows of a selection that are found again; beyond it the current cell alone is kept."""


@dataclass(frozen=True)
class Kept:
    """Where the hand was: current row's id, its place, its column; blocks as (ids, left, right)."""

    id: int
    row: int
    column: int
    blocks: tuple[tuple[tuple[int, ...], int, int], ...]
    top: int
    """Id of the row at the top of the view."""


def keep(view: GridView) -> Kept:
    """Return where the hand is."""
    ids = view.rows.ids
    row, column = view.here()
    ranges = view.selectionModel().selection().toList()
    few = sum(part.height() for part in ranges) <= _MOST_KEPT
    blocks = tuple(
        (tuple(ids[part.top() : part.bottom() + 1]), part.left(), part.right())
        for part in (ranges if few else [])
    )
    top = view.rowAt(0)
    return Kept(
        ids[row] if 0 <= row < len(ids) else -1,
        row,
        column,
        blocks,
        ids[top] if 0 <= top < len(ids) else -1,
    )


def restore(view: GridView, kept: Kept, wanted: int | None) -> None:
    """Put the hand back by id; where its row is gone, to the row now in its place."""
    ids = view.rows.ids
    if not ids:
        return
    if wanted == TOP:
        _go(view, view.next_row(-1, 1), kept.column)
        return
    if wanted is not None and wanted in ids:
        _go(view, ids.index(wanted), max(0, kept.column))
        return
    if kept.id >= 0 and kept.id in ids:
        _put_back(view, kept, ids)
    else:
        row = view.next_row(min(max(kept.row, 0), len(ids) - 1) - 1, 1)
        _go(view, row, kept.column)


def _go(view: GridView, row: int, column: int) -> None:
    seen = view.columns()
    if seen:
        view.go(row, column if column in seen else seen[0])


def _put_back(view: GridView, kept: Kept, ids: Sequence[int]) -> None:
    model = view.selectionModel()
    index = view.rows.index(ids.index(kept.id), kept.column)
    many = sum(len(block[0]) for block in kept.blocks) > 1
    selection = QItemSelection()
    if many:
        places = {i: row for row, i in enumerate(ids)}
        for block, left, right in kept.blocks:
            rows = sorted(places[i] for i in block if i in places)
            for top, bottom in runs(rows):
                selection.select(view.rows.index(top, left), view.rows.index(bottom, right))
    else:
        selection.select(index, index)
    model.setCurrentIndex(index, _FLAG.NoUpdate)
    model.select(selection, _FLAG.ClearAndSelect)
