"""Rows whose organisation is nearly one of the register's: both sides are shown, she decides."""

from PySide6.QtWidgets import QLabel

from tests.ui.hand import K
from tests.ui.imports.dropping import pytestmark
from tests.ui.imports.hands import application_book, misspelt

__all__ = ["pytestmark"]


def seen(widget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def test_the_files_facts_stand_beside_the_registers(importer, rows, tmp_path):
    slips = misspelt(rows, 1)
    importer.drop(application_book(tmp_path, slips))
    texts = seen(importer.view.detail.choosing)
    assert texts[:6] == [
        "Tiedostossa",
        "Rekisterissä",
        "Nimi",
        slips[1]["Hakija"],
        rows[1]["Hakija"],
        "Y-tunnus",
    ]
    assert rows[1]["Y-tunnus"] in texts
    assert "eri" in {one.toolTip() for one in importer.view.detail.choosing.findChildren(QLabel)}


def test_one_answer_does_for_all_rows_of_the_organisation(importer, rows, tmp_path):
    slips = misspelt(rows, 1, 4)
    slips.append({**slips[4], "Diaarinumero": "7999/02.05.01/2026", "Hakemuksen nimi": "Toinen"})
    importer.drop(application_book(tmp_path, slips))
    assert len(importer.view.state.undecided) == 3
    assert not importer.view.detail.choosing.alike.isVisible()
    importer.press(K.Key_1)
    alike = importer.view.detail.choosing.alike
    assert alike.isVisible()
    assert alike.isChecked()
    assert alike.text() == "Sama valinta järjestön kaikille 2 riville"
    importer.press(K.Key_1)
    importer.wait_for_job()
    assert importer.offers()[0] == "Tuo 13 hakemusta"


def test_an_answer_may_be_for_one_row_only(importer, rows, tmp_path):
    slips = misspelt(rows, 4)
    slips.append({**slips[4], "Diaarinumero": "7999/02.05.01/2026", "Hakemuksen nimi": "Toinen"})
    importer.drop(application_book(tmp_path, slips))
    importer.click(importer.view.detail.choosing.alike)
    importer.press(K.Key_1)
    assert len(importer.view.state.undecided) == 1
    assert importer.view.rows.current() == importer.view.state.undecided[0], "the next comes up"
    chip = importer.view.rows.rows.look(0)
    assert chip.word == "valittu"


def test_u_makes_a_new_organisation_and_the_choice_can_be_made_anew(importer, rows, tmp_path):
    before = importer.count("organisations", ())
    importer.drop(application_book(tmp_path, misspelt(rows, 2)))
    importer.text("u")
    importer.wait_for_job()
    assert importer.view.state.accept == {4: None}
    importer.view.rows.go(importer.listed().index(4))
    importer.settle()
    assert "Valittu: uusi järjestö" in importer.view.detail.said.text()
    importer.click_button("Valitse uudelleen", importer.view)
    importer.wait_for_job()
    assert len(importer.view.state.undecided) == 1
    importer.text("u")
    importer.wait_for_job()
    importer.enter()
    assert importer.count("organisations", ()) == before + 1
    importer.view.rows.go(importer.listed().index(4))
    importer.settle()
    assert not importer.view.detail.again.isVisible(), "what is written is taken back by Ctrl+Z"


def test_rows_nobody_chose_for_are_left_out_only_when_she_says_so(importer, rows, tmp_path):
    before = importer.count()
    importer.drop(application_book(tmp_path, misspelt(rows, 2)))
    importer.enter()
    importer.enter()
    assert importer.count() == before, "Enter goes to what waits"
    importer.click_button("Tuo vain 11", importer.view)
    importer.wait_for_job()
    assert importer.count() == before + 11
    assert "1 rivi jäi tuomatta" in importer.says()
