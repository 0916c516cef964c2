"""A grid over rows in memory: the worker, the register and every key are real."""

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.kinds import COUNT_KIND, DAY_KIND, MONEY_KIND, POINTS_KIND, TEXT_KIND
from jarjestodesk.records.lists import (
    Choice,
    Column,
    Edit,
    EditError,
    ListInfo,
    ListQuery,
    Look,
    Row,
)
from jarjestodesk.settings import Settings
from jarjestodesk.ui.drafts import Drafts
from jarjestodesk.ui.jobs import Jobs
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.worker import Worker

TODAY = date(2026, 11, 24)


REASONS = (
    Choice("hyte", "Edistää hyvinvointia", "H1"),
    Choice("small", "Pieni toiminta", "P1"),
    Choice("overlap", "Päällekkäinen palvelu", "P2"),
)
INFO = ListInfo(
    "test.proposals",
    (
        Column("rank", lambda: "#", COUNT_KIND, 4, Look.FAINT),
        Column("name", lambda: "Hakija", width=26, look=Look.STRONG),
        Column("activity", lambda: "Toiminta", width=20, look=Look.FAINT),
        Column("score", lambda: "Pisteet", POINTS_KIND, 10, Look.BAR, total=10000),
        Column("applied", lambda: "Haettu", MONEY_KIND, 11),
        Column("proposed", lambda: "Ehdotus", MONEY_KIND, 11, Look.STRONG, field="proposed"),
        Column("points", lambda: "Lisäpisteet", POINTS_KIND, 8, field="points"),
        Column("reason", lambda: "Perustelu", TEXT_KIND, 24, field="reason"),
        Column("code", lambda: "Koodi", width=14, field="code", choices=REASONS),
        Column("decided", lambda: "Päätetty", DAY_KIND, 11, field="decided"),
        Column("kind", lambda: "Ratkaisu", width=16, look=Look.CHIP, codes=DecisionKind),
        Column("secret", lambda: "Piilossa", width=10, hidden=True, field="secret"),
    ),
    kind="proposal",
    stretch="name",
)
NAMES = (
    "Hiirolan omaishoitajat ry",
    "Ylä-Kallan mielenterveys ry",
    "Koivurannan Sydän ry",
    "Päivänsäteen nuorisotalo ry",
    "Nilakan seurakunta",
    "Äijälän näkövammaiset ry",
)


def row(i: int) -> Row:
    """Return an invented row; id 1 comes first."""
    cents = (50 - i % 50) * 100_000
    return (
        i,
        f"{NAMES[i % len(NAMES)]} {i}",
        "Vertaisryhmä",
        9000 - 100 * (i % 80),
        cents,
        cents // 2,
        None,
        f"Perustelu {i}" if i % 2 else None,
        None,
        None,
        DecisionKind.GRANTED if i % 3 else DecisionKind.REJECTED,
        "x",
    )


@dataclass
class Rows:
    """A source in memory: plain filters and sorts; remembers what it was asked."""

    data: dict[int, Row] = field(default_factory=dict)
    info: ListInfo = INFO
    bands: dict[int, tuple[int, str]] = field(default_factory=dict)
    asked: list[ListQuery] = field(default_factory=list)
    rows_read: int = 0
    writes: list[list[Edit]] = field(default_factory=list)
    limit: int = 5_000_000

    def ids(self, _register: Register, query: ListQuery) -> list[int]:
        self.asked.append(query)
        found = list(self.data)
        texts = {**dict(query.filters), "name": dict(query.filters).get("name") or query.search}
        for key, text in texts.items():
            place = self.info.index(key)
            found = [i for i in found if text.casefold() in str(self.data[i][place]).casefold()]
        for key, down in reversed(query.sort):
            place = self.info.index(key)
            found.sort(
                key=lambda i: (self.data[i][place] is None, self.data[i][place]), reverse=down
            )
        for i, (after, _text) in self.bands.items():
            found.insert(min(after, len(found)), i)
        return found

    def rows(self, _register: Register, _query: ListQuery, ids: Sequence[int]) -> dict[int, Row]:
        self.rows_read += len(ids)
        bands = {i: (self.bands[i][1],) for i in ids if i in self.bands}
        return {i: self.data[i] for i in ids if i in self.data} | bands

    def apply(
        self, _register: Register, edits: Sequence[Edit], _today: date
    ) -> Changes[tuple[EditError, ...]]:
        self.writes.append(list(edits))
        errors = []
        for place, edit in enumerate(edits):
            if edit.field == "proposed" and edit.value and edit.value > self.limit:
                errors.append(EditError(place, str(UserError("Ehdotus ylittää haetun summan."))))
                continue
            column = next(n for n, c in enumerate(self.info.columns) if c.field == edit.field)
            old = self.data[edit.id]
            self.data[edit.id] = (*old[:column], edit.value, *old[column + 1 :])
        return Changes("ehdotus", tuple(errors))


