"""Who applies together and who supports: cards of an application's page."""

import pytest
from PySide6.QtGui import QAccessible

from jarjestodesk.services import application_page
from jarjestodesk.services.decisions import newest_decision
from tests.ui.conftest import TODAY
from tests.ui.hand import Hand, K
from tests.ui.undo_hand import chosen, click, go, line, typed
from tests.ui.undo_kinds_of_requests import JOINT, STATEMENTS, asks, joins
from tests.ui.walking import unnamed

APPLICATION = "applications/80"


def page(hand: Hand):
    return hand.read(application_page.page, 80, today=TODAY)


def test_an_application_becomes_a_joint_one(hand: Hand) -> None:
    go(hand, APPLICATION)
    joins(hand)
    (found,) = page(hand).joint
    assert (found.name, found.role) == ("Aittolammen Aivotreeni ry", "toteuttaja")
    line(f"{JOINT}.table")(hand)
    click(f"{JOINT}.visit")(hand)
    assert hand.route == f"organisations/{found.organisation_id}"
    go(hand, "applications")
    model = hand.page.grid.model
    row = model.ids.index(80)
    assert model.text(row, model.info.index("joint")) == "1"


def test_an_organisation_that_is_not_chosen_is_asked_for(hand: Hand) -> None:
    go(hand, APPLICATION)
    click(f"{JOINT}.opener")(hand)
    click(f"{JOINT}.save")(hand)
    assert hand.page.whole.joint.new.fields["organisation"].error()
    assert page(hand).joint == ()


def test_who_has_been_decided_on_stays_and_it_is_said_why(hand: Hand) -> None:
    assert hand.read(newest_decision, 1) is not None
    go(hand, "applications/1")
    joins(hand)
    assert "päätös" in hand.told
    assert hand.read(application_page.page, 1, today=TODAY).joint == ()


def test_a_statement_is_asked_given_and_has_its_file(hand: Hand, tmp_path) -> None:
    go(hand, APPLICATION)
    asks(hand)
    card = hand.page.whole.statements
    (asked,) = page(hand).statements
    assert asked.requested_on == TODAY
    assert asked.due_on is not None
    typed("given_on", "24.11.2026", f"{STATEMENTS}.form")(hand)
    chosen("stance", "puoltaa", f"{STATEMENTS}.form")(hand)
    assert [one.texts[1] for one in card.table.lines()] == ["puoltaa"]
    file = tmp_path / "Lausunto.pdf"
    file.write_bytes(b"%PDF-1.7 keksitty")
    card.attach(file)
    hand.settle()
    (given,) = page(hand).statements
    assert given.file_name == "Lausunto.pdf"
    assert given.sha256
    assert card.open_file.isEnabled()
    card.attach(tmp_path / "puuttuu.pdf")
    hand.settle()
    assert "ei ole tiedosto" in hand.told


def test_nobody_or_two_cannot_give_a_statement(hand: Hand) -> None:
    go(hand, APPLICATION)
    click(f"{STATEMENTS}.opener")(hand)
    click(f"{STATEMENTS}.ask")(hand)
    assert "Valitse" in hand.told
    assert page(hand).statements == ()


@pytest.mark.parametrize("size", [100, 200])
def test_every_control_of_the_cards_has_a_name(hand: Hand, size: int) -> None:
    QAccessible.setActive(True)
    hand.conductor.memory.change(text_size=size)
    hand.conductor.apply_look()
    go(hand, APPLICATION)
    for act in (joins, line(f"{JOINT}.table"), asks, click(f"{JOINT}.opener")):
        act(hand)
    click(f"{STATEMENTS}.opener")(hand)
    assert unnamed(hand.conductor.window) == []
    hand.press(K.Key_Escape)
