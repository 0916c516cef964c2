"""The grid's model: ids in order and the rows that were asked for, 128 at a time.

Nothing is asked per cell: the view says which rows it shows (``need``), the worker brings the
windows that lack, and what is shown stays until its successor comes. ``multiData`` is never
overridden: that kills the interpreter (desktop.md §4).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from jarjestodesk.records.lists import ListInfo, ListQuery, Row
from jarjestodesk.ui.widgets.grid.face import Face
from jarjestodesk.ui.widgets.grid.source import Source
from jarjestodesk.ui.worker import Worker

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

WINDOW = 128
"""Rows brought at a time."""
BATCH = 1024
"""Rows brought at a time for a sum or a copy of rows nobody has seen."""
_MOST_ROWS = 64 * WINDOW
"""Rows kept; beyond it those of the windows shown least lately are let go."""
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_EDIT = Qt.ItemDataRole.EditRole
_NONE = Qt.ItemFlag.NoItemFlags
_BAND = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_READ = _BAND | Qt.ItemFlag.ItemIsSelectable
_WRITTEN = _READ | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex
NOTHING = ListInfo("", (), "")
"""The list of a grid that has been given none yet."""
_ROOT = QModelIndex()


T = TypeVar("T")


@dataclass(frozen=True)
class _Sweep(Generic[T]):
    """A pass over many rows on its way."""

    ids: Sequence[int]
    work: Callable[[Mapping[int, Row]], T]
    then: Callable[[list[T]], None]
    key: str
    turn: int


@dataclass(frozen=True)
class CellError:
    """What was typed into a cell and why it could not be taken."""

    text: str
    message: str


def _faces(info: ListInfo) -> list[Face]:
    keys = {column.key: place for place, column in enumerate(info.columns)}
    return [
        Face(column, place, keys.get(column.suits_by or ""))
        for place, column in enumerate(info.columns)
    ]


class GridModel(QAbstractTableModel):
    """Rows of one list. ``arranged`` follows a new order, ``rows_came`` rows of the register."""

    arranged = Signal()
    rows_came = Signal()

    def __init__(self, worker: Worker, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = worker
        self.source = source
        self.query: ListQuery | None = None
        self.info = NOTHING
        self.faces: list[Face] = []
        self.ids: Sequence[int] = ()
        self.rows: dict[int, Row] = {}
        self.pending: dict[tuple[int, int], Any] = {}
        self.errors: dict[tuple[int, int], CellError] = {}
        self.loaded = False
        self.turn = 0
        """Grows with every other list or scope: answers about cells of an earlier one are late."""
        self.band_rows: tuple[int, ...] = ()
        self._windows: dict[int, None] = {}
        self._asked: tuple[int, ...] = ()
        self._wanted = (0, WINDOW - 1)
        self._sweeps: dict[str, int] = {}

    # -- the list -------------------------------------------------------------------------------

    def show_list(self, info: ListInfo) -> None:
        """Take the columns of a list; its rows come with the first ``ask``."""
        self.beginResetModel()
        self.info = info
        self.faces = _faces(info)
        self.ids = ()
        self._forget()
        self.endResetModel()

    def rename(self, info: ListInfo) -> None:
        """Take the words of the same columns anew."""
        self.info = info
        self.faces = _faces(info)

    def _forget(self) -> None:
        self.loaded = False
        self.turn += 1
        self._sweeps = {key: turn + 1 for key, turn in self._sweeps.items()}
        self.band_rows = ()
        self.rows.clear()
        self.pending.clear()
        self.errors.clear()
        self._windows.clear()
        self._asked = ()

    def forget_rows(self) -> None:
        """Let everything go: another scope's rows are others even where ids agree."""
        self.beginResetModel()
        self.ids = ()
        self._forget()
        self.endResetModel()

    def ask(
        self,
        query: ListQuery,
        then: Callable[[Sequence[int]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Ask which rows there are, in which order; a later question makes this one void."""
        self.query = query
        source = self.source
        self.worker.read(
            lambda register: source.ids(register, query),
            then=then,
            failed=failed,
            owner=self,
            key="ids",
        )

    def arrange(self, ids: Sequence[int]) -> None:
        """Show ``ids`` in this order; rows already known are shown at once, then brought anew."""
        self._windows.clear()
        self._asked = ()
        first = not self.loaded
        self.loaded = True
        if first or ids != self.ids:
            self.beginResetModel()
            self.ids = ids
            self.band_rows = tuple(row for row, i in enumerate(ids) if i < 0)
            self.endResetModel()
        self.arranged.emit()
        self.need(*self._wanted)

    # -- windows --------------------------------------------------------------------------------

    def need(self, first: int, last: int) -> None:
        """Say which rows are seen; those that lack are asked for, one question at a time."""
        self._wanted = (first, last)
        if self._asked or not self.ids or self.query is None:
            return
        last = min(last, len(self.ids) - 1)
        seen = range(max(0, first) // WINDOW, last // WINDOW + 1)
        lacking = tuple(window for window in seen if window not in self._windows)
        if lacking:
            self._bring(lacking)
        else:
            for window in seen:
                self._windows[window] = self._windows.pop(window)

    def _bring(self, windows: tuple[int, ...]) -> None:
        source, query = self.source, self.query
        if query is None:
            return
        self._asked = windows
        ids = [i for window in windows for i in self.window_ids(window)]
        self.worker.read(
            lambda register: source.rows(register, query, ids),
            then=lambda found: self._take(windows, ids, found),
            failed=self._not_brought,
            owner=self,
            key="rows",
        )

    def _not_brought(self, error: Exception) -> None:
        """Let the rows be asked for again when they are next seen."""
        self._asked = ()
        self.worker.failed.emit(error)

    def window_ids(self, window: int) -> Sequence[int]:
        """Return the ids of one window of the order shown."""
        return self.ids[window * WINDOW : (window + 1) * WINDOW]

    def _take(self, windows: tuple[int, ...], ids: list[int], found: dict[int, Row]) -> None:
        if windows != self._asked:
            return
        self._asked = ()
        for gone in [i for i in ids if i not in found]:
            self.rows.pop(gone, None)
        self.rows.update(found)
        self._windows.update(dict.fromkeys(windows))
        self._let_go()
        for window in windows:
            top, bottom = window * WINDOW, min(len(self.ids), (window + 1) * WINDOW) - 1
            if top <= bottom:
                self._touch(top, bottom)
        self.rows_came.emit()
        self.need(*self._wanted)

    def _let_go(self) -> None:
        if len(self.rows) <= _MOST_ROWS:
            return
        keep = list(self._windows)[-_MOST_ROWS // WINDOW // 2 :]
        ids = {i for window in keep for i in self.window_ids(window)}
        self.rows = {i: row for i, row in self.rows.items() if i in ids}
        self._windows = dict.fromkeys(keep)

    def refresh(self) -> None:
        """Bring the rows shown anew, in the order they stand."""
        self._windows.clear()
        self._asked = ()
        self.need(*self._wanted)

    def sweep(
        self,
        ids: Sequence[int],
        work: Callable[[Mapping[int, Row]], T],
        then: Callable[[list[T]], None],
        *,
        key: str,
    ) -> None:
        """Do ``work`` over the rows of ``ids`` in batches and give ``then`` the results in order.

        Up to a batch of known rows is done at once; more is done on the worker's thread, which
        brings the rows nobody has seen and forgets them. A new sweep of ``key`` voids this one.
        """
        self._sweeps[key] = turn = self._sweeps.get(key, 0) + 1
        if len(ids) <= BATCH and all(i in self.rows for i in ids):
            then([work({i: self.rows[i] for i in ids})])
        else:
            self._sweep(_Sweep(ids, work, then, key, turn), [])

    def _sweep(self, task: "_Sweep[T]", done: list[T]) -> None:
        if self._sweeps[task.key] != task.turn or self.query is None:
            return
        batch = task.ids[len(done) * BATCH : (len(done) + 1) * BATCH]
        if not batch:
            task.then(done)
            return
        source, query = self.source, self.query
        known = {i: self.rows[i] for i in batch if i in self.rows}
        lacking = [i for i in batch if i not in known]

        def run(register: "Register") -> T:
            return task.work(known | source.rows(register, query, lacking))

        self.worker.read(
            run, then=lambda found: self._sweep(task, [*done, found]), owner=self, key=task.key
        )

    # -- cells ----------------------------------------------------------------------------------

    def is_band(self, row: int) -> bool:
        """Tell whether a row is a band across the table."""
        return 0 <= row < len(self.ids) and self.ids[row] < 0

    def value(self, row: int, column: int) -> Any:
        """Return a cell's value, the one on its way to the register first; None while unknown."""
        i = self.ids[row]
        if self.pending and (i, column) in self.pending:
            return self.pending[i, column]
        found = self.rows.get(i)
        return found[column] if found is not None and column < len(found) else None

    def beside(self, i: int, column: int) -> Any:
        """Return the row's value that the choices of a column must suit; None while unknown."""
        place = self.faces[column].beside
        if place is None:
            return None
        found = self.rows.get(i)
        return self.pending.get((i, place), found[place] if found is not None else None)

    def error(self, row: int, column: int) -> CellError | None:
        """Return what is wrong with what was typed into a cell."""
        return self.errors.get((self.ids[row], column)) if self.errors else None

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows, whole."""
        found = self.error(row, column)
        if found:
            return found.text
        if self.ids[row] < 0:
            values = self.rows.get(self.ids[row], ())
            words = next((value for value in values if isinstance(value, str)), "")
            return words if column == 0 else ""
        return self.faces[column].text(self.value(row, column))

    def is_editable(self, row: int, column: int) -> bool:
        """Tell whether a cell takes a value: its column writes one and the row is known."""
        return self.faces[column].editable and self.ids[row] in self.rows and self.ids[row] >= 0

    def touch(self, cells: Iterable[tuple[int, int]]) -> None:
        """Have the rows of cells (id, column) painted anew."""
        ids = {i for i, _column in cells}
        rows = [row for row, i in enumerate(self.ids) if i in ids]
        if rows:
            self._touch(rows[0], rows[-1])

    def _touch(self, top: int, bottom: int) -> None:
        if self.faces:
            last = len(self.faces) - 1
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, last))

    def put(self, i: int, column: int, value: Any) -> None:
        """Take over a value the register has taken, until the row is brought anew."""
        row = self.rows.get(i)
        if row is not None:
            self.rows[i] = (*row[:column], value, *row[column + 1 :])

    # -- Qt -------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.faces)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _NONE
        row, column = index.row(), index.column()
        if self.ids[row] < 0:
            return _BAND
        return _WRITTEN if self.is_editable(row, column) else _READ

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _SERVED or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return self.text(row, column)
        if role == _SPOKEN:
            return self._spoken(row, column)
        if role == _EDIT:
            found = self.error(row, column)
            return found.text if found else self.faces[column].edit_text(self.value(row, column))
        return self._hint(row, column)

    def _spoken(self, row: int, column: int) -> str:
        text = self.text(row, column)
        found = self.error(row, column)
        spoken = text if self.ids[row] < 0 else f"{self.faces[column].title}: {text}"
        return f"{spoken}. {found.message}" if found else spoken

    def _hint(self, row: int, column: int) -> str | None:
        found = self.error(row, column)
        if found:
            return found.message
        text = self.text(row, column)
        face = self.faces[column]
        return text if "\n" in text or len(text) > face.column.width else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.faces):
            return None
        face = self.faces[section]
        if role in {_DISPLAY, _SPOKEN}:
            return face.title
        if role == _TOOLTIP:
            return face.column.hint() if face.column.hint else face.title
        return None


_SERVED = frozenset({_DISPLAY, _TOOLTIP, _SPOKEN, _EDIT})
