"""Moving and selecting in the grid by keyboard and mouse."""

import pytest
from PySide6.QtCore import Qt

from jarjestodesk.ui.widgets.grid import Summed
from tests.ui.widgets.grid.conftest import Hands, Rows, row

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("start", "key", "modifier", "end"),
    [
        ((5, "name"), K.Key_Down, None, (6, "name")),
        ((5, "name"), K.Key_Up, None, (4, "name")),
        ((5, "name"), K.Key_Left, None, (5, "rank")),
        ((5, "name"), K.Key_Down, CTRL, (34, "name")),
        ((5, "name"), K.Key_Up, CTRL, (0, "name")),
        ((5, "name"), K.Key_Right, CTRL, (5, "kind")),
        ((5, "name"), K.Key_Home, None, (5, "rank")),
        ((5, "name"), K.Key_End, None, (5, "kind")),
        ((5, "name"), K.Key_Home, CTRL, (0, "rank")),
        ((5, "name"), K.Key_End, CTRL, (34, "kind")),
        ((34, "kind"), K.Key_Right, None, (34, "kind")),
        ((5, "name"), K.Key_Tab, None, (5, "proposed")),
        ((5, "decided"), K.Key_Tab, None, (6, "proposed")),
        ((5, "proposed"), K.Key_Backtab, SHIFT, (4, "decided")),
        ((5, "proposed"), K.Key_Return, SHIFT, (4, "proposed")),
        ((5, "proposed"), K.Key_Return, None, (6, "proposed")),
    ],
)
def test_keys_move_as_in_a_spreadsheet(hands: Hands, start, key, modifier, end) -> None:
    hands.at(*start)
    hands.key(key, *([modifier] if modifier else []))
    assert hands.here() == end


def test_page_keys_move_by_a_screenful(hands: Hands) -> None:
    hands.at(0, "name").key(K.Key_PageDown)
    assert 10 < hands.here()[0] < 30
    hands.key(K.Key_PageUp)
    assert hands.here() == (0, "name")


def test_tab_leaves_the_grid_after_its_last_cell(hands: Hands) -> None:
    hands.at(34, "decided").key(K.Key_Tab)
    assert not hands.grid.view.hasFocus()
    hands.key(K.Key_Backtab, SHIFT)
    assert hands.grid.view.hasFocus()


def test_enter_opens_a_row_on_a_cell_that_is_only_read(hands: Hands, qtbot) -> None:
    hands.at(2, "name")
    with qtbot.waitSignal(hands.grid.row_opened) as opened:
        hands.key(K.Key_Return)
    assert opened.args == [3]
    view = hands.grid.view
    place = view.visualRect(hands.grid.model.index(4, 1)).center()
    with qtbot.waitSignal(hands.grid.row_opened) as opened:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=place)
    assert opened.args == [5]


def test_the_current_row_is_told_by_its_id(hands: Hands) -> None:
    chosen: list[int] = []
    hands.grid.row_chosen.connect(chosen.append)
    hands.at(3, "name").key(K.Key_Right).key(K.Key_Down)
    assert chosen == [4, 5]
    hands.grid.choose(20)
    assert hands.grid.current_id() == 20


def test_shift_extends_and_space_takes_lines(hands: Hands) -> None:
    hands.at(3, "name").key(K.Key_Down, SHIFT).key(K.Key_Right, SHIFT)
    assert hands.grid.selected_ids() == [4, 5]
    hands.key(K.Key_Space, SHIFT)
    ranges = hands.grid.view.selectionModel().selection().toList()
    assert {(r.top(), r.bottom()) for r in ranges} == {(3, 4)}
    hands.at(3, "name").key(K.Key_Space, CTRL)
    assert hands.grid.selected_ids() == list(range(1, 36))


def summed(qtbot, hands: Hands, act) -> Summed:
    with qtbot.waitSignal(hands.grid.selection_summed) as found:
        act()
    return found.args[0]


def test_the_selection_is_summed(hands: Hands, qtbot) -> None:
    found = summed(qtbot, hands, lambda: hands.at(0, "applied").key(K.Key_Down, SHIFT))
    assert (found.cells, found.numbers) == (2, 2)
    assert (found.total, found.mean) == (9_700_000, 4_850_000)
    assert found.kind is not None
    assert found.kind.name == "money"
    mixed = summed(qtbot, hands, lambda: hands.key(K.Key_Left, SHIFT))
    assert (mixed.cells, mixed.numbers, mixed.total, mixed.mean) == (4, 4, None, None)
    words = summed(qtbot, hands, lambda: hands.at(0, "name"))
    assert (words.cells, words.numbers, words.total) == (1, 0, None)


def test_bands_lie_across_and_are_passed_over(make_grid, qtbot) -> None:
    source = Rows({i: row(i) for i in range(1, 11)}, bands={-1: (3, "Pisteraja 58")})
    hands = Hands(qtbot, make_grid(source))
    assert hands.grid.count() == 10
    assert hands.grid.model.text(3, 0) == "Pisteraja 58"
    hands.at(2, "proposed").key(K.Key_Down)
    assert hands.here() == (4, "proposed")
    hands.key(K.Key_Up)
    assert hands.here() == (2, "proposed")
    view = hands.grid.view
    place = view.visualRect(hands.grid.model.index(3, 1)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    assert hands.here() == (2, "proposed")
    hands.key(K.Key_Down, SHIFT).key(K.Key_Delete).rest()
    assert [e.id for e in source.writes[0]] == [3, 4]


def test_the_hand_keeps_its_row_when_rows_move(hands: Hands, source) -> None:
    hands.at(2, "applied").key(K.Key_Down, SHIFT)
    assert hands.grid.selected_ids() == [3, 4]
    hands.grid.sort(hands.column("rank"), True)
    hands.rest()
    assert hands.grid.current_id() == 4
    assert sorted(hands.grid.selected_ids()) == [3, 4]
    del source.data[4]
    hands.grid.reload()
    hands.rest()
    assert hands.grid.current_id() != -1
    assert hands.grid.count() == 34


def test_what_is_typed_outlives_an_answer_that_moves_rows(hands: Hands, source) -> None:
    hands.at(2, "proposed").type("12")
    source.data = {99: row(99), **source.data}
    hands.grid.reload()
    hands.rest()
    assert hands.grid.view.is_editing
    hands.type("3").key(K.Key_Return).rest()
    assert source.data[3][5] == 12300
    assert hands.grid.model.ids[0] == 99
