"""Fields of one line: what is typed is read on leaving, refused in words, saved once."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from jarjestodesk import ui
from jarjestodesk.records import kinds
from jarjestodesk.ui.widgets.fields import (
    DateField,
    IdentifierField,
    LineField,
    MomentField,
    MoneyField,
    SpinField,
)
from tests.ui.widgets.conftest import TODAY, turn_wheel

KEY = Qt.Key


def _shown_below(field) -> str:
    found = [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)]
    return " ".join(found)


@pytest.fixture
def other() -> QLineEdit:
    """Somewhere else for the focus to go."""
    return QLineEdit()


def _edits(field) -> list[object]:
    values: list[object] = []
    field.edited.connect(values.append)
    return values


def test_leaving_a_field_gives_its_new_value_once(show, qtbot, other):
    field = LineField()
    show(field, other)
    field.set_value("Vanha nimi ry")
    edits = _edits(field)
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "  Uusi   nimi ry ")
    assert edits == []
    other.setFocus()
    assert edits == ["Uusi nimi ry"]
    assert field.control.text() == "Uusi nimi ry"
    field.setFocus()
    other.setFocus()
    assert edits == ["Uusi nimi ry"]


def test_enter_saves_and_stays(show, qtbot):
    field = MoneyField()
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "48000,5")
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [4_800_050]
    assert field.control.text() == "48\u00a0000,50"
    assert field.control.hasFocus()


def test_a_sum_is_reckoned_to_the_cent(show, qtbot):
    field = MoneyField()
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "=48000*0,8")
    qtbot.keyClick(field.control, KEY.Key_Enter)
    assert edits == [3_840_000]


@pytest.mark.parametrize("typed", ["12.500", "=48000*", "=1/0", "noin 5 000"])
def test_what_cannot_be_read_stays_typed_and_is_explained(show, qtbot, other, typed):
    field = MoneyField()
    show(field, other)
    field.set_value(100_00)
    edits = _edits(field)
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, typed)
    other.setFocus()
    assert edits == []
    assert field.control.text() == typed
    assert field.value() == 100_00
    assert field.error()
    assert field.error() in _shown_below(field)
    assert field.control.property("invalid") is True
    assert field.error() in field.control.accessibleDescription()


def test_an_error_goes_away_as_soon_as_it_is_mended(show, qtbot, other):
    field = MoneyField()
    show(field, other)
    field.setFocus()
    qtbot.keyClicks(field.control, "12.500")
    other.setFocus()
    assert field.error()
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "12500")
    assert not field.error()
    assert field.control.property("invalid") is False
    assert field.control.accessibleDescription() == ""


def test_escape_puts_the_saved_value_back_once_and_then_belongs_to_the_window(show, qtbot):
    field = LineField()
    window = show(field)
    field.set_value("Nimi ry")
    seen: list[int] = []
    window.keyPressEvent = lambda event: seen.append(event.key())
    field.setFocus()
    qtbot.keyClicks(field.control, "x")
    qtbot.keyClick(field.control, KEY.Key_Escape)
    assert field.control.text() == "Nimi ry"
    assert seen == []
    qtbot.keyClick(field.control, KEY.Key_Escape)
    assert seen == [KEY.Key_Escape]


def test_undo_belongs_to_the_field_only_while_something_is_typed(show, qtbot):
    from PySide6.QtGui import QShortcut

    field = LineField()
    window = show(field)
    undone: list[bool] = []
    shortcut = QShortcut("Ctrl+Z", window)
    shortcut.activated.connect(lambda: undone.append(True))
    field.set_value("Nimi")
    field.setFocus()
    qtbot.keyClick(field.control, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    field.control.end(False)
    qtbot.keyClicks(field.control, " ry")
    qtbot.keyClick(field.control, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert field.control.text() == "Nimi"


def test_a_reload_leaves_what_is_being_typed(show, qtbot):
    field = LineField()
    show(field)
    field.set_value("Nimi ry")
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "Toinen")
    field.set_value("Nimi muualta ry")
    assert field.control.text() == "Toinen"
    qtbot.keyClick(field.control, KEY.Key_Escape)
    assert field.control.text() == "Nimi muualta ry"


def test_a_late_answer_does_not_bring_the_old_value_back(show, qtbot):
    field = LineField()
    show(field)
    field.set_value("Vanha")
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "Uusi")
    qtbot.keyClick(field.control, KEY.Key_Return)
    field.set_value("Vanha")
    assert field.control.text() == "Uusi"
    field.set_value("Uusi")
    field.set_value("Vanha")
    assert field.control.text() == "Vanha"


def test_a_value_the_register_refuses_stays_typed_with_its_error(show, qtbot):
    field = MoneyField()
    show(field)
    field.set_value(100_00)
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "900")
    qtbot.keyClick(field.control, KEY.Key_Return)
    field.show_error("Enintään 500 €.")
    assert field.value() == 100_00
    assert field.control.text() == "900"
    assert field.dirty()
    qtbot.keyClick(field.control, KEY.Key_Escape)
    assert field.control.text() == "100"
    assert not field.error()


def test_another_record_gives_up_what_was_typed(show, qtbot):
    field = LineField()
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "kesken")
    field.reset("Toinen ry")
    assert field.control.text() == "Toinen ry"
    assert not field.dirty()


def test_a_needed_field_cannot_be_emptied(show, qtbot, other):
    field = LineField(required=True)
    show(field, other)
    field.set_value("Nimi ry")
    edits = _edits(field)
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClick(field.control, KEY.Key_Delete)
    other.setFocus()
    assert edits == []
    assert "tarvitaan" in field.error()


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        (kinds.BUSINESS_ID_KIND, "20774740", "2077474-0", "2077474-0"),
        (kinds.IBAN_KIND, "fi2112345600000785", "FI2112345600000785", "FI21 1234 5600 0007 85"),
        (kinds.REGISTER_NUMBER_KIND, "123456", "123456", "123.456"),
        (kinds.POSTAL_CODE_KIND, "70100", "70100", "70100"),
    ],
)
def test_identifiers_are_checked_and_shown_in_groups(show, qtbot, kind, typed, value, shown):
    field = IdentifierField(kind)
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, typed)
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [value]
    assert field.control.text() == shown
    assert field.control.fontMetrics().horizontalAdvance(shown) < field.control.width()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11.2026", date(2026, 11, 24)),
        ("1.2.", date(2026, 2, 1)),
        ("1.2", date(2026, 2, 1)),
        ("2027-01-05", date(2027, 1, 5)),
    ],
)
def test_a_day_may_leave_its_year_out(show, qtbot, typed, day):
    field = DateField(lambda: TODAY)
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, typed)
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [day]


def test_a_day_can_be_emptied_and_an_impossible_one_is_refused(show, qtbot):
    field = DateField(lambda: TODAY)
    show(field)
    field.set_value(TODAY)
    edits = _edits(field)
    field.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "31.2.")
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == []
    assert "31.2.2026" in field.error()
    field.control.selectAll()
    qtbot.keyClick(field.control, KEY.Key_Delete)
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [None]


def test_keys_step_by_days_and_months(show, qtbot):
    field = DateField(lambda: TODAY)
    show(field)
    field.set_value(date(2026, 1, 31))
    field.setFocus()
    qtbot.keyClick(field.control, KEY.Key_PageDown)
    assert field.control.text() == "28.2.2026"
    qtbot.keyClick(field.control, KEY.Key_Up)
    assert field.control.text() == "27.2.2026"
    field.reset(None)
    qtbot.keyClick(field.control, KEY.Key_Down)
    assert field.control.text() == "24.11.2026"


def test_the_calendar_opens_at_the_day_and_a_pick_saves(show, qtbot):
    field = DateField(lambda: TODAY)
    show(field)
    field.set_value(date(2027, 3, 15))
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClick(field.control, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    month = calendar.month
    assert month.selectedDate().toPython() == date(2027, 3, 15)
    inside = month.focusProxy() or month
    qtbot.keyClick(inside, KEY.Key_Right)
    qtbot.keyClick(inside, KEY.Key_Return)
    assert edits == [date(2027, 3, 16)]
    assert QApplication.activePopupWidget() is None


def test_the_calendar_button_is_named_and_opens_it(show, qtbot):
    field = DateField(lambda: TODAY)
    show(field)
    button = field.control.findChild(type(field._open))
    assert "kalenteri" in button.accessibleName().lower()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is not None
    qtbot.keyClick(QApplication.activePopupWidget(), KEY.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_a_moment_is_typed_in_finnish_time_and_kept_in_utc(show, qtbot):
    field = MomentField(lambda: TODAY)
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "24.11. klo 15.30")
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [datetime(2026, 11, 24, 13, 30, tzinfo=UTC)]
    assert field.control.text() == "24.11.2026 klo 15.30"
    qtbot.keyClick(field.control, KEY.Key_PageUp)
    assert field.control.text() == "24.10.2026 klo 15.30"


def test_the_wheel_turns_a_number_only_with_the_focus(show, qtbot, other):
    field = SpinField(1, 36)
    show(field, other)
    field.set_value(12)
    other.setFocus()
    turn_wheel(field.control)
    assert field.control.value() == 12
    assert not field.control.hasFocus()
    field.setFocus()
    edits = _edits(field)
    turn_wheel(field.control)
    assert field.control.value() == 11
    assert edits == []
    other.setFocus()
    assert edits == [11]


def test_a_read_only_field_can_be_read_and_not_changed(show, qtbot):
    field = DateField(lambda: TODAY)
    show(field)
    field.set_value(TODAY)
    field.set_read_only(True)
    field.setFocus()
    qtbot.keyClicks(field.control, "1")
    qtbot.keyClick(field.control, KEY.Key_PageDown)
    qtbot.keyClick(field.control, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.control.text() == "24.11.2026"
    assert QApplication.activePopupWidget() is None


def test_every_line_of_the_window_leaves_dropped_files_to_its_page():
    made = re.compile(r"\bQLineEdit\(|\(QLineEdit\)")
    places = {
        file.name
        for file in Path(ui.__path__[0]).rglob("*.py")
        if made.search(file.read_text("utf-8"))
    }
    assert places == {"edits.py"}
