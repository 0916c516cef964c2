"""Sum, count and mean of the selected cells, as a spreadsheet shows them at its foot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from jarjestodesk.records.kinds import Kind
from jarjestodesk.records.lists import Row
from jarjestodesk.ui.widgets.grid.face import Face
from jarjestodesk.ui.widgets.grid.picking import Part, parts
from jarjestodesk.ui.widgets.grid.view import GridView
from jarjestodesk.values.numbers import round_half_up

_DELAY = 60


@dataclass(frozen=True)
class Summed:
    """``cells`` selected, ``numbers`` among them, their sum in the unit of ``kind``.

    ``total`` and ``kind`` are None where there is no number or numbers of several kinds.
    """

    cells: int
    numbers: int = 0
    total: int | None = None
    kind: Kind | None = None

    @property
    def mean(self) -> int | None:
        """The mean in the unit of ``kind``, a half away from zero."""
        return None if self.total is None else round_half_up(self.total, self.numbers)


@dataclass
class _Tally:
    """Sum of some of the rows."""

    numbers: int = 0
    total: int = 0
    columns: set[int] = field(default_factory=set)
    kinds: dict[str, Kind] = field(default_factory=dict)


class Summer(QObject):
    """Sums when the hand rests; rows nobody has seen are asked from the worker in batches."""

    summed = Signal(object)

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._sum)
        view.selectionModel().selectionChanged.connect(lambda *_: self._timer.start())

    def again(self) -> None:
        """Sum anew: values have changed."""
        if self._view.selectionModel().hasSelection():
            self._timer.start()

    def _sum(self) -> None:
        model = self._view.rows
        blocks = parts(self._view)
        cells = sum(_size(self._view, part) for part in blocks)
        columns: dict[int, set[int]] = {}
        single = self._number_columns(blocks[0]) if len(blocks) == 1 else None
        if single is None:
            for part in blocks:
                for i in model.ids[part.top : part.bottom + 1]:
                    columns.setdefault(i, set()).update(self._number_columns(part))
            ids = [i for i, wanted in columns.items() if i >= 0 and wanted]
        else:
            ids = [i for i in model.ids[blocks[0].top : blocks[0].bottom + 1] if i >= 0]
        if not ids or single == []:
            self.summed.emit(Summed(cells))
            return

        pending, faces = dict(model.pending), model.faces

        def work(rows: Mapping[int, Row]) -> _Tally:
            return _tally(rows, lambda i: columns[i] if single is None else single, pending, faces)

        model.sweep(ids, work, lambda found: self.summed.emit(_joined(cells, found)), key="sum")

    def _number_columns(self, part: Part) -> list[int]:
        return [c for c in part.columns if self._view.rows.faces[c].is_number]


def _tally(
    rows: Mapping[int, Row],
    columns: Callable[[int], Iterable[int]],
    pending: Mapping[tuple[int, int], Any],
    faces: Sequence[Face],
) -> _Tally:
    """Sum by column; runs on the worker's thread where there are many rows."""
    tally = _Tally()
    for i, row in rows.items():
        for column in columns(i):
            value = pending.get((i, column), row[column])
            if isinstance(value, int):
                tally.numbers += 1
                tally.total += value
                tally.columns.add(column)
    kinds = (faces[column].column.kind for column in tally.columns)
    tally.kinds = {kind.name: kind for kind in kinds}
    return tally


def _joined(cells: int, found: list[_Tally]) -> Summed:
    kinds = {name: kind for tally in found for name, kind in tally.kinds.items()}
    numbers = sum(tally.numbers for tally in found)
    if len(kinds) != 1:
        return Summed(cells, numbers)
    return Summed(cells, numbers, sum(t.total for t in found), next(iter(kinds.values())))


def _size(view: GridView, part: Part) -> int:
    bands = view.rows.band_rows
    within = sum(part.top <= row <= part.bottom for row in bands)
    return (part.bottom - part.top + 1 - within) * len(part.columns)
