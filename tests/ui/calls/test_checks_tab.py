"""The checks of a call: by the facts at one press, judged by first letters, supplements."""

from datetime import date

from jarjestodesk.records.workplace import Tab
from jarjestodesk.services.workplace.check_reasons import check_sheet
from jarjestodesk.ui.calls.checks import AskSupplement
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY


def sheet(hands, row):
    """Read the checks of an application."""
    return hands.read(check_sheet, row, today=TODAY)


def test_the_inspector_says_what_each_check_looked_at(hands):
    hands.go("calls/3/checks")
    blocks = [block for block in hands.tab.pane._blocks if block.isVisible()]
    looked = {block.title.text(): block.looked.text() for block in blocks}
    assert looked["Haettu summa on rajoissa"] == (
        "Haettu 28 123,50 €; vähintään 1 000 €; enintään 60 000 €"
    ).replace(" ", "\u00a0").replace("Haettu\u00a0", "Haettu ").replace(
        ";\u00a0vähintään\u00a0", "; vähintään "
    ).replace(";\u00a0enintään\u00a0", "; enintään ")
    assert "haku päättyi 3.11.2026 klo 16.00" in looked["Hakemus saapui hakuajassa"]
    assert looked["Vaaditut liitteet ovat mukana"] == "2/2 liitettä saapunut"


def test_checking_by_the_facts_is_one_press_and_one_undo(hands):
    hands.go("calls/4/checks")
    row = hands.tab.grid.current_id()
    assert all(reason.outcome is None for reason in sheet(hands, row).reasons)
    hands.press(K.Key_T, modifier=CONTROL)
    hands.settle()
    assert all(reason.outcome is not None for reason in sheet(hands, row).reasons)
    assert hands.page.whole.head.stage(Tab.CHECKS).done > 0
    hands.undo()
    assert all(reason.outcome is None for reason in sheet(hands, row).reasons)


def test_a_check_is_judged_by_its_first_letter(hands):
    hands.go("calls/3/checks")
    grid = hands.tab.grid
    place = next(
        place
        for place, column in enumerate(grid.model.info.columns)
        if column.key.startswith("check:")
    )
    grid.view.go(0, place)
    row = grid.current_id()
    hands.strokes = 0
    hands.type("e")
    hands.press(K.Key_Return)
    hands.settle()
    assert sheet(hands, row).reasons[0].outcome == "failed"
    assert hands.strokes == 1, "a letter and Enter"
    grid.view.go(0, place)
    hands.settle()
    block = hands.tab.pane._blocks[0]
    assert block.ground.isVisible()
    block.ground.control.setFocus()
    hands.type("Yhdistys on purettu.")
    hands.press(K.Key_Return)
    hands.settle()
    assert sheet(hands, row).reasons[0].judgement_reason == "Yhdistys on purettu."
    hands.undo()
    hands.undo()
    assert sheet(hands, row).reasons[0].outcome == "passed"


def test_supplements_are_asked_of_the_selected_rows_with_a_day(hands):
    hands.go("calls/4/checks")
    grid = hands.tab.grid
    grid.view.go(0, 0)
    hands.press(K.Key_M, modifier=CONTROL)
    hands.settle()
    dialog = hands.tab.findChild(AskSupplement)
    assert dialog.form.value("due_on") == date(2026, 12, 8)
    hands.press(K.Key_Tab)
    hands.type("Toimita talousarvio.")
    hands.press(K.Key_Tab, K.Key_Tab)
    hands.press(K.Key_Return)
    hands.settle()
    (request,) = sheet(hands, grid.current_id()).supplements
    assert (request.due_on, request.answered_on) == (date(2026, 12, 8), None)
    assert hands.tab.pane.inspector.note.title.text() == "Täydennys pyydetty 8.12.2026 mennessä"
    hands.tab.came()
    hands.settle()
    (request,) = sheet(hands, grid.current_id()).supplements
    assert request.answered_on == TODAY
