"""Answers about cells of a list that another list or scope has replaced meanwhile."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from jarjestodesk.ui.drafts import Draft
from tests.ui.widgets.grid.conftest import INFO, context_busy, row


@pytest.fixture
def gate(grid) -> threading.Event:
    """Keeps the worker busy until it is set."""
    found = threading.Event()
    grid.context.worker.read(lambda _register: found.wait(5), then=lambda _seen: None)
    return found


def test_a_refusal_is_not_shown_in_the_same_cell_of_another_scope(grid, hands, gate, source):
    source.limit = 1
    hands.at(0, "proposed").type("900").key(Qt.Key.Key_Return)
    grid.show_list(replace(INFO), scope=(7,))
    gate.set()
    hands.rest()
    assert source.writes
    assert grid.model.errors == {}
    assert grid.model.pending == {}
    assert "ylittää" in grid.foot.told.text()


def test_replacing_over_many_rows_ends_with_its_list(make_grid, source, qtbot):
    source.data = {i: row(i) for i in range(1, 3001)}
    grid = make_grid(source)
    grid.replace_bar.begin()
    grid.replace_bar.sought.setText("Perustelu")
    grid.replace_bar.new.setText("Syy")
    grid.replace_bar.replace_all()
    grid.show_list(replace(INFO), scope=(7,))
    qtbot.waitUntil(lambda: grid.model.loaded and not context_busy(grid))
    assert source.writes == []


def test_an_order_held_while_a_cell_is_typed_in_is_not_given_to_another_list(
    make_grid, source, qtbot
):
    grid = make_grid(source)
    grid.view.go(0, INFO.index("proposed"))
    grid.view.begin("9")
    grid.reload()
    qtbot.waitUntil(lambda: grid._held is not None)
    source.data = {1: row(1)}
    grid.show_list(replace(INFO), scope=(7,))
    assert grid._held is None
    grid.finish_editing()
    qtbot.waitUntil(lambda: grid.count() == 1 and not context_busy(grid))


def test_a_text_refused_by_the_register_is_a_draft_until_it_is_given_up(grid, hands, source):
    drafts = grid.context.drafts
    grid.keep_drafts("calls/1/allocation")
    source.limit = 1
    hands.at(0, "proposed").type("900").key(Qt.Key.Key_Return)
    hands.rest()
    assert drafts.get("calls/1/allocation", "1:proposed") == "900"
    hands.at(0, "proposed").key(Qt.Key.Key_Escape)
    assert drafts.all() == ()


def test_a_text_on_its_way_is_a_draft_until_it_is_saved(grid, hands, gate):
    drafts = grid.context.drafts
    grid.keep_drafts("calls/1/allocation")
    hands.at(0, "reason").type("Syy").key(Qt.Key.Key_Return)
    assert drafts.get("calls/1/allocation", "1:reason") == "Syy"
    gate.set()
    hands.rest()
    assert drafts.all() == ()


def test_a_draft_of_an_earlier_run_stands_in_its_cell_until_it_is_saved(grid, hands, source):
    drafts = grid.context.drafts
    drafts.put(Draft("calls/1/allocation", "2:reason", "Perustelu", "Jäi kesken"))
    drafts.put(Draft("calls/1/allocation", "3:name", "Hakija", "ei kirjoiteta"))
    grid.keep_drafts("calls/1/allocation")
    grid.reload()
    hands.rest()
    assert hands.text(1, "reason") == "Jäi kesken"
    assert hands.value(1, "reason") is None
    assert list(grid.model.errors) == [(2, INFO.index("reason"))]
    hands.at(1, "reason").key(Qt.Key.Key_F2).key(Qt.Key.Key_Return)
    hands.rest()
    assert source.data[2][INFO.index("reason")] == "Jäi kesken"
    assert drafts.get("calls/1/allocation", "2:reason") is None
