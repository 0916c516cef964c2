"""The room Today by hand: tasks, calls, figures, the calendar, changes and days."""

import re
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlalchemy import event

from jarjestodesk.models.base import Base
from jarjestodesk.records.lists import Edit
from jarjestodesk.records.today import TaskGroupKind
from jarjestodesk.ui.editing import write_edits
from jarjestodesk.ui.today.page import TodayPage
from tests.ui.conftest import TODAY, settle

KEY = Qt.Key
TABLES = Base.metadata.tables


@pytest.fixture
def conductor(open_window):
    return open_window(route="today")


@pytest.fixture
def page(conductor, qtbot) -> TodayPage:
    found = conductor.window.router.page
    assert isinstance(found, TodayPage)
    conductor.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return found


def texts(page: TodayPage) -> list[str]:
    return [row.task.title for row in page.tasks.rows]


def press(qtbot, key: KEY) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_day_stands_under_the_title(page):
    assert page.title() == "Tänään"
    assert page.day.text() == "tiistai 24.11.2026, viikko 48"


def test_tasks_stand_in_the_order_of_their_days_late_ones_first(page):
    kinds = [group.kind for group in page.found.groups]
    assert kinds[:2] == [TaskGroupKind.LATE, TaskGroupKind.TODAY]
    days = [group.day for group in page.found.groups[1:]]
    assert days == sorted(days)
    assert len(page.tasks.rows) == sum(len(group.tasks) for group in page.found.groups)


def test_arrows_go_from_task_to_task_and_tab_leaves_the_list(page, qtbot):
    rows = page.tasks.rows
    assert QApplication.focusWidget() is rows[0].button
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Up)
    assert QApplication.focusWidget() is rows[1].button
    press(qtbot, KEY.Key_End)
    assert QApplication.focusWidget() is rows[-1].button
    press(qtbot, KEY.Key_Home)
    assert QApplication.focusWidget() is rows[0].button
    press(qtbot, KEY.Key_Tab)
    assert QApplication.focusWidget() not in [row.button for row in rows]


def test_enter_goes_where_the_task_says(conductor, page, qtbot, monkeypatch):
    gone = []
    monkeypatch.setattr(conductor.window.router, "go", lambda route: gone.append(route) or True)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    qtbot.mouseDClick(page.tasks.rows[3], Qt.MouseButton.LeftButton)
    assert gone == [page.tasks.rows[1].task.route, page.tasks.rows[3].task.route]


def test_a_button_tells_its_whole_task_to_who_cannot_see(page):
    row = page.tasks.rows[0]
    name = row.button.accessibleName()
    assert name == f"{row.task.button}: {row.task.title}: {row.task.detail}"


def test_a_call_opens_its_workplace_by_enter(conductor, page, qtbot, monkeypatch):
    gone = []
    monkeypatch.setattr(conductor.window.router, "go", lambda route: gone.append(route) or True)
    first, second = page.calls.rows[:2]
    assert "Saapui 18, Täydellinen 17" in first.accessibleName()
    assert "jäljellä 5 253 €" in first.accessibleName().replace("\u00a0", " ")
    first.setFocus()
    press(qtbot, KEY.Key_Down)
    assert second.hasFocus()
    press(qtbot, KEY.Key_Return)
    assert gone == [second.call.route]


def test_the_figures_say_their_numbers(page):
    assert "Iisalmi: 6" in page.pictures.places.figure.accessibleName()
    assert "2026: haettu" in page.pictures.years.figure.accessibleName()
    assert dict(page.pictures.agreements.facts.facts())["Voimassa"] == "28"
    assert "220 000 €" in page.money.bar.accessibleName().replace("\u00a0", " ")


def test_what_is_late_or_due_today_is_counted(conductor, page, qtbot):
    counts = []
    page.counted.connect(counts.append)
    page.reload()
    settle(qtbot, conductor)
    assert counts == [page.found.waiting]
    assert counts[0] > 0


def sign_off(conductor, agreement: int, field: str, value: object) -> None:
    edit = Edit("agreement", agreement, field, value)
    conductor.worker.write(lambda register: write_edits(register, (edit,), TODAY))


def test_a_change_elsewhere_is_seen_and_the_hand_stays_on_its_task(conductor, page, qtbot):
    press(qtbot, KEY.Key_End)
    held = page.tasks.current().task
    before = len(page.tasks.rows)
    sign_off(conductor, 30, "signed_on", None)
    settle(qtbot, conductor)
    settle(qtbot, conductor)
    assert len(page.tasks.rows) == before + 1
    assert "Sopimus allekirjoittamatta" in " ".join(texts(page))
    assert page.tasks.current().task == held
    assert page.tasks.current().button.hasFocus()


def test_the_count_is_asked_again_while_another_room_is_seen(conductor, page, qtbot):
    page.hide()
    page._rest.setInterval(10)
    sign_off(conductor, 30, "signed_on", None)
    with qtbot.waitSignal(page.counted, timeout=5000):
        pass


def test_another_day_is_read_when_it_begins(conductor, page, qtbot, monkeypatch):
    tomorrow = replace(page.context, today=lambda: date(2026, 11, 25))
    monkeypatch.setattr(page, "context", tomorrow)
    page._clock.timeout.emit()
    settle(qtbot, conductor)
    assert page.found.day == date(2026, 11, 25)
    assert page.day.text().startswith("keskiviikko 25.11.2026")


def test_the_deadlines_are_written_for_another_calendar(
    conductor, page, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "omat"), "Kalenteri")
    )
    page.export()
    settle(qtbot, conductor)
    content = (tmp_path / "omat.ics").read_bytes()
    assert content.count(b"BEGIN:VEVENT") == len(page.tasks.rows)
    message = conductor.window.toast.message
    assert message.folder == tmp_path
    assert message.text.endswith("kirjoitettiin tiedostoon omat.ics.")
    conductor.window.toast.dismiss()


def test_the_columns_stand_below_each_other_where_room_is_scarce(conductor, page, qtbot):
    conductor.window.resize(1440, 900)
    qtbot.waitUntil(lambda: page.calls.mapTo(page, page.calls.rect().topLeft()).x() > 300)
    conductor.window.resize(853, 480)
    qtbot.waitUntil(lambda: page.calls.mapTo(page, page.calls.rect().topLeft()).x() < 100)
    conductor.window.resize(1440, 900)
    qtbot.waitUntil(lambda: page.calls.mapTo(page, page.calls.rect().topLeft()).x() > 300)


def test_every_table_that_is_read_makes_the_page_read_again(conductor, page):
    read: set[str] = set()

    def note(_conn, _cursor, statement, *_rest) -> None:
        read.update(re.findall(r"(?:FROM|JOIN) \"?(\w+)", statement))

    def watched(register):
        from jarjestodesk.services.today import today_page

        def run(session):
            engine = session.connection().engine
            event.listen(engine, "before_cursor_execute", note)
            try:
                return today_page(session, today=TODAY)
            finally:
                event.remove(engine, "before_cursor_execute", note)

        return register.read(run)

    conductor.worker.call(watched)
    assert {name for name in read if name in TABLES} <= TodayPage.tables
