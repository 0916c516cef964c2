"""Sections that are lists: added, typed, chosen by first letters, ended or removed, all by hand."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from jarjestodesk.ui.settings.methods import NewMethod
from tests.ui.settings.conftest import focused

CONTROL = Qt.KeyboardModifier.ControlModifier
SECTIONS = (
    "bodies",
    "authorities",
    "units",
    "schemes",
    "reasons",
    "texts",
    "methods",
    "municipalities",
    "fields",
)


def rows(room, section: str) -> list[dict[str, object]]:
    from jarjestodesk.records.lists import ListQuery
    from jarjestodesk.services import lists

    query = ListQuery(f"settings.{section}", date(2026, 11, 24))

    def read(register):
        info = register.read(lists.info, query.code, today=query.today)
        keys = [column.key for column in info.columns]
        return [
            dict(zip(keys, row, strict=True)) for row in register.read(lists.values, query, keys)
        ]

    return room.ask(read)


def named(room, section: str, name: str, key: str = "name") -> dict[str, object]:
    return next(row for row in rows(room, section) if row[key] == name)


def row_of(room, part, key: str, text: str) -> int:
    """Return the row whose cell shows a text."""
    shown = [room.cell(part.grid, row, key) for row in range(part.grid.count())]
    return shown.index(text)


def stand(room, part, row: int, key: str) -> None:
    """Click into a cell."""
    part.grid.view.go(row, part.grid.model.info.index(key))
    part.grid.view.setFocus()
    room.settle()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_by_the_arrows_of_the_list(settings_room, section):
    room = settings_room
    room.page.sides.list.setFocus()
    for _step in range(len(SECTIONS)):
        if room.page.section == section:
            break
        room.key(Qt.Key.Key_Down)
    assert room.page.section == section
    assert focused() is room.page.sides.list
    assert room.window.router.route == f"settings/{section}"
    part = getattr(room.page.part, "list", room.page.part)
    assert part.grid.count()
    room.key(Qt.Key.Key_Return)
    assert part.grid.isAncestorOf(focused())


def test_a_reason_code_is_added_by_keyboard_alone(settings_room):
    room = settings_room
    part = room.go("settings/reasons")
    room.key(Qt.Key.Key_N, CONTROL)
    room.keys("Väärä lomake")
    room.key(Qt.Key.Key_Tab)
    room.keys("lomake")
    room.key(Qt.Key.Key_Tab)
    room.keys("k")
    room.key(Qt.Key.Key_Return)
    added = named(room, "reasons", "Väärä lomake", "label")
    assert added["code"] == "lomake"
    assert added["kind:granted"] is True
    assert added["kind:rejected"] is True
    assert part.grid.count() == len(rows(room, "reasons"))


def test_a_taken_code_is_refused_in_its_cell(settings_room):
    room = settings_room
    part = room.go("settings/reasons")
    room.key(Qt.Key.Key_N, CONTROL)
    room.key(Qt.Key.Key_Tab)
    room.keys("late")
    room.key(Qt.Key.Key_Return)
    (error,) = part.grid.model.errors.values()
    assert "late" in error.message
    assert error.text == "late"


def test_hours_of_a_registry_are_written_by_weekday_and_emptied(settings_room):
    room = settings_room
    part = room.go("settings/authorities")
    stand(room, part, 0, "closing:0")
    for hours in ("14.30", "15:15"):
        room.keys(hours)
        room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Delete)
    found = rows(room, "authorities")[0]
    assert (found["closing:0"], found["closing:1"], found["closing:2"]) == ("14:30", "15:15", None)
    room.keys("myöhään")
    room.key(Qt.Key.Key_Return)
    assert "15:00" in next(iter(part.grid.model.errors.values())).message


def test_where_requests_go_is_chosen_by_first_letters_and_emptied(settings_room):
    room = settings_room
    part = room.go("settings/bodies")
    stand(room, part, 0, "rectification_authority_id")
    room.key(Qt.Key.Key_Delete)
    assert rows(room, "bodies")[0]["rectification_authority_id"] is None
    assert room.page.banner.isVisible()
    room.keys("esi")
    room.key(Qt.Key.Key_Return)
    assert rows(room, "bodies")[0]["rectification_authority_id"] is not None
    assert room.page.banner.isHidden()


def test_a_line_of_the_banner_leads_to_the_cell(settings_room):
    room = settings_room
    part = room.go("settings/bodies")
    stand(room, part, 2, "rectification_authority_id")
    room.key(Qt.Key.Key_Delete)
    room.go("settings/units")
    room.click(room.page.banner.next)
    assert room.page.section == "bodies"
    row, column = part.grid.view.here()
    assert (row, part.grid.model.info.columns[column].key) == (2, "rectification_authority_id")
    assert part.grid.isAncestorOf(focused())


def test_a_new_row_is_removed_and_one_in_use_is_ended(settings_room):
    room = settings_room
    part = room.go("settings/reasons")
    room.key(Qt.Key.Key_N, CONTROL)
    room.keys("Turha")
    room.key(Qt.Key.Key_Return)
    before = part.grid.count()
    stand(room, part, row_of(room, part, "label", "Turha"), "label")
    room.key(Qt.Key.Key_Delete, CONTROL)
    assert part.grid.count() == before - 1
    used = part.grid.model.ids.index(used_reason(room))
    stand(room, part, used, "label")
    room.key(Qt.Key.Key_Delete, CONTROL)
    assert part.grid.count() == before - 1
    assert "käytössä" in room.told()
    room.window.undo()
    room.settle()
    assert all(row["ended_on"] is None for row in rows(room, "reasons"))


def used_reason(room) -> int:
    from sqlalchemy import select

    from jarjestodesk.models.decision import DecisionReason

    return room.ask(
        lambda register: register.read(
            lambda session: session.scalar(select(DecisionReason.reason_code_id).limit(1))
        )
    )


def test_a_unit_is_added_below_the_chosen_one(settings_room):
    room = settings_room
    part = room.go("settings/units")
    division = room.cell(part.grid, 0, "name")
    stand(room, part, 0, "name")
    part._below.trigger()
    room.settle()
    room.keys("Uusi palvelualue A")
    room.key(Qt.Key.Key_Return)
    added = named(room, "units", "Uusi palvelualue A")
    row = row_of(room, part, "name", "Uusi palvelualue A")
    assert room.cell(part.grid, row, "parent_id") == division
    assert added["level"] == "area"


def test_typing_down_the_names_of_divisions_never_loses_its_place(settings_room):
    """A new name is a new choice for the units below: the grid takes it without a jump."""
    room = settings_room
    part = room.go("settings/units")
    stand(room, part, 1, "name")
    room.keys("Aaa")
    room.key(Qt.Key.Key_Tab)
    here = part.grid.current_id()
    assert part.grid.view.here()[1] != part.grid.model.info.index("name")
    assert room.cell(part.grid, part.grid.model.ids.index(here), "name") == "Aaa"


def test_a_new_row_of_service_ends_the_one_before_it(settings_room):
    room = settings_room
    part = room.go("settings/methods")
    before = part.grid.count()
    room.key(Qt.Key.Key_N, CONTROL)
    (asked,) = part.findChildren(NewMethod)
    asked.form.focus("valid_from")
    room.key(Qt.Key.Key_A, CONTROL)
    room.keys("1.1.2027")
    room.key(Qt.Key.Key_Return)
    assert part.grid.count() == before + 1
    ended = [row["valid_to"] for row in rows(room, "methods") if row["method"] == "letter"]
    assert date(2026, 12, 31) in ended


def test_a_municipality_becomes_the_county_s_own(settings_room):
    room = settings_room
    part = room.go("settings/municipalities")
    room.key(Qt.Key.Key_F, CONTROL)
    room.keys("mikkeli")
    room.qtbot.waitUntil(lambda: part.grid.count() == 1)
    stand(room, part, 0, "own")
    room.keys("k")
    room.key(Qt.Key.Key_Return)
    assert named(room, "municipalities", "Mikkeli")["own"] is True
    assert "20" in part.words.text()
    assert room.page.actions_shown() == ()
    count = part.grid.model.ids
    room.key(Qt.Key.Key_N, CONTROL)
    room.key(Qt.Key.Key_Delete, CONTROL)
    assert part.grid.model.ids == count
