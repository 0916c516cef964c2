"""The window comes back where it was, and always where a hand can reach it."""

import pytest
from PySide6.QtCore import QRect

from jarjestodesk.ui.shell.geometry import placed

SCREEN = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 1024)


def test_the_first_time_it_is_in_the_middle_of_the_screen():
    assert placed(None, [SCREEN]) == QRect(240, 70, 1440, 900)


def test_it_comes_back_where_it_was():
    assert placed([2000, 40, 1000, 700], [SCREEN, SECOND]) == QRect(2000, 40, 1000, 700)


def test_from_a_screen_that_is_gone_it_comes_to_the_one_there_is():
    found = placed([2000, 40, 1000, 700], [SCREEN])
    assert SCREEN.contains(found)
    assert found.size() == QRect(0, 0, 1000, 700).size()


def test_a_title_bar_above_the_screen_is_brought_down():
    assert SCREEN.contains(placed([100, -500, 1000, 700], [SCREEN]))


def test_it_is_no_bigger_than_its_screen():
    assert placed([0, 0, 4000, 3000], [SECOND.translated(-1920, 0)]).width() == 1280


@pytest.mark.parametrize("strange", ["x", [1, 2, 3], [1, 2, 3, "4"], [0, 0, 10, 10], {"a": 1}])
def test_what_is_no_place_is_forgotten(strange):
    assert placed(strange, [SCREEN]) == placed(None, [SCREEN])
