"""The list of calls, a new call, one copied, and going from stage to stage: by keys alone."""

from PySide6.QtCore import Qt

from jarjestodesk.records.lists import ListQuery
from jarjestodesk.records.workplace import Tab
from jarjestodesk.services import workplace
from jarjestodesk.services.lists import ids
from jarjestodesk.ui.calls.new import NewCallDialog
from tests.ui.calls.hands import CONTROL, K
from tests.ui.conftest import TODAY

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_list_tells_each_call_and_enter_opens_it(hands):
    assert hands.page.title() == "Haut"
    assert hands.page.grid.count() == 4
    hands.page.take_focus()
    hands.settle()
    assert hands.page.pane.inspector.title.text() == "Kumppanuusavustus 2027"
    hands.press(K.Key_Return)
    assert hands.page.title() == "Kumppanuusavustus 2027"
    assert list(hands.page.crumbs()) == [("Haut", "calls")]


def test_without_a_tab_in_the_route_the_stage_under_way_is_shown(hands):
    hands.go("calls/3")
    assert hands.page.whole.stages.chosen() == "assessment"
    hands.go("calls/4")
    assert hands.page.whole.stages.chosen() == "applications"


def test_the_tabs_tell_how_far_the_call_is(hands):
    hands.go("calls/3/checks")
    found = {
        stage.key: (stage.state.value, stage.count) for stage in hands.page.whole.stages.stages()
    }
    assert found["checks"] == ("done", "35/35")
    assert found["assessment"] == ("current", "24/30")
    assert found["service"] == ("open", "0/35")


def test_ctrl_page_keys_go_from_tab_to_tab(hands):
    hands.go("calls/3/applications")
    hands.press(K.Key_PageDown, modifier=CONTROL)
    assert hands.conductor.window.router.route == "calls/3/checks"
    hands.press(K.Key_PageUp, K.Key_PageUp, modifier=CONTROL)
    assert hands.conductor.window.router.route == "calls/3/facts"
    assert hands.page.whole.stages.chosen() == "facts"


def test_a_new_call_is_made_by_keys(hands):
    hands.page.take_focus()
    hands.strokes = 0
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle()
    hands.type("Pienavustus 2027")
    hands.press(K.Key_Tab, K.Key_Tab)
    hands.type("t")
    hands.press(K.Key_Tab)
    hands.type("1.12.2026 klo 8.00")
    hands.press(K.Key_Tab)
    hands.type("31.12.2026 klo 16.00")
    hands.press(K.Key_Tab, K.Key_Tab)
    hands.type("1.1.2027")
    hands.press(K.Key_Tab)
    hands.type("31.12.2027")
    hands.press(K.Key_Tab)
    hands.type("60000")
    hands.press(K.Key_Return)
    hands.settle()
    route = hands.conductor.window.router.route
    call_id = int(route.split("/")[1])
    head = hands.read(workplace.head, call_id, today=TODAY)
    assert (head.name, head.code) == ("Pienavustus 2027", "pienavustus-2027")
    assert head.schemes == ("Toiminta- ja innovaatioavustus",)
    assert [(year.year, year.appropriation) for year in head.money] == [(2027, 6_000_000)]
    assert route.endswith("/facts")
    assert hands.strokes <= 12, "keys besides the texts"


def test_a_new_call_without_a_name_says_so_at_the_field(hands):
    hands.press(K.Key_N, modifier=CONTROL)
    hands.settle()
    hands.press(K.Key_Return)
    dialog = hands.page.findChild(NewCallDialog)
    assert dialog.isVisible()
    assert dialog.form.fields["name"].error().startswith("Tieto tarvitaan.")
    hands.press(K.Key_Escape)
    assert hands.page.grid.count() == 4


def test_an_earlier_call_is_copied_with_enter_alone(hands):
    hands.page.take_focus()
    hands.settle()
    hands.press(K.Key_N, modifier=CONTROL | SHIFT)
    hands.settle()
    hands.press(K.Key_Return)
    hands.settle()
    call_id = int(hands.conductor.window.router.route.split("/")[1])
    head = hands.read(workplace.head, call_id, today=TODAY)
    assert head.name == "Kumppanuusavustus 2028"
    assert head.stage(Tab.APPLICATIONS).total == 0
    hands.undo()
    assert len(hands.read(ids, ListQuery("calls", TODAY))) == 4
