"""F9: a request for information is taken down, judged by letters, written out and answered."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog

from jarjestodesk.records.codes import InformationAnswer
from jarjestodesk.records.information_requests import RequestSheet
from jarjestodesk.services.information_queries import requests, sheet
from jarjestodesk.ui.applications.information import NewRequest
from jarjestodesk.ui.applications.information_answer import AnswerDialog
from jarjestodesk.ui.applications.information_sheet import RequestDialog
from jarjestodesk.ui.today.tasks import TaskButton
from jarjestodesk.ui.widgets.form import reveal
from tests.ui.hand import SHIFT, Hand, K
from tests.ui.undo_hand import go
from tests.ui.walking import cut, unnamed

DECIDED, OPEN = 1, 80


def dialog(hand: Hand, kind: type):
    """Return the one dialog of a kind that is seen."""
    found = [one for one in hand.conductor.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def asked(hand: Hand, route: str) -> RequestDialog:
    """Take a request down on a page; return its sheet."""
    go(hand, route)
    hand.press(K.Key_F9)
    hand.text("Toimittaja Esimerkki")
    hand.click_button("Kokoa tiedot")
    hand.settle()
    return dialog(hand, RequestDialog)


def stored(hand: Hand) -> RequestSheet:
    (line,) = hand.read(requests)
    return hand.read(sheet, line.id)


def test_f9_on_an_application_takes_a_request_down_and_then_opens_it(hand: Hand) -> None:
    first = asked(hand, f"applications/{OPEN}")
    assert stored(hand).line.requester == "Toimittaja Esimerkki"
    assert "ti 8.12.2026" in first.note.title.text()
    assert first.grid.count() == stored(hand).unjudged
    hand.click_button("Sulje")
    hand.press(K.Key_F9)
    assert dialog(hand, RequestDialog).request_id == first.request_id
    assert len(hand.read(requests)) == 1


def test_the_last_day_follows_the_day_of_arrival_and_the_longer_time(hand: Hand) -> None:
    go(hand, f"applications/{OPEN}")
    hand.press(K.Key_F9)
    new = dialog(hand, NewRequest)
    assert "8.12.2026" in new.due.text()
    new.form.focus("received_on")
    hand.chord(K.Key_A)
    hand.text("20.11.2026")
    hand.press(K.Key_Tab)
    assert "4.12.2026" in new.due.text()
    new.form.focus("longer")
    hand.text("asiakirjoissa")
    hand.press(K.Key_Tab)
    assert "21.12.2026" in new.due.text(), "20.12. is a Sunday"


@pytest.mark.parametrize("route", ["applications", "calls/4/applications", "calls/3/checks"])
def test_f9_in_a_list_asks_about_the_rows_chosen(hand: Hand, route: str) -> None:
    go(hand, route)
    page = hand.page
    grid = page.grid if route == "applications" else page.whole.tab.grid
    grid.setFocus()
    hand.chord(K.Key_Down, SHIFT)
    ids = grid.selected_ids()
    assert len(ids) == 2
    hand.press(K.Key_F9)
    hand.click_button("Kokoa tiedot")
    hand.settle()
    assert [key for key, _name in stored(hand).applications] == ids
    assert not dialog(hand, RequestDialog).grid.model.info.columns[0].hidden


@pytest.mark.parametrize("tab", ["assessment", "allocation", "meeting"])
def test_f9_asks_about_the_current_row_of_every_tab(hand: Hand, tab: str) -> None:
    go(hand, f"calls/3/{tab}")
    grid = hand.page.whole.tab.grid
    hand.press(K.Key_Down)
    hand.press(K.Key_F9)
    hand.click_button("Kokoa tiedot")
    hand.settle()
    ((found, _name),) = stored(hand).applications
    assert found == grid.current_id() > 0


def test_f9_asks_about_the_row_of_a_letter(hand: Hand) -> None:
    go(hand, "calls/2/service")
    row = hand.page.whole.tab.grid.current_id()
    hand.press(K.Key_F9)
    hand.click_button("Kokoa tiedot")
    hand.settle()
    assert [key for key, _name in stored(hand).applications] == [row]


@pytest.mark.parametrize("route", ["applications/80", "applications", "calls/3/allocation"])
def test_it_is_found_by_ctrl_k_once_with_its_key(hand: Hand, route: str) -> None:
    go(hand, route)
    hand.chord(K.Key_K)
    hand.text("tietopyyn")
    hand.settle()
    finder = hand.conductor.window.finder
    found = [finder.model.data(finder.model.index(row)) for row in range(finder.model.rowCount())]
    assert [one for one in found if one.startswith("Tietopyyntö")] == ["Tietopyyntö, F9"]
    hand.press(K.Key_Return)
    hand.settle()
    assert dialog(hand, NewRequest)


@pytest.mark.parametrize("route", ["organisations", "calls", "calls/4/facts", "today"])
def test_where_there_is_no_application_it_says_what_to_do(hand: Hand, route: str) -> None:
    go(hand, route)
    hand.press(K.Key_F9)
    assert hand.told == "Valitse hakemus, jota pyyntö koskee."


def test_things_are_judged_by_a_letter_and_a_number(hand: Hand) -> None:
    found = asked(hand, f"applications/{DECIDED}")
    hand.text("s")
    hand.press(K.Key_Return)
    hand.press(K.Key_Up, K.Key_Right)
    hand.text("20")
    hand.press(K.Key_Return)
    first = stored(hand).items[0]
    assert (first.publicity, first.ground) == ("secret", "JulkL 24 § 1 mom. 20 k")
    assert not found.folder.isEnabled()
    hand.click_button("Merkitse loput julkisiksi")
    assert stored(hand).lacking is None
    assert found.folder.isEnabled()


def test_of_a_thing_secret_in_part_the_text_given_is_written_beside_it(hand: Hand) -> None:
    found = asked(hand, f"applications/{DECIDED}")
    assert not found.item.form.fields["public_text"].isVisible()
    hand.text("o")
    hand.press(K.Key_Return, K.Key_Up)
    item = stored(hand).items[0]
    assert found.item.form.fields["content"].value() == item.content
    found.item.form.focus("public_text")
    hand.text("Julkinen osa")
    hand.press(K.Key_Tab)
    assert stored(hand).items[0].public_text == "Julkinen osa"


def test_it_is_answered_once_all_is_judged_and_stays_so(hand: Hand) -> None:
    found = asked(hand, f"applications/{DECIDED}")
    hand.click_button("Kirjaa vastaus")
    assert "arvioimatta" in found.problem.text()
    hand.click_button("Merkitse loput julkisiksi")
    hand.click_button("Kirjaa vastaus")
    assert "reason" not in dialog(hand, AnswerDialog).form.fields
    hand.press(K.Key_Return)
    hand.settle()
    assert stored(hand).line.answer is InformationAnswer.GIVEN
    assert not found.yes.isVisible()
    assert found.folder.isEnabled()
    assert "annettu kokonaan" in found.note.title.text()


def test_who_does_not_get_everything_is_told_his_right(hand: Hand) -> None:
    asked(hand, f"applications/{DECIDED}")
    hand.text("s")
    hand.press(K.Key_Return, K.Key_Up, K.Key_Right)
    hand.text("20")
    hand.press(K.Key_Return)
    hand.click_button("Merkitse loput julkisiksi")
    hand.click_button("Kirjaa vastaus")
    answer = dialog(hand, AnswerDialog)
    assert answer.form.value("reason") == "JulkL 24 § 1 mom. 20 k"
    hand.press(K.Key_Return)
    hand.settle()
    after = stored(hand)
    assert after.line.answer is InformationAnswer.PARTLY
    assert after.right_told_on == after.line.answered_on


def test_the_folder_is_written_beside_others(hand: Hand, tmp_path) -> None:
    found = asked(hand, f"applications/{DECIDED}")
    hand.click_button("Merkitse loput julkisiksi")
    for _time in range(2):
        found.write_folder(tmp_path)
        hand.wait_for_job()
    made = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("tietopyynto"))
    assert made == [
        "tietopyynto_2026-11-24_Toimittaja-Esimerkki",
        "tietopyynto_2026-11-24_Toimittaja-Esimerkki-2",
    ]
    assert (tmp_path / made[0] / "yhteenveto.xlsx").is_file()
    assert "Kirjoitettiin" in hand.told


def test_the_folder_is_told_of_where_the_sheet_was_closed_meanwhile(hand: Hand, tmp_path) -> None:
    found = asked(hand, f"applications/{DECIDED}")
    hand.click_button("Merkitse loput julkisiksi")
    found.write_folder(tmp_path)
    found.reject()
    hand.wait_for_job()
    assert "Kirjoitettiin" in hand.told
    found = opened(hand)
    found.write_folder(tmp_path / "puuttuu")
    found.reject()
    hand.wait_for_job()
    assert "puuttuu ei ole." in hand.told
    assert not [one for one in hand.conductor.window.findChildren(QDialog) if one.isVisible()]


def opened(hand: Hand) -> RequestDialog:
    """Open the open request again by F9."""
    hand.press(K.Key_F9)
    hand.settle()
    return dialog(hand, RequestDialog)


def test_today_leads_to_the_open_request(hand: Hand) -> None:
    asked(hand, f"applications/{DECIDED}")
    row = stored(hand).line.id
    hand.click_button("Sulje")
    go(hand, "today")
    words = "Vastaa tietopyyntöön: Toimittaja Esimerkki"
    (button,) = [b for b in hand.page.findChildren(TaskButton) if words in b.accessibleName()]
    reveal(button)
    hand.settle()
    hand.click(button)
    assert dialog(hand, RequestDialog).request_id == row


def test_an_undone_request_closes_its_sheet(hand: Hand) -> None:
    asked(hand, f"applications/{OPEN}")
    hand.chord(K.Key_Z)
    hand.settle()
    assert hand.read(requests) == ()
    assert not [d for d in hand.conductor.window.findChildren(QDialog) if d.isVisible()]


@pytest.mark.parametrize("size", [100, 200])
def test_the_sheet_is_within_reach_in_a_small_window(hand: Hand, size: int) -> None:
    QAccessible.setActive(True)
    hand.conductor.memory.change(text_size=size)
    hand.conductor.apply_look()
    hand.conductor.window.resize(853, 480)
    found = asked(hand, f"applications/{DECIDED}")
    assert found.width() <= 853
    assert found.height() <= 480
    assert unnamed(found) == []
    assert cut(found) == []
