"""Choosing: by first letters, by the open list, several at once; never by a stray wheel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from jarjestodesk.records.codes import OrganisationKind, Stance
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    CodeField,
    TagsField,
    TriField,
    find_choice,
)
from tests.ui.widgets.conftest import turn_wheel

KEY = Qt.Key
PLACES = (Choice("297", "Kuopio"), Choice("749", "Siilinjärvi"), Choice("778", "Suonenjoki"))
REASONS = (
    Choice(1, "Hakemus vastaa painopistettä", "P1"),
    Choice(2, "Saapui myöhässä", "M1"),
    Choice(3, "Painopiste jää epäselväksi", "V2"),
)


def _edits(field) -> list[object]:
    values: list[object] = []
    field.edited.connect(values.append)
    return values


def test_letters_mean_a_code_first_then_a_beginning_then_a_word():
    assert find_choice(REASONS, "p1") == 0
    assert find_choice(REASONS, "pain") == 2
    assert find_choice(REASONS, "myö") == 1
    assert find_choice(REASONS, "zz") is None


def test_first_letters_choose_and_leaving_saves(show, qtbot):
    field, other = ChoiceField(PLACES), QLineEdit()
    show(field, other)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "su")
    assert field.control.currentText() == "Suonenjoki"
    assert edits == []
    other.setFocus()
    assert edits == ["778"]


def test_a_reason_is_found_by_its_code(show, qtbot):
    field = ChoiceField(REASONS)
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "v2")
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [3]


def test_a_space_between_letters_is_one_of_them(show, qtbot):
    field = CodeField(Stance)
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.control, "puoltaa osittain")
    assert not field.control.view().isVisible()
    assert field.control.currentText() == "puoltaa osittain"


def test_in_the_open_list_too(show, qtbot):
    field = CodeField(Stance)
    show(field)
    edits = _edits(field)
    field.setFocus()
    field.control.showPopup()
    view = field.control.view()
    qtbot.keyClicks(view, "puoltaa osittain")
    assert view.currentIndex().data() == "puoltaa osittain"
    assert edits == [], "nothing is picked before Enter"
    qtbot.keyClick(view, KEY.Key_Return)
    assert edits == [Stance.IN_PART]
    qtbot.keyClick(field.control, KEY.Key_Space)
    assert view.isVisible(), "a space that follows no letters opens the list"
    qtbot.keyClick(view, KEY.Key_Escape)


def test_words_in_the_middle_are_found_with_their_spaces():
    assert find_choice(REASONS, "jää epä") == 2


def test_picking_from_the_open_list_saves_at_once(show, qtbot):
    field = ChoiceField(PLACES)
    show(field)
    edits = _edits(field)
    field.setFocus()
    field.control.showPopup()
    view = field.control.view()
    qtbot.keyClicks(view, "s")
    assert view.currentIndex().row() == 1
    qtbot.keyClick(view, KEY.Key_Return)
    assert edits == ["749"]


def test_escape_and_delete(show, qtbot):
    field = ChoiceField(PLACES)
    show(field)
    field.set_value("297")
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClick(field.control, KEY.Key_Down)
    qtbot.keyClick(field.control, KEY.Key_Escape)
    assert field.control.currentText() == "Kuopio"
    qtbot.keyClick(field.control, KEY.Key_Delete)
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [None]


def test_the_wheel_passes_over_a_choice_without_focus(show):
    field, other = ChoiceField(PLACES), QLineEdit()
    show(field, other)
    field.set_value("297")
    other.setFocus()
    turn_wheel(field.control)
    assert field.control.currentText() == "Kuopio"
    assert not field.dirty()


def test_choices_may_come_after_the_value(show):
    field = ChoiceField()
    show(field)
    field.set_value("749")
    assert not field.dirty()
    field.set_choices(PLACES)
    field.set_value("749")
    assert field.control.currentText() == "Siilinjärvi"


def test_codes_are_shown_by_their_words(show):
    field = CodeField(OrganisationKind)
    show(field)
    field.set_value(OrganisationKind.PARISH)
    assert field.control.currentText() == "seurakunta"


def test_a_check_is_saved_when_pressed(show, qtbot):
    field = CheckField()
    field.set_name("Yhteishaku")
    show(field)
    edits = _edits(field)
    field.setFocus()
    qtbot.keyClick(field.control, KEY.Key_Space)
    assert field.control.text() == "Yhteishaku"
    assert edits == [True]


def test_yes_no_and_not_known(show, qtbot):
    field = TriField()
    field.set_name("De minimis")
    show(field)
    edits = _edits(field)
    yes, no, unknown = field.controls()
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert edits == [True]
    qtbot.mouseClick(no, Qt.MouseButton.LeftButton)
    assert edits == [True, False]
    field.set_value(False)
    field.set_value(None)
    assert unknown.isChecked()
    assert unknown.accessibleName() == "De minimis: ei tiedossa"


def test_tags_are_added_by_letters_and_enter_in_the_order_of_the_choices(show, qtbot):
    field = TagsField(PLACES)
    show(field)
    edits = _edits(field)
    field.control.setFocus()
    qtbot.keyClicks(field.control, "su")
    qtbot.keyClick(field.control, KEY.Key_Return)
    qtbot.keyClicks(field.control, "k")
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert edits == [("778",), ("297", "778")]
    assert field.value() == ("297", "778")
    assert [choice.label for choice in field.control.choices] == ["Siilinjärvi"]


def test_delete_takes_a_tag_away_and_the_focus_stays_near(show, qtbot):
    field = TagsField(PLACES)
    show(field)
    field.set_value(("297", "749"))
    edits = _edits(field)
    first = field.controls()[0]
    assert isinstance(first, QPushButton)
    assert first.accessibleName() == "Kuopio, poista"
    first.setFocus()
    qtbot.keyClick(first, KEY.Key_Delete)
    assert edits == [("749",)]
    assert field.controls()[0].hasFocus()
    qtbot.mouseClick(field.controls()[0], Qt.MouseButton.LeftButton)
    assert edits == [("749",), ()]
    assert field.control.hasFocus()
