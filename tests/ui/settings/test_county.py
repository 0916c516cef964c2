"""The county's facts in the settings: written, taken back, emptied, refused at the field."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.settings.conftest import focused

CONTROL = Qt.KeyboardModifier.ControlModifier


def facts(room):
    from jarjestodesk.services.settings_page import settings_page

    return room.ask(lambda register: register.read(settings_page)).facts


def write(room, form, key: str, text: str) -> None:
    """Write over what a field holds and leave it by Tab."""
    form.focus(key)
    room.key(Qt.Key.Key_A, CONTROL)
    if text:
        room.keys(text)
    else:
        room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Tab)


def test_the_name_is_written_and_taken_back(settings_room):
    room = settings_room
    form = room.page.part.sender_form
    write(room, form, "name", "Uudenkylän hyvinvointialue")
    assert facts(room)["name"] == "Uudenkylän hyvinvointialue"
    assert "Uudenkylän" in room.page.part._letterhead.text()
    room.key(Qt.Key.Key_Z, CONTROL)
    assert facts(room)["name"] == "Esimerkkilän hyvinvointialue"
    assert form.value("name") == "Esimerkkilän hyvinvointialue"


def test_a_field_can_be_emptied(settings_room):
    room = settings_room
    write(room, room.page.part.sender_form, "web", "")
    assert facts(room)["web"] is None
    write(room, room.page.part.rules_form, "council_term_start", "")
    assert facts(room)["council_term_start"] is None


def test_the_name_is_needed(settings_room):
    room = settings_room
    form = room.page.part.sender_form
    write(room, form, "name", "")
    assert form.fields["name"].error()
    assert facts(room)["name"] == "Esimerkkilän hyvinvointialue"
    form.focus("name")
    room.key(Qt.Key.Key_Escape)
    assert not form.fields["name"].error()


@pytest.mark.parametrize(
    ("key", "text"), [("diary_pattern", "(a+)+$"), ("partnership_last_end", "1.1.2035")]
)
def test_what_the_register_refuses_is_told_at_the_field(settings_room, key, text):
    room = settings_room
    before = facts(room)
    form = room.page.part.rules_form
    write(room, form, key, text)
    assert form.fields[key].error()
    assert facts(room) == before
    form.focus(key)
    room.key(Qt.Key.Key_Escape)
    assert not form.fields[key].error()


def test_a_route_leads_to_a_field(settings_room):
    room = settings_room
    part = room.go("settings/county/council_term_end")
    assert focused() is part.rules_form.fields["council_term_end"].control


def test_a_diary_number_is_tried_as_one_types(settings_room):
    room = settings_room
    trial = room.page.part._trial
    trial.line.setFocus()
    room.keys("575/00.01.05/2026")
    assert trial.state.text() == "Numero sopii muotoon."
    room.keys("x")
    assert "575/00.01.05/2026x" in trial.state.text()
