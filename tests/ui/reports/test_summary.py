"""The summary workbook of a call, whole or of one division."""

from openpyxl import load_workbook
from PySide6.QtCore import Qt

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_call_chosen_by_letters_is_told_and_made(reports):
    room = reports
    part = room.page.part
    assert part.form.value("call") is not None
    part.form.focus("call")
    room.keys("toi")
    room.key(Qt.Key.Key_Tab)
    call = part._calls[part.call.value()]
    assert call.name.startswith("Toiminta")
    assert str(call.applications) in dict(part._facts.facts())["Hakemuksia"]
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    (name,) = room.files()
    assert name == f"{call.code}_yhteenveto_2026-11-24.xlsx"
    book = load_workbook(room.folder / name, read_only=True)
    assert any(call.name in str(row) for row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    assert room.window.toast.message.folder == room.folder


def test_a_division_narrows_the_workbook(reports):
    room = reports
    part = room.page.part
    part.form.focus("division")
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Tab)
    division = part.division.value()
    assert division
    assert part.bar.name.text().endswith(f"_{division.casefold()}_2026-11-24.xlsx")
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    assert len(room.files()) == 1
    part.form.focus("division")
    room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Tab)
    assert part.division.value() is None


def test_cancel_leaves_no_file(reports):
    room = reports
    room.page.part.export()
    room.window.jobs.cancel()
    room.wait_for_job()
    assert room.files() == []


def test_going_down_the_list_of_reports_shows_each(reports):
    room = reports
    room.page.sides.list.setFocus()
    seen = [room.page.key]
    while room.page.key != "persons":
        room.key(Qt.Key.Key_Down)
        seen.append(room.page.key)
    assert seen == [
        "summary",
        "figures",
        "organisations",
        "applications",
        "agreements",
        "meetings",
        "persons",
    ]
    assert room.window.router.route == "reports/persons"


def test_in_a_narrow_window_a_combo_box_leads_to_the_reports(reports):
    room = reports
    room.window.resize(700, 500)
    room.settle()
    assert room.page.sides.combo.isVisible()
    assert not room.page.sides.card.isVisible()
    room.page.sides.combo.setFocus()
    room.key(Qt.Key.Key_Down)
    assert room.page.key == "figures"
