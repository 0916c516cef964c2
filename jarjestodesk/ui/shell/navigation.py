"""The rooms at the left: icon and word, number keys, badges; icons alone where room is scarce."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.shell.rooms import ROOMS, Room
from jarjestodesk.ui.theme import Tone, pixmap, set_icon, theme
from jarjestodesk.ui.widgets.buttons import press_by_enter


class RoomButton(QPushButton):
    """The way to one room, with the key that does the same and a count of what waits there."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.badge = 0
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._narrow = False
        set_icon(self, room.icon, "second", active="accent")
        self._tell()

    def set_badge(self, count: int) -> None:
        """Show how many things wait in the room."""
        self.badge = count
        self._tell()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone; the word becomes the tooltip."""
        self._narrow = narrow
        self._tell()

    def _tell(self) -> None:
        word = self.room.title()
        key = f"Ctrl+{self.room.number}" if self.room.number else ""
        self.setText("" if self._narrow else f"  {word}")
        self.setToolTip(f"{word} ({key})" if key else word)
        self.setAccessibleName(f"{word}, {self.badge}" if self.badge else word)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        look = theme()
        width = look.px(44) if self._narrow else look.px(190)
        return QSize(width, look.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        """Return what is enough for the icon: a low window presses the rooms together."""
        return QSize(theme().px(32), theme().px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._narrow:
            return
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(-1, weight=600 if self.badge else 400, tabular=True))
        area = self.rect().adjusted(0, 0, -look.px(10), 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self.badge:
            text, ground = look.tone(Tone.BAD)
            width = painter.fontMetrics().horizontalAdvance(str(self.badge)) + look.px(12)
            chip = area.adjusted(area.width() - width, look.px(7), 0, -look.px(7))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(chip, look.px(6), look.px(6))
            painter.setPen(text)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(self.badge))
        elif self.room.number:
            painter.setPen(look.colour("third"))
            painter.drawText(area, right, f"Ctrl {self.room.number}")


class Navigation(QFrame):
    """The list of rooms. ``room_chosen`` carries the route."""

    room_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setAccessibleName(pgettext("part of the window", "Rooms"))
        self._narrow = False
        self._layout = QVBoxLayout(self)
        self._mark = _Mark()
        self._layout.addWidget(self._mark)
        self._buttons = {room.name: RoomButton(room) for room in ROOMS}
        for name, button in self._buttons.items():
            if name == "settings":
                self._layout.addStretch(1)
            self._layout.addWidget(button)
            button.clicked.connect(partial(self.room_chosen.emit, name))
        self._measure()

    def show_room(self, name: str) -> None:
        """Mark the room that is shown."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def set_badge(self, name: str, count: int) -> None:
        """Show how many things wait in a room."""
        self._buttons[name].set_badge(count)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._mark.set_narrow(narrow)
            for button in self._buttons.values():
                button.set_narrow(narrow)
            self._measure()

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the room the buttons need without the mark."""
        look = theme()
        return QSize(self.minimumWidth(), look.px(24) + len(self._buttons) * look.px(22))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark.setVisible(self.height() >= theme().px(340))

    def _measure(self) -> None:
        look = theme()
        edge = look.px(6 if self._narrow else 10)
        self._layout.setContentsMargins(edge, look.px(12), edge, look.px(12))
        self._layout.setSpacing(look.px(2))
        self.setFixedWidth(look.px(56 if self._narrow else 210))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()


class _Mark(QWidget):
    """The program's mark and name at the top."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._name = QLabel("JärjestöDesk")
        self._name.setProperty("role", "brand")
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self._name, 1)
        self._dress()

    def set_narrow(self, narrow: bool) -> None:
        self._name.setVisible(not narrow)

    def _dress(self) -> None:
        look = theme()
        self._icon.setPixmap(pixmap("layers", look.colours.accent, look.px(20)))
        self._layout.setContentsMargins(look.px(8), 0, 0, look.px(10))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
