"""Lists to Excel: what is seen is what is made; nothing is written over, Cancel leaves nothing."""

from dataclasses import replace

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from jarjestodesk.ui.widgets.grid.layout import Layouts

CONTROL = Qt.KeyboardModifier.ControlModifier
NAME = "jarjestot_2026-11-24.xlsx"


def table(path) -> list[tuple[object, ...]]:
    """The rows of the second sheet: the first is the cover."""
    book = load_workbook(path, read_only=True)
    rows = [tuple(row) for row in book.worksheets[1].iter_rows(values_only=True)]
    book.close()
    return rows


def cells(grid, key: str) -> list[str]:
    column = grid.model.info.index(key)
    return [grid.model.text(row, column) for row in range(grid.count())]


def test_the_rows_seen_are_exported_in_their_order_and_columns(reports):
    room = reports
    part = room.go("reports/organisations")
    room.key(Qt.Key.Key_F, CONTROL)
    room.keys("yhdistys")
    room.qtbot.waitUntil(lambda: 0 < part.grid.count() < 120)
    room.key(Qt.Key.Key_Return)
    part.grid.sort(part.grid.model.info.index("name"), True)
    part.grid.columns.set_hidden(part.grid.model.info.index("kind"), True)
    room.settle()
    seen = cells(part.grid, "name")
    assert f"{len(seen)} riviä" in part._what.text()
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    head, *rows = table(room.folder / NAME)
    assert head[0] == "Järjestö"
    assert "Oikeudellinen muoto" not in head
    assert len(head) == len(part.keys())
    assert [row[0] for row in rows[: len(seen)]] == seen
    assert seen == sorted(seen, reverse=True)
    message = room.window.toast.message
    assert message.folder == room.folder
    assert message.text == f"{NAME} on tehty: {len(seen)} riviä."
    assert room.window.toast.button.text() == "Avaa kansio"


def test_a_view_saved_in_the_room_of_organisations_is_there(reports):
    room = reports
    part = room.go("reports/organisations")
    named = Layouts(room.conductor.memory, "organisations")
    layout = replace(part.grid.layout_now(), filters=(("home_municipality", "kuopio"),))
    named.save("Kuopio", layout)
    assert part.grid.layouts.names() == ["Kuopio"]
    part.grid.show_view("Kuopio")
    room.settle()
    assert set(cells(part.grid, "home_municipality")) == {"Kuopio"}
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    head, *rows = table(room.folder / NAME)
    place = head.index("Kotikunta")
    assert {row[place] for row in rows[: part.grid.count()]} == {"Kuopio"}
    assert "grid.organisations.layout" not in room.conductor.memory.settings.window


def test_nothing_is_edited_among_the_reports(reports):
    room = reports
    part = room.go("reports/organisations")
    assert not any(face.editable for face in part.grid.model.faces)


def test_a_file_of_other_content_stays_and_another_name_is_proposed(reports):
    room = reports
    room.go("reports/organisations")
    (room.folder / NAME).write_bytes(b"muistiinpanoja")
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    assert NAME in room.told()
    assert (room.folder / NAME).read_bytes() == b"muistiinpanoja"
    assert room.files() == [NAME]
    assert room.window.toast.button.text() == "Tallenna nimellä jarjestot_2026-11-24-2.xlsx"
    room.click(room.window.toast.button)
    room.wait_for_job()
    assert room.files() == ["jarjestot_2026-11-24-2.xlsx", NAME]


def test_the_same_again_is_told_as_it_is(reports):
    room = reports
    room.go("reports/meetings")
    for _time in range(2):
        room.key(Qt.Key.Key_S, CONTROL)
        room.wait_for_job()
    assert room.told() == "kokoukset_2026-11-24.xlsx oli jo olemassa samansisältöisenä."
    assert room.files() == ["kokoukset_2026-11-24.xlsx"]


def test_cancel_leaves_no_file(reports):
    room = reports
    part = room.go("reports/organisations")
    part.export()
    room.qtbot.waitUntil(lambda: room.window.jobs.running)
    assert not part.make.isEnabled()
    room.window.jobs.cancel()
    room.wait_for_job()
    assert room.files() == []
    assert part.make.isEnabled()
    assert room.told()


def test_one_job_at_a_time(reports):
    room = reports
    part = room.go("reports/organisations")
    part.export()
    part.export()
    assert "käynnissä" in room.told() or "kesken" in room.told()
    room.wait_for_job()
    assert room.files() == [NAME]


def test_a_name_of_one_s_own_stays_and_enter_makes_the_file(reports):
    room = reports
    part = room.go("reports/persons")
    part.bar.name.setFocus()
    room.key(Qt.Key.Key_A, CONTROL)
    room.keys("postitus")
    room.key(Qt.Key.Key_Return)
    room.wait_for_job()
    assert room.files() == ["postitus.xlsx"]
    part.propose("muu")
    assert part.bar.name.text() == "postitus"


def test_a_folder_that_is_gone_is_told(reports):
    room = reports
    part = room.go("reports/persons")
    part.bar.name.setText("poissa/henkilot")
    part.export()
    room.wait_for_job()
    assert "poissa" in room.told()
    assert room.files() == []


def test_the_folder_chosen_is_remembered(reports, tmp_path, monkeypatch):
    room = reports
    part = room.go("reports/persons")
    other = tmp_path / "muut"
    other.mkdir()
    monkeypatch.setattr(
        "jarjestodesk.ui.reports.target.QFileDialog.getExistingDirectory",
        lambda *_arguments: str(other),
    )
    room.click(part.bar.folder)
    assert part.bar.folder.text() == "Kansio: muut"
    room.go("reports/meetings")
    room.key(Qt.Key.Key_S, CONTROL)
    room.wait_for_job()
    assert [path.name for path in other.iterdir()] == ["kokoukset_2026-11-24.xlsx"]
