"""The main job by keyboard alone: from last year's call to letters marked as sent."""

from jarjestodesk.records.workplace import Tab
from tests.ui.hand import CONTROL, SHIFT, Hand, K
from tests.ui.main_job import (
    CALL,
    CHANGED,
    CHANGED_TO,
    SECTION,
    SOURCE,
    hold_letters,
    in_autumn,
    reasons,
    values,
)
from tests.ui.round_source import COUNT
from tests.ui.stalls import LONGEST

MOST = 150


def test_from_last_years_call_to_letters_marked_as_sent(hand, tmp_path, monkeypatch, capsys):
    copy_the_call(hand)
    rounds, letters = in_autumn(hand, tmp_path, monkeypatch)
    take_in(hand)
    check(hand)
    score(hand, rounds.points)
    share(hand)
    give_reasons(hand)
    decide(hand)
    mend_and_confirm(hand)
    make_letters(hand, letters)
    mark_sent(hand)
    with capsys.disabled():
        print(hand.report())
    assert hand.clicks == 0
    assert hand.strokes < MOST
    assert hand.longest_stall < LONGEST


def copy_the_call(hand: Hand) -> None:
    """Last year's call is copied; only its money is another."""
    hand.chord(K.Key_3)
    hand.press(K.Key_Down)
    assert hand.page.grid.current_id() == SOURCE
    hand.chord(K.Key_N, CONTROL | SHIFT)
    hand.press(K.Key_Tab, K.Key_Tab)
    hand.text("430000")
    hand.press(K.Key_Return)
    assert hand.route == f"calls/{CALL}/facts"
    (money,) = hand.page.whole.head.money
    assert (money.year, money.appropriation) == (2028, 43_000_000)
    hand.done("last year's call copied, its money changed")


def take_in(hand: Hand) -> None:
    """The workbook of the e-service is read, looked at and taken in."""
    hand.chord(K.Key_PageDown)
    hand.chord(K.Key_I)
    hand.wait_for_job()
    hand.press(K.Key_Return)
    hand.wait_for_job()
    assert hand.told == f"Tuotiin {COUNT} hakemusta"
    hand.press(K.Key_Return)
    assert hand.tab.grid.count() == COUNT
    hand.done("35 applications taken in from a workbook")


def check(hand: Hand) -> None:
    """Both attachments have come from all; the rest is known to the register."""
    hand.chord(K.Key_PageDown)
    hand.press(K.Key_Right, times=6)
    for far_end in (K.Key_Down, K.Key_Up):
        hand.chord(far_end, CONTROL | SHIFT)
        hand.text("k")
        hand.chord(K.Key_Return)
        hand.press(K.Key_Right)
    hand.chord(K.Key_T)
    assert hand.told == f"Tarkistettiin {COUNT} hakemusta"
    assert hand.page.whole.head.stage(Tab.CHECKS).done == COUNT
    hand.done("attachments recorded, eligibility checked")


def score(hand: Hand, points: list[list[str]]) -> None:
    """An assessor is added by letters; the points come from Excel as one block."""
    hand.chord(K.Key_PageDown)
    hand.chord(K.Key_N)
    hand.text("Anselmi J")
    hand.press(K.Key_Return)
    hand.paste(points)
    (row,) = hand.tab.rows
    assert (row.name, row.done) == ("Anselmi Joutsenviita", COUNT)
    hand.done("an assessor added, 35 x 5 points pasted")


def share(hand: Hand) -> None:
    """A trial version with a limit of points is made the proposal."""
    hand.chord(K.Key_PageDown)
    hand.chord(K.Key_N)
    hand.press(K.Key_Tab)
    hand.text("40")
    hand.press(K.Key_Return)
    assert hand.tab.trial.rules.threshold == 4_000
    hand.chord(K.Key_T)
    assert hand.told == f"Otettiin A ehdotukseksi, {COUNT} hakemusta"
    assert hand.tab.grid.view.hasFocus()
    hand.done("a trial version tried and adopted")


def give_reasons(hand: Hand) -> None:
    """Codes by first letters into what a filter shows; one reason is forgotten."""
    hand.press(K.Key_End)
    hand.press(K.Key_Left, times=4)
    for kind, code in (("osittain", "m"), ("hylätty", "s"), ("myönnetty", "t")):
        fill_codes(hand, kind, code)
    hand.chord(K.Key_Home)
    hand.press(K.Key_End)
    hand.press(K.Key_Left, times=2)
    hand.paste([[reason] for reason in list(reasons(hand))[:-1]])
    assert None not in values(hand, "call.proposals", "reason_code")
    assert sum(not one for one in values(hand, "call.proposals", "reason")) == 1
    hand.done("reason codes by first letters, reasons pasted")


def fill_codes(hand: Hand, kind: str, code: str) -> None:
    """Narrow the rows by their kind, then fill their codes; the filter goes with its text."""
    hand.chord(K.Key_L, CONTROL | SHIFT)
    hand.text(kind)
    hand.press(K.Key_Return)
    hand.press(K.Key_Right)
    hand.chord(K.Key_Down, CONTROL | SHIFT)
    hand.text(code)
    hand.chord(K.Key_Return)
    hand.press(K.Key_Left)
    hand.chord(K.Key_L, CONTROL | SHIFT)


def decide(hand: Hand) -> None:
    """A meeting is made, all decided as proposed, one sum changed as the body did."""
    hand.chord(K.Key_PageDown)
    hand.chord(K.Key_N)
    hand.text("23.11.2027")
    hand.press(K.Key_Return)
    hand.chord(K.Key_M)
    assert hand.told == f"Päätettiin ehdotuksen mukaan, {COUNT} päätöstä"
    hand.chord(K.Key_F)
    hand.text(CHANGED)
    hand.press(K.Key_Return)
    hand.text("12000")
    hand.press(K.Key_Return)
    assert CHANGED_TO in values(hand, "call.decisions", "granted:2028")
    hand.done("a meeting, decided as proposed, one sum changed")


def mend_and_confirm(hand: Hand) -> None:
    """Confirming lists what is missing; Enter goes there, and what is mended is gone."""
    hand.chord(K.Key_T)
    assert hand.told == "Päätöksiä ei voi vielä vahvistaa: 2 osaa puuttuu."
    hand.press(K.Key_Return)
    hand.text(SECTION)
    hand.chord(K.Key_T)
    assert hand.told == "Päätöksiä ei voi vielä vahvistaa: 1 osa puuttuu."
    hand.press(K.Key_Return)
    hand.text("Toiminta ei ulotu useaan kuntaan.")
    hand.press(K.Key_Return)
    hand.chord(K.Key_T)
    assert hand.told == f"Vahvistettiin {COUNT} päätöstä"
    hand.done("what is missing gone to and mended, confirmed")


def make_letters(hand: Hand, folder) -> None:
    """A letter is looked at before any is made; then all are made."""
    hand.chord(K.Key_PageDown)
    hand.until(lambda: hand.tab.preview.page_count() > 0)
    hand.chord(K.Key_T)
    hand.wait_for_job()
    assert hand.told.startswith(f"{COUNT} kirjettä on tehty")
    hold_letters(folder, COUNT)
    hand.done("a letter looked at, 35 letters made")


def mark_sent(hand: Hand) -> None:
    """All of them were posted today."""
    hand.chord(K.Key_A)
    hand.chord(K.Key_M)
    hand.press(K.Key_Return)
    assert f"lähetetty {COUNT}" in hand.tab.words.text()
    hand.done("all marked as sent")
