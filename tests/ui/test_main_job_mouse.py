"""The main job by mouse: the keyboard writes texts, pastes and fills, the rest is clicked."""

import pytest

from jarjestodesk.records.workplace import Tab
from tests.ui.hand import Hand, K
from tests.ui.main_job import (
    CALL,
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

MOST_CLICKS, MOST_STROKES = 100, 40


@pytest.mark.slow
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
    assert hand.clicks < MOST_CLICKS
    assert hand.strokes < MOST_STROKES
    assert hand.longest_stall < LONGEST


def copy_the_call(hand: Hand) -> None:
    """Last year's call is chosen and copied; only its money is another."""
    hand.click_button("Haut")
    hand.click_cell(hand.page.grid, SOURCE, "name")
    hand.click_button("Kopioi edellisestä")
    hand.write("Määräraha", "430000")
    hand.click_button("Lisää haku")
    assert hand.route == f"calls/{CALL}/facts"
    (money,) = hand.page.whole.head.money
    assert (money.year, money.appropriation) == (2028, 43_000_000)
    hand.done("last year's call copied, its money changed")


def take_in(hand: Hand) -> None:
    """The workbook of the e-service is read, looked at and taken in."""
    hand.click_stage(Tab.APPLICATIONS)
    hand.click_button("Tuo")
    hand.wait_for_job()
    hand.click_button("Tuo 35")
    hand.wait_for_job()
    assert hand.told == f"Tuotiin {COUNT} hakemusta"
    hand.click_button("Näytä hakemukset")
    assert hand.tab.grid.count() == COUNT
    hand.done("35 applications taken in from a workbook")


def check(hand: Hand) -> None:
    """Both attachments have come from all; the rest is known to the register."""
    hand.click_stage(Tab.CHECKS)
    for column in attachments(hand):
        hand.click_column(hand.tab.grid, column)
        hand.text("k")
        hand.chord(K.Key_Return)
    hand.click_button("Tarkista tiedoista")
    assert hand.told == f"Tarkistettiin {COUNT} hakemusta"
    assert hand.page.whole.head.stage(Tab.CHECKS).done == COUNT
    hand.done("attachments recorded, eligibility checked")


def attachments(hand: Hand) -> list[str]:
    """Return the keys of the columns of attachments."""
    keys = [column.key for column in hand.tab.grid.model.info.columns]
    return [key for key in keys if key.startswith("paper:")]


def score(hand: Hand, points: list[list[str]]) -> None:
    """An assessor is added by letters; the points come from Excel as one block."""
    hand.click_stage(Tab.ASSESSMENT)
    hand.click_button("Lisää arvioija", within=hand.tab)
    hand.write("Nimi", "Anselmi Joutsenviita")
    hand.click_button("Lisää arvioija")
    hand.paste(points)
    (row,) = hand.tab.rows
    assert (row.name, row.done) == ("Anselmi Joutsenviita", COUNT)
    hand.done("an assessor added, 35 x 5 points pasted")


def share(hand: Hand) -> None:
    """A trial version with a limit of points is made the proposal."""
    hand.click_stage(Tab.ALLOCATION)
    hand.click_button("Uusi versio")
    hand.write("Kynnys", "40")
    hand.click_button("Ota ehdotukseksi")
    assert hand.told == f"Otettiin A ehdotukseksi, {COUNT} hakemusta"
    hand.done("a trial version tried and adopted")


def give_reasons(hand: Hand) -> None:
    """Codes by first letters into what a filter shows; one reason is forgotten."""
    grid = hand.tab.grid
    hand.click(grid.foot.filters)
    for kind, code in (("osittain", "m"), ("hylätty", "s"), ("myönnetty", "t")):
        hand.click_filter(grid, "kind", kind)
        hand.click_column(grid, "reason_code")
        hand.text(code)
        hand.chord(K.Key_Return)
    hand.click(grid.foot.filters)
    hand.click_cell(grid, grid.model.ids[0], "reason")
    hand.paste([[reason] for reason in list(reasons(hand))[:-1]])
    assert None not in values(hand, "call.proposals", "reason_code")
    assert sum(not one for one in values(hand, "call.proposals", "reason")) == 1
    hand.done("reason codes by first letters, reasons pasted")


def decide(hand: Hand) -> None:
    """A meeting is made, all decided as proposed, one sum changed as the body did."""
    hand.click_stage(Tab.MEETING)
    hand.click_menu(hand.button("Valitse kokous"), "Uusi kokous")
    hand.write("Kokouspäivä", "23.11.2027")
    hand.click_button("Lisää kokous")
    hand.click_button("Päätä ehdotuksen mukaan")
    assert hand.told == f"Päätettiin ehdotuksen mukaan, {COUNT} päätöstä"
    names = dict(
        zip(values(hand, "call.decisions", "applicant"), hand.tab.grid.model.ids, strict=True)
    )
    changed = next(one for name, one in names.items() if name.startswith("Lumpeelan"))
    hand.click_cell(hand.tab.grid, changed, "granted")
    hand.text("12000")
    hand.click_cell(hand.tab.grid, changed, "applicant")
    assert CHANGED_TO in values(hand, "call.decisions", "granted:2028")
    hand.done("a meeting, decided as proposed, one sum changed")


def mend_and_confirm(hand: Hand) -> None:
    """Confirming lists what is missing; a click goes there, and what is mended is gone."""
    hand.click_button("Vahvista päätökset")
    assert hand.told == "Päätöksiä ei voi vielä vahvistaa: 2 osaa puuttuu."
    hand.click_button("Siirry")
    hand.text(SECTION)
    hand.click_button("Vahvista päätökset")
    assert hand.told == "Päätöksiä ei voi vielä vahvistaa: 1 osa puuttuu."
    hand.click_button("Siirry")
    hand.text("Toiminta ei ulotu useaan kuntaan.")
    hand.click_button("Vahvista päätökset")
    assert hand.told == f"Vahvistettiin {COUNT} päätöstä"
    hand.done("what is missing gone to and mended, confirmed")


def make_letters(hand: Hand, folder) -> None:
    """A letter is looked at before any is made; then all are made."""
    hand.click_stage(Tab.SERVICE)
    hand.until(lambda: hand.tab.preview.page_count() > 0)
    hand.click_button("Tee kirjeet")
    hand.wait_for_job()
    assert hand.told.startswith(f"{COUNT} kirjettä on tehty")
    hold_letters(folder, COUNT)
    hand.done("a letter looked at, 35 letters made")


def mark_sent(hand: Hand) -> None:
    """All of them were posted today."""
    hand.click_column(hand.tab.grid, "applicant")
    hand.click_menu(hand.button("Kirjaa"), "Merkitse lähetetyksi")
    hand.click_button("Merkitse lähetetyksi")
    assert f"lähetetty {COUNT}" in hand.tab.words.text()
    hand.done("all marked as sent")
