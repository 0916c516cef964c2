"""Every kind of change is named in words, taken back to the last value, and done again.

The kinds are listed in undo_kinds.py, undo_kinds_of_calls.py and undo_kinds_of_requests.py. What
is compared is every row of every table that is no history, as it lies in the file, and what the
page shows of its rows.
"""

import pytest
from PySide6.QtWidgets import QApplication

from jarjestodesk.records.lists import Edit
from jarjestodesk.services import edits
from tests.ui import undo_kinds, undo_kinds_of_calls, undo_kinds_of_requests
from tests.ui.conftest import TODAY
from tests.ui.hand import CONTROL, SHIFT, Hand, K
from tests.ui.undo_hand import (
    Kind,
    cell,
    changed,
    chord,
    differences,
    go,
    seen,
    stand,
    stored,
    typed,
    undo_words,
)

KINDS = (*undo_kinds.KINDS, *undo_kinds_of_calls.KINDS, *undo_kinds_of_requests.KINDS)
UNPROPOSED = (50, 56, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79)
"""Applications of the sample's call under way that have no proposal yet."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_change_is_named_taken_back_and_done_again(hand: Hand, kind: Kind) -> None:
    go(hand, kind.route)
    kind.first(hand)
    hand.settle()
    before, shown_before = hand.read(stored), seen(hand)
    kind.act(hand)
    hand.settle()
    after, shown_after, route = hand.read(stored), seen(hand), hand.route
    assert changed(before, after)
    assert undo_words(hand) == kind.words
    hand.chord(K.Key_Z)
    assert hand.told == f"Kumottiin: {kind.words}"
    assert changed(before, hand.read(stored)) == []
    assert differences(shown_before, seen(hand)) == {}
    assert QApplication.focusWidget() is not None, "the hand has a place to go on from"
    hand.chord(K.Key_Z, CONTROL | SHIFT)
    assert hand.told == f"Tehtiin uudelleen: {kind.words}"
    assert changed(after, hand.read(stored)) == []
    if hand.route == route:
        assert differences(shown_after, seen(hand)) == {}


def test_the_last_change_is_taken_back_anywhere(hand: Hand) -> None:
    go(hand, "organisations/2")
    before = hand.read(stored)
    typed("city", "Savonlinna")(hand)
    go(hand, "calls/3/allocation")
    cell("proposed", "20000")(hand)
    go(hand, "today")
    for words in ("Ehdotus 25 500 → 20 000 €", "Koivurannan Sydän ry: postitoimipaikka"):
        hand.chord(K.Key_Z)
        assert hand.told == f"Kumottiin: {words}"
    assert changed(before, hand.read(stored)) == []
    for words in ("Koivurannan Sydän ry: postitoimipaikka", "Ehdotus 25 500 → 20 000 €"):
        hand.chord(K.Key_Y)
        assert hand.told == f"Tehtiin uudelleen: {words}"


def test_a_change_after_undoing_is_the_next_and_the_old_one_is_gone(hand: Hand) -> None:
    go(hand, "organisations/2")
    typed("city", "Savonlinna")(hand)
    hand.chord(K.Key_Z)
    typed("phone", "015 123")(hand)
    hand.chord(K.Key_Y)
    assert "uudelleen" in hand.told
    assert undo_words(hand) == "Koivurannan Sydän ry: puhelin"


def test_while_one_types_ctrl_z_belongs_to_the_field(hand: Hand) -> None:
    go(hand, "organisations/2")
    typed("city", "Savonlinna")(hand)
    stands = hand.read(stored)
    hand.page.whole.form.focus("street")
    hand.text("Kuja")
    hand.chord(K.Key_Z)
    assert hand.told == ""
    assert changed(stands, hand.read(stored)) == []


def test_a_saved_view_is_the_workstations_and_no_change_of_the_register(hand: Hand) -> None:
    go(hand, "organisations")
    cell("phone", "015 123")(hand)
    stands, words = hand.read(stored), undo_words(hand)
    hand.page.grid.save_view("Oma")
    hand.settle()
    assert changed(stands, hand.read(stored)) == []
    assert undo_words(hand) == words


def test_confirmed_decisions_can_be_taken_back_until_they_are_sent(hand: Hand) -> None:
    propose_the_rest(hand)
    go(hand, "calls/3/meeting")
    chord(K.Key_N)(hand)
    hand.text("24.11.2026")
    hand.press(K.Key_Return)
    hand.chord(K.Key_M)
    hand.page.whole.tab.pane.item.form.focus("section")
    hand.text("88")
    hand.press(K.Key_Return)
    before = hand.read(stored)
    hand.chord(K.Key_T)
    words = "Vahvistettiin 35 päätöstä"
    assert (hand.told, undo_words(hand)) == (words, words)
    hand.chord(K.Key_Z)
    assert hand.told == f"Kumottiin: {words}"
    assert changed(before, hand.read(stored)) == []


def propose_the_rest(hand: Hand) -> None:
    """Propose that what has no proposal is rejected, reasons and all."""
    wanted = (("kind", "rejected"), ("reason_code", None), ("reason", "Ei täydennä palveluja."))
    batch = [Edit("proposal", i, key, value) for i in UNPROPOSED for key, value in wanted]
    changes = hand.conductor.worker.call(
        lambda register: register.run_write(edits.apply, batch, today=TODAY)
    )
    hand.settle()
    assert changes.result == ()


def test_what_was_sent_is_not_undone_and_it_is_said_why(hand: Hand) -> None:
    go(hand, "organisations")
    cell("phone", "015 123")(hand)
    go(hand, "calls/2/service")
    grid = hand.page.whole.tab.grid
    unsent = grid.model.info.index("sent_on")
    row = next(row for row, i in enumerate(grid.model.ids) if not grid.model.rows[i][unsent])
    stand(hand, "applicant", row)
    hand.chord(K.Key_M)
    hand.press(K.Key_Return)
    sent = hand.read(stored)
    assert hand.told == undo_words(hand)
    hand.chord(K.Key_Z)
    assert hand.told.endswith(
        "ei voi kumota: lähetetty tai maksettu korjataan uudella merkinnällä."
    )
    assert changed(sent, hand.read(stored)) == []
