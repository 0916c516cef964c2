"""Where the window is: remembered, and brought back to a screen that exists."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jarjestodesk.ui.memory import Memory

_FIRST = QSize(1440, 900)
_LEAST = 80
"""Pixels of the title bar that must be on a screen for the hand to reach it."""


def restore(window: QWidget, memory: Memory) -> None:
    """Give the window its last place, or the middle of the screen."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    found = placed(memory.value("geometry"), screens)
    window.setGeometry(found)
    if memory.value("maximised", False) is True:
        window.showMaximized()


def keep(window: QWidget, memory: Memory) -> None:
    """Remember where the window is; the place of a maximised one is where it was before."""
    memory.remember("maximised", window.isMaximized())
    if not window.isMaximized() and not window.isMinimized():
        area = window.geometry()
        memory.remember("geometry", [area.x(), area.y(), area.width(), area.height()])


def placed(remembered: object, screens: Sequence[QRect]) -> QRect:
    """Return the remembered place, moved and cut so that a screen holds it."""
    main = screens[0] if screens else QRect(0, 0, 1440, 900)
    wanted = _as_rect(remembered)
    if wanted is None:
        size = _FIRST.boundedTo(main.size())
        area = QRect(main.topLeft(), size)
        area.moveCenter(main.center())
        return area
    bar = QRect(wanted.x(), wanted.y(), wanted.width(), _LEAST)
    home = max(screens, key=lambda screen: _area(screen.intersected(bar)), default=main)
    shared = home.intersected(bar)
    if shared.width() >= _LEAST and shared.height() >= _LEAST // 2:
        return QRect(wanted.topLeft(), wanted.size().boundedTo(home.size()))
    area = QRect(main.topLeft(), wanted.size().boundedTo(main.size()))
    area.moveCenter(main.center())
    return area


def _area(area: QRect) -> int:
    return area.width() * area.height() if area.isValid() else 0


def _as_rect(remembered: object) -> QRect | None:
    if not isinstance(remembered, list) or len(remembered) != 4:
        return None
    if not all(type(value) is int and abs(value) < 100_000 for value in remembered):
        return None
    x, y, width, height = remembered
    return QRect(x, y, width, height) if width >= 200 and height >= 150 else None
