"""Starting: what is imported before the window is painted, first start, a second start, the end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from jarjestodesk import settings
from jarjestodesk.ui.shell.instance import Instance
from jarjestodesk.ui.shell.welcome import Welcome
from tests.ui.conftest import settle

HEAVY = {
    "alembic",
    "babel",
    "holidays",
    "jinja2",
    "openpyxl",
    "platformdirs",
    "rapidfuzz",
    "reportlab",
    "sqlalchemy",
    "sqlite3",
    "stdnum",
    "PySide6.QtNetwork",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
}


def imported_by(statement: str) -> set[str]:
    """Return the modules a fresh interpreter has after ``statement``."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    alone = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=alone,  # what measures coverage imports sqlite3 of its own
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_window_is_imported_without_the_libraries_it_does_not_need_to_be_painted():
    found = imported_by("import jarjestodesk.app, jarjestodesk.ui.today.page")
    assert not {name for name in HEAVY if name in found}
    assert len([name for name in found if name.startswith("jarjestodesk.")]) < 90


def test_no_source_is_read_by_what_is_imported():
    code = (
        "import jarjestodesk.app, jarjestodesk.ui.calls.page, linecache\n"
        "print([name for name in linecache.cache if 'calls' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_the_command_line_needs_no_qt():
    found = imported_by("import jarjestodesk.cli.parser")
    assert not {name for name in found if name.startswith("PySide6")}


def test_the_first_start_offers_a_new_register_an_old_one_and_the_sample(open_window, qtbot):
    conductor = open_window(None)
    welcome = conductor.window.findChild(Welcome)
    words = [button.text().strip() for button in welcome.findChildren(QPushButton)]
    assert words[:3] == ["Tee uusi rekisteri…", "Avaa rekisteri…", "Kokeile esimerkkirekisteriä"]


def test_the_sample_opens_with_one_key(open_window, qtbot, own_home):
    conductor = open_window(None)
    sample = conductor.window.findChild(Welcome).findChildren(QPushButton)[2]
    sample.setFocus()
    qtbot.keyClick(sample, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: conductor.window.router.page is not None, timeout=20_000)
    settle(qtbot, conductor)
    assert conductor.window.windowTitle() == "Esimerkki – JärjestöDesk"
    assert settings.load().recent[0].name == "Esimerkki.jdreg"


def test_a_register_that_cannot_be_opened_is_told_and_the_first_start_stays(
    open_window, qtbot, tmp_path
):
    wrong = tmp_path / "Väärä.jdreg"
    wrong.write_bytes(b"ei rekisteri" * 100)
    conductor = open_window(None)
    conductor.open_register(wrong)
    settle(qtbot, conductor)
    welcome = conductor.window.findChild(Welcome)
    assert "Väärä.jdreg" in welcome.state.text()
    assert welcome.isEnabled()


@pytest.fixture
def two_starts() -> tuple[Instance, Instance]:
    """A first start that listens and a second one."""
    first, second = Instance(), Instance()
    yield first, second
    second.close()
    first.close()


def test_a_second_start_hands_its_register_to_the_first_window(two_starts, qtbot, tmp_path):
    first, second = two_starts
    assert first.first(None)
    first.listen()
    register = tmp_path / "Åä ö.jdreg"
    with qtbot.waitSignal(first.called, timeout=5000) as call:
        answer = second.first(register)
    assert not answer
    assert call.args == [register]


def test_a_lock_whose_window_does_not_answer_stops_nobody(two_starts, monkeypatch):
    first, second = two_starts
    monkeypatch.setattr("jarjestodesk.ui.shell.instance._PATIENCE", 0.1)
    assert first.first(None)
    assert second.first(None)


def test_the_window_comes_back_to_the_page_it_was_left_on(open_window, qtbot):
    conductor = open_window(route="organisations")
    assert conductor.window.router.route == "organisations"
    assert not Path(settings.settings_path()).with_suffix(".toml.bad").exists()
