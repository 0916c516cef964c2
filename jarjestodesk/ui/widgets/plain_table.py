"""What small tables share: rows under fixed heads, and a view of them without lines or frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from jarjestodesk.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_TEXTS = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Head:
    """A column: its title, whether it holds numbers, whether it takes the room left."""

    title: str
    number: bool = False
    stretch: bool = False


class PlainModel(QAbstractTableModel):
    """Rows under fixed heads; a cell is asked for its text, weight and colour when it is seen."""

    def __init__(self, heads: Sequence[Head], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        raise NotImplementedError

    def spoken(self, row: int, column: int) -> str:
        """Return what a screen reader says of a cell."""
        return f"{self.heads[column].title}: {self.text(row, column)}"

    def weight(self, _row: int, _column: int, /) -> int:
        """Return how strong a cell's letters are."""
        return 400

    def colour(self, _row: int, _column: int, /) -> str | None:
        """Return the token of a cell's letters where they are not of the usual colour."""
        return None

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.count()

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.heads)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in _TEXTS:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, column)
        number = self.heads[column].number
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if number else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return theme().font(tabular=number, weight=self.weight(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            token = self.colour(row, column)
            return None if token is None else theme().colour(token)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.heads[section].number else _LEFT
        return None


class PlainTable(QTableView):
    """A table whose rows are chosen whole; ``_fit`` lays out its columns when its width changes.

    What is made of it ends its ``__init__`` by ``restyle``.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "mini")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _fit(self) -> None:
        """Give the columns their widths."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        self.verticalHeader().setDefaultSectionSize(theme().row_height)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self.restyle()
