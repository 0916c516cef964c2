"""A dialog that takes most of the window: what it shows scrolls, its buttons stay at the foot."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import Button, plain, primary
from jarjestodesk.ui.widgets.look import fit, label

_EDGE = 24
"""Pixels of the window that stay seen around the dialog."""


class WideDialog(QDialog):
    """Title, ``words`` below it, ``column`` to fill, Cancel and the one button that does it.

    ``width`` and ``height`` are pixels at 100 % that it would like to have.
    """

    def __init__(
        self, parent: QWidget, *, title: str, yes: str, words: str = "", size: tuple[int, int]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._size = size
        self.problem = label("", "error")
        self.problem.hide()
        self.yes = primary(yes, "check", then=self.submit)
        self.yes.setDefault(True)
        self.cancel = plain(pgettext("button", "Cancel"), then=self.reject)
        self._inner = QWidget()
        self._inner.setProperty("role", "scrolled")
        self.column = QVBoxLayout(self._inner)
        self.words = label(words, "second")
        self._head = QVBoxLayout()
        self._head.addWidget(label(title, "large"))
        self._head.addWidget(self.words)
        self._buttons = QHBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inner)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.yes)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._head)
        self._outer.addWidget(area, 1)
        self._outer.addWidget(self.problem)
        self._outer.addLayout(self._buttons)
        self.restyle()

    def submit(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    def add_button(self, button: Button) -> None:
        """Put another button at the left of Cancel."""
        self._buttons.insertWidget(self._buttons.count() - 2, button)

    def tell(self, message: str) -> None:
        """Say why the register refused what was asked; an empty text takes it away."""
        self.problem.setText(message)
        self.problem.setVisible(bool(message))

    @override
    def sizeHint(self) -> QSize:
        look = theme()
        width, height = (look.px(side) for side in self._size)
        above = self.parentWidget()
        if above is None:
            return QSize(width, height)
        room = above.window().size()
        return QSize(min(width, room.width() - _EDGE), min(height, room.height() - _EDGE))

    @override
    def open(self) -> None:
        """Show the dialog in the size it would like: Qt would make it as high as its least."""
        self.resize(self.sizeHint())
        super().open()

    @override
    def done(self, result: int) -> None:
        """Close, and hand the keys back to the window."""
        super().done(result)
        above = self.parentWidget()
        if above is not None:
            above.window().activateWindow()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 8, 16)
        fit(self._head, 4)
        fit(self.column, 12, 0, 4, 8, 4)
        fit(self._buttons, 8, 0, 4, 0, 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self.restyle()
