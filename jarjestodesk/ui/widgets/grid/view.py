"""The grid's view: selection and movement of the hand as in a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.grid.editors import CellDelegate, Move
from jarjestodesk.ui.widgets.grid.header import GridHeader
from jarjestodesk.ui.widgets.grid.keys import COMMANDS, Command, command_of, movement_of
from jarjestodesk.ui.widgets.grid.model import GridModel, Index
from jarjestodesk.ui.widgets.grid.moving import block, next_row, select_lines, step_editable

_FLAG = QItemSelectionModel.SelectionFlag
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier

_TABS = {Command.NEXT, Command.BACK}


class GridView(QTableView):
    """Rows of a ``GridModel``. What it does not do itself it asks for by ``asked``."""

    asked = Signal(object)
    """A Command."""
    opened = Signal(int)
    """A row was opened: Enter or a double click on a cell that is only read."""
    refused = Signal(int)
    """Typing was tried in a column that is only read."""
    menu_asked = Signal(object)
    """Where on the screen the menu of the selected cells is wanted."""
    here_changed = Signal()
    resized = Signal()
    _ready = False

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.cells = CellDelegate(model, self)
        self.header = GridHeader(model, self)
        self.setModel(model)
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self.cells)
        self.pinned: tuple[frozenset[int], int] = (frozenset(), 0)
        self._anchor: tuple[int, int] | None = None
        self._set_up()
        self._take_look()
        self._ready = True
        self.horizontalScrollBar().valueChanged.connect(self.header.place_fields)
        self.cells.moved.connect(self._on_moved)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def _set_up(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header.setMinimumSectionSize(theme().px(32))

    def _take_look(self) -> None:
        self.cells.renew()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme().row_height)
        self.verticalScrollBar().setSingleStep(theme().row_height)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._ready and event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._take_look()
            self.viewport().update()

    # -- where the hand is ----------------------------------------------------------------------

    def columns(self) -> list[int]:
        """Return the columns seen, from left to right."""
        header = self.header
        order = (header.logicalIndex(visual) for visual in range(header.count()))
        return [column for column in order if not header.isSectionHidden(column)]

    def here(self) -> tuple[int, int]:
        """Return row and column of the current cell, −1 where there is none."""
        index = self.currentIndex()
        return index.row(), index.column()

    def next_row(self, row: int, by: int) -> int:
        """Return the row ``by`` steps on that is no band; ``row`` where there is none."""
        return next_row(self.rows.ids, row, by)

    def go(self, row: int, column: int, *, extend: bool = False) -> None:
        """Move the current cell, alone or with the selection from where it began."""
        if not 0 <= row < len(self.rows.ids) or column < 0:
            return
        index = self.rows.index(row, column)
        model = self.selectionModel()
        if extend:
            self._anchor = self._anchor or self.here()
            model.select(block(self, self._anchor, (row, column)), _FLAG.ClearAndSelect)
            model.setCurrentIndex(index, _FLAG.NoUpdate)
        else:
            self._anchor = (row, column)
            model.setCurrentIndex(index, _FLAG.ClearAndSelect)
        self._bring(index)

    def _bring(self, index: Index) -> None:
        """Scroll a cell into view, out from under the pinned columns."""
        bar, (columns, width) = self.horizontalScrollBar(), self.pinned
        before = bar.value()
        self.scrollTo(index)
        if index.column() in columns:
            bar.setValue(before)
        elif width:
            under = width - self.columnViewportPosition(index.column())
            bar.setValue(bar.value() - max(0, under))

    def _on_moved(self, move: Move) -> None:
        row, column = self.here()
        if move in {Move.NEXT, Move.BACK}:
            step_editable(self, 1 if move is Move.NEXT else -1)
        elif move in {Move.UP, Move.DOWN}:
            self.go(self.next_row(row, 1 if move is Move.DOWN else -1), column)
        else:
            self.go(row, self._aside(column, 1 if move is Move.RIGHT else -1))

    def _aside(self, column: int, by: int) -> int:
        order = self.columns()
        place = order.index(column) if column in order else 0
        return order[max(0, min(place + by, len(order) - 1))] if order else column

    # -- keys -----------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.type() == QEvent.Type.ShortcutOverride and command_of(event) in COMMANDS:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and command_of(event) in _TABS:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command is not None:
            self._obey(command, event)
            return
        found = movement_of(event)
        row, column = self.here()
        if found is not None:
            if not self.rows.ids:
                event.ignore()
                return
            self._move(found, max(0, row), column, extend=bool(event.modifiers() & _SHIFT))
            return
        typed = event.text()
        plain = not event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier)
        graphic = event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier
        if typed and typed.isprintable() and (plain or graphic) and row >= 0:
            self.begin(typed)
            return
        event.ignore()

    def _move(self, found: tuple[str, int], row: int, column: int, *, extend: bool) -> None:
        way, by = found
        order = self.columns()
        if column < 0:
            column = order[0]
        last = len(self.rows.ids) - 1
        page = max(1, self.viewport().height() // theme().row_height - 1)
        if way == "row":
            row = self.next_row(row, by)
        elif way == "page":
            row = self.next_row(row, by * page)
        elif way == "row_end":
            row = self.next_row(row, by * (last + 1))
        elif way == "column":
            column = self._aside(column, by)
        elif way == "column_end":
            column = order[-1 if by > 0 else 0]
        else:
            row, column = self.next_row(row, by * (last + 1)), order[-1 if by > 0 else 0]
        self.go(row, column, extend=extend)

    def _obey(self, command: Command, event: QKeyEvent) -> None:
        if command in _TABS:
            if not step_editable(self, 1 if command is Command.NEXT else -1):
                self.focusNextPrevChild(command is Command.NEXT)
        elif command is Command.EDIT:
            self.begin(None)
        elif command is Command.CLEAR_TYPED:
            self.begin("")
        elif command in {Command.ENTER, Command.ENTER_UP}:
            self._on_enter(down=command is Command.ENTER)
        elif command is Command.SELECT_ALL:
            self.selectAll()
        elif command in {Command.SELECT_ROW, Command.SELECT_COLUMN}:
            select_lines(self, rows=command is Command.SELECT_ROW)
        elif command is Command.OFFER and self._has_choices():
            self.begin(None)
        else:
            self.asked.emit(command)
            if command is Command.ESCAPE:
                event.ignore()

    def _has_choices(self) -> bool:
        row, column = self.here()
        return (
            row >= 0
            and self.rows.is_editable(row, column)
            and bool(self.rows.faces[column].choices)
        )

    def _on_enter(self, *, down: bool) -> None:
        row, column = self.here()
        if row < 0:
            return
        if self.rows.is_editable(row, column) or not down:
            self.go(self.next_row(row, 1 if down else -1), column)
        else:
            self.opened.emit(row)

    def begin(self, typed: str | None) -> None:
        """Open an editor on the current cell: on its text, or on what was typed."""
        row, column = self.here()
        if row < 0 or self.state() == QAbstractItemView.State.EditingState:
            return
        if not self.rows.is_editable(row, column):
            self.refused.emit(column)
            return
        self.cells.begun_with = typed
        self.scrollTo(self.currentIndex())
        self.edit(self.currentIndex())
        self.cells.place_cursor(self.indexWidget(self.currentIndex()))

    @property
    def is_editing(self) -> bool:
        """Tell whether a cell is being typed into."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish_editing(self) -> None:
        """Save what is being typed."""
        editor = self.indexWidget(self.currentIndex())
        if self.is_editing and editor is not None:
            self.cells.finish(editor)

    # -- mouse ----------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and self.rows.is_band(index.row()):
            return
        if left and index.isValid() and event.modifiers() & _SHIFT and self._anchor:
            self.go(index.row(), index.column(), extend=True)
            return
        super().mousePressEvent(event)
        if index.isValid():
            self._anchor = (index.row(), index.column())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.rows.is_editable(index.row(), index.column()):
            self.go(index.row(), index.column())
            self.begin(None)
        elif not self.rows.is_band(index.row()):
            self.opened.emit(index.row())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_menu()
            return
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.go(index.row(), index.column())
        self.menu_asked.emit(event.globalPos())

    def ask_menu(self) -> None:
        """Ask for the menu at the current cell."""
        place = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_asked.emit(self.viewport().mapToGlobal(place))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        was, self.cells.hover_row = self.cells.hover_row, row
        if was != row:
            self._paint_rows((was, row))

    def _paint_rows(self, rows: Sequence[int]) -> None:
        for row in rows:
            if row >= 0:
                top = self.rowViewportPosition(row)
                self.viewport().update(0, top, self.viewport().width(), theme().row_height)

    # -- what is painted ------------------------------------------------------------------------

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.cells.here = (current.row(), current.column())
        self._light()
        self._paint_rows((previous.row(), current.row()))
        self.here_changed.emit()

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell screen readers once: QTableView lists every cell for them, which takes seconds."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        if QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.SelectionWithin)
            QAccessible.updateAccessibility(event)

    def _on_selected(self) -> None:
        was = self.cells.lit_row
        self._light()
        if was != self.cells.lit_row:
            self._paint_rows((was, self.cells.here[0]))

    def _light(self) -> None:
        """Light the current row while one cell is selected; a block is lit by itself."""
        parts = self.selectionModel().selection().toList()
        single = len(parts) == 1 and parts[0].width() * parts[0].height() == 1
        self.cells.lit_row = self.cells.here[0] if single or not parts else -1

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if top >= 0:
            self.rows.need(top, bottom if bottom >= 0 else len(self.rows.ids) - 1)
        super().paintEvent(e)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(True)
        if (
            self.here()[0] < 0
            and self.rows.ids
            and event.reason() != Qt.FocusReason.MouseFocusReason
        ):
            self.go(self.next_row(-1, 1), (self.columns() or [-1])[0])

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(False)

    def _show_focus(self, focused: bool) -> None:
        self.cells.focused = focused
        self._paint_rows((self.cells.here[0],))
