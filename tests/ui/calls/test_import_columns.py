"""A workbook in words nobody knows: its columns are told once, then it comes in by Enter."""

from tests.ui.calls.dropping import count, drop, pytestmark, rows, wait_for_job, workbook
from tests.ui.calls.hands import CONTROL, K

__all__ = ["pytestmark", "rows"]

OTHER_WORDS = {"Hakija": "Kuka hakee", "Y-tunnus": "Tunniste", "Haettu 2027": "Paljonko"}


def renamed(rows):
    """The rows under headers that no list of synonyms knows."""
    return [{OTHER_WORDS.get(key, key): value for key, value in row.items()} for row in rows]


def columns(hands):
    return hands.tab.intake.columns


def field_of(hands, header):
    """The field in which a column is told."""
    form = columns(hands).form
    (key,) = [key for key, words in form._labels.items() if words == header]
    return form.fields[key]


def told(hands) -> dict[str, str | None]:
    form = columns(hands).form
    return {form._labels[key]: field.value() for key, field in form.fields.items()}


def test_columns_are_proposed_corrected_checked_and_known_the_next_time(
    hands, qtbot, rows, tmp_path
):
    before = count(hands)
    drop(hands.tab, workbook(tmp_path, renamed(rows)))
    wait_for_job(qtbot, hands)
    intake = hands.tab.intake
    assert intake._title.text() == "Tiedoston hakemukset.xlsx sarakkeet"
    assert told(hands)["Tunniste"] == "business_id", "a Y-tunnus gives itself away"
    assert told(hands)["Diaarinumero"] == "diary_number"
    assert told(hands)["Kuka hakee"] is None
    assert field_of(hands, "Kuka hakee").control.hasFocus(), "the first that is not known"
    hands.type("hakija")
    field_of(hands, "Paljonko").control.setFocus()
    hands.type("haettu")
    hands.press(K.Key_Return)
    hands.press(K.Key_Return, modifier=CONTROL)
    wait_for_job(qtbot, hands)
    assert intake.buttons()[0].text() == "Tuo 12 hakemusta", intake._reason.text()
    assert count(hands) == before
    hands.press(K.Key_Return)
    wait_for_job(qtbot, hands)
    assert count(hands) == before + 12
    hands.press(K.Key_Return)
    drop(hands.tab, workbook(tmp_path, renamed(rows)))
    wait_for_job(qtbot, hands)
    assert not columns(hands).isVisible(), "told once"
    assert "mikään ei muuttuisi" in intake._text.text()


def test_what_is_lacking_is_said_and_two_columns_are_never_read_as_one(
    hands, qtbot, rows, tmp_path
):
    drop(hands.tab, workbook(tmp_path, [{"Kuka": r["Hakija"], "Mitä": "x"} for r in rows]))
    wait_for_job(qtbot, hands)
    note = columns(hands)._note
    assert note.isVisible()
    assert "Hakija" in note.title.text()
    for header in ("Kuka", "Mitä"):
        field_of(hands, header).control.setFocus()
        hands.type("hakija")
    hands.tab.intake.buttons()[0].click()
    hands.settle()
    assert columns(hands).isVisible()
    assert "Toinen sarake" in field_of(hands, "Mitä").error()
