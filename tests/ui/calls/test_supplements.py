"""Supplements from the window: asked in one question, seen first, made, sent, answered."""

from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.supplements import Ask, Batch, SupplementForm, Wanted
from jarjestodesk.services.workplace.check_reasons import check_sheet
from jarjestodesk.services.workplace.supplements import ask_supplements, send_requests
from jarjestodesk.ui.calls.checks_answers import RequestsLapsed, RequestsSent, SupplementsCame
from jarjestodesk.ui.calls.checks_preview import RequestPreview
from jarjestodesk.ui.calls.checks_supplements import AskSupplement
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY

DUE = date(2026, 12, 8)
SLOW = 60_000
PAPERS = ("Toimintasuunnitelma", "Rahoitussuunnitelma ja talousarvio")


@pytest.fixture
def tab(hands):
    """The checks of a call whose ten applications lack both attachments."""
    hands.go("calls/4/checks")
    hands.tab.grid.view.go(0, 0)
    return hands.tab


def supplements(hands, row):
    return hands.read(check_sheet, row, today=TODAY).supplements


def asking(hands, tab, *, everybody: bool = False) -> AskSupplement:
    """Open the question, by its key or from the menu."""
    if everybody:
        tab.ask_all()
        hands.settle()
    else:
        hands.press(K.Key_M, modifier=CONTROL)
        hands.settle()
    found = tab.findChild(AskSupplement)
    assert isinstance(found, AskSupplement)
    return found


def choose(dialog: AskSupplement, form: SupplementForm) -> None:
    """Choose what the requests go out as, as a pick from the list does."""
    field = dialog.form.fields["form"]
    field.control.setCurrentIndex(list(SupplementForm).index(form))
    field.commit()


def finish(qtbot, hands) -> None:
    """Wait for the job."""
    qtbot.waitUntil(lambda: not hands.conductor.window.jobs.running, timeout=SLOW)
    hands.settle()


def test_a_request_is_recorded_by_two_keys_and_taken_back_by_one(hands, tab):
    row = tab.grid.current_id()
    dialog = asking(hands, tab)
    assert dialog.form.value("due_on") == DUE
    choose(dialog, SupplementForm.RECORD)
    dialog.form.focus("due_on")
    hands.press(K.Key_Return)
    hands.settle()
    (request,) = supplements(hands, row)
    assert (request.due_on, request.sent_on, request.answered_on) == (DUE, None, None)
    assert [label for label, _day in request.items] == list(PAPERS)
    assert hands.conductor.window.toast.message.text == "Pyydettiin 1 täydennys"
    hands.undo()
    assert supplements(hands, row) == ()


def test_lines_are_unticked_and_one_is_added_for_all(hands, tab):
    dialog = asking(hands, tab, everybody=True)
    assert len(dialog.table.asks()) == 10
    dialog.table.setFocus()
    hands.press(K.Key_Down, K.Key_Space)
    assert [wanted.label for wanted in dialog.table.asks()[0].items] == [PAPERS[1]]
    hands.press(K.Key_Up, K.Key_Space)
    assert len(dialog.table.asks()[0].items) == 2, "an application's own box ticks all its lines"
    hands.press(K.Key_Space)
    assert len(dialog.table.asks()) == 9
    dialog.form.focus("own")
    hands.type("Pöytäkirja")
    hands.press(K.Key_Return)
    assert dialog.isVisible(), "Enter in the line adds it, it does not make the requests yet"
    assert {ask.items[-1].label for ask in dialog.table.asks()} == {"Pöytäkirja"}
    assert len(dialog.table.asks()) == 10
    assert dialog.form.value("own") is None
    dialog.reject()


def test_nothing_ticked_makes_nothing_and_a_feast_is_told(hands, tab):
    row = tab.grid.current_id()
    dialog = asking(hands, tab)
    dialog.table.setFocus()
    hands.press(K.Key_Space)
    dialog.form.fill({"due_on": date(2026, 12, 6)})
    dialog.submit()
    assert dialog.problem.text() == "Mitään ei pyydetä. Valitse rivi tai kirjoita oma."
    dialog.form.focus("due_on")
    hands.press(K.Key_A, modifier=CONTROL)
    hands.type("25.12.2026")
    hands.press(K.Key_Tab)
    assert "25.12.2026 on viikonloppu tai pyhäpäivä" in dialog.told.text()
    dialog.reject()
    assert supplements(hands, row) == ()


@pytest.mark.slow
def test_the_letter_is_seen_before_anything_is_written(qtbot, hands, tab):
    row = tab.grid.current_id()
    dialog = asking(hands, tab)
    dialog.preview()
    seen = dialog.findChild(RequestPreview)
    assert isinstance(seen, RequestPreview)
    qtbot.waitUntil(lambda: seen.pane.page_count() == 1, timeout=SLOW)
    assert not seen.on.isEnabled()
    seen.reject()
    dialog.reject()
    assert supplements(hands, row) == ()


@pytest.mark.slow
def test_letters_and_drafts_are_made_into_a_folder(qtbot, hands, tab, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(tmp_path / "a"))
    row = tab.grid.current_id()
    dialog = asking(hands, tab)
    choose(dialog, SupplementForm.EMAIL)
    dialog.form.focus("due_on")
    hands.press(K.Key_Return)
    finish(qtbot, hands)
    (file,) = (tmp_path / "a").iterdir()
    assert file.suffix == ".eml"
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["application/pdf"]
    message = hands.conductor.window.toast.message
    assert message.folder == tmp_path / "a"
    assert "Merkitse se lähetetyksi" in message.text
    assert len(supplements(hands, row)) == 1
    hands.undo()
    assert supplements(hands, row) == ()


