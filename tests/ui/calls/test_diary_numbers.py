"""Diary numbers pasted from the case-management system: Ctrl+V, the doubtful chosen, one undo."""

import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import select

from jarjestodesk.models.application import Application
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.ui.calls.diary_numbers import DiaryNumbersDialog
from tests.ui.calls.hands import CONTROL, K
from tests.ui.undo_hand import changed, stored

CALL = 4


@pytest.fixture
def dialog(hands) -> DiaryNumbersDialog:
    """The dialog over the applications of a call that is open."""
    hands.go(f"calls/{CALL}/applications")
    hands.tab.put_diary_numbers()
    hands.settle()
    return hands.tab.findChild(DiaryNumbersDialog)


def applicants(hands) -> list[tuple[int, str, str | None]]:
    """Return the call's applications with applicant and number."""
    query = (
        select(Application.id, Organisation.name, Application.diary_number)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .where(Application.call_id == CALL)
        .order_by(Application.id)
    )
    return hands.read(lambda s: [tuple(row) for row in s.execute(query)])


def paste(hands, text: str) -> None:
    """Put text on the clipboard and press Ctrl+V."""
    QGuiApplication.clipboard().setText(text)
    hands.press(K.Key_V, modifier=CONTROL)
    hands.settle()


def test_the_list_is_pasted_the_doubtful_chosen_and_all_written_at_once(hands, dialog) -> None:
    found = applicants(hands)
    names = [name for _key, name, _number in found]
    first, second = [one for one in found if names.count(one[1]) == 1][:2]
    before = hands.read(stored)
    lines = [
        "Diaarinumero\tAsiakas",
        f"9001/02.05.01/2026\t{first[1]}",
        f"9002/02.05.01/2026\t{second[1]}",
        "9003/02.05.01/2026\tAivan vieras yhdistys ry",
    ]
    paste(hands, "\r\n".join(lines))
    had = sum(one[2] is not None for one in (first, second))
    assert dialog.table.lines()[2].texts[0] == "ei löydy"
    assert "1 rivi ilman numeroa" in dialog.told.text()
    for _ in range(had):  # a number that is there already is changed by her word alone
        hands.press(K.Key_Return)
        hands.press(K.Key_Down)
    assert dialog.yes.text() == "Kirjaa 2 numeroa"
    dialog.yes.setFocus()
    hands.press(K.Key_Return)
    hands.settle()
    numbers = {key: number for key, _name, number in applicants(hands)}
    assert (numbers[first[0]], numbers[second[0]]) == ("9001/02.05.01/2026", "9002/02.05.01/2026")
    assert hands.conductor.window.toast.message.text.endswith("kirjattiin 2 asianumeroa")
    hands.undo()
    assert changed(before, hands.read(stored)) == []


def test_every_number_that_is_another_is_changed_by_one_press(hands, dialog) -> None:
    found = [one for one in applicants(hands) if one[2] is not None]
    names = [name for _key, name, _number in found]
    whole = [one for one in found if names.count(one[1]) == 1]
    assert len(whole) > 2
    lines = [f"{9001 + place}/02.05.01/2026\t{one[1]}" for place, one in enumerate(whole)]
    paste(hands, "\n".join(lines[:1]))
    assert not dialog.take_all.isVisible(), "one line is chosen by itself"
    paste(hands, "\n".join(lines))
    assert not dialog.yes.isEnabled()
    assert dialog.take_all.text() == f"Vaihda kaikki {len(whole)} numeroa"
    dialog.take_all.click()
    assert not dialog.take_all.isVisible()
    assert {line.texts[0] for line in dialog.table.lines()} == {"numero vaihdetaan"}
    assert dialog.yes.hasFocus()
    hands.press(K.Key_Return)
    hands.settle()
    numbers = {key: number for key, _name, number in applicants(hands)}
    assert [numbers[one[0]] for one in whole] == [line.partition("\t")[0] for line in lines]


def test_a_line_is_left_out_and_taken_again(hands, dialog) -> None:
    key, name, _number = applicants(hands)[0]
    paste(hands, f"9001/02.05.01/2026\t{name[:-4]}xx ry")
    (line,) = dialog.table.lines()
    if line.texts[0] == "kirjataan":
        hands.press(K.Key_Return)
    assert not dialog.yes.isEnabled()
    dialog.choosing._flow.itemAt(0).widget().click()
    hands.settle()
    assert dialog.yes.isEnabled()
    assert dialog._taken == {1: key}
    dialog.choosing._flow.itemAt(0).widget().click()
    assert dialog._taken == {}


def test_a_list_without_numbers_and_an_empty_clipboard_are_told(hands, dialog) -> None:
    paste(hands, "Aivan muuta tekstiä")
    assert "Yhdelläkään rivillä" in dialog.told.text()
    paste(hands, " ")
    assert "Leikepöydällä" in dialog.problem.text()
    assert not dialog.yes.isEnabled()


def test_a_file_is_read_as_the_paste_is(hands, dialog, qtbot, tmp_path) -> None:
    path = tmp_path / "luettelo.csv"
    _key, name, _number = applicants(hands)[0]
    path.write_text(f"Numero;Nimi\n9001/02.05.01/2026;{name}\n", "utf-8")
    dialog.take_in(path)
    qtbot.waitUntil(lambda: not hands.conductor.window.jobs.running, timeout=60_000)
    hands.settle()
    assert [line.texts[1] for line in dialog.table.lines()] == ["9001/02.05.01/2026"]
    dialog.take_in(tmp_path / "puuttuu.csv")
    qtbot.waitUntil(lambda: not hands.conductor.window.jobs.running, timeout=60_000)
    hands.settle()
    assert dialog.problem.text()
