"""A user's hand on the window: keys into what has the focus, clicks on what is seen, counted."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QWidget

from jarjestodesk.records.workplace import Tab
from tests.ui.conftest import SHORT
from tests.ui.stalls import longest_stall
from tests.ui.waiting import wait

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
LONG = 120
"""Seconds a job may take."""


def until(true: Callable[[], bool], seconds: float = LONG) -> None:
    """Wait until something holds twice, some milliseconds apart; fail after ``seconds``."""
    end = time.monotonic() + seconds
    held = 0
    while held < 2:
        wait(4)
        held = held + 1 if true() else 0
        assert held or time.monotonic() < end, "waited in vain"


class Hand:
    """Types and clicks as a user does; a chord is one stroke, a text's letters are counted apart.

    Nothing is called or set behind the window: what cannot be reached fails the test.
    """

    def __init__(self, conductor) -> None:
        self.conductor = conductor
        self.strokes = self.letters = self.clicks = 0
        self.longest_stall = 0.0
        """The longest turn of the event loop in calibrated milliseconds, new pages left out."""
        self.steps: list[tuple[str, int, int]] = []
        self._since = (0, 0)

    # -- keys -----------------------------------------------------------------------------------

    def press(self, *keys: Qt.Key, times: int = 1) -> None:
        """Press keys one after another."""
        for key in keys * times:
            self.chord(key, NONE)

    def chord(self, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        """Press a key with others held down."""
        self.strokes += 1
        target = self.target()
        self._do(lambda: QTest.keyClick(target, key, modifier))

    def text(self, text: str) -> None:
        """Type letters; QTest knows those of ASCII only."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.target(), letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(self.target(), QKeyEvent(kind, 0, NONE, letter))
        self.letters += len(text)
        self.settle()

    def target(self) -> QWidget:
        """Return what has the focus, once something has."""
        until(lambda: QApplication.focusWidget() is not None, seconds=5)
        found = QApplication.focusWidget()
        assert isinstance(found, QWidget)
        return found

    def paste(self, rows) -> None:
        """Put a block on the clipboard, as Excel does, and press Ctrl+V."""
        QGuiApplication.clipboard().setText("".join("\t".join(row) + "\r\n" for row in rows))
        self.chord(K.Key_V)

    def command(self, letters: str) -> None:
        """Find an action by Ctrl+K and letters of its name, and run it."""
        self.chord(K.Key_K)
        self.text(letters)
        self.press(K.Key_Return)

    # -- clicks ---------------------------------------------------------------------------------

    def click(self, widget: QWidget, where: QPoint | None = None, keys=NONE) -> None:
        """Click a widget that is seen, in its middle or at a place."""
        assert widget.isVisible(), f"{widget} is not seen"
        place = widget.rect().center() if where is None else where
        seen = widget.visibleRegion().contains(place)
        assert seen, f"{widget.accessibleName() or widget} is covered or scrolled away"
        self.clicks += 1
        self._do(lambda: QTest.mouseClick(widget, LEFT, keys, place))

    def button(self, words: str, within: QWidget | None = None) -> QPushButton:
        """Return the one button seen whose words begin so."""
        room = within or self.front()
        found = [
            one
            for one in room.findChildren(QPushButton)
            if one.isVisible() and one.isEnabled() and _words(one).startswith(words)
        ]
        assert found, f"no button {words!r} among {_seen(room)}"
        return found[0]

    def click_button(self, words: str, within: QWidget | None = None) -> None:
        """Click a button by its words."""
        self.click(self.button(words, within))

    def click_stage(self, tab: Tab) -> None:
        """Click a tab of the call's workplace."""
        bar = self.page.whole.stages
        self.click(bar, bar.tabRect(list(Tab).index(tab)).center())

    def write(self, label: str, text: str) -> None:
        """Click a field by its label; what it held gives way to the text."""
        (field,) = [
            one
            for one in self.front().findChildren(QLineEdit)
            if one.isVisible() and one.accessibleName().startswith(label)
        ]
        self.mark_all(field)
        self.text(text)

    def mark_all(self, field: QLineEdit) -> None:
        """Click a field three times, which marks all it holds."""
        place = field.rect().center()
        QTest.mouseClick(field, LEFT, NONE, place)
        QTest.mouseDClick(field, LEFT, NONE, place)
        QTest.mouseClick(field, LEFT, NONE, place)
        self.clicks += 3
        self.settle()

    def click_cell(self, grid, row_id: int, key: str, *, keys=NONE) -> None:
        """Click a cell by its row's id and its column's key, scrolled to as far as need be."""
        view, model = grid.view, grid.model
        index = model.index(model.ids.index(row_id), _column(grid, key))
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center(), keys)

    def click_column(self, grid, key: str) -> None:
        """Mark a column's cells: a click on the first, one with Shift on the last."""
        rows = [one for one in grid.model.ids if one >= 0]
        self.click_cell(grid, rows[0], key)
        self.click_cell(grid, rows[-1], key, keys=SHIFT)

    def click_filter(self, grid, key: str, text: str) -> None:
        """Click the filter under a column and write what is asked."""
        header, column = grid.view.header, _column(grid, key)
        grid.view.scrollTo(grid.model.index(0, column))
        self.mark_all(header.field(column))
        self.text(text)

    def click_menu(self, button: QWidget, words: str) -> None:
        """Open a button's menu by a click and click a line of it."""
        self.click(button)
        until(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (line,) = [one for one in menu.actions() if one.text().startswith(words)]
        self.click(menu, menu.actionGeometry(line).center())

    # -- what is seen ---------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until nothing is under way and no short delay of the hand runs."""
        until(self._quiet)

    def _do(self, action: Callable[[], None]) -> None:
        """Do something and let it settle; opening a page may take one visible step."""
        route = self.route
        stall = longest_stall(action, self._quiet, rest=3)
        if self.route == route:
            self.longest_stall = max(self.longest_stall, stall)

    def _quiet(self) -> bool:
        conductor = self.conductor
        return conductor.worker.idle and not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() < SHORT
            for timer in conductor.window.findChildren(QTimer)
        )

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is seen."""
        until(true)
        self.settle()

    def wait_for_job(self) -> None:
        """Wait until the job under way has ended."""
        jobs = self.conductor.window.jobs
        until(lambda: not jobs.running)
        self.settle()

    def front(self) -> QWidget:
        """Return the dialog that asks, else the window."""
        dialogs = [one for one in self.conductor.window.findChildren(QDialog) if one.isVisible()]
        return dialogs[-1] if dialogs else self.conductor.window

    @property
    def route(self) -> str:
        """The route that is shown."""
        return str(self.conductor.window.router.route)

    @property
    def page(self):
        """The room that is shown."""
        return self.conductor.window.router.page

    @property
    def tab(self):
        """The tab of the workplace that is shown."""
        return self.page.whole.tab

    @property
    def told(self) -> str:
        """What the window said last, with plain spaces."""
        message = self.conductor.window.toast.message
        return message.text.replace("\xa0", " ") if message is not None else ""

    def read(self, function, *args, **kwargs):
        """Read from the register behind the window."""
        return self.conductor.worker.call(lambda register: register.read(function, *args, **kwargs))

    # -- counts ---------------------------------------------------------------------------------

    def done(self, step: str) -> None:
        """Note what the last step took."""
        strokes, clicks = self.strokes - self._since[0], self.clicks - self._since[1]
        self.steps.append((step, strokes, clicks))
        self._since = (self.strokes, self.clicks)

    def report(self) -> str:
        """Return the counts of the steps and of all."""
        lines = [f"{step:<44}{keys:>6}{clicks:>6}" for step, keys, clicks in self.steps]
        head = f"{'':<44}{'keys':>6}{'clicks':>6}"
        total = f"{'together':<44}{self.strokes:>6}{self.clicks:>6}"
        rest = f"letters typed besides: {self.letters}, longest stall {self.longest_stall:.0f} ms"
        return "\n".join(["", head, *lines, total, rest])


def _column(grid, key: str) -> int:
    """Return the place of a column by its key, whole or without its year."""
    keys = [column.key for column in grid.model.info.columns]
    return next(n for n in grid.view.columns() if key in {keys[n], keys[n].partition(":")[0]})


def _words(button: QPushButton) -> str:
    return button.text().replace("&", "").strip() or button.accessibleName()


def _seen(room: QWidget) -> list[str]:
    return [_words(one) for one in room.findChildren(QPushButton) if one.isVisible()]
