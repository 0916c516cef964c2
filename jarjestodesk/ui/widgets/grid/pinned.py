"""The first columns, drawn again at the left edge while the table is scrolled past them."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.grid.view import GridView

_MOST = 0.45
"""Share of the view's width that pinned columns may take; beyond it none is pinned."""


class Pinned(QWidget):
    """Lies over a view's left edge; draws cells by the view's own delegate, passes clicks on.

    ``column`` is the last one to be pinned (the list's name column). Not part of the accessible
    tree: the view's own cells are.
    """

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self.column = -1
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        header = view.header
        self._titles = _Titles(self, view)
        view.horizontalScrollBar().valueChanged.connect(self.place)
        moves = (header.sectionResized, header.sectionMoved, view.rows.arranged)
        for signal in (view.resized, *moves):
            signal.connect(self.place)
        view.viewport().installEventFilter(self)
        self.hide()

    def columns(self) -> list[int]:
        """Return the columns pinned now, from the left; none where they would take too much."""
        seen = self._view.columns()
        if self.column not in seen[:3]:
            return []
        return seen[: seen.index(self.column) + 1]

    def width_wanted(self) -> int:
        """Return the width of the columns pinned, 0 for none."""
        header, columns = self._view.header, self.columns()
        width = sum(header.sectionSize(column) for column in columns)
        return width if width <= self._view.viewport().width() * _MOST else 0

    def place(self, *_changed: object) -> None:
        """Show the columns while the table is scrolled, hide them when it is not."""
        width, view = self.width_wanted(), self._view
        view.pinned = (frozenset(self.columns()) if width else frozenset(), width)
        scrolled = view.horizontalScrollBar().value() > 0
        shown = width > 0 and scrolled and bool(view.rows.ids)
        self.setVisible(shown)
        self._titles.setVisible(shown)
        lefts = {c: left for c, left, _width in self.places()} if shown else {}
        view.header.pin(lefts, width if shown else 0)
        if shown:
            room = view.viewport().geometry()
            self.setGeometry(room.left(), room.top(), width, room.height())
            top = view.header.geometry()
            self._titles.setGeometry(top.left(), top.top(), width, view.header.title_height)
            self.raise_()
            self._titles.raise_()
            self.update()
            self._titles.update()

    def places(self) -> list[tuple[int, int, int]]:
        """Return (column, left, width) of the columns pinned."""
        found, left = [], 0
        for column in self.columns():
            width = self._view.header.sectionSize(column)
            found.append((column, left, width))
            left += width
        return found

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("pane"))
        view, tall = self._view, theme().row_height
        first, last = view.rowAt(event.rect().top()), view.rowAt(event.rect().bottom())
        model = view.rows
        if first >= 0:
            last = last if last >= 0 else len(model.ids) - 1
            places = self.places()
            for row in range(first, last + 1):
                top = view.rowViewportPosition(row)
                for column, left, width in places:
                    self._paint_cell(painter, row, column, QRect(left, top, width, tall))
        painter.setPen(theme().colour("edge"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

    def _paint_cell(self, painter: QPainter, row: int, column: int, rect: QRect) -> None:
        index = self._view.rows.index(row, column)
        option = QStyleOptionViewItem()
        option.rect = rect
        if self._view.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        self._view.cells.paint(painter, option, index)

    def index_at(self, x: int, y: int) -> QModelIndex:
        """Return the cell drawn at a place of this widget."""
        for column, left, width in self.places():
            if left <= x < left + width:
                return self._view.rows.index(self._view.rowAt(y), column)
        return QModelIndex()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.index_at(place.x(), place.y())
        if index.isValid() and not self._view.rows.is_band(index.row()):
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._view.go(index.row(), index.column(), extend=extend)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.index_at(place.x(), place.y())
        if index.isValid() and not self._view.rows.is_band(index.row()):
            self._view.opened.emit(index.row())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Paint, QEvent.Type.UpdateRequest} and self.isVisible():
            self.update()
        return super().eventFilter(watched, event)


class _Titles(QWidget):
    """The titles over the pinned columns; they sort and open menus as the header's own."""

    def __init__(self, pinned: Pinned, view: GridView) -> None:
        super().__init__(view)
        self._pinned = pinned
        self._header = view.header
        self.hide()

    def _column_at(self, x: int) -> int:
        found = (c for c, left, width in self._pinned.places() if left <= x < left + width)
        return next(found, -1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(round(event.position().x()))
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._header.sort_asked.emit(column, adds)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._header.menu_asked.emit(self._column_at(event.pos().x()), event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("pane"))
        for column, left, width in self._pinned.places():
            self._header.paint_title(painter, QRect(left, 0, width, self.height()), column)
        if not self._header.filters_shown:
            painter.setPen(theme().colour("line"))
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()
