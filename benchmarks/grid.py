"""The grid over 100 000 applications against all rows in a list model behind a proxy.

Both show the same twelve columns in a QTableView of the same size, in one process; wall time from
asking until the event loop rests, the best of a few rounds. The plain way sorts and filters as
Qt's examples do: QSortFilterProxyModel over ``data``.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from tests import big_register
from tests.ui.waiting import wait

TODAY = date(2026, 11, 24)
ROUNDS = 3
WORDS = ("yhd", "nuor", "kyl", "")
"""What is searched in each round; the last shows all again."""


class ListModel(QAbstractTableModel):
    """Every row in memory, as texts and numbers."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.rows[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if role == Qt.ItemDataRole.DisplayRole:
            value = self.rows[index.row()][index.column()]
            return value if isinstance(value, (str, int)) or value is None else str(value)
        return None


def resident() -> float:
    """Return the megabytes the process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def best(action: Callable[[int], object]) -> float:
    """Return the least milliseconds of the rounds; each is told its number, to ask anew."""
    found = []
    for number in range(ROUNDS):
        before = time.perf_counter()
        action(number)
        found.append((time.perf_counter() - before) * 1000)
    return min(found)


def once(action: Callable[[], object]) -> float:
    """Return the milliseconds of what can be done for the first time only once."""
    before = time.perf_counter()
    action()
    return (time.perf_counter() - before) * 1000


def ours(path: Path) -> dict[str, float]:
    """Measure the grid in the program's window; a key's delay of the hand is left out."""
    from jarjestodesk import app, settings
    from jarjestodesk.ui.shell.conduct import Conductor

    conductor = Conductor(app.make_application(), settings.load(), today=lambda: TODAY)
    conductor.start(path)
    _rest(conductor)
    before = resident()
    found = {"open": once(lambda: (conductor.window.go("applications"), _rest(conductor)))}
    page = conductor.window.router.page
    grid = page.grid

    def search(number: int) -> None:
        grid.set_search(WORDS[number])
        _rest(conductor)
        grid.view.viewport().repaint()

    def jump(number: int) -> None:
        bar = grid.view.verticalScrollBar()
        bar.setValue(bar.maximum() - number * 3000)
        _rest(conductor)
        grid.view.viewport().repaint()

    found["a key in the search"] = best(search)
    search(-1)
    found["sort"] = best(lambda number: (grid.sort(1, bool(number % 2)), _rest(conductor)))
    found["jump in the list"] = best(jump)
    found["megabytes"] = resident() - before
    conductor.window.close()
    return found


def _rest(conductor: Any) -> None:
    """Wait until the worker has answered and no delay of the hand runs."""
    while True:
        QApplication.processEvents()
        timers = conductor.window.findChildren(QTimer)
        soon = any(t.isActive() and t.isSingleShot() and t.interval() < 1000 for t in timers)
        if conductor.worker.idle and not soon:
            return
        wait(1)


def plain(path: Path) -> dict[str, float]:
    """Measure the list model behind a proxy."""
    from jarjestodesk.db.register import Register
    from jarjestodesk.records.lists import ListQuery
    from jarjestodesk.services import lists

    before = resident()
    view, proxy = QTableView(), QSortFilterProxyModel()
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view.setModel(proxy)
    view.resize(1200, 800)

    def show() -> None:
        with Register.open(path) as register:
            query = ListQuery("applications", TODAY)
            columns = register.read(lists.info, "applications", today=TODAY).columns[:12]
            keys = tuple(column.key for column in columns)
            proxy.setSourceModel(ListModel(register.read(lists.values, query, keys)))
        view.show()
        QApplication.processEvents()
        view.viewport().repaint()

    def search(number: int) -> None:
        proxy.setFilterFixedString(WORDS[number])
        QApplication.processEvents()
        view.viewport().repaint()

    def sort(number: int) -> None:
        proxy.sort(1, Qt.SortOrder.DescendingOrder if number % 2 else Qt.SortOrder.AscendingOrder)
        QApplication.processEvents()

    def jump(number: int) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum() - number * 3000)
        QApplication.processEvents()
        view.viewport().repaint()

    found = {"open": once(show), "a key in the search": best(search)}
    search(-1)
    found["sort"] = best(sort)
    found["jump in the list"] = best(jump)
    found["megabytes"] = resident() - before
    view.close()
    return found


def main() -> None:
    """Print both ways and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JARJESTODESK_HOME"] = str(Path(folder) / "home")
        path = big_register.make(Path(folder) / "Suuri.jdreg")
        mine, theirs = ours(path), plain(path)
    for name, value in mine.items():
        unit = "MB" if name == "megabytes" else "ms"
        ratio = theirs[name] / max(value, 0.1)
        print(f"{name:20} {value:8.1f} {unit}, list and proxy {theirs[name]:9.1f}: {ratio:6.1f} x")


if __name__ == "__main__":
    main()
