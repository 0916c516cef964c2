"""Lines and texts that are typed into; a file dropped on one is the page's, not text."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override


def has_files(data: QMimeData) -> bool:
    """Tell whether what is dragged are files of this machine."""
    return any(url.isLocalFile() for url in data.urls())


class LineEdit(QLineEdit):
    """One line; every line of the window is one of these."""

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class TextEdit(QPlainTextEdit):
    """Many lines; every text of the window that can be changed is one of these."""

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)
