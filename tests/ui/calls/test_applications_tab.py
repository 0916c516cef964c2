"""The applications of a call: typed over, taken in from a dropped workbook, added by hand."""

from datetime import UTC, datetime

from jarjestodesk.services import application_page
from jarjestodesk.ui.calls.new_application import NewApplicationDialog
from tests.ui.calls.dropping import count, drop, pytestmark, rows, wait_for_job, workbook
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY

__all__ = ["pytestmark", "rows"]


def test_a_workbook_is_dropped_and_taken_in_by_enter_and_enter(hands, qtbot, rows, tmp_path):
    before = count(hands)
    assert drop(hands.tab, workbook(tmp_path, rows))
    wait_for_job(qtbot, hands)
    intake = hands.tab.intake
    assert intake.isVisible()
    assert intake._title.text() == "Tuodaanko hakemukset.xlsx?"
    assert intake.buttons()[0].text() == "Tuo 12 hakemusta"
    assert count(hands) == before, "nothing is written before Enter"
    hands.strokes = 0
    hands.press(K.Key_Return)
    wait_for_job(qtbot, hands)
    assert count(hands) == before + 12
    assert intake._title.text() == "Tuotiin 12 hakemusta"
    hands.press(K.Key_Return)
    hands.settle()
    assert hands.strokes == 2
    assert hands.tab.split.isVisible()
    assert hands.tab.grid.count() == before + 12
    hands.undo()
    assert count(hands) == before


def test_a_refused_row_is_told_in_words_and_nothing_is_written(hands, qtbot, rows, tmp_path):
    before = count(hands)
    rows[3]["Haettu 2027"] = None
    rows[3]["Alkaa"], rows[3]["Päättyy"] = rows[3]["Päättyy"], rows[3]["Alkaa"]
    drop(hands.tab, workbook(tmp_path, rows))
    wait_for_job(qtbot, hands)
    intake = hands.tab.intake
    assert intake._title.text() == "Tiedostoa hakemukset.xlsx ei voi tuoda tällaisenaan"
    (line,) = [line for line in intake._rows.lines() if line.strong]
    assert rows[3]["Hakija"] in line.texts
    assert "päättyy ennen" in intake._reason.text()
    assert [button.text() for button in intake.buttons()] == [
        "Lue tiedosto uudelleen",
        "Tuo vain 11 kelvollista riviä",
        "Sarakkeet",
        "Takaisin",
    ]
    hands.press(K.Key_Escape)
    assert count(hands) == before
    assert hands.tab.split.isVisible()


def test_the_valid_rows_alone_can_be_taken_in(hands, qtbot, rows, tmp_path):
    before = count(hands)
    rows[0]["Alkaa"], rows[0]["Päättyy"] = rows[0]["Päättyy"], rows[0]["Alkaa"]
    drop(hands.tab, workbook(tmp_path, rows))
    wait_for_job(qtbot, hands)
    hands.press(K.Key_Tab, K.Key_Return)
    wait_for_job(qtbot, hands)
    assert count(hands) == before + 11


def test_another_kind_of_file_is_refused_in_words(hands, rows, tmp_path):
    path = tmp_path / "kirje.pdf"
    path.write_bytes(b"%PDF")
    drop(hands.tab, path)
    hands.settle()
    assert "ei ole taulukko" in hands.conductor.window.toast.message.text
    assert hands.tab.split.isVisible()


def test_a_new_application_takes_letters_enter_and_enter(hands, rows):
    before = count(hands)
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle()
    hands.strokes = 0
    hands.type("huutot")
    hands.press(K.Key_Return)
    hands.settle()
    hands.press(K.Key_Return)
    hands.settle()
    assert hands.strokes == 2
    assert count(hands) == before + 1
    row = hands.tab.grid.current_id()
    page = hands.read(application_page.page, row, today=TODAY)
    assert page.facts.applicant == "Huutotupa ry"


def test_a_new_application_with_its_sums_number_and_arrival(hands, rows):
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle()
    hands.type("huutot")
    hands.press(K.Key_Return)
    hands.settle()
    hands.type("Kylätupa kaikille")
    hands.press(K.Key_Tab)
    hands.type("=12*1000")
    hands.press(K.Key_Tab)
    hands.type("7777/02.05.01/2026")
    hands.press(K.Key_Tab)
    hands.type("24.11. klo 12.15")
    hands.press(K.Key_Return)
    hands.settle()
    page = hands.read(application_page.page, hands.tab.grid.current_id(), today=TODAY)
    assert page.facts.title == "Kylätupa kaikille"
    assert page.facts.diary_number == "7777/02.05.01/2026"
    assert page.facts.arrived_at == datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
    assert [(year.year, year.applied) for year in page.years] == [(2027, 1_200_000)]


def test_ctrl_enter_adds_and_asks_for_the_next_one(hands, rows):
    before = count(hands)
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle()
    hands.type("huutot")
    hands.press(K.Key_Return)
    hands.settle()
    hands.press(K.Key_Return, modifier=CONTROL)
    hands.settle()
    dialog = hands.tab.findChild(NewApplicationDialog)
    assert dialog.isVisible()
    assert dialog.applicant.control.text() == ""
    assert dialog.applicant.control.hasFocus()
    assert count(hands) == before + 1
    hands.press(K.Key_Escape)


def test_an_organisation_nobody_knows_can_be_added_on_the_way(hands, rows):
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle()
    hands.type("Uusikylän Kipinä ry")
    hands.settle()
    hands.press(K.Key_Return)
    hands.settle()
    hands.press(K.Key_Return)
    hands.settle()
    dialog = hands.tab.findChild(NewApplicationDialog)
    assert dialog.applicant.control.text() == "Uusikylän Kipinä ry"
    hands.press(K.Key_Return)
    hands.settle()
    page = hands.read(application_page.page, hands.tab.grid.current_id(), today=TODAY)
    assert page.facts.applicant == "Uusikylän Kipinä ry"


def test_a_title_is_typed_over_and_enter_opens_on_a_read_only_cell(hands, rows):
    grid = hands.tab.grid
    title = grid.model.info.index("title")
    grid.view.go(0, title)
    row = grid.current_id()
    hands.type("Uusi nimi")
    hands.press(K.Key_Return)
    hands.settle()
    page = hands.read(application_page.page, row, today=TODAY)
    assert page.facts.title == "Uusi nimi"
    grid.view.go(0, grid.model.info.index("applicant"))
    hands.press(K.Key_Return)
    assert hands.conductor.window.router.route == f"applications/{row}"
