"""A short read-only table inside a page: as high as its rows, Enter goes where a row leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.plain_table import Head, PlainModel, PlainTable

__all__ = ["Head", "Line", "MiniTable"]

_STYLE = 8
"""Pixels that the style keeps around an item's text besides the padding."""


@dataclass(frozen=True)
class Line:
    """A row: its texts and the route it leads to; ``row_id`` tells it to the page."""

    texts: tuple[str, ...]
    route: str = ""
    row_id: int = -1
    faint: bool = False
    strong: bool = False


class _Model(PlainModel):
    """Texts as a table."""

    def __init__(self, heads: Sequence[Head], parent: QObject) -> None:
        super().__init__(heads, parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    @override
    def count(self) -> int:
        return len(self.lines)

    @override
    def text(self, row: int, column: int) -> str:
        return self.lines[row].texts[column]

    @override
    def weight(self, row: int, column: int) -> int:
        return 600 if self.lines[row].strong else 400

    @override
    def colour(self, row: int, column: int) -> str | None:
        return "second" if self.lines[row].faint else None


class MiniTable(PlainTable):
    """Shows lines; ``opened`` carries the route of the one chosen by Enter or a double click."""

    opened = Signal(str)
    chosen = Signal(int)
    """``row_id`` of the current line."""

    def __init__(self, name: str, heads: Sequence[Head], *, most: int = 0) -> None:
        super().__init__(name)
        self._model = _Model(heads, self)
        self._most = most
        self._barred = False
        self.setModel(self._model)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if not most:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(
            lambda index, _old: self.chosen.emit(self._row_id(index))
        )
        self.restyle()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the current one stays by its ``row_id`` or route."""
        current = self.line()
        self._model.show_lines(lines)
        self._fit()
        if current is not None:
            for row, line in enumerate(self._model.lines):
                if (line.row_id, line.route) == (current.row_id, current.route):
                    self.selectRow(row)
                    break

    def line(self) -> Line | None:
        """Return the current line."""
        index = self.currentIndex()
        return self._model.lines[index.row()] if index.isValid() else None

    def lines(self) -> tuple[Line, ...]:
        """Return the lines shown."""
        return self._model.lines

    def _row_id(self, index: QModelIndex) -> int:
        return self._model.lines[index.row()].row_id if index.isValid() else -1

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.lines[index.row()].route:
            self.opened.emit(self._model.lines[index.row()].route)

    @override
    def _fit(self) -> None:
        """Give the columns the widths of their texts, the stretching one the room left."""
        header = self.horizontalHeader()
        fonts = (theme().font(tabular=on, weight=500) for on in (False, True))
        plain, tabular = map(QFontMetrics, fonts)
        room = self.viewport().width()
        widths = []
        for column, head in enumerate(self._model.heads):
            texts = [head.title, *(line.texts[column] for line in self._model.lines)]
            metrics = tabular if head.number else plain
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            widths.append(widest + theme().px(16) + _STYLE)
        stretched = [column for column, head in enumerate(self._model.heads) if head.stretch]
        left = room - sum(w for c, w in enumerate(widths) if c not in stretched)
        for column in stretched:
            widths[column] = max(min(theme().px(130), room // 3), left // len(stretched))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        self._barred = sum(widths) > room > 0
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        rows = len(self._model.lines)
        if self._most:
            rows = min(rows, self._most)
        extra = self.horizontalScrollBar().sizeHint().height() if self._barred else 0
        height = self.horizontalHeader().sizeHint().height() + rows * theme().row_height + extra
        return QSize(theme().px(240), height + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.lines:
            self.selectRow(0)
