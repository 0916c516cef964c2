"""Everywhere in the window: finder, undo in words, way back, text size, drafts, the end."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jarjestodesk import settings
from jarjestodesk.ui.drafts import Draft
from tests.ui.conftest import settle

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused(conductor) -> QWidget:
    """Return what the keys go to."""
    return QApplication.focusWidget() or conductor.window


def press(qtbot, conductor, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(conductor), key, modifier)
    settle(qtbot, conductor)


def write(qtbot, conductor, text: str) -> None:
    """Type a text where the focus is."""
    QTest.keyClicks(focused(conductor), text)
    settle(qtbot, conductor)


@pytest.fixture
def conductor(open_window):
    """The window over the sample, on the organisations."""
    return open_window(route="organisations")


def test_ctrl_k_a_few_letters_and_enter_open_an_organisation(conductor, qtbot):
    press(qtbot, conductor, Qt.Key.Key_K, CTRL)
    write(qtbot, conductor, "nilakan seur")
    press(qtbot, conductor, Qt.Key.Key_Return)
    assert conductor.window.router.route.startswith("organisations/")
    assert conductor.window.router.page.title() == "Nilakan seurakunta"


def test_ctrl_k_finds_a_person_of_the_county_in_the_list_of_persons(conductor, qtbot):
    press(qtbot, conductor, Qt.Key.Key_K, CTRL)
    write(qtbot, conductor, "helmi tuomiluhta")
    press(qtbot, conductor, Qt.Key.Key_Return)
    assert conductor.window.router.route.startswith("reports/persons/")
    grid = conductor.window.router.page.part.grid
    assert grid.model.text(grid.view.here()[0], grid.model.info.index("name")) == "Helmi Tuomiluhta"


def test_enter_right_after_the_letters_waits_for_the_answer(conductor, qtbot):
    press(qtbot, conductor, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "5540/02")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, conductor)
    qtbot.waitUntil(lambda: conductor.window.router.route.startswith("applications/"))


def test_the_finder_finds_commands_and_esc_leaves_it(conductor, qtbot):
    press(qtbot, conductor, Qt.Key.Key_K, CTRL)
    write(qtbot, conductor, "tumma")
    assert conductor.window.finder.model.rowCount() == 1
    press(qtbot, conductor, Qt.Key.Key_Return)
    assert conductor.memory.settings.theme == "dark"
    press(qtbot, conductor, Qt.Key.Key_K, CTRL)
    press(qtbot, conductor, Qt.Key.Key_Escape)
    assert not conductor.window.finder.isVisible()


def test_number_keys_go_to_rooms_and_alt_left_comes_back(conductor, qtbot):
    press(qtbot, conductor, Qt.Key.Key_4, CTRL)
    assert conductor.window.router.route == "applications"
    press(qtbot, conductor, Qt.Key.Key_Left, ALT)
    assert conductor.window.router.route == "organisations"
    press(qtbot, conductor, Qt.Key.Key_Right, ALT)
    assert conductor.window.router.route == "applications"


def test_ctrl_z_takes_back_the_last_change_and_says_what_it_was(conductor, qtbot):
    conductor.window.go("organisations/3")
    settle(qtbot, conductor)
    page = conductor.window.router.page.whole
    field = page.form.fields["city"].control
    page.form.focus("city")
    field.selectAll()
    write(qtbot, conductor, "Varkaus")
    press(qtbot, conductor, Qt.Key.Key_Tab)
    assert "Varkaus" in field.text()
    conductor.window.setFocus()
    press(qtbot, conductor, Qt.Key.Key_Z, CTRL)
    assert field.text() == "Kuopio"
    assert conductor.window.toast.message.text.startswith("Kumottiin: Päivänsäteen nuorisotyö ry")
    press(qtbot, conductor, Qt.Key.Key_Y, CTRL)
    assert field.text() == "Varkaus"


def test_while_text_is_typed_ctrl_z_belongs_to_the_field(conductor, qtbot):
    conductor.window.go("organisations/3")
    settle(qtbot, conductor)
    form = conductor.window.router.page.whole.form
    form.focus("street")
    write(qtbot, conductor, "x")
    press(qtbot, conductor, Qt.Key.Key_Z, CTRL)
    assert form.fields["street"].control.text() == form.fields["street"].value()
    assert conductor.window.toast.message is None


def test_ctrl_plus_and_minus_change_the_text_size_and_it_is_remembered(conductor, qtbot):
    before = QApplication.font().pixelSize()
    press(qtbot, conductor, Qt.Key.Key_Plus, CTRL)
    assert QApplication.font().pixelSize() > before
    press(qtbot, conductor, Qt.Key.Key_Minus, CTRL)
    press(qtbot, conductor, Qt.Key.Key_Minus, CTRL)
    assert conductor.memory.settings.text_size == 90
    conductor.memory.flush()
    assert settings.load().text_size == 90
    press(qtbot, conductor, Qt.Key.Key_0, CTRL)
    assert QApplication.font().pixelSize() == before


def test_a_field_refused_by_the_register_says_why_and_keeps_what_was_typed(conductor, qtbot):
    conductor.window.go("organisations/3")
    settle(qtbot, conductor)
    form = conductor.window.router.page.whole.form
    other = "9200210-9"
    form.focus("business_id")
    form.fields["business_id"].control.selectAll()
    write(qtbot, conductor, other)
    press(qtbot, conductor, Qt.Key.Key_Tab)
    assert "Luikonniemen" in form.fields["business_id"].error()
    assert form.fields["business_id"].control.text() == other


def test_text_typed_and_not_saved_at_a_crash_is_offered_at_the_next_start(
    open_window, qtbot, sample_path
):
    first = open_window(route="organisations/3")
    form = first.window.router.page.whole.form
    form.focus("notes")
    write(qtbot, first, "Soita maanantaina")
    first.window.drafts.flush()
    crashed = sample_path.with_name("kopio.jdreg")
    crashed.write_bytes(sample_path.read_bytes())
    drafts = sample_path.with_name("Esimerkki.luonnos.json")
    crashed.with_name("kopio.luonnos.json").write_bytes(drafts.read_bytes())
    first.window.close()
    second = open_window(crashed, route="organisations")
    assert "Muistiinpanot" in second.window.toast.message.text
    second.window.toast.button.click()
    settle(qtbot, second)
    notes = second.window.router.page.whole.form.fields["notes"]
    assert notes.control.toPlainText().endswith("Soita maanantaina")


def test_closing_while_a_field_is_being_typed_in_saves_it(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    form = conductor.window.router.page.whole.form
    form.focus("city")
    form.fields["city"].control.selectAll()
    write(qtbot, conductor, "Iisalmi")
    conductor.window.close()
    from jarjestodesk.db.register import Register
    from jarjestodesk.models.organisation import Organisation

    with Register.open(sample_path) as register:
        assert register.read(lambda session: session.get_one(Organisation, 3).city) == "Iisalmi"


def test_closing_during_a_job_asks_and_cancels_it(open_window, qtbot, monkeypatch):
    conductor = open_window()
    asked, seen = [], threading.Event()
    monkeypatch.setattr(
        "jarjestodesk.ui.shell.conduct.ask", lambda *a, **_k: asked.append(a[1]) or len(asked) > 1
    )

    def work(_register, control) -> None:
        control.cancel.wait(10)
        seen.set()

    conductor.window.jobs.run("Pitkä työ", work)
    assert not conductor.window.close()
    assert conductor.window.isVisible()
    assert conductor.window.close()
    assert asked == ["Pitkä työ on vielä kesken"] * 2
    assert seen.is_set()


def test_a_bug_is_told_with_a_report_that_can_be_copied(conductor, qtbot):
    from jarjestodesk.ui.shell.faults import FaultDialog

    conductor.worker.read(lambda _register: 1 // 0, then=print)
    settle(qtbot, conductor)
    dialog = conductor.window.findChild(FaultDialog)
    assert "ZeroDivisionError" in dialog.text.toPlainText()
    dialog._copy()
    assert "JärjestöDesk" in QGuiApplication.clipboard().text()
    assert (settings.settings_path().with_name("jarjestodesk.log")).exists()
    dialog.reject()


def test_unsaved_drafts_are_forgotten_once_saved(conductor, qtbot):
    conductor.window.drafts.put(Draft("organisations/3", "notes", "Muistiinpanot", "x"))
    conductor.window.go("organisations/3")
    settle(qtbot, conductor)
    form = conductor.window.router.page.whole.form
    form.focus("notes")
    press(qtbot, conductor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not conductor.window.drafts.all())
    assert form.fields["notes"].value() == "x"


def test_the_window_comes_back_on_a_screen_with_its_size(open_window, qtbot):
    first = open_window(geometry=[50_000, 50_000, 700, 500])
    area = first.window.screen().availableGeometry()
    assert area.intersects(first.window.frameGeometry())
