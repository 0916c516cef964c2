"""A word at the bottom right of the window: what was done, perhaps with a button."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCursor,
    QDesktopServices,
    QKeyEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.page import Message
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import IconButton, small
from jarjestodesk.ui.widgets.look import IconLabel, fit, label

_ICONS = {
    Tone.GOOD: "circle-check",
    Tone.WARNING: "triangle-alert",
    Tone.BAD: "circle-alert",
    Tone.INFO: "info",
    Tone.NEUTRAL: "info",
}
_STAYING = frozenset({Tone.BAD, Tone.WARNING})
_SETTLING, _PER_CHARACTER, _WITH_BUTTON = 4000, 70, 6000
"""Milliseconds to notice, to read one character, and more where there is a button to reach."""


def reading_time(message: Message) -> int:
    """Return milliseconds a message is shown; 0 stays until it is closed or replaced."""
    if message.tone in _STAYING:
        return 0
    extra = _WITH_BUTTON if message.button or message.folder else 0
    return _SETTLING + _PER_CHARACTER * len(message.text) + extra


class Toast(QFrame):
    """Shows one message over ``window``; it never leaves while it is hovered or has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setProperty("role", "toast")
        self.message: Message | None = None
        self.clearance = 44
        """Pixels at 100 % kept free below it: the window's foot."""
        self._icon = IconLabel("info")
        self._text = label("")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = small("", then=self._on_pressed)
        self.close_button = IconButton("x", pgettext("message", "Close"))
        self.close_button.clicked.connect(self.dismiss)
        self._row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self._icon, 0, top)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.button, 0, top)
        self._row.addWidget(self.close_button, 0, top)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_read)
        window.installEventFilter(self)
        self.restyle()
        self.hide()

    def tell(self, message: Message) -> None:
        """Show a message in the place of the last one and say it to assistive programs."""
        self.message = message
        self._icon.show_icon(_ICONS[message.tone], message.tone.value)
        self._text.setText(message.text)
        words = message.button or (_("Open the folder") if message.folder else "")
        self.button.setText(words)
        self.button.setVisible(bool(words))
        self.setAccessibleName(message.text)
        self._place()
        self.show()
        self._place()
        self.raise_()
        self._start()
        self._announce(message)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        if self._focus_inside():
            self._over.setFocus()
        self.hide()

    def _announce(self, message: Message) -> None:
        event = QAccessibleAnnouncementEvent(self, message.text)
        if message.tone in _STAYING:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _start(self) -> None:
        self._timer.stop()
        time = reading_time(self.message) if self.message else 0
        if time:
            self._timer.start(time)

    def _on_read(self) -> None:
        hovered = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if hovered or self._focus_inside():
            self._timer.start(_SETTLING)
        else:
            self.hide()

    def _focus_inside(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_pressed(self) -> None:
        message = self.message
        self.dismiss()
        if message is None:
            return
        if message.action is not None:
            message.action()
        elif message.folder is not None:
            open_folder(message.folder)

    def _place(self) -> None:
        px, window = theme().px, self._over
        gap = px(16)
        widest = max(min(px(460), window.width() - 2 * gap), px(160))
        beside = self.close_button.sizeHint().width() + px(64)
        if not self.button.isHidden():
            beside += self.button.sizeHint().width() + px(8)
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2
        self._text.setMinimumWidth(max(px(80), min(words, widest - beside)))
        self.setMaximumWidth(widest)
        width = min(self.sizeHint().width(), widest)
        height = (
            self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        self.resize(width, height)
        below = window.height() - height - px(self.clearance)
        self.move(QPoint(max(0, window.width() - width - gap), max(0, below)))

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 8, 12)
        if self.isVisible():
            self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def open_folder(folder: Path) -> None:
    """Open a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
