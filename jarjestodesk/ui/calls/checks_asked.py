"""The table of a supplement request: whose, what each is asked for, ticked or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.records.supplements import Ask, Lack, Wanted
from jarjestodesk.ui.theme import theme
from jarjestodesk.values.dates import format_date

_Index = QModelIndex | QPersistentModelIndex
_HEAD, _ITEM = 0, 1
_INDENT = 28
_MOST, _FEW, _LOW = 9, 4, 620
"""Lines shown before the table scrolls; the few where the window is lower than the pixels."""


@dataclass
class _Line:
    """An application, or below it a thing it may be asked for, or words that say why nothing."""

    lack: Lack
    words: str
    wanted: Wanted | None = None
    ticked: bool = False
    is_head: bool = False


class _Model(QAbstractTableModel):
    """Applications with their lines below them; ticking an application ticks all its lines."""

    ticked = Signal()

    def __init__(self, lacks: Sequence[Lack], parent: QObject) -> None:
        super().__init__(parent)
        self.lines = [line for lack in lacks for line in _lines(lack)]

    def add_for_all(self, text: str) -> None:
        """Add a ticked line to every application that can be asked."""
        self.beginResetModel()
        lines: list[_Line] = []
        for place, line in enumerate(self.lines):
            last = place + 1 == len(self.lines) or self.lines[place + 1].is_head
            open_ = line.lack.refused is None
            if line.is_head or line.wanted is not None or not open_:
                lines.append(line)
            if last and open_:
                lines.append(_Line(line.lack, text, Wanted(text), ticked=True))
        self.lines = lines
        self.endResetModel()
        self.ticked.emit()

    def asked_of(self, lack: Lack) -> list[_Line]:
        """Return the lines of an application that can be ticked."""
        return [line for line in self.lines if line.lack is lack and line.wanted is not None]

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @override
    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._state(index) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _state(self, index: _Index) -> Qt.CheckState | None:
        line = self.lines[index.row()]
        if index.column() != (_HEAD if line.is_head else _ITEM):
            return None
        lines = self.asked_of(line.lack) if line.is_head else [line]
        on = {one.ticked for one in lines if one.wanted is not None}
        if not on:
            return None
        if len(on) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if on == {True} else Qt.CheckState.Unchecked

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        shown = index.column() == (_HEAD if line.is_head else _ITEM)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole if shown:
                return line.words
            case Qt.ItemDataRole.AccessibleTextRole:
                owner = line.lack.applicant
                return line.words if line.is_head else f"{owner}: {line.words}"
            case Qt.ItemDataRole.CheckStateRole:
                return self._state(index)
            case Qt.ItemDataRole.ForegroundRole if line.wanted is None and not line.is_head:
                return theme().colour("second")
            case Qt.ItemDataRole.FontRole:
                return theme().font(weight=500 if line.is_head else 400)
        return None

    @override
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self._state(index) is None:
            return False
        line = self.lines[index.row()]
        for one in self.asked_of(line.lack) if line.is_head else [line]:
            one.ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, _ITEM))
        self.ticked.emit()
        return True


class AskedTable(QTableView):
    """What each application is asked for; Space or a click ticks a line."""

    ticked = Signal()
    """A line was ticked, unticked or added."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__()
        self._model = _Model(lacks, self)
        self._model.ticked.connect(self.ticked)
        self.setModel(self._model)
        self._model.modelReset.connect(self._span)
        self.setAccessibleName(_("What each application is asked for"))
        self.setProperty("role", "mini")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(_HEAD, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(_ITEM, QHeaderView.ResizeMode.Stretch)
        self._span()
        self.restyle()

    def _span(self) -> None:
        """Give every application the whole width of its line."""
        self.clearSpans()
        for row, line in enumerate(self._model.lines):
            if line.is_head:
                self.setSpan(row, _HEAD, 1, 2)

    def asks(self) -> tuple[Ask, ...]:
        """Return what is ticked, by application; one with nothing ticked is left out."""
        found: dict[int, list[Wanted]] = {}
        for line in self._model.lines:
            if line.ticked and line.wanted is not None:
                found.setdefault(line.lack.application_id, []).append(line.wanted)
        return tuple(Ask(key, tuple(items)) for key, items in found.items())

    def asked_lacks(self) -> tuple[Lack, ...]:
        """Return the applications that something is asked of."""
        asked = {ask.application_id for ask in self.asks()}
        lacks = {line.lack.application_id: line.lack for line in self._model.lines}
        return tuple(lack for key, lack in lacks.items() if key in asked)

    def current_application(self) -> int | None:
        """Return the application of the current line, None where there is none."""
        index = self.currentIndex()
        return self._model.lines[index.row()].lack.application_id if index.isValid() else None

    def add_for_all(self, text: str) -> None:
        """Ask every application for one thing more."""
        self._model.add_for_all(text)
        self.updateGeometry()

    def count(self) -> int:
        """Return how many lines there are."""
        return self._model.rowCount()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            head = self._model.lines[index.row()].is_head
            self._toggle(index.siblingAtColumn(_HEAD if head else _ITEM))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()  # the dialog's: Enter makes the requests
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        state = self._model.data(index, Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            on = state == Qt.CheckState.Checked
            other = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self._model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.lines:
            self.setCurrentIndex(self._model.index(0, _HEAD))

    @override
    def sizeHint(self) -> QSize:
        above = self.window().parentWidget()
        room = above.window().height() if above is not None else _LOW
        most = _FEW if room < theme().px(_LOW) else _MOST
        rows = min(self._model.rowCount(), most)
        return QSize(theme().px(400), rows * theme().row_height + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self.sizeHint().height())

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        self.verticalHeader().setDefaultSectionSize(theme().row_height)
        self.horizontalHeader().resizeSection(_HEAD, theme().px(_INDENT))
        self.updateGeometry()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self.restyle()


def _lines(lack: Lack) -> list[_Line]:
    head = _Line(lack, _owner(lack), is_head=True)
    if lack.refused is not None:
        return [head, _Line(lack, lack.refused)]
    if not lack.offers:
        return [head, _Line(lack, _("no attachment is missing"))]
    lines = (_Line(lack, one.wanted.label, one.wanted, one.ticked) for one in lack.offers)
    return [head, *lines]


def _owner(lack: Lack) -> str:
    if lack.asked_on is None:
        return lack.applicant
    text = _("{name}, asked on {day}")
    return text.format(name=lack.applicant, day=format_date(lack.asked_on))
