"""The list itself: windows of rows, sort, filters, views, words where nothing is."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from jarjestodesk.errors import UserError
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.ui.theme import apply, load_theme
from jarjestodesk.ui.widgets.grid import menus
from jarjestodesk.ui.widgets.grid.model import WINDOW
from tests.ui.widgets.grid.conftest import INFO, Hands, Rows, row

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def click_header(qtbot, hands: Hands, key: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    header = hands.grid.view.header
    x = header.sectionViewportPosition(hands.column(key)) + 20
    qtbot.mouseClick(header.viewport(), LEFT, modifier, QPoint(x, 10))
    hands.rest()


def test_the_model_keeps_qts_rules(qtbot, context, source, make_grid) -> None:
    grid = make_grid(source)
    tester = QAbstractItemModelTester(
        grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal, grid
    )
    hands = Hands(qtbot, grid)
    grid.sort(1, True)
    hands.rest()
    hands.at(0, "proposed").type("1").key(K.Key_Return).rest()
    del source.data[5]
    grid.reload()
    hands.rest()
    assert tester.model() is grid.model


def test_only_the_windows_seen_are_read_of_100_000_rows(qtbot, make_grid) -> None:
    source = Rows({i: row(i) for i in range(1, 100_001)})
    grid = make_grid(source)
    hands = Hands(qtbot, grid)
    assert grid.count() == 100_000
    assert source.rows_read <= 2 * WINDOW
    hands.at(0, "name").key(K.Key_Down, CTRL).rest()
    assert hands.text(99_999, "rank") == "100\u00a0000"
    assert source.rows_read <= 5 * WINDOW
    before = source.rows_read
    hands.grid.set_search("Nilakan seurakunta 9")
    hands.rest()
    assert 0 < grid.count() < 100_000
    assert source.rows_read - before <= 2 * WINDOW
    grid.view.verticalScrollBar().setValue(grid.view.verticalScrollBar().maximum() // 2)
    hands.rest()
    assert len(grid.model.rows) < 10 * WINDOW


def test_the_sum_of_100_000_rows_asks_the_worker(qtbot, make_grid) -> None:
    source = Rows({i: row(i) for i in range(1, 100_001)})
    hands = Hands(qtbot, make_grid(source))
    hands.at(0, "applied")
    with qtbot.waitSignal(hands.grid.selection_summed, timeout=20_000):
        pass
    with qtbot.waitSignal(hands.grid.selection_summed, timeout=20_000) as found:
        hands.key(K.Key_Space, CTRL)
    assert found.args[0].total == sum(values[4] for values in source.data.values())
    assert len(hands.grid.model.rows) < 10 * WINDOW


def test_a_click_sorts_and_another_reverses(hands: Hands, qtbot, source) -> None:
    click_header(qtbot, hands, "name")
    assert source.asked[-1].sort == (("name", False),)
    click_header(qtbot, hands, "name")
    assert source.asked[-1].sort == (("name", True),)
    click_header(qtbot, hands, "applied", SHIFT)
    assert source.asked[-1].sort == (("name", True), ("applied", False))
    click_header(qtbot, hands, "rank")
    assert source.asked[-1].sort == (("rank", False),)


def test_filters_are_asked_once_the_hand_rests(hands: Hands, source) -> None:
    hands.at(0, "name").key(K.Key_L, CTRL | SHIFT)
    field = QApplication.focusWidget()
    assert field.accessibleName() == "Suodata: Hakija"
    asked = len(source.asked)
    hands.type("Nila").rest()
    assert len(source.asked) == asked + 1
    assert source.asked[-1].filters == (("name", "Nila"),)
    assert all("Nila" in hands.text(r, "name") for r in range(hands.grid.count()))
    assert "suodat" in hands.grid.foot.count.text()
    hands.key(K.Key_Down)
    assert hands.grid.view.hasFocus()
    hands.key(K.Key_L, CTRL | SHIFT).rest()
    assert hands.grid.count() == 35


def test_words_stand_where_filters_hide_all(hands: Hands, qtbot) -> None:
    grid = hands.grid
    grid.filter_column(hands.column("name"))
    hands.type("zzz").rest()
    empty = grid._empty
    assert empty.isVisible()
    assert "suodattimia" in empty.title.text()
    qtbot.mouseClick(empty.button, LEFT)
    hands.rest()
    assert not empty.isVisible()
    assert grid.count() == 35


def test_an_empty_list_offers_its_first_step(qtbot, make_grid) -> None:
    grid = make_grid(Rows())
    done: list[bool] = []
    grid.set_empty("Ei hakemuksia", "Tuo ne.", "Tuo hakemukset", lambda: done.append(True))
    assert grid._empty.isVisible()
    qtbot.mouseClick(grid._empty.button, LEFT)
    assert done == [True]


def test_a_filter_that_says_nothing_is_told_and_the_rows_stay(hands, source, monkeypatch) -> None:
    def refuse(_register, _query) -> list[int]:
        raise UserError("”>” ei rajaa mitään.")

    monkeypatch.setattr(source, "ids", refuse)
    hands.grid.reload()
    hands.rest()
    assert "rajaa" in hands.grid.foot.told.text()
    assert hands.grid.count() == 35


def test_columns_are_remembered_by_the_grids_name(hands: Hands, make_grid, source, qtbot) -> None:
    header = hands.grid.view.header
    header.resizeSection(hands.column("activity"), 300)
    header.moveSection(0, 3)
    hands.grid.columns.set_hidden(hands.column("kind"), True)
    hands.rest()
    other = make_grid(source)
    assert abs(other.view.header.sectionSize(2) - 300) <= 1
    assert other.view.columns()[3] == 0
    assert other.view.isColumnHidden(hands.column("kind"))
    assert not make_grid(source, name="toinen").view.isColumnHidden(hands.column("kind"))


def test_views_are_saved_chosen_and_deleted_by_name(hands: Hands, source) -> None:
    grid = hands.grid
    grid.sort(hands.column("applied"), True)
    grid.filter_column(hands.column("name"))
    hands.type("Nila").rest()
    grid.save_view("  Nilakka ")
    assert grid.layouts.names() == ["Nilakka"]
    grid.clear_filters()
    grid.reset_layout()
    hands.rest()
    assert grid.count() == 35
    grid.show_view("Nilakka")
    hands.rest()
    assert source.asked[-1].sort == (("applied", True),)
    assert grid.count() == 6
    grid.layouts.delete("Nilakka")
    assert grid.layouts.names() == []


def test_a_view_outlives_columns_that_have_gone(hands: Hands) -> None:
    found = {"order": ["gone", "name", 5], "widths": {"name": "x", "rank": 9}, "sort": "bad"}
    layout = hands.grid.layouts
    hands.grid.context.memory.remember("grid.test.views", {"vanha": found})
    read = layout.get("vanha", INFO)
    assert read is not None
    assert read.order[0] == "name"
    assert dict(read.widths) == {"rank": 9.0}


def test_the_name_takes_the_room_left_and_the_rest_scrolls(hands: Hands) -> None:
    grid, header = hands.grid, hands.grid.view.header
    grid.resize(2000, 500)
    assert header.length() == grid.view.viewport().width()
    grid.resize(500, 500)
    assert header.length() > grid.view.viewport().width()
    assert header.sectionSize(hands.column("name")) >= 26 * 7


def test_names_stay_in_sight_while_the_rest_scrolls(hands: Hands, qtbot, source) -> None:
    grid, bar = hands.grid, hands.grid.view.horizontalScrollBar()
    grid.resize(700, 500)
    hands.at(2, "proposed").key(K.Key_End).rest()
    pinned = grid._pinned
    assert bar.value() > 0
    assert pinned.isVisible()
    assert pinned.columns() == [0, 1]
    qtbot.mouseClick(pinned, LEFT, pos=QPoint(pinned.width() - 20, 45))
    assert hands.here() == (1, "name")
    qtbot.mouseClick(pinned._titles, LEFT, pos=QPoint(pinned.width() - 20, 10))
    hands.rest()
    assert source.asked[-1].sort == (("name", False),)
    hands.at(0, "activity")
    assert grid.view.columnViewportPosition(2) >= pinned.width() or not pinned.isVisible()
    hands.key(K.Key_L, CTRL | SHIFT).rest()
    grid.grab()
    bar.setValue(0)
    assert not pinned.isVisible()


def test_a_double_click_on_an_edge_fits_what_is_at_hand(hands: Hands, qtbot) -> None:
    header, column = hands.grid.view.header, hands.column("reason")
    hands.at(0, "reason").type("Pitkähkö perustelu, joka ei mahdu").key(K.Key_Return).rest()
    edge = header.sectionViewportPosition(column) + header.sectionSize(column) - 1
    qtbot.mouseDClick(header.viewport(), LEFT, pos=QPoint(edge, 10))
    assert header.sectionSize(column) > 220


def test_cells_are_heard_with_their_column(hands: Hands) -> None:
    QAccessible.setActive(True)
    view = hands.grid.view
    hands.grid.set_title("Ehdotukset")
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Name) == "Ehdotukset"
    index = hands.grid.model.index(0, hands.column("proposed"))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ehdotus: 24\u00a0500\u00a0€"
    hands.at(0, "proposed").type("x").key(K.Key_Return)
    assert "1234,50" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    QAccessible.setActive(False)


def test_menus_open_by_key_and_hold_the_pages_actions(hands: Hands, qtbot) -> None:
    hands.grid.set_row_menu(lambda menu: menu.addAction("Avaa hakemus"))
    hands.at(0, "proposed").key(K.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert menu.actions()[0].text() == "Avaa hakemus"
    menu.close()
    chooser = menus.columns_menu(hands.grid)
    chooser.actions()[2].trigger()
    assert hands.grid.view.isColumnHidden(2)
    hands.grid.reset_layout()
    assert not hands.grid.view.isColumnHidden(2)
    assert menus.views_menu(hands.grid).actions()


def test_texts_are_replaced_as_one_write(hands: Hands, source) -> None:
    hands.at(0, "reason").key(K.Key_H, CTRL)
    bar = hands.grid.replace_bar
    hands.type("perustelu").key(K.Key_Tab).type("Syy").key(K.Key_Return).rest()
    assert len(source.writes) == 1
    assert source.data[1][7] == "Syy 1"
    assert "18" in bar.told.text()
    bar.sought.setText("Syy 3")
    bar.find_next()
    assert hands.here() == (2, "reason")
    bar.sought.setText("ei ole")
    bar.find_next()
    assert bar.told.text()
    hands.grid.replace_bar.sought.setFocus()
    hands.key(K.Key_Escape)
    assert not bar.isVisible()
    assert hands.grid.view.hasFocus()


def test_another_look_lays_the_columns_out_anew(hands: Hands, qapp) -> None:
    width = hands.grid.view.header.sectionSize(hands.column("applied"))
    apply(qapp, load_theme("dark", 150))
    assert hands.grid.view.header.sectionSize(hands.column("applied")) > width * 1.3
    assert hands.grid.view.rowHeight(0) == 45
    hands.grid.grab()


def test_a_long_text_being_typed_is_kept_as_a_draft(hands: Hands) -> None:
    drafts = hands.grid.context.drafts
    hands.grid.keep_drafts("calls/1/allocation")
    hands.at(0, "reason").type("Tärkeä")
    assert drafts.get("calls/1/allocation", "1:reason") == "Tärkeä"
    hands.key(K.Key_Return).rest()
    assert drafts.all() == ()


def test_another_list_or_scope_starts_afresh(hands: Hands, source) -> None:
    hands.grid.show_list(INFO, (7,))
    hands.rest()
    assert source.asked[-1].scope == (7,)
    less = ListInfo("test.less", INFO.columns[:3], "proposal")
    source.info = less
    hands.grid.show_list(less)
    hands.rest()
    assert hands.grid.model.columnCount() == 3


def test_a_columns_menu_sorts_filters_fits_and_hides(hands: Hands, source) -> None:
    column = hands.column("activity")
    acts = menus.column_menu(hands.grid, column).actions()
    acts[1].trigger()
    hands.rest()
    assert source.asked[-1].sort == (("activity", True),)
    acts[3].trigger()
    assert QApplication.focusWidget() is hands.grid.view.header.field(column)
    acts[6].trigger()
    assert hands.grid.view.isColumnHidden(column)
    hands.grid.view.setFocus()
    hands.at(0, "name").key(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    QApplication.activePopupWidget().close()
