"""Figures of chosen years: pictures, their numbers beside them, saved and as a workbook."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(reports):
    """The figures."""
    return reports.go("reports/figures")


def lines(card) -> list[tuple[str, ...]]:
    return [line.texts for line in card.table.lines()]


def test_every_picture_has_its_numbers_beside_it(reports, part):
    for card in (part.by_year, part.by_division, part.by_municipality):
        assert card.figure.picture() is not None
        assert lines(card) == [
            tuple(text or "–" for text in row) for row in card.figure.picture().table.shown_rows()
        ]
    assert len(lines(part.by_municipality)) == 20
    assert lines(part.by_municipality)[-1][0] == "Koko hyvinvointialue"


def test_years_are_chosen_by_keys_and_remembered(reports, part):
    room = reports
    assert part.chosen() == (2025, 2026, 2027)
    part.years[2025].setFocus()
    room.key(Qt.Key.Key_Space)
    assert part.found.years == (2026, 2027)
    assert [row[0] for row in lines(part.by_year)] == ["2026", "2027"]
    assert part.total.text().startswith("2026–2027: ")
    assert room.conductor.memory.value("reports.years") == [2026, 2027]


def test_the_last_year_stays_chosen(reports, part):
    room = reports
    for year in (2025, 2026, 2027):
        room.click(part.years[year])
    assert part.chosen() == (2027,)


@pytest.mark.parametrize("way", [0, 1])
def test_a_picture_is_saved_under_a_name_nothing_has(reports, part, way):
    room = reports
    buttons = [b for b in part.by_division.findChildren(type(part.years[2025])) if b.text()]
    for _time in range(2):
        room.click(buttons[way])
    suffix = (".png", ".svg")[way]
    first, second = sorted(room.folder.iterdir(), key=lambda path: len(path.name))
    assert first.name == f"haettu-ja-myonnetty-palvelutoimialoittain_2025-2027{suffix}"
    assert second.stem == f"{first.stem}-2"
    if suffix == ".png":
        assert not QImage(str(first)).isNull()
    else:
        assert "<svg" in first.read_text("utf-8")
    assert room.window.toast.message.folder == room.folder


def test_numbers_are_copied_for_excel(reports, part):
    part.by_year.copy()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0] == "Vuosi\tHaettu\tMyönnetty"
    assert len(text.splitlines()) == 4


def test_the_same_figures_come_as_a_workbook(reports, part):
    room = reports
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    (name,) = room.files()
    assert name == "avustukset-lukuina_2025-2027_2026-11-24.xlsx"
    book = load_workbook(room.folder / name)
    assert book.sheetnames[1:] == ["Toimialoittain", "Kunnittain"]
    assert book.worksheets[0]._charts


def test_a_new_register_says_where_figures_come_from(open_window, qtbot, tmp_path):
    from jarjestodesk.jobs.opening import make_register
    from tests.ui.settings.conftest import Settings

    path = tmp_path / "Uusi.jdreg"
    make_register(path)[0].close()
    room = Settings(qtbot, open_window(path, route="reports/figures"))
    assert room.page.part._empty.isVisible()
    assert not room.page.part.make.isEnabled()
    part = room.go("reports/summary")
    assert part._none.isVisible()
    assert not part.make.isEnabled()
