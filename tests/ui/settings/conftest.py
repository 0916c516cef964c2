"""The settings in the program's window, over the sample or over a register just made."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import settle


class Settings:
    """The page, and a hand that types, clicks and waits for the register."""

    def __init__(self, qtbot, conductor) -> None:
        self.qtbot = qtbot
        self.conductor = conductor
        self.window = conductor.window
        self.page = self.window.router.page

    def settle(self) -> None:
        """Wait until everything asked is answered and taken in."""
        settle(self.qtbot, self.conductor)
        self.qtbot.wait(20)
        settle(self.qtbot, self.conductor)

    def go(self, route: str):
        """Go to a section and return its part."""
        self.window.go(route)
        self.page = self.window.router.page
        self.settle()
        return self.page.part

    def keys(self, text: str) -> None:
        """Type into what has the focus, key by key: the first may open a cell."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(focused(), letter)
            else:
                none = Qt.KeyboardModifier.NoModifier
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(focused(), QKeyEvent(kind, 0, none, letter))
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """Press a key where the focus is."""
        QTest.keyClick(focused(), key, modifiers)
        self.settle()

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def ask(self, function: Callable):
        """Ask the register."""
        found = []
        self.conductor.worker.read(function, then=found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def cell(self, grid, row: int, key: str) -> str:
        """Return what a cell of a grid shows."""
        return grid.model.text(row, grid.model.info.index(key))

    def told(self) -> str:
        """Return what the window said last."""
        message = self.window.toast.message
        return message.text if message is not None else ""


def focused() -> QWidget:
    """Return the widget with the focus."""
    widget = QApplication.focusWidget()
    if widget is None:  # a dialog has gone: a window manager would give its window the keys
        (window,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def settings_room(open_window, qtbot) -> Settings:
    """The settings over the sample."""
    return Settings(qtbot, open_window(route="settings"))


@pytest.fixture
def new_room(open_window, qtbot, tmp_path) -> Settings:
    """The settings over a register just made, as after “Tee uusi rekisteri”."""
    from jarjestodesk.jobs.opening import make_register

    path = tmp_path / "Uusi.jdreg"
    register, _notices = make_register(path)
    register.close()
    return Settings(qtbot, open_window(path, route="settings"))
