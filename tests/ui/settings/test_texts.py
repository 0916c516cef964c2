"""Texts: checked while written, fields put in by hand, versions kept and compared."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jarjestodesk.records.codes import TextKind
from jarjestodesk.records.labels import label
from jarjestodesk.records.settings_page import TextField
from jarjestodesk.ui.settings.text_body import snippet
from jarjestodesk.ui.settings.versions import side_by_side
from tests.ui.settings.conftest import focused

CONTROL = Qt.KeyboardModifier.ControlModifier
LETTER = 1
"""The shipped beginning of the cover letter."""


@pytest.fixture
def editor(settings_room):
    """The editor of a shipped text, with the hand in its body."""
    settings_room.go(f"settings/texts/{LETTER}")
    part = settings_room.page.part.editor
    assert focused() is part.body.control
    return part


def page(room, text_id: int = LETTER):
    from jarjestodesk.services.settings_page import text_page

    return room.ask(lambda register: register.read(text_page, text_id))


def write(room, text: str) -> None:
    """Write at the end of the body."""
    room.key(Qt.Key.Key_End, CONTROL)
    for line in text.splitlines(keepends=True):
        room.keys(line.rstrip("\n"))
        if line.endswith("\n"):
            room.key(Qt.Key.Key_Return)


def test_a_broken_field_is_told_while_writing_refused_on_leaving_and_mended(settings_room, editor):
    room = settings_room
    shipped = page(room).body
    write(room, "\nHei {{ hakja }}")
    room.qtbot.waitUntil(lambda: "hakja" in editor.state.words.text())
    room.key(Qt.Key.Key_Return, CONTROL)
    assert "hakja" in editor.body.error()
    assert editor.state.isHidden()
    assert [one.version for one in page(room).versions] == [1]
    for _letter in " hakja }}":
        room.key(Qt.Key.Key_Backspace)
    room.keys(" hakija }}")
    room.key(Qt.Key.Key_Return, CONTROL)
    found = page(room)
    assert not editor.body.error()
    assert [one.version for one in found.versions] == [2, 1]
    assert found.body.endswith("Hei {{ hakija }}")
    assert found.versions[1].body == shipped
    assert room.conductor.window.drafts.all() == ()


def test_a_text_left_wrong_is_kept_as_a_draft_and_found_again(settings_room, editor):
    room = settings_room
    write(room, "\n{% if hakija %}")
    assert room.conductor.window.drafts.all()
    room.window.go("settings/bodies")
    room.settle()
    assert room.page.section == "bodies"
    assert room.conductor.window.drafts.all()
    room.go(f"settings/texts/{LETTER}")
    assert editor.body.control.toPlainText().endswith("{% if hakija %}")
    assert "if" in editor.body.error()
    room.key(Qt.Key.Key_Escape)
    assert room.conductor.window.drafts.all() == ()


def test_a_field_is_found_by_keys_and_put_where_the_cursor_is(settings_room, editor):
    room = settings_room
    room.key(Qt.Key.Key_End, CONTROL)
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Space, CONTROL)
    assert focused() is editor.fields.search
    assert [one.version for one in page(room).versions] == [1]
    room.keys("haki")
    room.key(Qt.Key.Key_Return)
    assert focused() is editor.body.control
    assert editor.body.control.toPlainText().endswith("\n{{ hakija }}")
    room.key(Qt.Key.Key_Tab)
    assert page(room).body.endswith("{{ hakija }}")


def test_a_click_puts_a_field_in_and_saves_nothing_by_itself(settings_room, editor):
    room = settings_room
    write(room, "\n{{")
    item = editor.fields.list.item(0)
    place = editor.fields.list.visualItemRect(item).center()
    QTest.mouseClick(
        editor.fields.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        place,
    )
    room.settle()
    assert focused() is editor.body.control
    assert editor.body.control.toPlainText().endswith("{{{{ asianumero }}")
    assert not editor.body.error()
    assert [one.version for one in page(room).versions] == [1]
    room.key(Qt.Key.Key_Escape)


def test_versions_stand_side_by_side_and_the_shipped_one_comes_back(settings_room, editor):
    room = settings_room
    assert not editor._compare.isEnabled()
    write(room, "\nUusi rivi")
    room.key(Qt.Key.Key_Return, CONTROL)
    editor._compare.trigger()
    room.settle()
    assert editor.comparison.isVisible()
    assert "Uusi rivi" in editor.comparison.view.toPlainText()
    assert editor.comparison.state.text() == "1 rivi eroaa."
    editor._compare.trigger()
    editor._restore.trigger()
    room.settle()
    found = page(room)
    assert [one.version for one in found.versions] == [3, 2, 1]
    assert found.body == found.versions[2].body
    assert "Uusi rivi" not in editor.body.control.toPlainText()


def test_a_term_of_the_county_s_own_is_added_written_and_removed(settings_room):
    room = settings_room
    part = room.go("settings/texts").list
    room.key(Qt.Key.Key_N, CONTROL)
    room.key(Qt.Key.Key_Return)
    editor = room.page.part.editor
    assert room.page.part.shown is editor
    assert page(room, editor._id).kind == "term"
    room.key(Qt.Key.Key_A, CONTROL)
    room.keys("Pidä kirjaa.")
    room.key(Qt.Key.Key_Tab)
    found = page(room, editor._id)
    assert (found.body, found.version) == ("Pidä kirjaa.", 1)
    room.go("settings/texts")
    part.go_to(found.id, "title")
    room.settle()
    assert part._preview.toPlainText() == "Pidä kirjaa."
    count = part.grid.count()
    room.key(Qt.Key.Key_Delete, CONTROL)
    assert part.grid.count() == count - 1


def test_a_shipped_text_is_not_removed(settings_room):
    room = settings_room
    part = room.go("settings/texts").list
    count = part.grid.count()
    room.key(Qt.Key.Key_Delete, CONTROL)
    assert part.grid.count() == count
    assert "on käytössä" in room.told()


def test_a_clause_knows_its_one_field(settings_room):
    room = settings_room
    part = room.go("settings/texts").list
    kinds = [room.cell(part.grid, row, "kind") for row in range(part.grid.count())]
    clause = part.grid.model.ids[kinds.index(label(TextKind.CLAUSE))]
    room.go(f"settings/texts/{clause}")
    editor = room.page.part.editor
    assert [editor.fields.list.item(r).text() for r in range(editor.fields.list.count())] == [
        "{activity}\navustettava toiminta"
    ]


@pytest.mark.parametrize(
    ("name", "meaning", "put"),
    [
        ("hakija", "hakijan nimi", "{{ hakija }}"),
        ("koe", "tosi, kun haku on kokeilu", "{% if koe %}\n\n{% endif %}"),
        (
            "vuodet",
            "luettelo: .vuosi ja .summa",
            "{% for rivi in vuodet %}\n- {{ rivi.vuosi }}\n{% endfor %}",
        ),
        ("valmistelija", "valmistelija: .nimi ja .puhelin", "{{ valmistelija.nimi }}"),
        ("{activity}", "avustettava toiminta", "{activity}"),
    ],
)
def test_what_is_put_in_is_what_the_field_holds(name, meaning, put):
    assert snippet(TextField(name, meaning)) == put


def test_every_snippet_can_be_filled_in():
    from jarjestodesk.documents.templates import FIELDS, check_text

    for field in FIELDS:
        check_text("koe", snippet(TextField(field.name, field.meaning)))


def test_lines_that_differ_stand_in_pairs():
    pairs = list(side_by_side("a\nb\nc", "a\nx\ny\nc"))
    assert pairs == [("a", "a", False), ("b", "x", True), ("", "y", True), ("c", "c", False)]
