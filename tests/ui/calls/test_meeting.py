"""The meeting tab: from proposals to decisions by hand, what is missing, copying by F8."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jarjestodesk.ui.calls.meeting_pane import ITEM, MISSING
from jarjestodesk.ui.meetings.new import NewMeeting
from tests.ui.conftest import TODAY, settle

K = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def conductor(open_window):
    """The window on the meeting of the round that has proposals."""
    return open_window(route="calls/3/meeting")


def tab(conductor):
    """Return the tab that is shown."""
    return conductor.window.router.page.whole.tab


def hold_today(qtbot, conductor) -> None:
    """Make a meeting of today by keyboard, from the tab."""
    tab(conductor).new_meeting()
    settle(qtbot, conductor)
    dialog = conductor.window.findChild(NewMeeting)
    field = dialog.form.fields["held_on"].control
    QTest.keyClicks(field, "24.11.2026")
    QTest.keyClick(field, K.Key_Return)
    settle(qtbot, conductor)
    conductor.window.activateWindow()
    qtbot.waitUntil(conductor.window.isActiveWindow)
    settle(qtbot, conductor)


def decided(conductor) -> dict[int, int | None]:
    """Return the sums decided by application, as the register has them."""

    def read(register):
        from jarjestodesk.services import lists

        query = tab(conductor).grid.model.query
        info = register.read(lists.info, query.code, query.scope, today=query.today)
        place = info.index("granted:2027")
        rows = register.read(lists.rows, query, register.read(lists.ids, query))
        return {key: row[place] for key, row in rows.items()}

    return conductor.worker.call(read)


def test_a_meeting_is_made_and_every_proposal_decided_in_one_undo(qtbot, conductor):
    assert "Kokousta ei ole valittu" in tab(conductor).top.words.text()
    hold_today(qtbot, conductor)
    assert tab(conductor).top.words.text() == "24.11.2026, Asiakaskokemusjaosto"
    tab(conductor).decide()
    settle(qtbot, conductor)
    assert sum(cents is not None for cents in decided(conductor).values()) == 15
    assert conductor.window.toast.message.text == "Päätettiin ehdotuksen mukaan, 15 päätöstä"
    QTest.keyClick(conductor.window, K.Key_Z, CONTROL)
    settle(qtbot, conductor)
    assert sum(cents is not None for cents in decided(conductor).values()) == 0


def test_three_letters_enter_sum_enter_changes_a_decision(qtbot, conductor):
    hold_today(qtbot, conductor)
    tab(conductor).decide()
    settle(qtbot, conductor)
    tab(conductor).grid.view.setFocus()
    QTest.keyClick(tab(conductor).grid.view, K.Key_F, CONTROL)
    jump = tab(conductor).top.jump
    qtbot.waitUntil(jump.hasFocus)
    QTest.keyClicks(jump, "riihi")
    QTest.keyClick(jump, K.Key_Return)
    settle(qtbot, conductor)
    view = tab(conductor).grid.view
    qtbot.waitUntil(view.hasFocus)
    assert tab(conductor).grid.current_id() == 49
    for letter in "20000":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)
    settle(qtbot, conductor)
    assert decided(conductor)[49] == 2_000_000


def test_what_is_missing_is_listed_and_each_line_leads_to_its_place(qtbot, conductor):
    pane = tab(conductor).pane
    lines = pane.missing.missing()
    assert len(lines) == 22
    assert pane.tabs.tabText(MISSING) == "Puuttuu (22)"
    place = next(n for n, one in enumerate(lines) if one.application_id == 50)
    QTest.mouseClick(pane.missing.buttons[place], Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    assert conductor.window.router.route == "calls/3/allocation/50/kind"
    assert tab(conductor).grid.current_id() == 50


def test_confirming_is_refused_while_a_part_is_missing(qtbot, conductor):
    hold_today(qtbot, conductor)
    tab(conductor).decide()
    settle(qtbot, conductor)
    tab(conductor).pane.show_part(ITEM)
    tab(conductor).confirm()
    settle(qtbot, conductor)
    assert tab(conductor).pane.tabs.currentIndex() == MISSING
    told = conductor.window.toast.message.text
    assert told.startswith("Päätöksiä ei voi vielä vahvistaa")


def test_f8_copies_the_item_field_by_field(qtbot, conductor):
    hold_today(qtbot, conductor)
    tab(conductor).put_on_agenda(False)
    settle(qtbot, conductor)
    tab(conductor).grid.choose(49)
    view = tab(conductor).grid.view
    view.setFocus()
    clipboard = QGuiApplication.clipboard()
    QTest.keyClick(view, K.Key_F8)
    settle(qtbot, conductor)
    assert clipboard.text() == "Toiminta- ja innovaatioavustus 2027"
    assert conductor.window.toast.message.text.startswith("Kopioitu: Otsikko (1/")
    QTest.keyClick(view, K.Key_F8)
    settle(qtbot, conductor)
    assert "25\xa0500,00\xa0€" in clipboard.text()
    QTest.keyClick(view, K.Key_F8, SHIFT)
    settle(qtbot, conductor)
    assert clipboard.text().startswith("Otsikko\nToiminta- ja innovaatioavustus 2027\n\n")


def test_sections_are_numbered_from_the_meeting_tab(qtbot, conductor):
    hold_today(qtbot, conductor)
    tab(conductor).put_on_agenda(True)
    settle(qtbot, conductor)
    facts = tab(conductor).pane.facts
    facts.first.control.setValue(70)
    facts.number_button.click()
    settle(qtbot, conductor)
    assert tab(conductor).top.agenda.text() == "oma asia kullekin hakemukselle, § 70–104"


def test_what_is_found_inside_the_call_leads_to_the_cell_of_its_sum(qtbot, conductor):
    def find(register):
        from jarjestodesk.records.workplace import Tab
        from jarjestodesk.services.workplace.finding_here import find_here

        return register.read(find_here, 3, Tab.MEETING, "riihiv", today=TODAY)

    (found,) = conductor.worker.call(find)
    assert found.title == "Riihivaaran kyläyhdistys ry"
    conductor.window.go(found.route)
    settle(qtbot, conductor)
    qtbot.waitUntil(tab(conductor).grid.view.hasFocus)
    row, column = tab(conductor).grid.view.here()
    assert tab(conductor).grid.model.ids[row] == 49
    assert tab(conductor).grid.model.info.columns[column].key == "granted:2027"
