"""Speed: the window answers within a frame or two, with the sample and with 100 000 applications.

Stalls are CPU time of the window's thread against a calibration loop of the same run (stalls.py);
memory is what the process holds. Wall time is not asserted: benchmarks/ prints it as ratios.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import big_register
from tests.ui.conftest import quiet, settle
from tests.ui.stalls import LONGEST, longest_stall
from tests.ui.walking import ROUTES

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def big(tmp_path_factory) -> Path:
    """A register of 100 000 applications and 20 000 organisations."""
    return big_register.make(tmp_path_factory.mktemp("big") / "Suuri.jdreg")


def visited(qtbot, conductor, routes) -> dict[str, float]:
    """Go to each route twice; return the longest stall of the second visit."""
    found = {}
    for route in routes:
        conductor.window.go(route)
        settle(qtbot, conductor)
    for route in routes:
        stall = longest_stall(
            lambda route=route: conductor.window.go(route), lambda: quiet(conductor)
        )
        found[route] = round(stall, 1)
    return found


def test_going_to_a_page_seen_before_never_stalls_the_window(open_window, qtbot):
    found = visited(qtbot, open_window(), ROUTES)
    assert not {route: stall for route, stall in found.items() if stall > LONGEST}


@pytest.fixture(params=[False, True], ids=["alone", "heard by a screen reader"])
def heard(request):
    """Whether something listens to the window, as a screen reader or a test robot does."""
    before = QAccessible.isActive()
    QAccessible.setActive(request.param)
    yield
    QAccessible.setActive(before)


@pytest.mark.slow
@pytest.mark.usefixtures("heard")
def test_a_list_of_100_000_answers_every_key(open_window, qtbot, big):
    conductor = open_window(big, route="applications")
    grid = conductor.window.router.page.grid
    qtbot.waitUntil(lambda: grid.count() == 100_000, timeout=20_000)
    found = {}

    def act(name: str, action) -> None:
        found[name] = round(longest_stall(action, lambda: quiet(conductor)), 1)

    search = conductor.window.router.page.search
    for letters in ("y", "h", "d", "i"):
        act(f"type {letters}", lambda letters=letters: QTest.keyClicks(search, letters))
    act("clear", search.clear)
    act("sort", lambda: grid.sort(1, True))
    act("end", lambda: QTest.keyClick(grid.view, Qt.Key.Key_End, CTRL))
    act("page up", lambda: QTest.keyClick(grid.view, Qt.Key.Key_PageUp))
    act("home", lambda: QTest.keyClick(grid.view, Qt.Key.Key_Home, CTRL))
    act("select all", lambda: QTest.keyClick(grid.view, Qt.Key.Key_A, CTRL))
    act("scroll", lambda: grid.view.verticalScrollBar().setValue(50_000))
    assert grid.count() == 100_000
    assert not {name: stall for name, stall in found.items() if stall > LONGEST}, found


PROGRAM = """
import json, sys
from pathlib import Path
from tests.ui.waiting import wait
from datetime import date
from jarjestodesk import app, settings
from jarjestodesk.ui.shell.conduct import Conductor
application = app.make_application()
conductor = Conductor(application, settings.load(), today=lambda: date(2026, 11, 24))
conductor.start(Path(sys.argv[1]))
for route in sys.argv[2:]:
    wait(50)
    while not conductor.worker.idle:
        wait(20)
    conductor.window.go(route)
while not conductor.worker.idle:
    wait(20)
wait(200)
pages = int(Path("/proc/self/statm").read_text().split()[1])
heavy = [name for name in ("openpyxl", "reportlab", "alembic") if name in sys.modules]
print(json.dumps({"megabytes": pages * 4096 / 1e6, "heavy": heavy}))
conductor.window.close()
"""


def memory(register: Path, routes: tuple[str, ...], home: Path) -> dict:
    """Return what a process of its own holds after visiting ``routes``."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(register), *routes],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "JARJESTODESK_HOME": str(home)},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux tells what it holds")
def test_the_first_rooms_take_under_200_megabytes_and_no_room_a_workbook_or_pdf_library(
    sample_path, tmp_path
):
    first = memory(sample_path, ("today", "organisations"), tmp_path)
    assert first["megabytes"] < 200, first
    found = memory(sample_path, ROUTES, tmp_path)
    assert found["heavy"] == [], found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux tells what it holds")
def test_100_000_applications_take_under_350_megabytes(big, tmp_path):
    found = memory(big, ("organisations", "applications", "calls", "reports"), tmp_path)
    assert found["megabytes"] < 350, found


def test_no_action_asks_for_more_windows_of_rows_than_it_shows(open_window, qtbot, big):
    conductor = open_window(big, route="applications")
    grid = conductor.window.router.page.grid
    qtbot.waitUntil(lambda: grid.count() == 100_000, timeout=20_000)
    asked = []
    source = grid.model.source
    rows = source.rows

    def counted(register, query, ids):
        asked.append(len(ids))
        return rows(register, query, ids)

    source.rows = counted
    QTest.keyClick(QApplication.focusWidget() or grid.view, Qt.Key.Key_End, CTRL)
    settle(qtbot, conductor)
    assert sum(asked) <= 4 * 128
