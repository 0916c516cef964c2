"""The allocation tab: sums typed in place, trial versions, their rules, adopting one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from jarjestodesk.records.allocation import Method
from tests.ui.conftest import settle

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TRIAL, BEST = 1, 49
"""The sample's one trial version, and the application with the most points."""


@pytest.fixture
def conductor(open_window):
    """The window on the allocation of the round that has proposals."""
    conductor = open_window(route="calls/3/allocation")
    conductor.window.resize(1440, 900)
    return conductor


def tab(conductor):
    """Return the tab that is shown."""
    return conductor.window.router.page.whole.tab


def bar(conductor) -> str:
    """Return what the bar says, with plain spaces."""
    return tab(conductor).bar.accessibleName().replace("\xa0", " ")


def type_sum(qtbot, conductor, row: int, text: str) -> None:
    """Type a sum into a row's cell of the proposal."""
    found = tab(conductor)
    found.point(row, "proposed")
    settle(qtbot, conductor)
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)
    settle(qtbot, conductor)


def test_a_typed_sum_moves_the_bar_and_undo_takes_it_back_in_words(qtbot, conductor):
    assert "273 500 € ehdotettu, 15 hakemusta" in bar(conductor)
    type_sum(qtbot, conductor, BEST, "20000")
    assert "268 000 € ehdotettu, 15 hakemusta" in bar(conductor)
    assert "157 000 € jäljellä" in bar(conductor)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Z, CONTROL)
    settle(qtbot, conductor)
    assert "273 500 € ehdotettu" in bar(conductor)
    told = conductor.window.toast.message.text.replace("\xa0", " ")
    assert told == "Kumottiin: Ehdotus 25 500 → 20 000 €"


def test_arithmetic_is_reckoned_and_more_than_was_asked_is_refused_at_the_cell(qtbot, conductor):
    type_sum(qtbot, conductor, BEST, "=32000*0,5")
    assert "264 000 € ehdotettu" in bar(conductor)
    type_sum(qtbot, conductor, BEST, "99000")
    assert "264 000 € ehdotettu" in bar(conductor)
    assert tab(conductor).grid.model.errors


def test_a_trial_version_is_chosen_its_sum_set_by_hand_and_adopted(qtbot, conductor):
    QTest.mouseClick(tab(conductor).row.button(TRIAL), Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    assert tab(conductor).version == TRIAL
    assert "638 000 € ehdotettu, 30 hakemusta" in bar(conductor)
    assert "yli määrärahan" in bar(conductor)
    type_sum(qtbot, conductor, BEST, "10000")
    assert "622 500 € ehdotettu" in bar(conductor)
    tab(conductor).actions_shown()[-1].trigger()
    settle(qtbot, conductor)
    assert tab(conductor).version == 0
    assert "622 500 € ehdotettu" in bar(conductor)
    assert conductor.window.toast.message.text.startswith("Otettiin A · Neljä viidesosaa")


def test_a_new_version_is_reckoned_by_its_rule_at_once(qtbot, conductor):
    QTest.mouseClick(tab(conductor).row.new, Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    trial = tab(conductor).trial
    assert trial.name == "B"
    assert trial.rules.method is Method.BY_POINTS
    assert tab(conductor).row.button(trial.id).text() == "B · Pisteet euroiksi"
    assert trial.total <= 42_500_000
    form = tab(conductor).rules.form
    QTest.keyClicks(form.fields["cap"].control, "5000")
    QTest.keyClick(form.fields["cap"].control, K.Key_Return)
    settle(qtbot, conductor)
    assert tab(conductor).trial.rules.cap == 500_000
    assert tab(conductor).trial.total <= 30 * 500_000


def test_a_version_is_copied_renamed_compared_and_removed(qtbot, conductor):
    tab(conductor).show_version(TRIAL)
    settle(qtbot, conductor)
    tab(conductor).row.rules.click()
    tab(conductor).rules.copy_button.click()
    settle(qtbot, conductor)
    assert tab(conductor).trial.name == "B"
    name = tab(conductor).rules.form.fields["name"].control
    name.clear()
    QTest.keyClicks(name, "B · kopio")
    QTest.keyClick(name, K.Key_Return)
    settle(qtbot, conductor)
    assert tab(conductor).row.button(tab(conductor).version).text() == "B · kopio"
    tab(conductor).row.compare.click()
    settle(qtbot, conductor)
    assert tab(conductor).compared.count() == 35
    tab(conductor).rules.remove_button.click()
    settle(qtbot, conductor)
    assert tab(conductor).version == 0


def test_the_inspector_tells_the_sum_and_points_of_the_current_row(qtbot, conductor):
    tab(conductor).point(BEST, "proposed")
    inspector = tab(conductor).inspector
    qtbot.waitUntil(lambda: inspector.inspector.title.text() == "Riihivaaran kyläyhdistys ry")
    note = inspector.inspector.note.title.text().replace("\xa0", " ")
    assert note == "Ehdotus 25 500 € (80 % haetusta)"
    assert inspector.scores.texts()[-1][0] == "Yhteensä"
    assert inspector.scores.texts()[-1][-1] == "87,9"


def test_the_reason_button_opens_the_reason_for_typing(qtbot, conductor):
    tab(conductor).point(BEST, "proposed")
    inspector = tab(conductor).inspector.inspector
    qtbot.waitUntil(lambda: len(inspector.buttons()) == 2)
    QTest.mouseClick(inspector.buttons()[1], Qt.MouseButton.LeftButton)
    settle(qtbot, conductor)
    assert tab(conductor).grid.view.is_editing
    assert tab(conductor).leave()
    settle(qtbot, conductor)


def test_the_version_seen_goes_to_a_workbook(qtbot, conductor, tmp_path, monkeypatch):
    target = tmp_path / "ehdotukset.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    tab(conductor).export()
    qtbot.waitUntil(lambda: target.exists() and not conductor.window.jobs.running, timeout=30_000)
    assert conductor.window.toast.message.folder == tmp_path
    assert "35 riviä" in conductor.window.toast.message.text
