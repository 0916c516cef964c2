"""An unknown workbook: one column corrected, three matches decided, taken in, dropped again."""

import pytest

from tests.ui.hand import CONTROL, K
from tests.ui.imports.dropping import pytestmark
from tests.ui.imports.hands import CALL, application_book, book, misspelt, renamed, slip

__all__ = ["pytestmark"]

LISTS = {
    "applications": ("call.applications", (CALL,)),
    "organisations": ("organisations", ()),
    "agreements": ("agreements", ()),
}


@pytest.fixture(params=sorted(LISTS))
def unknown(request, importer, rows, tmp_path):
    """A workbook of each kind: a header nobody knows, three names with a slip."""
    if request.param == "applications":
        return request.param, application_book(tmp_path, renamed(misspelt(rows, 1, 4, 7)))
    importer.go(request.param)
    known = importer.organisations(8)
    for one in known[:3]:
        one |= {"name": slip(one["name"]), "number": None}
    if request.param == "organisations":
        rows = [
            {"Kuka hakee": one["name"], "Y-tunnus": one["number"], "Puhelin": f"017 555 {n:04}"}
            for n, one in enumerate(known)
        ]
    else:
        rows = [
            {
                "Kuka hakee": one["name"],
                "Y-tunnus": one["number"],
                "Sopimuslaji": "toiminnallinen",
                "Sopimus": f"Ryhmä {n}",
                "Alkaa": "1.1.2027",
                "Päättyy": "31.12.2028",
            }
            for n, one in enumerate(known)
        ]
    return request.param, book(tmp_path, rows)


def column(importer, header: str) -> int:
    """The place of a column in the table of columns."""
    columns = importer.view.columns.table.columns.columns
    return next(n for n, one in enumerate(columns) if one.header == header)


def field_of(importer, header: str) -> str | None:
    """What a column is read as."""
    return importer.view.columns.table.columns.columns[column(importer, header)].field


def test_by_keys_alone(importer, unknown, monkeypatch):
    kind, path = unknown
    before = importer.count(*LISTS[kind])
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.exec", lambda *_: 1)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.selectedFiles", lambda *_: [str(path)])
    importer.chord(K.Key_I)
    importer.wait_for_job()
    table = importer.view.columns.table
    assert importer.title() == f"Tiedoston {path.name} sarakkeet"
    assert field_of(importer, "Kuka hakee") is None
    assert table.currentIndex().row() == column(importer, "Kuka hakee")
    importer.text("hakija" if kind == "applications" else "järjestö")
    importer.press(K.Key_Return)
    assert field_of(importer, "Kuka hakee") == "name"
    importer.chord(K.Key_Return, CONTROL)
    importer.wait_for_job()
    if not importer.view.rows.isVisible():
        pytest.fail(importer.view.columns._note.title.text())
    assert len(importer.view.state.undecided) == 3
    assert importer.offers()[0] == "Valitse 3 rivin järjestöt"
    for left in (3, 2, 1):
        assert len(importer.view.state.undecided) == left
        assert importer.view.rows.current() in importer.view.state.undecided
        importer.press(K.Key_1)
    importer.wait_for_job()
    assert importer.count(*LISTS[kind]) == before, "nothing is written before Enter"
    importer.enter()
    made = importer.count(*LISTS[kind]) - before
    assert made == {"applications": 12, "organisations": 0, "agreements": 8}[kind]
    assert importer.title().startswith("Tuotiin ")
    importer.enter()
    assert importer.place.grid.isVisible()
    importer.chord(K.Key_I)
    importer.wait_for_job()
    assert "mikään ei muuttuisi" in importer.says()
    assert importer.clicks == 0
    importer.press(K.Key_Escape)
    importer.chord(K.Key_Z)
    assert importer.count(*LISTS[kind]) == before, "one undo"


def test_by_mouse(importer, unknown):
    kind, path = unknown
    before = importer.count(*LISTS[kind])
    importer.drop(path)
    table = importer.view.columns.table
    place = table.columns.index(column(importer, "Kuka hakee"), 3)
    importer.click(table.viewport(), table.visualRect(place).center())
    combo = table.indexWidget(place)
    wanted = next(n for n, one in enumerate(combo.choices) if one.value == "name")
    shown = combo.view()
    shown.scrollTo(combo.model().index(wanted, 0))
    importer.click(shown.viewport(), shown.visualRect(combo.model().index(wanted, 0)).center())
    assert field_of(importer, "Kuka hakee") == "name"
    importer.click_button("Tarkista rivit")
    importer.wait_for_job()
    for left in (3, 2, 1):
        assert len(importer.view.state.undecided) == left
        importer.click_button("1  Se on")
    importer.wait_for_job()
    importer.click_button("Tuo ", importer.view)
    importer.wait_for_job()
    made = importer.count(*LISTS[kind]) - before
    assert made == {"applications": 12, "organisations": 0, "agreements": 8}[kind]
    importer.click_button("Näytä", importer.view)
    importer.drop(path)
    assert "mikään ei muuttuisi" in importer.says()
    importer.click_button("Näytä", importer.view)
    assert importer.place.grid.isVisible()
