"""A list of parts at the left and the chosen one beside it; a combo box where it is narrow.

Settings and reports are built so: going through the list by arrows shows each part at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import ngettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.theme import icon, theme
from jarjestodesk.ui.widgets.fields.choice import Combo
from jarjestodesk.ui.widgets.look import fit

_ROOM = 760
"""Pixels at 100 % below which the list gives way to a combo box."""
_WIDTH = 200
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SideItem:
    """A part: its key (the rest of its route), name and icon."""

    key: str
    title: Callable[[], str]
    icon: str


class SideList(QListWidget):
    """The parts by name; Enter or Right goes into the part shown."""

    entered = Signal()

    def __init__(self, name: str, items: Sequence[SideItem]) -> None:
        super().__init__()
        self._items = tuple(items)
        self._counts: Mapping[str, int] = {}
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in items:
            line = QListWidgetItem(item.title(), self)
            line.setData(_KEY, item.key)
        self.restyle()

    def key(self) -> str:
        """Return the key of the current part."""
        return str(self.currentItem().data(_KEY)) if self.currentRow() >= 0 else ""

    def show_key(self, key: str) -> None:
        """Make a part the current one without telling it as a choice."""
        blocked = self.blockSignals(True)
        for row, item in enumerate(self._items):
            if item.key == key:
                self.setCurrentRow(row)
        self.blockSignals(blocked)

    def mark(self, counts: Mapping[str, int]) -> None:
        """Show how many things a part still lacks."""
        self._counts = dict(counts)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes, icons and colours from the look in use."""
        look = theme()
        self.setIconSize(QSize(look.px(16), look.px(16)))
        blocked = self.blockSignals(True)
        for row, item in enumerate(self._items):
            line, count = self.item(row), self._counts.get(item.key, 0)
            words = item.title()
            line.setText(f"{words} ({count})" if count else words)
            line.setIcon(icon("triangle-alert", "warning") if count else icon(item.icon))
            said = ngettext("{n} thing is missing", "{n} things are missing", count)
            told = f"{words}, {said.format(n=count)}" if count else words
            line.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            line.setToolTip(told)
            line.setSizeHint(QSize(0, look.px(32)))
        self.blockSignals(blocked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_items"):
            self.restyle()


class Scrolled(QScrollArea):
    """A part that scrolls as a whole where it cannot be pressed any further."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        part.setProperty("role", "scrolled")
        self.setWidget(part)


def reach_from_list(*actions: QAction) -> None:
    """Let the keys of a part's actions be obeyed while the hand is in the list of parts too."""
    for action in actions:
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)


class SideRoom(QWidget):
    """``content`` with its parts at the left, or in a combo box above it."""

    chosen = Signal(str)
    """Key of the part the user went to."""
    entered = Signal()
    """The hand goes from the list into the part."""

    def __init__(self, name: str, items: Sequence[SideItem], content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.list = SideList(name, items)
        self.list.currentItemChanged.connect(lambda: self.chosen.emit(self.list.key()))
        self.list.entered.connect(self.entered)
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self._inner = QVBoxLayout(self.card)
        self._inner.addWidget(self.list)
        self.combo = Combo()
        self.combo.set_choices([Choice(item.key, item.title()) for item in items])
        self.combo.setAccessibleName(name)
        self.combo.activated.connect(self._on_activated)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.combo, 0, 0, 1, 2)
        self._grid.addWidget(self.card, 1, 0)
        self._grid.addWidget(content, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(1, 1)
        self.restyle()
        self._arrange()

    def show_key(self, key: str) -> None:
        """Mark the part that is shown."""
        self.list.show_key(key)
        keys = [choice.value for choice in self.combo.choices]
        self.combo.setCurrentIndex(keys.index(key) if key in keys else -1)

    def choosing(self) -> bool:
        """Tell whether the hand is in the list or combo box, going from part to part."""
        return self.list.hasFocus() or self.combo.hasFocus()

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(str(self.combo.choices[row].value))

    def _arrange(self) -> None:
        narrow = self.width() < theme().px(_ROOM)
        self.card.setVisible(not narrow)
        self.combo.setVisible(narrow)
        self._grid.setHorizontalSpacing(0 if narrow else theme().px(12))

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._grid, 12)
        fit(self._inner, 0, 6)
        self.card.setFixedWidth(theme().px(_WIDTH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self.restyle()
            self._arrange()
