"""How the room is laid: two columns that scroll by themselves, or one where room is scarce."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import fit

_TWO = 880
"""Pixels at 100 % from which the columns stand side by side."""


class Scroller(QScrollArea):
    """Scrolls upright; wants to be as high as what it shows, and when ``free`` always is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._free = self._laying = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        widget.setProperty("role", "scrolled")
        self.setWidget(widget)
        widget.installEventFilter(self)

    def set_free(self, on: bool) -> None:
        """Let the widget be seen whole: something around it scrolls."""
        self._free = on
        always_off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        as_needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always_off if on else as_needed)
        self.updateGeometry()

    def _wanted(self) -> int:
        widget = self.widget()
        if widget is None:
            return 0
        width = self.viewport().width()
        tall = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
        return max(tall, widget.minimumSizeHint().height(), 1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted())

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._wanted() if self._free else min(self._wanted(), theme().px(80))
        return QSize(theme().px(160), least)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.LayoutRequest:
            return super().eventFilter(watched, event)
        if self._laying:
            return False  # a bar that comes and goes with the layout would ask for ever
        self._laying = True
        self.updateGeometry()
        handled = super().eventFilter(watched, event)
        self._laying = False
        return handled


class Board(QStackedWidget):
    """``left`` with its inner ``scroller`` beside ``right``, or above it in one column."""

    def __init__(self, left: QWidget, right: QWidget, scroller: Scroller) -> None:
        super().__init__()
        self._left, self._right, self._scroller = left, right, scroller
        self._wide, self._below = QWidget(), QWidget()
        self._right_home, self._below_column = QWidget(), QVBoxLayout(self._below)
        self._right_column = QVBoxLayout(self._right_home)
        self._left_column = QVBoxLayout()
        self._left_column.addStretch(0)
        self._row = QHBoxLayout(self._wide)
        self._row.addLayout(self._left_column, 2)
        self._row.addWidget(Scroller(self._right_home), 3)
        self.addWidget(self._wide)
        self.addWidget(Scroller(self._below))
        self._two: bool | None = None
        self.restyle()
        self._arrange(True)

    def _arrange(self, two: bool) -> None:
        if two == self._two:
            return
        self._two = two
        self._scroller.set_free(not two)
        if two:
            self._left_column.insertWidget(0, self._left)
            self._right_column.addWidget(self._right)
        else:
            self._below_column.addWidget(self._left)
            self._below_column.addWidget(self._right)
        self.setCurrentIndex(0 if two else 1)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 12)
        fit(self._left_column, 0)
        fit(self._right_column, 0)
        fit(self._below_column, 12)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() >= theme().px(_TWO))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_two"):
            self.restyle()
            self._arrange(self.width() >= theme().px(_TWO))
