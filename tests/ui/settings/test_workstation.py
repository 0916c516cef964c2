"""This workstation: look, places for backups, backups made and restored, registers used."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from jarjestodesk import settings
from jarjestodesk.db import backup
from jarjestodesk.ui.settings import backup_data
from jarjestodesk.ui.settings.restoring import RestoreDialog
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import IconButton

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(settings_room):
    """The section, joined to the program as the shell joins it."""
    part = settings_room.go("settings/backup")
    assert settings_room.page.section == "window"
    settings_room.page.look_changed.connect(settings_room.conductor.apply_look)
    return part


def choose(room, form, key: str, letters: str) -> None:
    """Choose by first letters and leave the field."""
    form.focus(key)
    room.keys(letters)
    room.key(Qt.Key.Key_Tab)


def test_the_look_changes_at_once_and_is_remembered(settings_room, part):
    room = settings_room
    choose(room, part.look, "theme", "tum")
    assert theme().dark
    choose(room, part.look, "text_size", "125")
    assert theme().text_size == 125
    room.conductor.memory.flush()
    assert (settings.load().theme, settings.load().text_size) == ("dark", 125)
    part.look.focus("theme")
    room.key(Qt.Key.Key_Up)
    room.key(Qt.Key.Key_Return)
    assert not theme().dark


def test_a_size_set_by_keys_is_shown_as_it_is(settings_room, part):
    settings_room.conductor.memory.change(text_size=115)
    settings_room.go("settings/window")
    assert part.look.value("text_size") == 115
    assert part.look.fields["text_size"].control.currentText() == "115 %"


def test_a_place_is_added_backed_up_to_and_removed(settings_room, part, tmp_path, monkeypatch):
    room = settings_room
    place = tmp_path / "muu levy"
    place.mkdir()
    monkeypatch.setattr(
        "jarjestodesk.ui.settings.backups.QFileDialog.getExistingDirectory",
        lambda *_arguments: str(place),
    )
    room.click(part.places.add_button)
    assert room.conductor.memory.settings.backup_places == (place,)
    room.click(part.backups.now)
    assert "varmuuskopioi" in room.told()
    assert (place / "Esimerkki.backups").is_dir()
    assert [line.texts[2] for line in part.backups.table.lines()].count("muu levy") == 1
    (remove,) = [
        one for one in part.places.findChildren(IconButton) if "Poista " in one.accessibleName()
    ]
    room.click(remove)
    assert room.conductor.memory.settings.backup_places == ()
    assert (place / "Esimerkki.backups").is_dir()


def test_a_place_that_is_away_is_told(settings_room, part, tmp_path):
    room = settings_room
    part.places.add_place(tmp_path / "irrotettu")
    room.settle()
    words = [w.text() for w in part.places.findChildren(type(part.places.heading))]
    assert any("ei juuri nyt pääse" in text for text in words)


def test_a_backup_comes_back_as_a_new_register(settings_room, part, sample_path, qtbot):
    room = settings_room
    asked = []
    room.page.register_asked.connect(asked.append)
    room.click(part.backups.now)
    part.backups.table.setFocus()
    room.click(part.backups.restore)
    (dialog,) = part.backups.findChildren(RestoreDialog)
    assert dialog.name.text() == "Esimerkki-palautettu.jdreg"
    assert "Esimerkki.jdreg" in " ".join(
        label.text() for label in dialog.findChildren(type(part.places.heading))
    )
    target = sample_path.with_name("Esimerkki-palautettu.jdreg")
    target.write_bytes(b"muuta")
    room.key(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.name.text() == "Esimerkki-palautettu-2.jdreg"
    room.key(Qt.Key.Key_Return)
    made = sample_path.with_name("Esimerkki-palautettu-2.jdreg")
    qtbot.waitUntil(lambda: "Esimerkki-palautettu-2.jdreg" in room.told(), timeout=20_000)
    room.settle()
    assert made.exists()
    assert target.read_bytes() == b"muuta"
    room.click(room.window.toast.button)
    assert asked == [made]


def test_cancel_leaves_no_register(settings_room, part, tmp_path, qtbot, monkeypatch):
    room, restore = settings_room, backup.restore_backup

    def once_cancelled(*args, **how):
        assert room.conductor.window.jobs._cancel.wait(10)
        return restore(*args, **how)

    monkeypatch.setattr(backup, "restore_backup", once_cancelled)
    room.click(part.backups.now)
    target = tmp_path / "Palautettu.jdreg"
    part.backups._restore(part.backups._found.lines[0].path, target)
    room.conductor.window.jobs.cancel()
    qtbot.waitUntil(lambda: not room.conductor.window.jobs.running, timeout=20_000)
    room.settle()
    assert not target.exists()
    assert "muutettu" in room.told()


def test_registers_used_are_opened_and_taken_off_the_list(settings_room, part, sample_path):
    room = settings_room
    asked = []
    room.page.register_asked.connect(asked.append)
    (name,) = [b for b in part.recent.findChildren(QPushButton) if b.text() == "Esimerkki.jdreg"]
    room.click(name)
    assert asked == [sample_path]
    part.recent._forget(sample_path)
    assert room.conductor.memory.settings.recent == ()


@pytest.mark.parametrize(
    ("size", "words"), [(400, "1\u00a0kt"), (850_000, "850\u00a0kt"), (3_436_544, "3,4\u00a0Mt")]
)
def test_sizes_are_told_in_finnish(size, words):
    assert backup_data.size_words(size) == words


def test_the_folder_of_a_backup_that_cannot_be_read_has_none(tmp_path):
    class Broken:
        def backups(self):
            raise PermissionError

    assert backup_data._backups(Broken()) == ()
    assert backup_data._size(Path(tmp_path / "poissa")) == 0
