"""The applications of a call: typed over in place, added by hand."""

from datetime import UTC, datetime

import pytest

from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services import application_page
from jarjestodesk.services.lists import ids
from jarjestodesk.ui.calls.new_application import NewApplicationDialog
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY

CALL = 4


@pytest.fixture
def tab(hands):
    """The applications of a call."""
    hands.go(f"calls/{CALL}/applications")
    return hands.tab


def count(hands) -> int:
    """How many applications the call has."""
    return len(hands.read(ids, ListQuery("call.applications", TODAY, (CALL,))))


def test_a_new_application_takes_letters_enter_and_enter(hands, tab):
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


def test_a_new_application_with_its_sums_number_and_arrival(hands, tab):
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


def test_ctrl_enter_adds_and_asks_for_the_next_one(hands, tab):
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


def test_an_organisation_nobody_knows_can_be_added_on_the_way(hands, tab):
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


def test_a_title_is_typed_over_and_enter_opens_on_a_read_only_cell(hands, tab):
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
