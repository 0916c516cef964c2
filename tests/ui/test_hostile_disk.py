"""Files and programs that would hurt: full disks, rivals, an end at the wrong moment."""

import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import text

from jarjestodesk import settings
from jarjestodesk.db.register import Register
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.ui.drafts import Drafts
from jarjestodesk.ui.shell.conduct import Conductor
from jarjestodesk.ui.shell.welcome import Welcome
from jarjestodesk.ui.widgets.grid import Grid
from tests.ui.conftest import TODAY, settle

TYPED = "Kirjoitettu" + " teksti" * 6000
CONTROL = Qt.KeyboardModifier.ControlModifier


def form_of(conductor):
    """Return the form of the whole page shown."""
    return conductor.window.router.page.whole.form


def leave_with(qtbot, conductor, key: str, typed: str) -> None:
    """Write into a field and leave it by Tab."""
    write(conductor, key, typed)
    QTest.keyClick(form_of(conductor).fields[key].control, Qt.Key.Key_Tab, Qt.KeyboardModifier(0))
    settle(qtbot, conductor)


def write(conductor, key: str, typed: str) -> None:
    """Write into a field as a paste does and stay in it."""
    form = form_of(conductor)
    form.focus(key)
    control = form.fields[key].control
    control.selectAll()
    QApplication.clipboard().setText(typed)
    control.paste()


def fact(path, key: str, row: int = 3) -> object:
    """Return a fact of an organisation from a closed register."""
    with Register.open(path) as register:
        return register.read(lambda session: getattr(session.get_one(Organisation, row), key))


def pragma(conductor, words: str) -> None:
    """Set something on the connection of the window's register."""

    def run(register) -> None:
        with register.engine.connect() as connection:
            connection.execute(text(words)).all()
            connection.rollback()
            connection.execute(text("SELECT count(*) FROM organisation")).all()

    conductor.worker.call(run)


def refused_and_then_saved(qtbot, conductor, says: str, mend) -> None:
    """The edit is refused in words, what was typed stays; once mended the same edit is saved."""
    leave_with(qtbot, conductor, "notes", TYPED)
    field = form_of(conductor).fields["notes"]
    assert says in field.error()
    assert field.control.toPlainText() == TYPED
    assert conductor.window.drafts.get("organisations/3", "notes") == TYPED
    mend()
    form_of(conductor).focus("notes")
    QTest.keyClick(field.control, Qt.Key.Key_Return, CONTROL)
    settle(qtbot, conductor)
    assert field.error() == ""
    assert field.value() == TYPED
    assert conductor.window.drafts.all() == ()


def test_a_full_disk_refuses_an_edit_and_takes_it_when_there_is_room(
    open_window, qtbot, sample_path
):
    conductor = open_window(route="organisations/3")
    pragma(conductor, "PRAGMA max_page_count = 1")
    room = "PRAGMA max_page_count = 1000000"
    refused_and_then_saved(qtbot, conductor, "Levy on täynnä", lambda: pragma(conductor, room))
    conductor.window.close()
    assert fact(sample_path, "notes") == TYPED


RIVAL = """
import sqlite3, sys
rival = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    rival.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    print(error, flush=True)
else:
    print("held", flush=True)
    sys.stdin.readline()
"""


