"""Files that are not what they seem, change under the hand, or are given up half-way."""

import multiprocessing
import zipfile

import pytest
from openpyxl import Workbook

from jarjestodesk.db.register import Register
from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services.lists import ids
from tests.ui.conftest import TODAY
from tests.ui.hand import K, until
from tests.ui.imports.dropping import drop, pytestmark
from tests.ui.imports.hands import CALL, application_book, misspelt, renamed

__all__ = ["pytestmark"]


@pytest.fixture(autouse=True)
def says_yes(monkeypatch):
    """She closes the window though a task runs."""
    monkeypatch.setattr("jarjestodesk.ui.shell.conduct.ask", lambda *_words, **_more: True)


XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def test_an_xls_named_xlsx_is_told_and_stays_told(importer, tmp_path):
    path = tmp_path / "vanha.xlsx"
    path.write_bytes(XLS)
    before = importer.count()
    importer.drop(path)
    assert importer.title() == "Tiedostoa vanha.xlsx ei voi lukea"
    assert "vanhassa Excel-muodossa" in importer.says()
    assert importer.offers() == ["Lue tiedosto uudelleen", "Valitse toinen tiedosto", "Takaisin"]
    assert not importer.view.rows.isVisible()
    importer.press(K.Key_Escape)
    assert importer.tab.grid.isVisible()
    assert importer.count() == before


def test_a_cut_workbook_is_told_and_read_again_once_it_is_whole(importer, rows, tmp_path):
    path = application_book(tmp_path, rows)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    importer.drop(path)
    assert importer.title() == "Tiedostoa hakemukset.xlsx ei voi lukea"
    path.write_bytes(whole)
    importer.enter()
    assert importer.offers()[0] == "Tuo 12 hakemusta"


def test_a_file_changed_after_the_look_is_noticed_and_read_anew(importer, rows, tmp_path):
    before = importer.count()
    path = application_book(tmp_path, rows)
    importer.drop(path)
    application_book(tmp_path, rows[:7])
    importer.enter()
    assert importer.count() == before, "nothing is taken in unseen"
    assert "oli muuttunut" in importer.told
    assert importer.offers()[0] == "Tuo 7 hakemusta"
    importer.enter()
    assert importer.count() == before + 7


def test_columns_told_hold_for_the_changed_file_and_choices_are_made_anew(importer, rows, tmp_path):
    path = application_book(tmp_path, renamed(misspelt(rows, 1)))
    importer.drop(path)
    importer.text("hakija")
    importer.press(K.Key_Return, K.Key_Return)
    importer.text("haettu")
    importer.press(K.Key_Return)
    importer.wait_for_job()
    importer.text("1")
    importer.wait_for_job()
    assert importer.offers()[0] == "Tuo 12 hakemusta"
    other = renamed(misspelt(rows, 2))
    application_book(tmp_path, other[1:])
    importer.enter()
    assert "oli muuttunut" in importer.told
    assert importer.view.rows.isVisible()
    (row,) = importer.view.state.undecided
    assert row.name == other[2]["Kuka hakee"]


def test_a_file_gone_after_the_look_is_told_and_nothing_is_taken_in(importer, rows, tmp_path):
    before = importer.count()
    path = application_book(tmp_path, rows)
    importer.drop(path)
    path.unlink()
    importer.enter()
    assert "ei löydy" in importer.told
    assert importer.count() == before
    assert importer.view.rows.isVisible()


@pytest.fixture
def slow(tmp_path):
    """A workbook that takes long to read: a hundred thousand cells."""
    made = Workbook(write_only=True)
    sheet = made.create_sheet("Hakemukset")
    sheet.append(["Hakija", "Y-tunnus", *(f"Kysymys {n}" for n in range(20))])
    for n in range(8000):
        sheet.append([f"Keksitty {n} ry", None, *["vastaus"] * 20])
    path = tmp_path / "hidas.xlsx"
    made.save(path)
    return path


def reading(importer) -> bool:
    """Tell whether a child process reads."""
    return importer.conductor.window.jobs.running and bool(multiprocessing.active_children())


def test_reading_is_cancelled_and_no_process_is_left(importer, slow):
    before = importer.count()
    assert drop(importer.place, slow)
    until(lambda: reading(importer))
    importer.tab.grid.setFocus()
    here = importer.tab.grid.view.here()
    importer.press(K.Key_Down)
    assert importer.tab.grid.view.here() != here, "the window is alive"
    importer.click_button("Keskeytä")
    importer.wait_for_job()
    assert not multiprocessing.active_children()
    assert "mitään ei muutettu" in importer.told
    assert importer.tab.grid.isVisible()
    assert importer.count() == before


def test_a_look_at_thousands_of_rows_is_cancelled(importer, tmp_path):
    importer.go("organisations")
    path = tmp_path / "monta.csv"
    lines = ["Nimi;Kotipaikka;Verkkosivut", *(f"Keksitty {n} ry;Kuopio;" for n in range(4000))]
    path.write_text("\n".join(lines), encoding="utf-8")
    before = importer.count("organisations", ())
    seen = []
    importer.conductor.window.jobs.progressed.connect(seen.append)
    assert drop(importer.place, path)
    until(lambda: any(told is not None and told.done for told in seen))
    importer.conductor.window.jobs.cancel()
    importer.wait_for_job()
    assert importer.told == "Keskeytetty: mitään ei tuotu."
    assert importer.count("organisations", ()) == before
    assert importer.page.grid.isVisible()


@pytest.mark.parametrize("when", ["reading", "looked at", "taking in"])
def test_closing_the_window_in_between_leaves_the_register_whole(
    importer, slow, rows, tmp_path, sample_path, when
):
    before = importer.count()
    if when == "reading":
        assert drop(importer.place, slow)
        until(lambda: reading(importer))
    else:
        importer.drop(application_book(tmp_path, rows))
    if when == "taking in":
        importer.view.take()
    importer.conductor.window.close()
    assert not multiprocessing.active_children()
    with Register.open(sample_path) as register:
        after = len(register.read(ids, ListQuery("call.applications", TODAY, (CALL,))))
    assert after in ({before, before + 12} if when == "taking in" else {before})


def test_a_bomb_is_refused_in_words(importer, tmp_path):
    path = tmp_path / "pommi.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    importer.drop(path)
    assert importer.title() == "Tiedostoa pommi.xlsx ei voi lukea"
    assert importer.says()
