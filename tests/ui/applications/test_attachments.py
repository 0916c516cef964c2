"""What came with an application: dropped on its page or chosen, shown, saved, taken off."""

import pytest
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QFileDialog

from jarjestodesk.services import application_page
from tests.ui.conftest import TODAY
from tests.ui.hand import Hand, K
from tests.ui.imports.dropping import drop, pytestmark
from tests.ui.undo_hand import click, go, line
from tests.ui.walking import cut, unnamed

__all__ = ["pytestmark"]
APPLICATION = 80
CONTENT = b"%PDF-1.7 keksitty"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "Suunnitelma: 2027.pdf"
    path.write_bytes(CONTENT)
    return path


def attached(hand: Hand) -> list[str]:
    page = hand.read(application_page.page, APPLICATION, today=TODAY)
    return [one.file_name for one in page.attachments if one.sha256]


def test_a_file_dropped_anywhere_on_the_page_is_attached(hand: Hand, plan) -> None:
    go(hand, f"applications/{APPLICATION}")
    whole = hand.page.whole
    title = whole.form.fields["title"]
    typed = title.control.text()
    assert drop(title.control, plan), "a field leaves it to the page"
    hand.settle()
    assert title.control.text() == typed
    assert attached(hand) == [plan.name]
    assert [one.texts for one in whole.attachments.table.lines()] == [
        (plan.name, "PDF", "24.11.2026")
    ]
    hand.chord(K.Key_Z)
    assert attached(hand) == []
    hand.chord(K.Key_Y)
    assert attached(hand) == [plan.name]


def test_a_folder_dropped_is_refused_in_words(hand: Hand, tmp_path) -> None:
    go(hand, f"applications/{APPLICATION}")
    drop(hand.page.whole, tmp_path)
    hand.settle()
    assert "ei ole tiedosto" in hand.told
    assert attached(hand) == []


def test_files_chosen_are_attached_at_once(hand: Hand, plan, monkeypatch) -> None:
    other = plan.with_name("Budjetti.xlsx")
    other.write_bytes(CONTENT)
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(plan), str(other)])
    go(hand, f"applications/{APPLICATION}")
    click("whole.attachments.add_files")(hand)
    hand.settle()
    assert attached(hand) == [plan.name, other.name]


def test_one_is_shown_by_enter_and_saved_where_she_wants(
    hand: Hand, plan, tmp_path, monkeypatch
) -> None:
    go(hand, f"applications/{APPLICATION}")
    card = hand.page.whole.attachments
    assert not card.open_file.isVisible()
    card.attach([plan])
    hand.settle()
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    line("whole.attachments.table")(hand)
    hand.press(K.Key_Return)
    hand.settle()
    assert [url.fileName() for url in shown] == ["Suunnitelma-2027.pdf"]
    target = tmp_path / "kopio.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(target), ""))
    click("whole.attachments.save_file")(hand)
    hand.settle()
    assert target.read_bytes() == CONTENT
    assert hand.told == "Tallennettiin kopio.pdf."


@pytest.mark.parametrize("size", [100, 200])
def test_the_card_is_within_reach_in_a_small_window(hand: Hand, plan, size: int) -> None:
    QAccessible.setActive(True)
    hand.conductor.memory.change(text_size=size)
    hand.conductor.apply_look()
    hand.conductor.window.resize(853, 480)
    go(hand, f"applications/{APPLICATION}")
    hand.page.whole.attachments.attach([plan])
    hand.settle()
    line("whole.attachments.table")(hand)
    assert unnamed(hand.page.whole) == []
    assert cut(hand.page.whole.attachments) == []