@pytest.fixture(scope="session")
def _blank(tmp_path_factory) -> bytes:
    """Bytes of a new register: making one costs more than copying it."""
    path = tmp_path_factory.mktemp("blank") / "tyhja.jdreg"
    Register.create(path).close()
    return path.read_bytes()


@pytest.fixture
def context(qapp: QApplication, tmp_path, _blank) -> Iterator[Context]:
    path = tmp_path / "rekisteri.jdreg"
    path.write_bytes(_blank)
    worker = Worker()
    opened: list[object] = []
    worker.open(lambda: (Register.open(path), []), then=opened.append, failed=opened.append)
    memory, drafts = Memory(Settings()), Drafts()
    failures: list[Exception] = []
    worker.failed.connect(failures.append)
    yield Context(
        worker,
        Jobs(worker),
        memory,
        drafts,
        lambda: TODAY,
        lambda _route: None,
        lambda _message: None,
    )
    memory.flush()
    drafts.flush()
    worker.close()
    assert not failures


@pytest.fixture
def source() -> Rows:
    return Rows({i: row(i) for i in range(1, 36)})


_closed: list[Grid] = []


def _delete_earlier_ones() -> None:
    """Delete earlier tests' grids: not in their own teardown, where the fixtures still hold them
    and a deleted timer cannot be asked whether it runs."""
    while _closed:
        _closed.pop().deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def make_grid(qtbot, context) -> Iterator[Callable[..., Grid]]:
    _delete_earlier_ones()
    made: list[Grid] = []

    def make(source: Rows, name: str = "test", info: ListInfo = INFO) -> Grid:
        grid = Grid(context, name, source=source)
        made.append(grid)
        grid.resize(1200, 700)
        grid.show_list(replace(info))
        grid.show()
        grid.activateWindow()
        qtbot.waitExposed(grid)
        qtbot.waitUntil(lambda: grid.model.loaded and not context_busy(grid))
        grid.view.setFocus()
        return grid

    yield make
    while made:
        retire(qtbot, made.pop())


def retire(qtbot, grid: Grid) -> None:
    """Close a grid once its timers rest."""
    grid.close()
    timers = grid.findChildren(QTimer)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    _closed.append(grid)


@pytest.fixture
def grid(make_grid, source) -> Grid:
    return make_grid(source)


def context_busy(grid: Grid) -> bool:
    """Tell whether the worker has something under way."""
    return bool(grid.context.worker._pending) or grid._soon.isActive()


class Hands:
    """Real keys and clicks on a grid, and waiting until it rests."""

    def __init__(self, qtbot, grid: Grid) -> None:
        self.qtbot, self.grid = qtbot, grid

    def at(self, row: int, key: str) -> "Hands":
        self.grid.view.go(row, self.column(key))
        return self

    def column(self, key: str) -> int:
        return self.grid.model.info.index(key)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> "Hands":
        keys = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            keys |= one
        self.qtbot.keyClick(QApplication.focusWidget(), key, keys)
        return self

    def type(self, text: str) -> "Hands":
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(QApplication.focusWidget(), letter)
            else:  # QtTest types ASCII alone
                none = Qt.KeyboardModifier.NoModifier
                event = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
                QApplication.sendEvent(QApplication.focusWidget(), event)
        return self

    def rest(self) -> "Hands":
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not context_busy(self.grid))
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not context_busy(self.grid))
        return self

    def text(self, row: int, key: str) -> str:
        return self.grid.model.text(row, self.column(key))

    def value(self, row: int, key: str) -> Any:
        return self.grid.model.value(row, self.column(key))

    def here(self) -> tuple[int, str]:
        row, column = self.grid.view.here()
        return row, self.grid.model.info.columns[column].key


@pytest.fixture
def hands(qtbot, grid) -> Hands:
    return Hands(qtbot, grid)
