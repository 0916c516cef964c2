"""What scrolls where room is scarce: a page with its cards in one column or two, a widget."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import fit

_TWO = 900
"""Pixels at 100 % from which two columns stand side by side."""


def scrolled(widget: QWidget, *, sideways: bool = True) -> QScrollArea:
    """Return an area around a widget that scrolls where the window is too low for it.

    Without ``sideways`` the widget is never wider than the area.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(1)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setProperty("role", "scrolled")
    area.setWidget(widget)
    return area


class Columns(QScrollArea):
    """Widgets in a left and a right column; where room is scarce the right goes below the left.

    ``shares`` is how the width is divided.
    """

    def __init__(self, shares: tuple[int, int] = (1, 1), two: int = _TWO) -> None:
        super().__init__()
        self._shares, self._two_from = shares, two
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self._grid = QGridLayout(inner)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._holders = (QWidget(), QWidget())
        for holder, column in zip(self._holders, self._columns, strict=True):
            holder.setLayout(column)
        self._two: bool | None = None
        self.setWidget(inner)
        self.restyle()
        self._arrange(True)

    def add(self, widget: QWidget, column: int = 0) -> None:
        """Put a widget below the others of a column."""
        self._columns[column].addWidget(widget)

    def finish(self) -> None:
        """Let the room below the cards be empty; called once when all are there."""
        for column in self._columns:
            column.addStretch(1)

    def _arrange(self, two: bool) -> None:
        if two == self._two:
            return
        self._two = two
        left, right = self._holders
        for holder in self._holders:
            self._grid.removeWidget(holder)  # takeAt would leave heights of before behind
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(right, 0 if two else 1, 1 if two else 0)
        self._grid.setColumnStretch(0, self._shares[0])
        self._grid.setColumnStretch(1, self._shares[1] if two else 0)
        self._grid.setRowStretch(0, 1 if two else 0)
        self._grid.setRowStretch(1, 0 if two else 1)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._grid, 12, 0, 0, 4, 0)
        for column in self._columns:
            fit(column, 12)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() >= theme().px(self._two_from))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self.restyle()
