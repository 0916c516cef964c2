"""A sample register of one's own for every test of the window, and the window over it."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from jarjestodesk import settings
from jarjestodesk.ui.worker import Worker

TODAY = date(2026, 11, 24)
_frozen: list[bool] = []
SHORT = 1000
"""Milliseconds: what runs longer is no delay but a message that is read."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it, Finnish Qt texts and all."""
    from jarjestodesk import app

    return app.make_application()


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Collect garbage on the window's thread only, as the program does (ui/collector.py)."""
    gc.disable()
    yield
    gc.collect()
    if not _frozen:  # what the first test has imported is there to stay: looked at once
        _frozen.append(True)
        gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory) -> Path:
    """A sample register made once for each test process."""
    from jarjestodesk.db.register import Register
    from jarjestodesk.services import county, sample

    path = tmp_path_factory.mktemp("sample") / "Esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def sample_path(sample_template, tmp_path) -> Path:
    """A copy of the sample register that the test may change."""
    path = tmp_path / "Esimerkki.jdreg"
    shutil.copy(sample_template, path)
    files = sample_template.with_name("Esimerkki.files")
    if files.is_dir():
        shutil.copytree(files, path.with_name("Esimerkki.files"))
    return path


@pytest.fixture
def make_worker(qapp, qtbot) -> Iterator[Callable[[Path], Worker]]:
    """Return a function that opens a register in a worker of its own."""
    made: list[Worker] = []

    def make(path: Path) -> Worker:
        from jarjestodesk.db.register import Register

        worker = Worker()
        made.append(worker)
        opened: list[object] = []
        worker.open(lambda: (Register.open(path), []), then=opened.append, failed=opened.append)
        qtbot.waitUntil(lambda: bool(opened))
        assert not isinstance(opened[0], Exception), opened[0]
        return worker

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def open_window(qapp, qtbot, sample_path) -> Iterator[Callable[..., object]]:
    """Return a function that shows the program's window over the sample (or another) register."""
    from jarjestodesk.ui.shell.conduct import Conductor

    made: list[Conductor] = []

    def open_it(path: Path | None = sample_path, route: str = "today", **window: object):
        found = settings.load()
        if path is not None:
            found = settings.remember_register(path)
        found = settings.replace(found, theme="light", window={"route": route, **window})
        conductor = Conductor(qapp, found, today=lambda: TODAY)
        made.append(conductor)
        with qtbot.waitSignal(conductor.filled, timeout=10_000):
            conductor.start(path)
        conductor.window.activateWindow()
        qtbot.waitUntil(conductor.window.isActiveWindow)
        settle(qtbot, conductor)
        return conductor

    yield open_it
    for conductor in made:
        jobs = conductor.window.jobs
        if jobs.running:  # of a test that failed: closing would ask, and wait for an answer
            jobs.cancel()
            qtbot.waitUntil(lambda jobs=jobs: not jobs.running, timeout=60_000)
        if conductor.window.isVisible():
            conductor.window.close()
        conductor.window.deleteLater()
        conductor.deleteLater()
    made.clear()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def hand(open_window):
    """The hand of a user who has just opened the program in a wide window."""
    from tests.ui.hand import Hand

    conductor = open_window(route="today")
    conductor.window.resize(1440, 900)
    made = Hand(conductor)
    made.settle()
    return made


def settle(qtbot, conductor) -> None:
    """Wait until the worker has answered everything and no short delay of the hand runs."""

    def settled() -> bool:
        qtbot.wait(1)
        return quiet(conductor)

    qtbot.waitUntil(settled, timeout=20_000)


def quiet(conductor) -> bool:
    """Tell whether the worker has answered everything and no short delay of the hand runs."""
    return conductor.worker.idle and not any(
        timer.isActive() and timer.isSingleShot() and timer.interval() < SHORT
        for timer in conductor.window.findChildren(QTimer)
    )
