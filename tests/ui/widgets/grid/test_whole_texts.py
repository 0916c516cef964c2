"""Texts that an editor of Qt would change or cut by being opened on them."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.widgets.grid.conftest import INFO, row

SPACED = "Tuki 1\u00a0234,50\u00a0€\nja muuta"


@pytest.mark.parametrize(("key", "text"), [("reason", SPACED), ("secret", "x" * 40_000)])
def test_a_cell_opened_and_left_is_not_written(make_grid, source, qtbot, key, text):
    column = INFO.index(key)
    source.data[1] = (*row(1)[:column], text, *row(1)[column + 1 :])
    grid = make_grid(source)
    grid.view.setColumnHidden(column, False)
    grid.view.go(0, column)
    grid.view.begin(None)
    grid.finish_editing()
    assert source.writes == []
    assert grid.model.errors == {}
    assert grid.model.value(0, column) == text
    assert not grid.view.is_editing
    qtbot.keyClick(grid.view, Qt.Key.Key_Escape)
