"""What the tests of the room of calls have in common: keys into what has the focus."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import settle

K = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """Types as a user does and counts the key strokes."""

    def __init__(self, qtbot, conductor) -> None:
        self._qtbot = qtbot
        self.conductor = conductor
        self.strokes = self.letters = 0

    def go(self, route: str) -> None:
        """Go to a route and wait until it is filled."""
        self.conductor.window.go(route)
        self.settle()

    def settle(self, rest: int = 5) -> None:
        """Wait until nothing is under way; ``rest`` lets what waits for a still hand run."""
        settle(self._qtbot, self.conductor)
        self._qtbot.wait(rest)
        settle(self._qtbot, self.conductor)

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, one after another."""
        for key in keys:
            QTest.keyClick(self._target(), key, modifier)
            self.strokes += 1
        settle(self._qtbot, self.conductor)

    def type(self, text: str) -> None:
        """Type letters into what has the focus."""
        self.letters += len(text)
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._target(), letter)
            else:  # QTest knows no others
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self._target(), key)
        settle(self._qtbot, self.conductor)

    def _target(self):
        return QApplication.focusWidget() or self.conductor.window

    @property
    def page(self):
        """The room of calls."""
        return self.conductor.window.router.page

    @property
    def tab(self):
        """The tab of the workplace that is shown."""
        return self.page.whole.tab

    def read(self, function, *args, **kwargs):
        """Read from the register behind the window."""
        return self.conductor.worker.call(lambda register: register.read(function, *args, **kwargs))

    def undo(self) -> None:
        """Press Ctrl+Z."""
        self.press(K.Key_Z, modifier=CONTROL)
        self.settle()
