"""Rows whose applicant is nearly one of the register's: the user chooses, then they come in."""

from tests.ui.calls.dropping import count, drop, pytestmark, rows, wait_for_job, workbook
from tests.ui.calls.hands import K

__all__ = ["pytestmark", "rows"]


def misspelt(rows, *places):
    """The rows with a slip in the applicant's name and without its numbers."""
    found = [dict(row) for row in rows]
    for place in places:
        name = found[place]["Hakija"]
        found[place] |= {"Hakija": name[:4] + name[5:], "Y-tunnus": None, "Rekisterinumero": None}
    return found


def buttons(hands):
    """The choices that are seen."""
    flow = hands.tab.intake.choosing._flow
    return [flow.itemAt(place).widget() for place in range(flow.count())]


def test_three_misspelt_applicants_are_chosen_and_taken_in(hands, qtbot, rows, tmp_path):
    before = count(hands)
    slips = misspelt(rows, 1, 4, 7)
    drop(hands.tab, workbook(tmp_path, slips))
    wait_for_job(qtbot, hands)
    intake = hands.tab.intake
    assert intake._text.text().startswith("3 riviä odottaa")
    assert intake._rows.hasFocus()
    assert len(intake._read.report.asked) == 3
    right, new = buttons(hands)
    assert right.text().startswith(f"Se on {rows[1]['Hakija']}")
    assert new.text().startswith(f"”{slips[1]['Hakija']}”")
    for _turn in range(3):
        buttons(hands)[0].click()
        wait_for_job(qtbot, hands)
    assert not intake.choosing.isVisible()
    assert intake.buttons()[0].text() == "Tuo 12 hakemusta"
    hands.press(K.Key_Return)
    wait_for_job(qtbot, hands)
    assert count(hands) == before + 12
    drop(hands.tab, workbook(tmp_path, rows))
    wait_for_job(qtbot, hands)
    assert "mikään ei muuttuisi" in intake._text.text()


def test_rows_nobody_chose_for_are_left_out(hands, qtbot, rows, tmp_path):
    before = count(hands)
    drop(hands.tab, workbook(tmp_path, misspelt(rows, 2)))
    wait_for_job(qtbot, hands)
    intake = hands.tab.intake
    assert intake.buttons()[0].text() == "Tuo 11 hakemusta"
    intake.buttons()[0].click()
    wait_for_job(qtbot, hands)
    assert count(hands) == before + 11
