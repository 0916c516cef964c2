"""Answers that come when the hand is elsewhere: another register, record, page or list."""

import gc
import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jarjestodesk.errors import UserError
from jarjestodesk.ui.collector import Collector
from jarjestodesk.ui.shell.faults import FaultDialog
from jarjestodesk.ui.widgets.grid import Grid
from tests.ui.conftest import settle
from tests.ui.test_hostile_disk import fact, form_of, write


def slow(conductor) -> threading.Event:
    """Keep the worker busy until the event is set."""
    gate = threading.Event()
    conductor.worker.read(lambda _register: gate.wait(5), then=lambda _seen: None)
    return gate


def test_an_edit_while_another_register_opens_is_never_written_into_that(
    open_window, qtbot, sample_path, tmp_path
):
    other = tmp_path / "Toinen.jdreg"
    other.write_bytes(sample_path.read_bytes())
    conductor = open_window(route="organisations/3")
    gate = slow(conductor)
    conductor.open_register(other)
    write(conductor, "city", "Iisalmi")
    form_of(conductor).commit()
    conductor.window.undo()
    gate.set()
    settle(qtbot, conductor)
    assert "Välillä avattiin toinen rekisteri" in conductor.window.toast.message.text
    conductor.window.close()
    assert fact(other, "city") == fact(sample_path, "city") == "Kuopio"
    kept = open_window(sample_path, route="organisations/3")
    assert form_of(kept).fields["city"].control.text() == "Iisalmi"


def test_no_other_register_is_opened_during_a_job(open_window, qtbot, sample_path, tmp_path):
    other = tmp_path / "Toinen.jdreg"
    other.write_bytes(sample_path.read_bytes())
    conductor = open_window()
    conductor.window.jobs.run("Pitkä työ", lambda _register, control: control.cancel.wait(5))
    conductor.open_register(other)
    told = conductor.window.toast.message
    conductor.window.jobs.cancel()
    qtbot.waitUntil(lambda: not conductor.window.jobs.running)
    settle(qtbot, conductor)
    assert told is not None
    assert "on vielä kesken" in told.text
    assert conductor.window.windowTitle().startswith("Esimerkki")


def test_a_late_refusal_is_not_shown_at_another_record(open_window, qtbot):
    conductor = open_window(route="organisations/3")
    gate = slow(conductor)
    write(conductor, "business_id", "9200210-9")
    form = form_of(conductor)
    form.commit()
    form.fill({"business_id": None}, "organisations/4")
    gate.set()
    settle(qtbot, conductor)
    assert form.error_count() == 0
    assert "Luikonniemen" in conductor.window.toast.message.text
    assert conductor.window.drafts.get("organisations/3", "business_id") == "9200210-9"


def test_enter_before_the_answer_waits_for_it_and_esc_takes_it_back(open_window, qtbot):
    conductor = open_window(route="organisations")
    finder = conductor.window.finder
    for last, route in ((Qt.Key.Key_Return, "organisations/"), (Qt.Key.Key_Escape, "today")):
        conductor.window.go("today")
        settle(qtbot, conductor)
        conductor.window.open_finder()
        gate = slow(conductor)
        QTest.keyClicks(finder.field, "nilakan seur")
        qtbot.waitUntil(lambda: not finder._timer.isActive())
        QTest.keyClick(finder.field, Qt.Key.Key_Return)
        QTest.keyClick(finder.field, last)
        gate.set()
        settle(qtbot, conductor)
        assert conductor.window.router.route.startswith(route)


def test_rows_that_could_not_be_read_are_asked_for_again(open_window, qtbot, monkeypatch):
    conductor = open_window(route="organisations")
    grid = next(one for one in conductor.window.findChildren(Grid) if one.isVisible())
    bring, failing = grid.model.source.rows, [True]

    def rows(register, query, ids):
        if failing:
            raise UserError("Levyä ei voitu lukea")
        return bring(register, query, ids)

    monkeypatch.setattr(grid.model.source, "rows", rows)
    grid.model.forget_rows()
    grid.reload()
    settle(qtbot, conductor)
    assert conductor.window.toast.message.text == "Levyä ei voitu lukea"
    failing.clear()
    grid.model.need(0, 20)
    settle(qtbot, conductor)
    assert grid.model.text(0, 0)


def test_a_job_that_ends_after_the_look_was_changed_finds_its_page(open_window, qtbot):
    conductor = open_window(route="organisations")
    page, told = conductor.window.router.page, []
    conductor.window.jobs.run(
        "Työ",
        lambda _register, control: control.cancel.wait(5),
        then=lambda _seen: told.append(page.isVisible()),
    )
    conductor.window.go("agreements")
    conductor.step_text_size(1)
    conductor.window.jobs.cancel()
    qtbot.waitUntil(lambda: bool(told))
    conductor.step_text_size(0)
    settle(qtbot, conductor)


def test_undo_right_after_leaving_a_field_shows_what_is_saved(open_window, qtbot, sample_path):
    conductor = open_window(route="organisations/3")
    gate = slow(conductor)
    write(conductor, "city", "Iisalmi")
    form_of(conductor).commit()
    conductor.window.undo()
    gate.set()
    settle(qtbot, conductor)
    assert form_of(conductor).fields["city"].control.text() == "Kuopio"
    conductor.window.close()
    assert fact(sample_path, "city") == "Kuopio"


def test_a_text_typed_on_while_the_earlier_one_is_saved_stays_a_draft(open_window, qtbot):
    conductor = open_window(route="organisations/3")
    gate = slow(conductor)
    write(conductor, "notes", "Soita")
    form_of(conductor).commit()
    write(conductor, "notes", "Soita maanantaina")
    gate.set()
    settle(qtbot, conductor)
    assert conductor.window.drafts.get("organisations/3", "notes") == "Soita maanantaina"
    assert form_of(conductor).fields["notes"].control.toPlainText() == "Soita maanantaina"


def test_a_bug_while_saving_leaves_the_text_in_the_field_as_not_saved(
    open_window, qtbot, monkeypatch
):
    conductor = open_window(route="organisations/3")
    monkeypatch.setattr("jarjestodesk.services.edits.apply", lambda *_a, **_k: 1 // 0)
    write(conductor, "city", "Iisalmi")
    form_of(conductor).commit()
    settle(qtbot, conductor)
    field = form_of(conductor).fields["city"]
    assert "Ohjelma teki virheen" in field.error()
    assert field.dirty()
    assert field.control.text() == "Iisalmi"
    conductor.window.findChild(FaultDialog).reject()


def test_a_register_opened_later_keeps_no_garbage_for_ever(qapp):
    collector = Collector()
    collector.start()
    before = gc.get_freeze_count()
    made = [[] for _ in range(1000)]
    collector.start()
    assert gc.get_freeze_count() <= before, f"{len(made)} more would have been kept"
    collector._timer.stop()
    gc.unfreeze()
