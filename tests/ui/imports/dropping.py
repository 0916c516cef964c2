"""Files dragged onto a page."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
"""Qt lets nobody else make the event it sends itself."""


def drop(widget, path) -> bool:
    """Drag a file over a widget and drop it there; tell whether it was wanted."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    return drop_content(widget, content)


def drop_content(widget, content: QMimeData) -> bool:
    """Drag something over a widget and drop it there; tell whether it was wanted."""
    how = (
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(widget.rect().center(), *how)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(widget.rect().center()), *how))
    return True
