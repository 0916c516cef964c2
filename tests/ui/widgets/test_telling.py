"""Messages, questions, progress, search and the split pane."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from jarjestodesk.ui.jobs import Progress
from jarjestodesk.ui.page import Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets import toast as toasts
from jarjestodesk.ui.widgets.jobbar import JobBar
from jarjestodesk.ui.widgets.question import Question, ask
from jarjestodesk.ui.widgets.search import SearchField
from jarjestodesk.ui.widgets.split import Split
from jarjestodesk.ui.widgets.toast import Toast, reading_time

KEY = Qt.Key


def test_a_message_stands_at_the_bottom_right_and_follows_the_window(show, qtbot):
    window = show(QLineEdit(), width=800, height=500)
    toast = Toast(window)
    toast.tell(Message("35 kirjettä tehtiin."))
    assert toast.isVisible()
    assert toast.geometry().right() > 700
    assert window.rect().contains(toast.geometry())
    window.resize(500, 400)
    qtbot.waitUntil(lambda: window.rect().contains(toast.geometry()))
    toast.dismiss()


def test_good_news_leaves_after_its_reading_time_and_bad_news_stays(show, qtbot, monkeypatch):
    monkeypatch.setattr(toasts, "_SETTLING", 20)
    monkeypatch.setattr(toasts, "_PER_CHARACTER", 0)
    window = show(QLineEdit())
    toast = Toast(window)
    toast.tell(Message("Tehty"))
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast.tell(Message("Ei onnistunut", Tone.BAD))
    qtbot.wait(60)
    assert toast.isVisible()
    qtbot.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_message_with_a_button_is_given_more_time():
    plain = reading_time(Message("Tehty"))
    assert reading_time(Message("Tehty", button="Avaa")) > plain > 4000
    assert reading_time(Message("Virhe", Tone.BAD)) == 0


def test_a_message_never_leaves_while_it_has_the_focus(show, qtbot, monkeypatch):
    monkeypatch.setattr(toasts, "_SETTLING", 20)
    monkeypatch.setattr(toasts, "_PER_CHARACTER", 0)
    line = QLineEdit()
    window = show(line)
    toast = Toast(window)
    toast.tell(Message("Tehty"))
    toast.close_button.setFocus()
    qtbot.wait(80)
    assert toast.isVisible()
    line.setFocus()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_the_button_does_what_it_says_and_escape_closes(show, qtbot):
    done: list[bool] = []
    window = show(QLineEdit())
    toast = Toast(window)
    toast.tell(Message("Tuotu", button="Avaa lista", action=lambda: done.append(True)))
    assert toast.button.text() == "Avaa lista"
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert not toast.isVisible()
    toast.tell(Message("Toinen", Tone.BAD))
    toast.close_button.setFocus()
    qtbot.keyClick(toast.close_button, KEY.Key_Escape)
    assert not toast.isVisible()


def test_a_folder_is_opened_by_its_button(show, qtbot, monkeypatch, tmp_path):
    opened: list[object] = []
    monkeypatch.setattr(toasts, "open_folder", opened.append)
    toast = Toast(show(QLineEdit()))
    toast.tell(Message("Kirjeet", folder=tmp_path))
    assert toast.button.text() == "Avaa kansio"
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert opened == [tmp_path]


def test_a_message_is_read_out(show):
    toast = Toast(show(QLineEdit()))
    QAccessible.setActive(True)
    toast.tell(Message("35 kirjettä tehtiin.", Tone.BAD))
    found = QAccessible.queryAccessibleInterface(toast)
    assert found.text(QAccessible.Text.Name) == "35 kirjettä tehtiin."
    toast.dismiss()


def _answer(key: Qt.Key) -> None:
    def press() -> None:
        from PySide6.QtTest import QTest

        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Question)
        QTest.keyClick(dialog.focusWidget() or dialog, key)

    QTimer.singleShot(50, press)


def test_a_question_is_answered_by_its_verbs(show):
    window = show(QLineEdit())
    _answer(KEY.Key_Return)
    assert ask(window, "Kesken", "Tuonti on kesken.", "Keskeytä tuonti", "Jatka") is True
    _answer(KEY.Key_Escape)
    assert ask(window, "Kesken", "Tuonti on kesken.", "Keskeytä tuonti", "Jatka") is False


def test_a_dangerous_question_has_no_as_its_enter(show):
    window = show(QLineEdit())
    _answer(KEY.Key_Return)
    assert ask(window, "Poista", "Poistetaanko?", "Poista", "Säilytä", dangerous=True) is False


def test_progress_tells_what_and_how_far_and_can_be_cancelled(show, qtbot, context):
    bar = JobBar(context.jobs)
    show(bar)
    assert not bar.isVisible()
    context.jobs.progressed.emit(Progress("Kirjeet", 14, 35, "Hiirolan omaishoitajat ry"))
    assert bar.isVisible()
    assert (bar.bar.value(), bar.bar.maximum()) == (14, 35)
    assert bar.words.text() == "Kirjeet · 14/35 · Hiirolan omaishoitajat ry"
    assert bar.bar.accessibleName() == "Kirjeet"
    qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert context.jobs._cancel.is_set()
    assert not bar.cancel.isEnabled()
    context.jobs.progressed.emit(None)
    assert not bar.isVisible()
    context.jobs.progressed.emit(Progress("Toinen"))
    assert bar.cancel.isEnabled()
    assert bar.bar.maximum() == 0
    context.jobs.progressed.emit(None)


def test_search_tells_as_one_types_and_goes_down_to_the_list(show, qtbot):
    field = SearchField("Hae järjestö", hint="Ctrl K")
    show(field)
    heard: list[str] = []
    went: list[bool] = []
    field.searched.connect(heard.append)
    field.left_down.connect(lambda: went.append(True))
    field.setFocus()
    qtbot.keyClicks(field, "om")
    qtbot.keyClick(field, KEY.Key_Down)
    qtbot.mouseClick(field.empty_button, Qt.MouseButton.LeftButton)
    assert heard == ["o", "om", ""]
    assert went == [True]
    assert not field.empty_button.isVisible()
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, KEY.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Hae järjestö"


def _split(context, show, width: int):
    left, right = QLineEdit(), QWidget()
    right.setMinimumWidth(280)
    split = Split(left, right, "organisations", context)
    window = show(split, width=width, height=400)
    return split, right, window


def test_a_wide_pane_shows_the_inspector_and_remembers_its_width(context, show, qtbot):
    split, right, _window = _split(context, show, 1200)
    assert right.isVisible()
    handle = split.handle(1)
    middle = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle - QPoint(60, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(60, 0))
    kept = context.memory.mapping("split/organisations")
    assert abs(kept["width"] - right.width()) <= 1
    assert right.width() > 340
    _again, right, _window = _split(context, show, 1200)
    assert abs(right.width() - kept["width"]) <= 2


def test_a_narrow_pane_puts_the_inspector_away_until_it_is_asked_for(context, show, qtbot):
    split, right, window = _split(context, show, 1200)
    window.resize(800, 400)
    qtbot.waitUntil(lambda: not right.isVisible())
    split.setFocus()
    split.toggle.trigger()
    assert right.isVisible()
    window.resize(1200, 400)
    qtbot.waitUntil(right.isVisible)
    assert context.memory.mapping("split/organisations").get("shown", True)


def test_f4_hides_the_inspector_and_that_is_remembered(context, show, qtbot):
    split, right, _window = _split(context, show, 1200)
    split.widget(0).setFocus()
    qtbot.keyClick(split.widget(0), KEY.Key_F4)
    assert not right.isVisible()
    assert context.memory.mapping("split/organisations")["shown"] is False
    _again, right, _window = _split(context, show, 1200)
    assert not right.isVisible()


def test_words_of_progress_do_not_push_the_window_wide(show, context):
    bar = JobBar(context.jobs)
    window = show(bar, QLabel("x"))
    bar.show_progress(Progress("Kirjeet", 1, 2, "a" * 400))
    assert bar.words.text().endswith("…")
    assert window.minimumSizeHint().width() < 400
    bar.show_progress(None)
