"""Lines and texts that are typed into; a file dropped on one is the page's, not text."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class LineEdit(QLineEdit):
    """One line; every line of the window is one of these."""

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class TextEdit(QPlainTextEdit):
    """Many lines; every text of the window that can be changed is one of these."""

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)
