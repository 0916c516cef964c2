"""Rows copied from Excel with their headers are taken in as a file is; a block is the grid's."""

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.ui.hand import K
from tests.ui.imports.dropping import pytestmark

__all__ = ["pytestmark"]

HEADS = ("Hakija", "Y-tunnus", "Diaarinumero", "Haettu 2027")


@pytest.fixture
def pasted(rows):
    """The first rows as Excel copies them, with their headers."""
    lines = [
        (row["Hakija"], row["Y-tunnus"] or "", row["Diaarinumero"], str(row["Haettu 2027"] // 100))
        for row in rows[:4]
    ]
    return [HEADS, *lines]


def test_rows_with_headers_open_the_same_window(importer, pasted):
    before = importer.count()
    importer.tab.grid.setFocus()
    importer.paste(pasted)
    importer.wait_for_job()
    assert importer.view.isVisible()
    assert importer.title() == "Tuodaanko liitetyt rivit?"
    assert importer.offers()[0] == "Tuo 4 hakemusta"
    assert importer.listed() == [2, 3, 4, 5]
    importer.enter()
    assert importer.count() == before + 4
    importer.press(K.Key_Return)
    importer.paste(pasted)
    importer.wait_for_job()
    assert "mikään ei muuttuisi" in importer.says()


def test_a_row_that_cannot_be_read_is_told_of_the_pasted_rows(importer, pasted):
    importer.tab.grid.setFocus()
    importer.paste([*pasted[:2], (*pasted[2][:3], "paljon")])
    importer.wait_for_job()
    assert importer.title() == "Liitettyjä rivejä ei voi tuoda tällaisenaan"
    assert importer.listed() == [3]
    assert importer.offers() == ["Tuo vain 1 kelvollinen rivi", "Sarakkeet", "Takaisin"]


@pytest.mark.parametrize(
    "block",
    [
        [("Uusi nimi",), ("Toinen nimi",)],
        [("Kerho", "Retki"), ("Talkoot", "Leiri")],
        [("12 000",), ("8 000",)],
    ],
)
def test_a_block_without_headers_goes_into_the_cells(importer, block):
    before = importer.count()
    grid = importer.tab.grid
    row = grid.model.ids[0]
    importer.click_cell(grid, row, "title")
    importer.paste(block)
    assert grid.isVisible()
    assert importer.count() == before
    assert importer.read_title(row) == block[0][0]


def test_text_pasted_into_an_open_cell_is_the_cells(importer, pasted):
    grid = importer.tab.grid
    importer.click_cell(grid, grid.model.ids[0], "title")
    importer.press(K.Key_F2)
    importer.paste(pasted)
    importer.settle()
    assert not importer.place.intake.shown
    assert pasted[1][0] in grid.view.findChild(QLineEdit).text()
    importer.press(K.Key_Escape)
