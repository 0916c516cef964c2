"""Scoring by hand: points down and across, levels by a key, a block from Excel, spread."""

import pytest
from PySide6.QtGui import QGuiApplication

from jarjestodesk.services.workplace.assessors import assessors
from jarjestodesk.services.workplace.score_sheets import score_sheet
from tests.ui.calls.hands import ALT, CONTROL, K
from tests.ui.conftest import TODAY

CALL, READY, UNREADY = 3, 7, 9


@pytest.fixture
def scoring(hands):
    """The scoring grid of the assessor who has not given all points."""
    hands.go(f"calls/{CALL}/assessment")
    return hands


def points(hands, row, assessor=UNREADY):
    """Read the points an assessor has given, in whole points, by criterion in order."""
    sheet = hands.read(score_sheet, row)
    found = [one for one in sheet.scoring.sets if one.assessor_id == assessor]
    cells = found[0].cells if found else ()
    return [None if cell.points is None else cell.points // 100 for cell in cells]


def criteria(grid):
    """The columns that take points."""
    columns = enumerate(grid.model.info.columns)
    return [place for place, column in columns if column.key.startswith("criterion:")]


def test_the_hand_starts_where_the_first_points_are_missing(scoring):
    grid = scoring.tab.grid
    assert scoring.tab.assessor == UNREADY
    row, column = grid.view.here()
    assert grid.model.value(row, column) is None
    assert grid.view.hasFocus()
    assert scoring.tab.pane.criterion.text() == "Tarve ja kohderyhmä, 0–20 pistettä"


def test_a_column_of_points_is_typed_down_and_taken_back(scoring):
    grid = scoring.tab.grid
    first = criteria(grid)[0]
    grid.view.go(0, first)
    ids = list(grid.model.ids[:6])
    before = [points(scoring, i)[:1] for i in ids]
    scoring.strokes = 0
    for text in ("12", "9", "20", "0", "7", "15"):
        scoring.type(text)
        scoring.press(K.Key_Return)
    scoring.settle()
    assert [points(scoring, i)[0] for i in ids] == [12, 9, 20, 0, 7, 15]
    assert scoring.strokes == 6, "one key for each besides the digits"
    for _value in ids:
        scoring.undo()
    assert [points(scoring, i)[:1] for i in ids] == before


def test_too_many_points_are_refused_at_the_cell(scoring):
    grid = scoring.tab.grid
    grid.view.go(0, criteria(grid)[0])
    row = grid.current_id()
    scoring.type("21")
    scoring.press(K.Key_Return)
    scoring.settle()
    assert "välillä" in grid.model.error(0, criteria(grid)[0]).message or "0" in (
        grid.model.error(0, criteria(grid)[0]).message
    )
    assert 21 not in points(scoring, row)


def test_a_level_is_given_by_a_key_and_by_the_mouse(scoring, qtbot):
    from PySide6.QtCore import Qt

    grid, pane = scoring.tab.grid, scoring.tab.pane
    grid.view.go(0, criteria(grid)[0])
    scoring.settle()
    first, second = grid.model.ids[:2]
    assert [button.points for button in pane.levels.buttons()] == [2000, 1500, 1000, 500, 0]
    scoring.press(K.Key_2, modifier=ALT)
    scoring.settle()
    assert points(scoring, first)[0] == 15
    assert grid.current_id() == second, "the hand has gone down as by Enter"
    qtbot.mouseClick(pane.levels.buttons()[3], Qt.MouseButton.LeftButton)
    scoring.settle()
    assert points(scoring, second)[0] == 5
    grid.view.go(0, criteria(grid)[0])
    scoring.settle()
    assert pane.levels.buttons()[1].isChecked()


def test_a_block_of_35_rows_and_6_columns_is_pasted_from_excel(scoring):
    grid = scoring.tab.grid
    columns = criteria(grid)
    assert (grid.count(), len(columns)) == (35, 5)
    block = "\r\n".join(
        "\t".join([str((row + column) % 21) for column in range(5)] + ["999"]) for row in range(35)
    )
    QGuiApplication.clipboard().setText(block)
    grid.view.go(0, columns[0])
    scoring.strokes = 0
    scoring.press(K.Key_V, modifier=CONTROL)
    scoring.settle()
    assert scoring.strokes == 1
    (row,) = [row for row in scoring.read(assessors, CALL, today=TODAY) if row.id == UNREADY]
    refused = len(grid.model.errors) // 5
    assert row.done == row.total
    assert refused == 35 - row.total - left_out(grid)
    assert points(scoring, grid.model.ids[0]) == [0, 1, 2, 3, 4]
    scoring.undo()
    (row,) = [row for row in scoring.read(assessors, CALL, today=TODAY) if row.id == UNREADY]
    assert row.done == 21


def left_out(grid) -> int:
    """Rows that are no longer scored, besides those the assessor is disqualified in."""
    state = grid.model.info.index("state")
    open_rows = [row for row in range(35) if grid.model.value(row, state) == "open"]
    disqualified = [row for row in range(35) if grid.model.value(row, state) == "disqualified"]
    return 35 - len(open_rows) - len(disqualified)


def test_a_ground_of_points_is_written_beside_the_levels(scoring):
    grid, pane = scoring.tab.grid, scoring.tab.pane
    scoring.tab.choose(READY)
    scoring.settle()
    grid.view.go(0, criteria(grid)[1])
    scoring.settle()
    row = grid.current_id()
    pane.ground.control.setFocus()
    pane.ground.control.selectAll()
    scoring.type("Yhteistyö sovittu.")
    scoring.press(K.Key_Return, modifier=CONTROL)
    scoring.settle()
    sheet = scoring.read(score_sheet, row)
    (mine,) = [one for one in sheet.scoring.sets if one.assessor_id == READY]
    assert mine.cells[1].reason == "Yhteistyö sovittu."


def test_everybody_shows_totals_rank_and_spread(scoring):
    scoring.press(K.Key_PageUp, K.Key_PageUp, K.Key_PageUp, modifier=ALT)
    scoring.settle()
    tab = scoring.tab
    assert tab.assessor == 0
    assert tab.grid is tab.totals
    keys = [column.key for column in tab.grid.model.info.columns]
    assert {"rank", "spread", "disputed"} <= set(keys)
    assert not tab.pane.levels.isVisible()


def test_an_assessor_is_added_by_letters_of_the_name(hands):
    hands.go("calls/4/assessment")
    hands.tab.bar.add.setFocus()
    hands.press(K.Key_Space)
    hands.settle()
    hands.type("Anselmi J")
    hands.press(K.Key_Return)
    hands.settle()
    (row,) = hands.read(assessors, 4, today=TODAY)
    assert row.name == "Anselmi Joutsenviita"
    assert hands.tab.assessor == row.id
    hands.tab.remove()
    hands.settle()
    assert hands.read(assessors, 4, today=TODAY) == ()