def rival(path) -> subprocess.Popen:
    """Start another program that takes the write lock of a register."""
    return subprocess.Popen(
        [sys.executable, "-c", RIVAL, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_no_other_program_writes_while_the_window_is_open(open_window, sample_path):
    open_window()
    with rival(sample_path) as other:
        assert other.communicate()[0].strip() == "database is locked"


def test_a_lock_of_another_program_refuses_an_edit_until_it_is_gone(
    open_window, qtbot, sample_path
):
    conductor = open_window(route="organisations/3")
    pragma(conductor, "PRAGMA locking_mode = NORMAL")  # as a lock lost by close() (safekeeping 0.1)
    with rival(sample_path) as other:
        assert other.stdout.readline().strip() == "held"
        refused_and_then_saved(
            qtbot, conductor, "toisen ohjelman käytössä", lambda: other.communicate("\n")
        )


def test_a_register_locked_by_another_program_is_opened_when_it_is_free(
    open_window, qtbot, sample_path, tmp_path
):
    other_path = tmp_path / "Toinen.jdreg"
    other_path.write_bytes(sample_path.read_bytes())
    conductor = open_window()
    with rival(other_path) as other:
        assert other.stdout.readline().strip() == "held"
        conductor.open_register(other_path)
        settle(qtbot, conductor)
        assert "toisen ohjelman käytössä" in conductor.window.toast.message.text
        assert conductor.window.windowTitle().startswith("Esimerkki")
        other.communicate("\n")
    conductor.open_register(other_path)
    settle(qtbot, conductor)
    assert conductor.window.windowTitle().startswith("Toinen")


def test_the_command_line_is_refused_while_the_window_is_open(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    command = [sys.executable, "-m", "jarjestodesk", "calls", "--register", str(sample_path)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode
    assert "on auki toisessa ohjelmassa" in made.stderr
    leave_with(qtbot, conductor, "city", "Iisalmi")
    conductor.window.close()
    assert fact(sample_path, "city") == "Iisalmi"


def test_a_second_window_on_the_same_register_is_refused_in_words(
    open_window, qtbot, qapp, sample_path
):
    first = open_window(route="organisations/3")
    second = Conductor(qapp, settings.load(), today=lambda: TODAY)
    second.start(sample_path)
    qtbot.waitUntil(lambda: second.window.findChild(Welcome) is not None)
    assert "on auki toisessa ohjelmassa" in second.window.findChild(Welcome).state.text()
    second.window.close()
    leave_with(qtbot, first, "city", "Iisalmi")
    assert form_of(first).fields["city"].error() == ""


def test_the_register_in_use_chosen_again_stays_as_it_is(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    conductor.raise_window(sample_path)
    settle(qtbot, conductor)
    assert conductor.window.toast.message is None
    assert conductor.window.router.route == "organisations/3"


def test_a_read_only_register_is_read_and_says_why_nothing_is_saved(
    open_window, qtbot, sample_path, monkeypatch
):
    sample_path.chmod(0o444)
    if os.access(sample_path, os.W_OK):  # the superuser may write everything
        monkeypatch.setattr("jarjestodesk.db.register._can_write", lambda _path: False)
    before = sample_path.read_bytes()
    conductor = open_window(route="organisations/3")
    assert "vain lukea" in conductor.window.toast.message.text
    leave_with(qtbot, conductor, "notes", TYPED)
    field = form_of(conductor).fields["notes"]
    assert "voi täällä vain lukea" in field.error()
    assert field.control.toPlainText() == TYPED
    conductor.window.close()
    assert sample_path.read_bytes() == before
    again = open_window(route="today").window.toast.message.text
    assert "vain lukea" in again
    assert "Muistiinpanot" in again


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_register_gone_while_open_is_told_and_nothing_counts_as_saved(
    open_window, qtbot, sample_path, tmp_path, how
):
    conductor = open_window(route="organisations/3")
    sample_path.rename(tmp_path / "pois")
    if how == "replaced":
        sample_path.write_bytes((tmp_path / "pois").read_bytes())
    leave_with(qtbot, conductor, "city", "Iisalmi")
    assert "mitään ei tallennettu" in form_of(conductor).fields["city"].error()
    assert form_of(conductor).fields["city"].control.text() == "Iisalmi"


@pytest.mark.parametrize("found", [b'[{"text": "Soita', b"[" * 100_000, b"\xff\0", b"7"])
def test_drafts_that_cannot_be_read_are_kept_aside_and_stop_nothing(qapp, tmp_path, found):
    path = tmp_path / "Esimerkki.luonnos.json"
    path.write_bytes(found)
    drafts = Drafts()
    assert drafts.belong_to(tmp_path / "Esimerkki.jdreg") == ()
    drafts.flush()
    assert path.with_name(f"{path.name}.bad").read_bytes() == found


# -- the end at the wrong moment ------------------------------------------------------------------


def test_a_field_saved_by_closing_is_not_said_to_be_lost(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    write(conductor, "notes", "Soita maanantaina")
    conductor.window.close()
    assert fact(sample_path, "notes") == "Soita maanantaina"
    assert open_window(route="today").window.toast.message is None


def test_closing_during_a_write_ends_it_first(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    gate = threading.Event()
    conductor.worker.read(lambda _register: gate.wait(5), then=lambda _seen: None)
    write(conductor, "city", "Iisalmi")
    threading.Timer(0.1, gate.set).start()
    assert conductor.window.close()
    assert fact(sample_path, "city") == "Iisalmi"


def test_an_invalid_value_half_typed_is_offered_at_the_next_start(open_window, qtbot):
    conductor = open_window(route="organisations/3")
    write(conductor, "business_id", "12345-67")
    assert conductor.window.close()
    again = open_window(route="today")
    assert "Y-tunnus" in again.window.toast.message.text
    again.window.toast.button.click()
    settle(qtbot, again)
    assert form_of(again).fields["business_id"].control.text() == "12345-67"


def test_what_a_full_disk_refused_is_offered_at_the_next_start(open_window, qtbot):
    conductor = open_window(route="organisations/3")
    pragma(conductor, "PRAGMA max_page_count = 1")
    write(conductor, "notes", TYPED)
    assert conductor.window.close()
    again = open_window(route="organisations/3")
    assert "Muistiinpanot" in again.window.toast.message.text
    assert form_of(again).fields["notes"].control.toPlainText() == TYPED


def test_the_window_closes_with_the_finder_open(open_window, qtbot):
    conductor = open_window(route="organisations")
    conductor.window.open_finder()
    QTest.keyClicks(QApplication.focusWidget(), "seura")
    assert conductor.window.close()


def test_an_end_of_the_session_takes_an_open_question_for_no(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    page, seen = conductor.window.router.page.whole, []

    def end() -> None:
        seen.append(QApplication.activeModalWidget())
        QApplication.closeAllWindows()

    QTimer.singleShot(0, end)
    next(one for one in page.actions_shown() if one.text().startswith("Poista")).trigger()
    assert isinstance(seen[0], QDialog)
    assert not conductor.window.isVisible()
    assert fact(sample_path, "city") == "Kuopio"


def begin(conductor, key: str, typed: str) -> Grid:
    """Type into a cell of the grid shown and stay in it."""
    grid = next(one for one in conductor.window.findChildren(Grid) if one.isVisible())
    column = next(
        n for n, c in enumerate(grid.model.info.columns) if c.key.startswith(key) and c.field
    )
    grid.setFocus()
    grid.view.go(grid.view.next_row(-1, 1), column)
    QTest.keyClicks(grid.view, typed[0])
    QTest.keyClicks(QApplication.focusWidget(), typed[1:])
    return grid


@pytest.mark.parametrize(
    ("key", "typed", "kept"), [("title", "Kerho", False), ("own_funding", "12 euroa x", True)]
)
def test_a_cell_half_typed_is_saved_or_offered(open_window, qtbot, key, typed, kept):
    conductor = open_window(route="calls/2/applications")
    grid = begin(conductor, key, typed)
    i, column = grid.current_id(), grid.view.here()[1]
    assert conductor.window.close()
    again = open_window(route="calls/2/applications")
    grid = next(one for one in again.window.findChildren(Grid) if one.isVisible())
    assert grid.model.text(grid.model.ids.index(i), column) == typed
    assert (again.window.toast.message is not None) == kept
    assert ((i, column) in grid.model.errors) == kept
    if kept:
        grid.view.go(grid.model.ids.index(i), column)
        QTest.keyClick(grid.view, Qt.Key.Key_Escape)
        assert again.window.drafts.all() == ()
