"""The room of meetings: list, page of a meeting, its agenda, copying, a new one by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from jarjestodesk.ui.meetings.new import NewMeeting
from tests.ui.conftest import settle

K = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def conductor(open_window):
    """The window on the list of meetings."""
    conductor = open_window(route="meetings")
    conductor.window.resize(1440, 900)
    return conductor


def page(conductor):
    """Return the room."""
    return conductor.window.router.page


def open_meeting(qtbot, conductor, row: int):
    """Go to a meeting's page and return it."""
    conductor.window.go(f"meetings/{row}")
    settle(qtbot, conductor)
    return page(conductor).whole


def test_the_inspector_tells_what_was_decided(qtbot, conductor):
    settle(qtbot, conductor)
    page(conductor).grid.choose(2)
    inspector = page(conductor).pane.inspector
    qtbot.waitUntil(lambda: inspector.title.text() == "Kokous 8.10.2025")
    assert inspector.note.title.text() == "16 asiaa, 16 päätöstä"


def test_a_new_meeting_is_added_by_keyboard_and_its_page_opens(qtbot, conductor):
    settle(qtbot, conductor)
    QTest.keyClick(page(conductor).grid.view, K.Key_N, CONTROL)
    dialog = conductor.window.findChild(NewMeeting)
    qtbot.waitUntil(dialog.isVisible)
    settle(qtbot, conductor)
    day = dialog.form.fields["held_on"].control
    QTest.keyClicks(day, "16.12.2026")
    QTest.keyClick(day, K.Key_Return)
    settle(qtbot, conductor)
    conductor.window.activateWindow()
    qtbot.waitUntil(conductor.window.isActiveWindow)
    settle(qtbot, conductor)
    assert page(conductor).title() == "Kokous 16.12.2026"
    QTest.keyClick(conductor.window, K.Key_Z, CONTROL)
    settle(qtbot, conductor)
    assert conductor.window.router.route == "meetings"


def test_a_day_of_another_meeting_of_the_body_is_refused_at_the_field(qtbot, conductor):
    settle(qtbot, conductor)
    page(conductor).add()
    dialog = conductor.window.findChild(NewMeeting)
    qtbot.waitUntil(dialog.isVisible)
    settle(qtbot, conductor)
    day = dialog.form.fields["held_on"].control
    QTest.keyClicks(day, "4.11.2026")
    QTest.keyClick(day, K.Key_Return)
    settle(qtbot, conductor)
    assert "on jo kokous 4.11.2026" in dialog.form.fields["held_on"].error()
    dialog.reject()


def test_the_minutes_day_is_saved_when_left_and_refused_before_the_meeting(qtbot, conductor):
    whole = open_meeting(qtbot, conductor, 3)
    field = whole.facts.form.fields["minutes_checked_on"]
    field.control.selectAll()
    QTest.keyClicks(field.control, "6.11.2026")
    QTest.keyClick(field.control, K.Key_Return)
    settle(qtbot, conductor)
    assert not field.error()
    assert "→ 6.11.2026" in conductor.window.foot._undo.toolTip()
    field.control.selectAll()
    QTest.keyClicks(field.control, "1.11.2026")
    QTest.keyClick(field.control, K.Key_Return)
    settle(qtbot, conductor)
    assert "ennen kokousta" in field.error() or "4.11.2026" in field.error()


def test_a_call_is_put_on_the_agenda_its_items_moved_and_taken_off(qtbot, conductor):
    page(conductor).add()
    dialog = conductor.window.findChild(NewMeeting)
    qtbot.waitUntil(dialog.isVisible)
    settle(qtbot, conductor)
    day = dialog.form.fields["held_on"].control
    QTest.keyClicks(day, "16.12.2026")
    QTest.keyClick(day, K.Key_Return)
    settle(qtbot, conductor)
    conductor.window.activateWindow()
    qtbot.waitUntil(conductor.window.isActiveWindow)
    settle(qtbot, conductor)
    whole = page(conductor).whole
    actions = {action.text(): action for action in whole._put_menu.actions()}
    actions["Kumppanuusavustus 2027, yhtenä asiana"].trigger()
    settle(qtbot, conductor)
    actions = {action.text(): action for action in whole._put_menu.actions()}
    actions["Toiminta- ja innovaatioavustus 2027, yhtenä asiana"].trigger()
    settle(qtbot, conductor)
    table = whole.agenda.table
    table.selectRow(1)
    table.setFocus()
    QTest.keyClick(table, K.Key_Up, ALT)
    settle(qtbot, conductor)
    first = [line.texts[1] for line in table.lines()]
    assert first == ["Toiminta- ja innovaatioavustus 2027", "Kumppanuusavustus 2027"]
    table.selectRow(0)
    whole.agenda.away.trigger()
    settle(qtbot, conductor)
    assert [line.texts[1] for line in table.lines()] == ["Kumppanuusavustus 2027"]


def test_f8_copies_what_was_just_typed_into_the_item(qtbot, conductor):
    whole = open_meeting(qtbot, conductor, 3)
    title = whole.item.form.fields["title"].control
    title.selectAll()
    QTest.keyClicks(title, "Avustusten jako 2027")
    QTest.keyClick(title, K.Key_Return)
    settle(qtbot, conductor)
    QTest.keyClick(title, K.Key_F8)
    settle(qtbot, conductor)
    assert QGuiApplication.clipboard().text() == "Avustusten jako 2027"
    whole.copier.copy_whole()
    settle(qtbot, conductor)
    assert "Perustelut\n" in QGuiApplication.clipboard().text()


def test_the_decisions_of_a_meeting_lead_to_their_applications(qtbot, conductor):
    whole = open_meeting(qtbot, conductor, 2)
    assert len(whole.decided.lines()) == 16
    whole.decided.setFocus()
    QTest.keyClick(whole.decided, K.Key_Return)
    settle(qtbot, conductor)
    assert conductor.window.router.route.startswith("applications/")
