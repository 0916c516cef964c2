"""The checks of a call: by the facts at one press, judged by first letters."""

from PySide6.QtWidgets import QApplication

from jarjestodesk.records.lists import Edit
from jarjestodesk.records.workplace import Tab
from jarjestodesk.services.workplace.check_reasons import check_sheet
from jarjestodesk.ui.editing import write_edits
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY


def sheet(hands, row):
    """Read the checks of an application."""
    return hands.read(check_sheet, row, today=TODAY)


def test_the_inspector_says_what_each_check_looked_at(hands):
    hands.go("calls/3/checks")
    blocks = [block for block in hands.tab.pane._blocks if block.isVisible()]
    looked = {block.title.text(): block.looked.text() for block in blocks}
    assert (
        looked["Haettu summa on rajoissa"]
        .replace("\xa0", " ")
        .startswith("Haettu: 28 123,50 € · Rajat: vähintään 1 000 €, enintään 60 000 €")
    )
    assert "Haku päättyi: 3.11.2026 klo 16.00" in looked["Hakemus saapui hakuajassa"]
    facts = dict(hands.tab.pane.inspector.facts.facts())
    assert facts["Toimintasuunnitelma"] == "saapunut"


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


def judged_by_letter(hands):
    """Judge the first check of the first row against the facts; return the row and its block."""
    hands.go("calls/3/checks")
    grid = hands.tab.grid
    keys = [column.key for column in grid.model.info.columns]
    place = next(place for place, key in enumerate(keys) if key.startswith("check:"))
    grid.view.go(0, place)
    hands.type("e")
    hands.press(K.Key_Return)
    grid.view.go(0, place)
    hands.settle(80)
    return grid.current_id(), hands.tab.pane._blocks[0]


def test_a_reason_that_is_owed_is_one_key_away_and_the_hand_comes_back(hands):
    row, block = judged_by_letter(hands)
    note = hands.tab.pane.inspector.note
    assert note.title.text() == "Arviosi perustelu puuttuu"
    assert "kirjoita perustelu" in block.ground.error()
    hands.press(K.Key_G, modifier=CONTROL)
    assert block.ground.control.hasFocus()
    hands.type("Yhdistys on purettu.")
    hands.press(K.Key_Return)
    hands.settle(80)
    assert sheet(hands, row).reasons[0].judgement_reason == "Yhdistys on purettu."
    assert hands.tab.grid.isAncestorOf(QApplication.focusWidget())
    assert note.title.text() != "Arviosi perustelu puuttuu"
    hands.press(K.Key_G, modifier=CONTROL)
    assert not block.ground.control.hasFocus(), "nothing is owed any more"


def test_a_reason_taken_back_at_once_is_not_shown(hands):
    _row, block = judged_by_letter(hands)
    hands.press(K.Key_G, modifier=CONTROL)
    hands.type("Väärä perustelu.")
    hands.press(K.Key_Return)
    hands.undo()
    hands.settle(80)
    assert block.ground.control.text() == ""


def test_a_judgement_against_the_facts_waits_in_the_pane_for_its_reason(hands):
    hands.go("calls/3/checks")
    row = hands.tab.grid.current_id()
    hands.settle(80)
    block = hands.tab.pane._blocks[2]
    assert not block.own.isVisible()
    block.judge.click()
    assert block.own.control.hasFocus()
    hands.type("ei")
    hands.press(K.Key_Tab)
    assert "kirjoita perustelu" in block.own.error()
    assert block.ground.control.hasFocus()
    assert sheet(hands, row).reasons[2].judgement is None
    hands.type("Summa on laskettu väärin.")
    hands.press(K.Key_Return)
    hands.settle(80)
    found = sheet(hands, row).reasons[2]
    assert (found.outcome, found.by_facts) == ("failed", "passed")
    assert found.judgement_reason == "Summa on laskettu väärin."
    assert block.own.error() == ""
    assert block.why.text().startswith("Arvioitu käsin; tietojen mukaan: kunnossa.")
    hands.undo()
    assert sheet(hands, row).reasons[2].judgement is None, "both went in one step"


def test_the_pane_tells_that_facts_have_changed_since_the_check(hands):
    hands.go("calls/3/checks")
    hands.press(K.Key_T, modifier=CONTROL)
    hands.settle(80)
    row = hands.tab.grid.current_id()
    block = hands.tab.pane._blocks[1]
    assert not block.changed.isVisible()
    edit = Edit("application", row, "municipalities", ("297",))
    hands.conductor.worker.write(lambda register: write_edits(register, (edit,), TODAY))
    hands.settle(80)
    assert block.changed.isVisible()
    assert block.changed.text.text() == (
        "Tarkistettu 24.11.2026, tiedot muuttuneet sen jälkeen. Nyt: Kunnat: Kuopio"
    )