@pytest.mark.slow
def test_what_fails_brings_the_question_back_as_it_was(qtbot, hands, tab, tmp_path):
    dialog = asking(hands, tab)
    choose(dialog, SupplementForm.LETTER)
    (tmp_path / "tiedosto").write_text("x", "utf-8")
    dialog.make_into(tmp_path / "tiedosto")
    assert not dialog.isVisible()
    finish(qtbot, hands)
    assert dialog.isVisible()
    assert "on tiedosto" in dialog.problem.text()
    assert dialog.form.value("due_on") == DUE
    dialog.reject()


def test_what_was_sent_is_marked_once_and_answers_come_one_by_one(hands, tab):
    row = tab.grid.current_id()
    dialog = asking(hands, tab)
    choose(dialog, SupplementForm.RECORD)
    dialog.submit()
    hands.settle()
    tab.mark_sent()
    hands.settle()
    tab.findChild(RequestsSent).submit()
    hands.settle()
    assert supplements(hands, row)[0].sent_on == TODAY
    tab.mark_sent()
    hands.settle()
    told = "Valituilla hakemuksilla ei ole pyyntöä, joka odottaa lähettämistä."
    assert hands.conductor.window.toast.message.text == told
    tab.came()
    hands.settle()
    came = tab.findChild(SupplementsCame)
    first, second = (key for key in came.form.fields if key.startswith("item:"))
    came.form.fields[second].control.click()
    came.submit()
    hands.settle()
    (request,) = supplements(hands, row)
    assert request.items == ((PAPERS[0], TODAY), (PAPERS[1], None))
    tab.came()
    hands.settle()
    again = next(one for one in tab.findChildren(SupplementsCame) if one.isVisible())
    assert [key for key in again.form.fields if key.startswith("item:")] == [second]
    assert first != second
    again.submit()
    hands.settle()
    assert supplements(hands, row)[0].answered_on == TODAY


def test_an_application_asked_already_says_so_and_is_left_out(hands, tab):
    dialog = asking(hands, tab)
    choose(dialog, SupplementForm.RECORD)
    dialog.submit()
    hands.settle()
    tab.grid.view.selectAll()
    again = next(
        one for one in [asking(hands, tab), *tab.findChildren(AskSupplement)] if one.isVisible()
    )
    assert len(again.table.asks()) == 9
    model = again.table.model()
    words = [model.index(row, 1).data() for row in range(again.table.count())]
    assert any("täydennystä on pyydetty jo" in str(word) for word in words)
    again.reject()


def asked_before(hands, row: int, due_on: date, *, sent: bool) -> None:
    """Let an application have been asked in time for ``due_on``."""
    made = due_on - timedelta(days=14)
    batch = Batch((Ask(row, (Wanted("Säännöt"),)),), due_on)

    def write(register) -> None:
        register.run_write(ask_supplements, batch, today=made)
        if sent:
            register.run_write(send_requests, [row], ServiceMethod.LETTER, made, today=made)

    hands.conductor.worker.call(write)
    hands.go("calls/3/checks")
    hands.go("calls/4/checks")
    hands.settle(80)


@pytest.mark.parametrize(
    ("days", "sent", "title", "role"),
    [
        (0, True, "Täydennys pyydetty 24.11.2026 mennessä", "note-warning"),
        (-1, True, "Täydennys ei saapunut määräpäivään 23.11.2026 mennessä", "note-bad"),
        (9, False, "Täydennyspyyntöä ei ole lähetetty (määräpäivä 3.12.2026)", "note-warning"),
    ],
)
def test_the_pane_tells_how_the_request_stands(hands, tab, days, sent, title, role):
    row = tab.grid.current_id()
    asked_before(hands, row, TODAY + timedelta(days=days), sent=sent)
    note = hands.tab.pane.inspector.note
    assert hands.tab.grid.current_id() == row
    assert (note.title.text(), note.text.text()) == (title, "Säännöt")
    assert note.property("role") == role


def test_an_overdue_request_is_closed_without_an_answer(hands, tab):
    row = tab.grid.current_id()
    asked_before(hands, row, TODAY - timedelta(days=1), sent=True)
    hands.tab.lapse()
    hands.settle()
    dialog = hands.tab.findChild(RequestsLapsed)
    assert dialog.windowTitle() == "Päätä 1 pyyntö ilman vastausta"
    hands.press(K.Key_Return)
    hands.settle(80)
    assert supplements(hands, row)[0].lapsed_on == TODAY
    facts = dict(hands.tab.pane.inspector.facts.facts())
    assert facts["Täydennyspyyntö"] == "päätetty 24.11.2026, vastausta ei tullut"
    hands.tab.lapse()
    hands.settle()
    told = hands.conductor.window.toast.message.text
    assert told == "Valituilla hakemuksilla ei ole pyyntöä, jonka määräpäivä on ohi."


def test_nothing_chosen_or_waited_for_is_told(hands, tab):
    tab.came()
    hands.settle()
    told = hands.conductor.window.toast.message.text
    assert told == "Valituilta hakemuksilta ei odoteta täydennystä."
    assert QApplication.activeModalWidget() is None
    hands.go("calls/2/checks")
    hands.tab.ask_all()
    hands.settle()
    told = hands.conductor.window.toast.message.text
    assert told == "Hakemuksista ei puutu liitteitä, joita ei ole jo pyydetty."


def test_a_screen_reader_hears_whose_line_it_is(hands, tab):
    dialog = asking(hands, tab)
    model = dialog.table.model()
    heard = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"{model.index(0, 0).data()}: {PAPERS[0]}"
    dialog.reject()
