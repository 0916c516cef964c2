"""The grid over the sample register, through the services themselves."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from jarjestodesk.settings import Settings
from jarjestodesk.ui.drafts import Drafts
from jarjestodesk.ui.jobs import Jobs
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.grid import Grid
from tests.ui.widgets.grid.conftest import Hands, retire

K = Qt.Key
TODAY = date(2026, 11, 24)


def call_id(register) -> int:
    from jarjestodesk.records.lists import ListQuery
    from jarjestodesk.services import lists

    return register.read(lists.ids, ListQuery("calls", TODAY))[0]


def info_of(register, code: str, scope: tuple[int, ...]):
    from jarjestodesk.services import lists

    return register.read(lists.info, code, scope, today=TODAY)


@pytest.fixture
def proposals(qtbot, make_worker, sample_path):
    worker = make_worker(sample_path)
    memory = Memory(Settings())
    context = Context(
        worker, Jobs(worker), memory, Drafts(), lambda: TODAY, lambda _: None, lambda _: None
    )
    scope = (worker.call(call_id),)
    info = worker.call(lambda register: info_of(register, "call.proposals", scope))
    grid = Grid(context, "call.proposals")
    grid.resize(1200, 700)
    grid.show_list(info, scope)
    grid.show()
    grid.activateWindow()
    qtbot.waitExposed(grid)
    qtbot.waitUntil(lambda: grid.count() > 0 and not worker._pending)
    grid.view.setFocus()
    yield Hands(qtbot, grid)
    retire(qtbot, grid)
    memory.flush()


def test_a_proposed_sum_is_typed_written_and_taken_back(proposals: Hands, qtbot) -> None:
    grid, worker = proposals.grid, proposals.grid.context.worker
    key = next(c.key for c in grid.model.info.columns if (c.field or "").startswith("proposed:"))
    proposals.at(0, key)
    row = grid.current_id()
    before = proposals.value(0, key)
    proposals.type("=1000*1,5").key(K.Key_Return).rest()
    place = list(grid.model.ids).index(row)
    assert proposals.value(place, key) == 150_000
    assert grid.model.errors == {}
    worker.undo()
    proposals.rest()
    grid.reload()
    proposals.rest()
    place = list(grid.model.ids).index(row)
    assert proposals.value(place, key) == before


def test_every_cell_of_the_list_can_be_shown_and_copied(proposals: Hands) -> None:
    grid = proposals.grid
    for row in range(min(5, len(grid.model.ids))):
        for column in range(grid.model.columnCount()):
            assert isinstance(grid.model.text(row, column), str)
    grid.view.selectAll()
    grid.hand.copy(headers=True)
    proposals.rest()
    grid.grab()
