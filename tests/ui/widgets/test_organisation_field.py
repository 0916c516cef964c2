"""An organisation found by letters: marked by arrows, taken by Enter or Tab, given up by Esc."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jarjestodesk.ui.widgets.fields import LineField
from jarjestodesk.ui.widgets.organisation_field import OrganisationField
from tests.ui.conftest import make_worker, sample_path, sample_template

__all__ = ["make_worker", "sample_path", "sample_template"]
KEY = Qt.Key


@pytest.fixture
def field(context, make_worker, sample_path: Path, show, qtbot) -> OrganisationField:
    made = OrganisationField(replace(context, worker=make_worker(sample_path)))
    made.set_name("Järjestö")
    show(made, LineField())
    made.control.setFocus()
    return made


def type_in(field, qtbot, text: str, *, count: int) -> None:
    qtbot.keyClicks(field.control, text)
    qtbot.waitUntil(lambda: field.list.isVisible() and field.list.model().rowCount() == count)


def lines(field) -> list[str]:
    model = field.list.model()
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_what_fits_is_listed_with_home_and_business_id_and_a_new_one_last(field, qtbot):
    type_in(field, qtbot, "kipukroo", count=2)
    assert lines(field)[0].startswith("Siikarannan kipukroonikot ry")
    assert "-" in lines(field)[0].rpartition(" · ")[2]
    assert lines(field)[-1] == "Uusi järjestö: kipukroo"


def test_arrows_mark_another_and_enter_takes_it_and_goes_on(field, qtbot):
    taken = []
    field.edited.connect(taken.append)
    type_in(field, qtbot, "mie", count=6)
    second = lines(field)[1].partition(",")[0]
    qtbot.keyClick(field.control, KEY.Key_Down)
    qtbot.keyClick(field.control, KEY.Key_Return)
    assert [one.title for one in taken] == [second]
    assert field.control.text() == second
    assert not field.list.isVisible()
    assert QApplication.focusWidget() is not field.control


def test_enter_before_the_answer_waits_for_it(field, qtbot):
    qtbot.keyClicks(field.control, "kipukroo")
    qtbot.keyClick(field.control, KEY.Key_Return)
    qtbot.waitUntil(lambda: field.value() is not None)
    assert field.value().title == "Siikarannan kipukroonikot ry"


def test_tab_takes_the_first_that_fits(field, qtbot):
    type_in(field, qtbot, "kipukroo", count=2)
    qtbot.keyClick(field.control, KEY.Key_Tab)
    assert field.value().title == "Siikarannan kipukroonikot ry"


def test_what_fits_nothing_is_told_at_the_field(field, qtbot):
    type_in(field, qtbot, "zyx", count=1)
    qtbot.keyClick(field.control, KEY.Key_Tab)
    assert field.error().startswith("Järjestöä ei ole valittu")
    assert field.value() is None


def test_escape_gives_up_what_was_typed(field, qtbot):
    type_in(field, qtbot, "kipukroo", count=2)
    qtbot.keyClick(field.control, KEY.Key_Return)
    taken = field.control.text()
    field.control.setFocus()
    field.control.selectAll()
    type_in(field, qtbot, "mie", count=6)
    qtbot.keyClick(field.control, KEY.Key_Escape)
    assert field.control.text() == taken
    assert not field.list.isVisible()


def test_one_that_is_not_there_is_asked_for_by_the_name_typed(field, qtbot):
    type_in(field, qtbot, "zyx", count=1)
    with qtbot.waitSignal(field.unknown) as asked:
        qtbot.keyClick(field.control, KEY.Key_Return)
    assert asked.args == ["zyx"]


def test_a_name_that_is_known_by_its_id_is_shown(field, qtbot):
    field.open_with(12)
    qtbot.waitUntil(lambda: field.value() is not None)
    assert field.value().id == 12
    assert field.control.text() == field.value().title
