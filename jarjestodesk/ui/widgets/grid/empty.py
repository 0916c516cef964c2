"""What stands where there are no rows: words, and the button that helps."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme


class Empty(QWidget):
    """Lies over a view's viewport while there is nothing in it."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._action: Callable[[], None] | None = None
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.text = QLabel()
        self.text.setProperty("role", "second")
        self.text.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setSpacing(theme().px(8))
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, centre)
        column.addStretch(3)
        view.viewport().installEventFilter(self)
        self.hide()

    def say(
        self, title: str, text: str, button: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Put the words and the button in; no button without an action."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.setText(button)
        self.button.setVisible(bool(button) and action is not None)
        self._action = action

    def _on_clicked(self) -> None:
        if self._action is not None:
            self._action()

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return super().eventFilter(object, event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.setGeometry(self._view.viewport().rect())
