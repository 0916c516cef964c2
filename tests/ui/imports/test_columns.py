"""Columns told: by letters, by the list, emptied; what is lacking or told twice is said."""

from openpyxl import load_workbook

from tests.ui.hand import CONTROL, K
from tests.ui.imports.dropping import pytestmark
from tests.ui.imports.hands import application_book, book, renamed

__all__ = ["pytestmark"]


def told(importer) -> dict[str, str | None]:
    return {one.header: one.field for one in importer.view.columns.table.told()}


def field_text(importer, header: str) -> str:
    model = importer.view.columns.table.columns
    place = next(n for n, one in enumerate(model.columns) if one.header == header)
    return model.text(place, 3)


def test_columns_are_proposed_with_values_and_enter_goes_through_those_that_wait(
    importer, rows, tmp_path
):
    importer.drop(application_book(tmp_path, renamed(rows)))
    table = importer.view.columns.table
    assert told(importer)["Diaarinumero"] == "diary_number"
    assert told(importer)["Tunniste"] == "business_id", "a Y-tunnus gives itself away"
    assert field_text(importer, "Tunniste") == "Y-tunnus, arvoista päätellen?"
    assert field_text(importer, "Kuka hakee") == "Mitä tämä on?"
    assert rows[0]["Y-tunnus"] in table.columns.text(3, 2)
    assert importer.view.columns._note.title.text() == "Kerro, missä sarakkeessa on: Hakija"
    importer.text("hakija")
    importer.press(K.Key_Return)
    assert not importer.view.columns._note.isVisible()
    assert table.currentIndex().row() == 3, "the guessed one waits"
    importer.press(K.Key_Return)
    assert field_text(importer, "Tunniste") == "Y-tunnus"
    importer.text("haettu")
    importer.press(K.Key_Return)
    importer.wait_for_job()
    assert importer.offers()[0] == "Tuo 12 hakemusta"


def test_delete_leaves_a_column_out_and_the_list_opens_by_alt_down(importer, rows, tmp_path):
    importer.drop(application_book(tmp_path, renamed(rows)))
    table = importer.view.columns.table
    importer.press(K.Key_Down)
    importer.press(K.Key_Delete)
    assert told(importer)["Tunniste"] is None
    assert field_text(importer, "Tunniste") == "jätetään pois"
    importer.press(K.Key_F2)
    combo = table.indexWidget(table.currentIndex())
    assert combo.view().isVisible()
    importer.press(K.Key_Escape)
    importer.settle()


def test_two_columns_are_never_read_as_one(importer, tmp_path):
    importer.drop(book(tmp_path, [{"Kuka": f"Yhdistys {n} ry", "Mitä": "x"} for n in range(4)]))
    for _column in range(2):
        importer.text("hakija")
        importer.press(K.Key_Return)
    importer.chord(K.Key_Return, CONTROL)
    importer.settle()
    assert importer.view.columns.isVisible()
    assert "”Kuka”" in importer.view.columns._note.title.text()


def test_the_columns_told_are_known_the_next_time(importer, rows, tmp_path):
    importer.drop(application_book(tmp_path, renamed(rows)))
    importer.text("hakija")
    importer.press(K.Key_Return, K.Key_Return)
    importer.text("haettu")
    importer.press(K.Key_Return)
    importer.wait_for_job()
    importer.enter()
    importer.press(K.Key_Return)
    importer.drop(application_book(tmp_path, renamed(rows[:5]), "ensi.xlsx"))
    assert importer.view.rows.isVisible()
    assert "mikään ei muuttuisi" in importer.says()
    importer.click_button("Sarakkeet", importer.view)
    assert importer.view.columns.isVisible()


def test_another_sheet_can_be_chosen(importer, rows, tmp_path):
    path = application_book(tmp_path, renamed(rows))
    made = load_workbook(path)
    other = made.create_sheet("Vanhat")
    for line in (("Kuka", "Mitä"), ("Yksi ry", "x"), ("Kaksi ry", "y")):
        other.append(line)
    made.save(path)
    importer.drop(path)
    sheet = importer.view.columns._sheet
    assert sheet.isVisible()
    assert importer.view.state.proposal.sheet == "Hakemukset (2)"
    for key, name in ((K.Key_Down, "Vanhat"), (K.Key_Up, "Hakemukset (2)")):
        sheet.control.setFocus()
        importer.press(key, K.Key_Return)
        importer.wait_for_job()
        assert importer.view.state.proposal.sheet == name
        assert sheet.value() == name
