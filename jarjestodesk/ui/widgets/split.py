"""A list with an inspector at its right: the width is remembered, a narrow window hides it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import icon, theme

_ROOM = 860
"""Pixels at 100 % of list and inspector together below which the inspector is put away."""
_INSPECTOR = 320
_WIDTHS = range(80, 4000)
"""Widths of an inspector that can be meant; another one remembered is none."""


class Split(QSplitter):
    """``left`` takes the room, ``right`` keeps its width; ``toggle`` (F4) shows and hides it.

    What the user chose in a wide window is remembered under ``name``; in a narrow one the
    inspector is hidden until asked for.
    """

    def __init__(self, left: QWidget, right: QWidget, name: str, context: Context) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left, self._right = left, right
        self._memory, self._name = context.memory, f"split/{name}"
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        found = self._memory.mapping(self._name)
        width = found.get("width")
        self._width = width if type(width) is int and width in _WIDTHS else _INSPECTOR
        self._wanted = bool(found.get("shown", True))
        self._narrow: bool | None = None
        self.toggle = QAction(self)
        self.toggle.setText(_("Show the inspector"))
        self.toggle.setCheckable(True)
        self.toggle.setShortcut("F4")
        self.toggle.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.toggle.setToolTip(f"{self.toggle.text()} (F4)")
        self.toggle.toggled.connect(self._on_toggled)
        self.addAction(self.toggle)
        self.splitterMoved.connect(self._on_moved)
        self.restyle()
        self._show_right(False)  # until the width is known: hidden it asks for no room

    def show_right(self) -> None:
        """Show the inspector though it may be narrow."""
        self.toggle.setChecked(True)

    def _show_right(self, on: bool) -> None:
        blocked = self.toggle.blockSignals(True)
        self.toggle.setChecked(on)
        self.toggle.blockSignals(blocked)
        self._right.setVisible(on)
        self._set_width()

    def _set_width(self) -> None:
        if self._right.isHidden() or not self.width():
            return
        wanted = min(theme().px(self._width), max(self.width() // 2, 1))
        self.setSizes([max(1, self.width() - wanted - self.handleWidth()), wanted])

    def _on_toggled(self, on: bool) -> None:
        focused = QApplication.focusWidget()
        if not on and focused is not None and self._right.isAncestorOf(focused):
            self._left.setFocus()
        self._right.setVisible(on)
        self._set_width()
        if not self._narrow:
            self._wanted = on
            self._remember()

    def _on_moved(self) -> None:
        self._width = round(self.sizes()[1] * 100 / theme().text_size)
        self._remember()

    def _remember(self) -> None:
        self._memory.remember(self._name, {"width": self._width, "shown": self._wanted})

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        self.setHandleWidth(theme().px(8))
        self.toggle.setIcon(icon("panel-right", active="accent"))
        self._set_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_ROOM)
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_right(self._wanted and not narrow)
        elif event.oldSize().width() != event.size().width():
            self._set_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "toggle"):
            self.restyle()
