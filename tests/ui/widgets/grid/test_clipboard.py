"""Tables to and from a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jarjestodesk.ui.widgets.grid import tables
from tests.ui.widgets.grid.conftest import Hands, Rows, row

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def put(text: str) -> None:
    QApplication.clipboard().setText(text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a", [["a"]]),
        ("", [[""]]),
        ("a\t\r\n\tb", [["a", ""], ["", "b"]]),
        ('"eka\ntoka"\tx\n', [["eka\ntoka", "x"]]),
        ('"sanoi ""ei"""\ty', [['sanoi "ei"', "y"]]),
        ('5" putki\tz', [['5" putki', "z"]]),
        ('"auki\tb', [['"auki', "b"]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
    ],
)
def test_reads_tables_as_excel_writes_them(text: str, rows: list[list[str]]) -> None:
    assert tables.from_tabs(text) == rows


@given(st.text('ab\t\r\n"', max_size=20))
def test_quotes_or_none_a_table_is_read_the_same(text: str) -> None:
    assert tables.from_tabs(text) == tables.quoted_rows(text)


@pytest.mark.parametrize("text", ["tavallinen", "a\tb", "a\nb", 'hän "itse"', "=1+1", "@x", "-5"])
def test_what_is_written_is_read_back(text: str) -> None:
    written = tables.as_tabs([[tables.Cell(text), tables.Cell("x")]])
    assert tables.unsafe_text(tables.from_tabs(written)[0][0]) == text


def test_words_never_become_formulas() -> None:
    cells = [[tables.Cell("=HYPERLINK(1)"), tables.Cell("-5", words=False)]]
    assert tables.as_tabs(cells) == "'=HYPERLINK(1)\t-5\r\n"
    assert "&#x27;=HYPERLINK(1)" in tables.html_rows(cells)
    assert "<b>" not in tables.html_rows([[tables.Cell("<b>")]])


def test_copies_what_a_finnish_excel_understands(hands: Hands) -> None:
    hands.at(0, "points").type("12,5").key(K.Key_Return).rest()
    hands.at(0, "decided").type("24.11.2026").key(K.Key_Return).rest()
    hands.at(0, "applied")
    for _ in range(5):
        hands.key(K.Key_Right, SHIFT)
    hands.key(K.Key_C, CTRL)
    assert QApplication.clipboard().text() == "49000\t24500\t12,5\tPerustelu 1\t\t24.11.2026\r\n"
    hands.key(K.Key_C, CTRL | SHIFT)
    assert QApplication.clipboard().text().startswith("Haettu\tEhdotus\tLisäpisteet")
    assert "<table>" in QApplication.clipboard().mimeData().html()


def test_hidden_columns_are_not_copied_and_order_is_as_seen(hands: Hands) -> None:
    grid = hands.grid
    grid.columns.set_hidden(hands.column("activity"), True)
    grid.view.header.moveSection(0, 2)
    hands.at(0, "name")
    for _ in range(2):
        hands.key(K.Key_Right, SHIFT)
    hands.key(K.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Ylä-Kallan mielenterveys ry 1\t1\t89\r\n"


def test_a_block_of_35_by_6_is_pasted_as_one_write(hands: Hands, source) -> None:
    lines = [
        f'{n * 1000}\t{n},5\t"Syy {n}\nja toinen"\tH1\t1.12.2026\tgranted' for n in range(1, 36)
    ]
    put("\r\n".join(lines) + "\r\n")
    hands.at(0, "proposed").key(K.Key_V, CTRL).rest()
    assert len(source.writes) == 1
    assert len(source.writes[0]) == 35 * 5
    assert source.data[35][5:10][:4] == (3_500_000, 3550, "Syy 35\nja toinen", "hyte")
    assert "175" in hands.grid.foot.told.text()
    assert "35" in hands.grid.foot.told.text()


def test_what_cannot_be_read_is_told_per_cell_and_the_rest_written(hands: Hands, source) -> None:
    put("100\nnoin 5\n300\n")
    hands.at(0, "proposed").key(K.Key_V, CTRL).rest()
    assert [source.data[i][5] for i in (1, 2, 3)] == [10000, 2_400_000, 30000]
    assert hands.text(1, "proposed") == "noin 5"
    assert "noin 5" in hands.grid.foot.told.text()


def test_one_cell_fills_the_selection(hands: Hands, source) -> None:
    put("250\r\n")
    hands.at(0, "proposed").key(K.Key_Down, SHIFT).key(K.Key_Down, SHIFT).key(K.Key_V, CTRL).rest()
    assert [source.data[i][5] for i in (1, 2, 3)] == [25000] * 3


def test_a_row_is_repeated_over_a_selection_that_holds_it(hands: Hands, source) -> None:
    put("1\t2")
    hands.at(0, "proposed").key(K.Key_Right, SHIFT).key(K.Key_Down, SHIFT).key(K.Key_V, CTRL).rest()
    assert [source.data[i][5:7] for i in (1, 2)] == [(100, 200)] * 2


def test_rows_below_the_last_one_are_told(hands: Hands, source) -> None:
    put("1\n2\n3")
    hands.at(34, "proposed").key(K.Key_V, CTRL).rest()
    assert source.data[35][5] == 100
    assert "2" in hands.grid.foot.told.text()


def test_bands_and_hidden_columns_are_passed_over(make_grid, qtbot) -> None:
    source = Rows({i: row(i) for i in range(1, 6)}, bands={-1: (1, "Raja")})
    hands = Hands(qtbot, make_grid(source))
    hands.grid.columns.set_hidden(hands.column("points"), True)
    put("1\tsyy\n2\ttoinen")
    hands.at(0, "proposed").key(K.Key_V, CTRL).rest()
    assert [source.data[i][5:8] for i in (1, 2)] == [(100, None, "syy"), (200, None, "toinen")]
