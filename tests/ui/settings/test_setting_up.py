"""A register just made: the check-list says what is missing and leads to it, field by field."""

from PySide6.QtCore import Qt

from tests.ui.settings.conftest import focused

CONTROL = Qt.KeyboardModifier.ControlModifier
NEEDED = 7
"""What a new register lacks: name, address, term, body, registry, divisions, reasons."""


def test_the_first_page_lists_what_is_missing(new_room):
    room = new_room
    page = room.page
    assert page.section == "county"
    assert page.part.checklist.isVisible()
    assert len(page.part.checklist.links) == NEEDED
    assert "(3)" in page.sides.list.item(0).text()
    assert not page.banner.isVisible()


def test_the_sample_lacks_nothing(settings_room):
    assert settings_room.page.part.checklist.isHidden()
    settings_room.go("settings/bodies")
    assert settings_room.page.banner.isHidden()


def test_each_line_about_the_county_leads_to_its_field(new_room):
    room = new_room
    part = room.page.part
    for number, (form, key) in enumerate(
        (
            (part.sender_form, "name"),
            (part.sender_form, "street"),
            (part.rules_form, "council_term_end"),
        )
    ):
        room.click(part.checklist.links[number])
        assert focused() is form.fields[key].control


def test_what_is_done_is_ticked_and_counted(new_room):
    room = new_room
    room.click(room.page.part.checklist.links[0])
    room.key(Qt.Key.Key_A, CONTROL)
    room.keys("Uudenkylän hyvinvointialue")
    room.key(Qt.Key.Key_Tab)
    assert len(room.page.part.checklist.links) == NEEDED - 1
    assert "(2)" in room.page.sides.list.item(0).text()
    room.go("settings/units")
    assert room.page.banner.isVisible()


def test_a_body_and_its_registry_are_added_by_hand(new_room):
    """A line for a part without rows leads there; its rows' own lines lead to their cells."""
    room = new_room
    room.click(room.page.part.checklist.links[4])
    assert room.page.section == "authorities"
    room.key(Qt.Key.Key_N, CONTROL)
    room.keys("Uudenkylän kirjaamo")
    room.key(Qt.Key.Key_Return)
    assert "kirjoita postiosoite" in room.page.banner._words.text()
    room.click(room.page.banner.next)
    room.keys("PL 1, 00100 UUSIKYLÄ")
    room.key(Qt.Key.Key_Return)
    part = room.go("settings/bodies")
    room.key(Qt.Key.Key_N, CONTROL)
    room.keys("Jaosto")
    room.key(Qt.Key.Key_Return)
    room.click(room.page.banner.next)
    here = part.grid.view.here()[1]
    assert part.grid.model.info.columns[here].key == "rectification_authority_id"
    room.keys("uud")
    room.key(Qt.Key.Key_Return)
    assert room.cell(part.grid, 0, "rectification_authority_id") == "Uudenkylän kirjaamo"
    left = {problem.section for problem in room.page.found.problems}
    assert left == {"county", "units", "reasons"}
