"""What would come of each row: counts that filter, the row's details, what stays untouched."""

from tests.ui.hand import K
from tests.ui.imports.dropping import drop, pytestmark
from tests.ui.imports.hands import application_book

__all__ = ["pytestmark"]


def facts(widget) -> dict[str, str]:
    return dict(widget.facts())


def turned(row):
    """The row with its period ending before it begins."""
    row["Alkaa"], row["Päättyy"] = row["Päättyy"], row["Alkaa"]


def test_a_known_layout_is_taken_in_by_enter_and_enter(importer, rows, tmp_path):
    before = importer.count()
    importer.drop(application_book(tmp_path, rows))
    assert importer.title() == "Tuodaanko hakemukset.xlsx?"
    assert importer.offers()[0] == "Tuo 12 hakemusta"
    assert importer.count() == before, "nothing is written before Enter"
    importer.strokes = 0
    importer.enter()
    assert importer.count() == before + 12
    assert importer.title() == "Tuotiin 12 hakemusta"
    assert importer.says().startswith("Uusia: 12 · ajan tasalle tuotuja: 0 · ennallaan: 0")
    importer.press(K.Key_Return)
    assert importer.strokes == 2
    assert importer.tab.grid.isVisible()
    assert importer.tab.grid.count() == before + 12


def test_a_refused_row_tells_sheet_row_column_value_reason_and_what_would_be_right(
    importer, rows, tmp_path
):
    before = importer.count()
    rows[3]["Haettu 2027"] = "kaksitoista"
    turned(rows[5])
    importer.drop(application_book(tmp_path, rows))
    assert importer.title() == "Tiedostoa hakemukset.xlsx ei voi tuoda tällaisenaan"
    assert importer.listed() == [5, 7]
    detail = importer.view.detail
    assert detail.title.text() == f"Rivi 5 · {rows[3]['Hakija']}"
    note = detail.notes.itemAt(0).widget()
    assert note.title.text() == "X Haettu 2027: ”kaksitoista”"
    assert "rahasumma" in note.text.text()
    assert "Oikein olisi: " in note.text.text()
    assert detail._cells_title.text() == "Tiedostossa: Hakemukset (2), rivi 5"
    assert facts(detail.cells)["C Hakija"] == rows[3]["Hakija"]
    assert importer.offers() == [
        "Lue tiedosto uudelleen",
        "Tuo vain 10 kelvollista riviä",
        "Sarakkeet",
        "Takaisin",
    ]
    importer.press(K.Key_Down)
    assert "päättyy ennen" in detail.notes.itemAt(0).widget().title.text()
    importer.press(K.Key_Escape)
    assert importer.count() == before
    assert importer.tab.grid.isVisible()


def test_a_file_that_is_open_in_excel_is_told_once(importer, rows, tmp_path):
    path = application_book(tmp_path, rows)
    (tmp_path / f"~${path.name}").write_bytes(b"merkki")
    importer.drop(path)
    assert importer.says().count("auki toisessa ohjelmassa") == 1


def test_the_valid_rows_alone_can_be_taken_in(importer, rows, tmp_path):
    before = importer.count()
    turned(rows[0])
    importer.drop(application_book(tmp_path, rows))
    importer.click_button("Tuo vain 11", importer.view)
    importer.wait_for_job()
    assert importer.count() == before + 11
    assert "1 rivi jäi tuomatta" in importer.says()


def test_the_file_mended_is_read_again_by_enter(importer, rows, tmp_path):
    turned(rows[0])
    importer.drop(application_book(tmp_path, rows))
    turned(rows[0])
    application_book(tmp_path, rows)
    importer.enter()
    assert importer.offers()[0] == "Tuo 12 hakemusta"


def test_each_count_lists_its_rows(importer, rows, tmp_path):
    importer.drop(application_book(tmp_path, rows[:6]))
    importer.enter()
    importer.press(K.Key_Return)
    rows[1]["Haettu 2027"] += 100_000
    rows[2]["Puhelin"] = "050 555 9999"
    rows[7]["Saapunut"] = "31.12.2027 klo 10.00"
    turned(rows[9])
    importer.drop(application_book(tmp_path, rows, "toinen.xlsx"))
    buttons = importer.view.filters.buttons
    texts = {show.value: one.text() for show, one in buttons.items() if one.isVisible()}
    assert texts == {
        "all": "Kaikki 12",
        "refused": "Ei voi lukea 1",
        "new": "Uusia 5",
        "changed": "Muuttuu 1",
        "same": "Ennallaan 5",
        "late": "Myöhässä 1",
    }
    for words, listed in (
        ("Muuttuu", [3]),
        ("Uusia", [8, 9, 10, 12, 13]),
        ("Myöhässä", [9]),
        ("Kaikki", list(range(2, 14))),
    ):
        importer.click_button(words, importer.view)
        assert importer.listed() == listed


def test_a_row_that_changes_shows_old_and_new(importer, rows, tmp_path):
    importer.drop(application_book(tmp_path, rows))
    importer.enter()
    importer.press(K.Key_Return)
    before = rows[1]["Haettu 2027"]
    rows[1]["Haettu 2027"] += 100_000
    importer.drop(application_book(tmp_path, rows, "toinen.xlsx"))
    assert importer.offers()[0] == "Tuo 1 hakemus"
    importer.click_button("Muuttuu", importer.view)
    (change,) = importer.view.detail.changes.facts()
    plain = change[1].replace("\xa0", "").replace(" ", "")
    assert str(before // 100) in plain.partition("→")[0]
    assert str(before // 100 + 1000) in plain.partition("→")[2]


def test_another_kind_of_file_is_refused_in_words(importer, tmp_path):
    path = tmp_path / "kirje.pdf"
    path.write_bytes(b"%PDF")
    assert drop(importer.tab, path)
    importer.settle()
    assert "ei ole taulukko" in importer.told
    assert importer.tab.grid.isVisible()
