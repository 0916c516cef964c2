"""Organisations merged by keyboard: likely doubles pair by pair, rows marked, a page's own."""

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.organisation_page import page
from jarjestodesk.services.organisations import add_organisation
from jarjestodesk.ui.organisations.merging import MergeDialog
from tests.ui.calls.hands import CONTROL, Hands, K
from tests.ui.conftest import TODAY
from tests.ui.hand import SHIFT
from tests.ui.undo_hand import changed, stored


@pytest.fixture
def hands(open_window, qtbot) -> Hands:
    """The hands of a user before the organisations."""
    conductor = open_window(route="organisations")
    conductor.window.resize(1440, 900)
    made = Hands(qtbot, conductor)
    made.settle()
    return made


def add(hands: Hands, name: str, **values) -> int:
    """Add an organisation behind the window."""
    data = OrganisationInput(name, **values)
    changes = hands.conductor.worker.call(lambda r: r.run_write(add_organisation, data))
    hands.settle()
    return changes.result


def merged(hands: Hands, key: int) -> int | None:
    """Return what an organisation was merged into."""
    return hands.read(lambda s: s.get_one(Organisation, key).merged_into_id)


def test_doubles_are_gone_through_pair_by_pair(hands) -> None:
    one = add(hands, "Mallilan Toivo ry", phone="015 1", business_id="9299001-2")
    other = add(hands, "Mallilan Toivo r.y.", phone="015 2", city="KUOPIO")
    left, right = add(hands, "Aivan oma seura"), add(hands, "Aivan oma seuraa")
    hands.press(K.Key_D, modifier=CONTROL | SHIFT)
    hands.settle()
    whole = hands.page.whole
    assert [pair.ids for pair in whole.pairs()] == [(one, other), (left, right)]
    assert whole.table.hasFocus()
    before = hands.read(stored)
    hands.press(K.Key_Tab, K.Key_Tab, K.Key_Tab, K.Key_Tab)
    while QApplication.focusWidget() is not whole.view.choosing("phone").cells[0].radio:
        hands.press(K.Key_Tab)
        assert hands.strokes < 20
    hands.press(K.Key_Right)
    hands.press(K.Key_Return, modifier=CONTROL)
    hands.settle()
    facts = hands.read(page, one, today=TODAY)
    assert (facts.facts.phone, facts.facts.city) == ("015 2", "KUOPIO")
    assert [name.name for name in facts.names] == ["Mallilan Toivo r.y."]
    assert hands.conductor.window.toast.message.text.startswith("Yhdistettiin")
    assert [pair.ids for pair in whole.pairs()] == [(left, right)]
    hands.press(K.Key_E, modifier=CONTROL)
    hands.settle()
    assert whole.pairs() == ()
    assert "ei löytynyt" in whole.told.text()
    hands.undo()
    assert [pair.ids for pair in whole.pairs()] == [(left, right)]
    hands.undo()
    assert changed(before, hands.read(stored)) == []
    assert len(whole.pairs()) == 2


def test_a_pair_that_is_not_shown_yet_is_not_merged_and_neither_is_the_one_before(hands) -> None:
    pairs = [(add(hands, f"{name} ry"), add(hands, f"{name} r.y.")) for name in ("Eka", "Toka")]
    hands.go("organisations/doubles")
    whole = hands.page.whole
    assert [pair.ids for pair in whole.pairs()] == pairs
    whole.table.selectRow(1)
    whole.merging.trigger()
    hands.settle()
    assert [merged(hands, key) for pair in pairs for key in pair] == [None] * 4
    whole.merging.trigger()
    hands.settle()
    assert [merged(hands, key) for key in pairs[1]] == [None, pairs[1][0]]


def test_the_other_one_is_made_to_stay(hands) -> None:
    one = add(hands, "Mallilan Toivo ry", phone="015 1")
    other = add(hands, "Mallilan Toivo", email="a@malli.example")
    hands.go("organisations/doubles")
    view = hands.page.whole.view
    assert view.stays.place() == 0
    view.stays.cells[0].radio.setFocus()
    hands.press(K.Key_Right)
    hands.settle()
    assert view.stays.place() == 1
    assert view.stays.cells[1].radio.hasFocus()
    assert view.merging().kept_id == other
    assert view.choosing("name").place() == 1
    hands.press(K.Key_Return, modifier=CONTROL)
    hands.settle()
    assert merged(hands, one) == other
    hands.go(f"organisations/{one}")
    assert hands.conductor.window.router.route == f"organisations/{other}"


def test_rows_that_are_marked_are_merged(hands) -> None:
    keys = [add(hands, f"Ööliitto {word}") for word in ("ry", "r.y.")]
    grid = hands.page.grid
    rows = [grid.model.ids.index(key) for key in keys]
    grid.view.go(min(rows), 0)
    hands.press(K.Key_Down, modifier=SHIFT)
    assert sorted(grid.selected_ids()) == keys
    hands.page._merge.trigger()
    hands.settle()
    dialog = hands.page.findChild(MergeDialog)
    assert not dialog.form.isVisible()
    assert dialog.view.choosing("name").cells[dialog.view.choosing("name").place()].radio.hasFocus()
    hands.press(K.Key_Return)
    hands.settle()
    assert {merged(hands, key) for key in keys} == {None, keys[0]}
    assert grid.current_id() == keys[0]


def test_a_page_asks_for_the_other_and_tells_why_it_cannot_be(hands) -> None:
    one = add(hands, "Yksi ry", business_id="9299001-2")
    add(hands, "Kaksikko ry", business_id="9299002-0")
    third = add(hands, "Kolmikko ry")
    hands.go(f"organisations/{one}")
    hands.page.whole._merge()
    hands.settle()
    dialog = hands.page.whole.findChild(MergeDialog)
    hands.type("kaksik")
    hands.settle()
    hands.press(K.Key_Return)
    hands.settle()
    assert "eri Y-tunnus" in dialog.view.note.text.text()
    assert not dialog.yes.isEnabled()
    dialog.form.focus("other")
    hands.press(K.Key_A, modifier=CONTROL)
    hands.type("kolmik")
    hands.settle()
    hands.press(K.Key_Return)
    hands.settle()
    assert dialog.yes.isEnabled()
    hands.press(K.Key_Return)
    hands.settle()
    assert merged(hands, third) == one
    assert hands.conductor.window.router.route == f"organisations/{one}"
    names = select(Organisation.id).where(Organisation.merged_into_id == one)
    assert hands.read(lambda s: s.scalars(names).all()) == [third]
