"""Typing into the grid, as in a spreadsheet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from jarjestodesk.errors import UserError
from tests.ui.widgets.grid.conftest import Hands

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_typing_replaces_and_enter_saves_and_goes_down(hands: Hands, source) -> None:
    hands.at(0, "proposed").type("38000").key(K.Key_Return)
    assert hands.here() == (1, "proposed")
    assert hands.value(0, "proposed") == 3_800_000
    hands.rest()
    assert source.data[1][5] == 3_800_000
    assert hands.grid.model.pending == {}
    hands.type("12,5").key(K.Key_Tab).rest()
    assert source.data[2][5] == 1250
    assert hands.here() == (1, "points")
    assert len(source.writes) == 2


def test_f2_edits_the_text_there_is_and_escape_gives_up(hands: Hands, source) -> None:
    hands.at(0, "proposed").key(K.Key_F2).key(K.Key_Backspace).type("1").key(K.Key_Return).rest()
    assert source.data[1][5] == 2_450_100
    hands.at(0, "proposed").type("99").key(K.Key_Escape).rest()
    assert source.data[1][5] == 2_450_100
    assert hands.here() == (0, "proposed")


def test_nothing_is_written_where_nothing_changed(hands: Hands, source) -> None:
    hands.at(0, "proposed").key(K.Key_F2).key(K.Key_Return).rest()
    hands.at(0, "proposed").type("24500").key(K.Key_Return).rest()
    assert source.writes == []


def test_a_cell_left_by_the_mouse_is_saved(hands: Hands, source, qtbot) -> None:
    hands.at(0, "proposed").type("77")
    view = hands.grid.view
    place = view.visualRect(hands.grid.model.index(3, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.rest()
    assert source.data[1][5] == 7700
    assert hands.here() == (3, "name")


@pytest.mark.parametrize(("typed", "cents"), [("=48000*0,8", 3_840_000), ("=(100+50)/4", 3750)])
def test_a_sum_can_be_reckoned(hands: Hands, source, typed: str, cents: int) -> None:
    hands.at(0, "proposed").type(typed).key(K.Key_Return).rest()
    assert source.data[1][5] == cents


def test_what_cannot_be_read_stays_with_the_reason(hands: Hands, source) -> None:
    hands.at(0, "proposed").type("12.500").key(K.Key_Return).rest()
    assert source.writes == []
    assert hands.text(0, "proposed") == "12.500"
    hands.key(K.Key_Up)
    assert "1234,50" in hands.grid.foot.told.text()
    hands.key(K.Key_F2).key(K.Key_Backspace).key(K.Key_Return).rest()
    assert source.data[1][5] == 1250
    hands.at(1, "proposed").type("x").key(K.Key_Return).key(K.Key_Up).key(K.Key_Escape)
    assert hands.text(1, "proposed") == "24\u00a0000\u00a0€"


def test_a_refusal_of_the_register_stands_in_the_cell(hands: Hands, source) -> None:
    hands.at(0, "proposed").type("90000").key(K.Key_Return).rest()
    assert hands.text(0, "proposed") == "90000"
    assert "ylittää" in hands.grid.foot.told.text()
    assert source.data[1][5] == 2_450_000


def test_delete_empties_the_selection_in_one_write(hands: Hands, source) -> None:
    hands.at(0, "proposed").key(K.Key_Down, SHIFT).key(K.Key_Down, SHIFT).key(K.Key_Left, SHIFT)
    hands.key(K.Key_Delete).rest()
    assert [source.data[i][5] for i in (1, 2, 3)] == [None] * 3
    assert len(source.writes) == 1
    assert source.data[1][4] is not None


def test_control_d_fills_down(hands: Hands, source) -> None:
    hands.at(0, "proposed").type("100").key(K.Key_Return).rest()
    hands.at(0, "proposed").key(K.Key_Down, SHIFT).key(K.Key_Down, SHIFT).key(K.Key_D, CTRL).rest()
    assert [source.data[i][5] for i in (1, 2, 3)] == [10000] * 3
    hands.at(5, "proposed").key(K.Key_D, CTRL).rest()
    assert source.data[6][5] == source.data[5][5]


def test_control_enter_writes_into_the_whole_selection(hands: Hands, source) -> None:
    hands.at(0, "proposed")
    for _ in range(4):
        hands.key(K.Key_Down, SHIFT)
    hands.type("5000").key(K.Key_Return, CTRL).rest()
    assert [source.data[i][5] for i in range(1, 7)] == [500_000] * 5 + [source.data[6][5]]
    assert len(source.writes) == 1


def test_long_texts_take_a_newline(hands: Hands, source) -> None:
    hands.at(0, "reason").type("eka").key(K.Key_Return, ALT).type("toka").key(K.Key_Return).rest()
    assert source.data[1][7] == "eka\ntoka"


def test_a_code_is_found_by_its_first_letters(hands: Hands, source) -> None:
    hands.at(0, "code").type("h").key(K.Key_Return).rest()
    hands.type("p2").key(K.Key_Return).rest()
    hands.type("pien").key(K.Key_Tab).rest()
    assert [source.data[i][8] for i in (1, 2, 3)] == ["hyte", "overlap", "small"]
    hands.at(3, "code").key(K.Key_Down, ALT).key(K.Key_Down).key(K.Key_Return).rest()
    assert source.data[4][8] == "hyte"
    hands.at(4, "code").type("zzz").key(K.Key_Return).rest()
    assert hands.text(4, "code") == "zzz"
    hands.at(0, "code").key(K.Key_Delete).rest()
    assert source.data[1][8] is None


def test_dates_are_read_by_their_kind(hands: Hands, source) -> None:
    hands.at(0, "decided").type("16.12.2026").key(K.Key_Return).rest()
    assert source.data[1][9] == date(2026, 12, 16)


def test_typing_on_a_column_that_is_only_read_says_so(hands: Hands, source) -> None:
    hands.at(0, "name").type("x")
    assert "Hakija" in hands.grid.foot.told.text()
    assert not hands.grid.view.is_editing


def test_arrows_leave_a_cell_being_typed(hands: Hands, source) -> None:
    hands.at(0, "proposed").type("1").key(K.Key_Down).type("2").key(K.Key_Right).rest()
    assert (source.data[1][5], source.data[2][5]) == (100, 200)
    assert hands.here() == (1, "points")


def test_rows_stay_in_place_while_values_are_entered(hands: Hands, source) -> None:
    hands.grid.sort(hands.column("proposed"), True)
    hands.rest()
    before = list(hands.grid.model.ids)
    hands.at(0, "proposed").type("1").key(K.Key_Return)
    hands.rest()
    hands.grid.reload()
    hands.rest()
    assert list(hands.grid.model.ids) == before
    assert hands.here() == (1, "proposed")
    hands.grid.reload()
    hands.rest()
    assert hands.grid.model.ids[-1] == before[0]


def test_nothing_typed_is_lost_when_the_register_takes_no_writes(
    hands: Hands, source, monkeypatch
) -> None:
    def refuse(_register, _edits, _today) -> None:
        raise UserError("Rekisteri on vain luettavissa.")

    monkeypatch.setattr(source, "apply", refuse)
    hands.at(0, "proposed").type("123").key(K.Key_Return).rest()
    assert hands.text(0, "proposed") == "123"
    assert "vain luettavissa" in hands.grid.foot.told.text()
    assert hands.grid.model.pending == {}
