"""Steps and blocks of a hand in a table whose columns may stand in any order, bands in between."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

if TYPE_CHECKING:
    from jarjestodesk.ui.widgets.grid.view import GridView

_REPLACE = QItemSelectionModel.SelectionFlag.ClearAndSelect


def next_row(ids: Sequence[int], row: int, by: int) -> int:
    """Return the row ``by`` steps on that is no band; ``row`` where there is none."""
    last = len(ids) - 1
    step = 1 if by > 0 else -1
    aim = max(0, min(row + by, last))
    for candidates in (range(aim, last + 1), range(aim, -1, -1))[::step]:
        for wanted in candidates:
            if ids[wanted] >= 0:
                return wanted
    return row


def block(view: "GridView", one: tuple[int, int], other: tuple[int, int]) -> QItemSelection:
    """Return the cells between two corners as they are seen."""
    order = view.columns()
    places = sorted(order.index(c) if c in order else 0 for c in (one[1], other[1]))
    top, bottom = sorted((max(0, one[0]), other[0]))
    selection = QItemSelection()
    for first, last in runs(sorted(order[places[0] : places[1] + 1])):
        selection.select(view.rows.index(top, first), view.rows.index(bottom, last))
    return selection


def select_lines(view: "GridView", *, rows: bool) -> None:
    """Select the whole rows, or else the whole columns, that the selection touches."""
    order = view.columns()
    selection = QItemSelection()
    last = len(view.rows.ids) - 1
    for part in view.selectionModel().selection().toList():
        top, bottom = (part.top(), part.bottom()) if rows else (0, last)
        touched = order if rows else [c for c in order if part.left() <= c <= part.right()]
        for left, right in runs(sorted(touched)):
            selection.select(view.rows.index(top, left), view.rows.index(bottom, right))
    view.selectionModel().select(selection, _REPLACE)


def step_editable(view: "GridView", by: int) -> bool:
    """Go to the next cell that can be written, on to the next row; False past the end."""
    row, column = view.here()
    seen = view.columns()
    order = [c for c in seen if view.rows.faces[c].editable]
    if not order or row < 0:
        return False
    place = seen.index(column) if column in seen else -1
    same_row = [c for c in order if (seen.index(c) - place) * by > 0]
    if same_row:
        view.go(row, same_row[0] if by > 0 else same_row[-1])
        return True
    onward = view.next_row(row, by)
    if onward == row:
        return False
    view.go(onward, order[0] if by > 0 else order[-1])
    return True


def runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every unbroken run in a sorted sequence."""
    first: int | None = None
    last = -1
    for column in columns:
        if first is None:
            first = column
        elif column != last + 1:
            yield first, last
            first = column
        last = column
    if first is not None:
        yield first, last
