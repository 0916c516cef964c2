"""Lists she keeps: organisations, contact persons, earlier grants; the kind told by headers."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint

from jarjestodesk.records.imports import ImportKind
from tests.ui.hand import K
from tests.ui.imports.dropping import pytestmark
from tests.ui.imports.hands import book

__all__ = ["pytestmark"]


@pytest.fixture
def known(importer):
    """Organisations of the register, before their room."""
    importer.go("organisations")
    return importer.organisations(3)


def persons(known):
    return [
        {
            "Yhdistys": one["name"],
            "Y-tunnus": one["number"],
            "Yhteyshenkilö": f"Henkilö {n}",
            "Rooli": "puheenjohtaja",
            "Puhelin": f"050 555 {n:04}",
        }
        for n, one in enumerate(known)
    ]


def grants(known):
    return [
        {
            "Järjestö": one["name"],
            "Y-tunnus": one["number"],
            "Myöntäjä": "Kuopion kaupunki",
            "Vuosi": 2024,
            "Myönnetty": 4500,
        }
        for one in known
    ]


@pytest.mark.parametrize(
    ("rows", "kind", "offer", "done"),
    [
        (persons, ImportKind.PERSONS, "Tuo 3 yhteyshenkilöä", "Tuotiin 3 yhteyshenkilöä"),
        (grants, ImportKind.EARLIER_GRANTS, "Tuo 3 aiempaa avustusta", "Tuotiin 3 aiempaa avus"),
    ],
)
def test_the_kind_is_told_by_the_headers_and_taken_in(
    importer, known, tmp_path, rows, kind, offer, done
):
    path = book(tmp_path, rows(known))
    importer.drop(path)
    assert importer.view.state.proposal.kind is kind
    assert importer.view.head.kinds[kind].isChecked()
    assert importer.offers()[0] == offer
    importer.enter()
    assert importer.title().startswith(done)
    importer.press(K.Key_Return)
    assert importer.page.grid.isVisible()
    importer.drop(path)
    assert "mikään ei muuttuisi" in importer.says()


def test_a_list_that_may_be_of_two_kinds_is_asked_about(importer, known, tmp_path):
    rows = [{"Nimi": f"Uusi yhdistys {n} ry", "Sähköposti": f"y{n}@esim.example"} for n in range(3)]
    rows = [{**row, "Y-tunnus": known[n]["number"]} for n, row in enumerate(rows)]
    importer.drop(book(tmp_path, rows))
    assert importer.view.columns.isVisible()
    assert [one.text() for one in importer.view.head.kinds.values()] == [
        "Järjestöjä",
        "Yhteyshenkilöitä",
        "Aiempia avustuksia",
    ]
    importer.click_button("Yhteyshenkilöitä", importer.view)
    importer.wait_for_job()
    assert importer.view.state.proposal.kind is ImportKind.PERSONS
    assert importer.offers()[0].startswith("Tuo 3 yhteyshenkilöä")
    importer.click_button("Järjestöjä", importer.view)
    importer.wait_for_job()
    assert importer.offers()[0].startswith("Tuo 3 järjestöä")


def test_the_file_waits_while_an_organisation_is_looked_at(importer, known, tmp_path):
    importer.drop(book(tmp_path, grants(known)))
    importer.go("organisations/1")
    assert importer.page.whole is not None
    importer.go("organisations")
    assert importer.view.isVisible()
    assert importer.view.rows.hasFocus()
    importer.press(K.Key_Escape)
    importer.go("organisations/1")
    importer.go("organisations")
    assert importer.page.grid.isVisible()


def test_hidden_rows_are_read_unless_she_leaves_them_out(importer, known, tmp_path):
    path = book(tmp_path, grants(known))
    made = load_workbook(path)
    made.active.row_dimensions[3].hidden = True
    made.save(path)
    importer.drop(path)
    assert importer.offers()[0] == "Tuo 3 aiempaa avustusta"
    assert importer.view.head.hidden.text() == "Jätä pois 1 piilotettu rivi"
    importer.click(importer.view.head.hidden, QPoint(8, 8))
    importer.wait_for_job()
    assert importer.offers()[0] == "Tuo 2 aiempaa avustusta"
    assert importer.view.head.hidden.isVisible(), "she may think again"
    importer.click(importer.view.head.hidden, QPoint(8, 8))
    importer.wait_for_job()
    assert importer.offers()[0] == "Tuo 3 aiempaa avustusta"
