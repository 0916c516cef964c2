"""A picture in the window: laid out anew, read by keyboard, copied, saved in both themes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from jarjestodesk.errors import UserError
from jarjestodesk.figures import YearSum, columns, tile_map
from jarjestodesk.ui.theme import apply, load_theme, theme
from jarjestodesk.ui.widgets.figure import Figure, measure
from tests.figures.builders import places

YEARS = [YearSum(2025, 147_500_000, 91_500_000), YearSum(2026, 161_000_000, 94_000_000)]


@pytest.fixture(params=["light", "dark"])
def look(qapp, request):
    """Both looks; the light one is put back."""
    apply(qapp, load_theme(request.param))
    yield theme()
    apply(qapp, load_theme("light"))


@pytest.fixture
def figure(qtbot) -> Figure:
    shown = Figure(height=420)
    qtbot.addWidget(shown)
    shown.show_picture(lambda w, h: tile_map(places(), w, h, measure=measure(), whole_county=9))
    shown.resize(420, 380)
    shown.show()
    return shown


def test_it_is_laid_out_anew_for_every_size(figure: Figure) -> None:
    small = figure.picture()
    figure.resize(700, 500)
    assert small is not None
    assert figure.picture() is not None
    assert small.width == 420 - 8
    assert figure.picture().width == 700 - 8
    assert figure.heightForWidth(300) != figure.heightForWidth(600)


def test_it_says_its_numbers_in_words(figure: Figure) -> None:
    assert "Kuopio: 22" in figure.accessibleName()


def test_arrows_go_from_part_to_part_and_say_them(figure: Figure, qtbot) -> None:
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert figure.accessibleDescription().startswith("Kiuruvesi: 4")
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert figure.accessibleDescription().startswith("Vieremä: 2")
    qtbot.keyClick(figure, Qt.Key.Key_Left)
    assert figure.accessibleDescription().startswith("Kiuruvesi")
    qtbot.keyClick(figure, Qt.Key.Key_End)
    assert "9" in figure.accessibleDescription()
    figure.grab()


def test_the_mouse_reads_the_part_under_it(figure: Figure) -> None:
    picture = figure.picture()
    assert picture is not None
    mark = next(mark for mark in picture.marks if mark.words.startswith("Kuopio"))
    assert figure.words_at(QPoint(round(mark.x) + 5, round(mark.y) + 5)) == mark.words
    assert figure.words_at(QPoint(-5, -5)) == ""


def test_the_numbers_are_copied_as_a_table(figure: Figure, qtbot) -> None:
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + 19 + 1
    assert "Kuopio\t22" in lines


def test_it_is_drawn_in_the_colours_of_the_look(look, qtbot) -> None:
    figure = Figure()
    qtbot.addWidget(figure)
    figure.show_picture(lambda w, h: columns(YEARS, w, h, measure=measure()))
    figure.resize(300, 200)
    image = figure.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 300, 2) for y in range(0, 200, 3)}
    assert look.colours.accent in seen
    assert look.colours.bar_light in seen


def test_it_is_saved_as_png_and_svg_with_its_title(figure: Figure, qtbot, tmp_path: Path) -> None:
    for name in ("kuva.png", "kuva.svg"):
        with qtbot.waitSignal(figure.saved) as told:
            figure.save(tmp_path / name)
        assert told.args == [tmp_path / name]
    image = QImage(str(tmp_path / "kuva.png"))
    assert image.width() == 2 * (420 - 8 + 32)
    assert figure.picture().title in (tmp_path / "kuva.svg").read_text("utf-8")


def test_a_place_that_cannot_be_written_is_told_in_words(figure: Figure, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ei voitu"):
        figure.save(tmp_path / "puuttuu" / "kuva.png")


def test_its_menu_offers_saving_and_copying(figure: Figure) -> None:
    menu = figure.menu()
    assert [action.text() for action in menu.actions()] == [
        "Tallenna &PNG-kuvana…",
        "Tallenna &SVG-kuvana…",
        "&Kopioi luvut taulukkona",
    ]
    menu.deleteLater()
    QApplication.processEvents()


def test_a_larger_text_makes_a_larger_picture(figure: Figure, qapp) -> None:
    before = figure.sizeHint()
    apply(qapp, load_theme("light", 150))
    try:
        assert figure.sizeHint().width() > before.width()
    finally:
        apply(qapp, load_theme("light"))
