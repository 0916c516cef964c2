"""Which rows and columns a selection holds, without an index per cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionRange

from jarjestodesk.ui.widgets.grid.view import GridView


@dataclass(frozen=True)
class Part:
    """A block of the selection: its rows from ``top`` to ``bottom``, columns as they are seen."""

    top: int
    bottom: int
    columns: tuple[int, ...]


def parts(view: GridView) -> list[Part]:
    """Return the blocks of the selection without hidden columns; ranges side by side are one."""
    order = view.columns()
    found: dict[tuple[int, int], list[int]] = {}
    for block in view.selectionModel().selection().toList():
        columns = [c for c in order if _holds(block, c)]
        found.setdefault((block.top(), block.bottom()), []).extend(columns)
    return [
        Part(top, bottom, tuple(c for c in order if c in set(columns)))
        for (top, bottom), columns in found.items()
        if columns
    ]


def _holds(block: QItemSelectionRange, column: int) -> bool:
    return block.left() <= column <= block.right()


def rows_of(view: GridView, blocks: Sequence[Part]) -> list[int]:
    """Return the rows the blocks touch, in order, without bands."""
    ids = view.rows.ids
    rows = sorted({row for part in blocks for row in range(part.top, part.bottom + 1)})
    return [row for row in rows if ids[row] >= 0]


def cells_of(view: GridView, blocks: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Yield (row, column) of every cell of the blocks, without bands."""
    ids = view.rows.ids
    for part in blocks:
        for row in range(part.top, part.bottom + 1):
            if ids[row] >= 0:
                for column in part.columns:
                    yield row, column
