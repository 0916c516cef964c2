"""A context without a register, a look that is put back, and small helpers of the hand."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jarjestodesk.settings import Settings
from jarjestodesk.ui.drafts import Drafts
from jarjestodesk.ui.jobs import Jobs
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import apply, load_theme
from jarjestodesk.ui.worker import Worker

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Show every test in the light look at 100 %."""
    look = load_theme("light")
    apply(qapp, look)
    yield
    apply(qapp, look)


@pytest.fixture
def told() -> list[Message]:
    return []


@pytest.fixture
def context(qapp, told) -> Iterator[Context]:
    worker = Worker()
    memory = Memory(Settings())
    drafts = Drafts()
    yield Context(
        worker=worker,
        jobs=Jobs(worker),
        memory=memory,
        drafts=drafts,
        today=lambda: TODAY,
        go=[].append,
        tell=told.append,
    )
    memory.flush()
    drafts.flush()
    worker.close()


@pytest.fixture
def show(qtbot) -> Callable[..., QWidget]:
    """Return a function that shows widgets below each other in an active window."""
    kept: list[QWidget] = []

    def shown(*widgets: QWidget, width: int = 600, height: int = 400) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(width, height)
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QCursor.setPos(window.mapToGlobal(QPoint(1, 1)))
        return window

    return shown


def turn_wheel(widget: QWidget, steps: int = -1) -> None:
    """Turn the wheel over a widget, as the mouse does."""
    centre = widget.rect().center()
    event = QWheelEvent(
        QPointF(centre),
        QPointF(widget.mapToGlobal(centre)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
