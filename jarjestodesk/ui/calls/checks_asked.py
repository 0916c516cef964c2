"""The table of a supplement request: whose, what each is asked for, ticked or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.records.supplements import Ask, Lack, Wanted
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.plain_table import Head, Index, PlainModel, PlainTable
from jarjestodesk.values.dates import format_date

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


class _Model(PlainModel):
    """Applications with their lines below them; ticking an application ticks all its lines."""

    ticked = Signal()

    def __init__(self, lacks: Sequence[Lack], parent: QObject) -> None:
        super().__init__((Head(""), Head("")), parent)
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
    def count(self) -> int:
        return len(self.lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._state(index) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _state(self, index: Index) -> Qt.CheckState | None:
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
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(index)
        return super().data(index, role)

    @override
    def text(self, row: int, column: int) -> str:
        line = self.lines[row]
        return line.words if column == (_HEAD if line.is_head else _ITEM) else ""

    @override
    def spoken(self, row: int, column: int) -> str:
        line = self.lines[row]
        return line.words if line.is_head else f"{line.lack.applicant}: {line.words}"

    @override
    def weight(self, row: int, column: int) -> int:
        return 500 if self.lines[row].is_head else 400

    @override
    def colour(self, row: int, column: int) -> str | None:
        line = self.lines[row]
        return "second" if line.wanted is None and not line.is_head else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self._state(index) is None:
            return False
        line = self.lines[index.row()]
        for one in self.asked_of(line.lack) if line.is_head else [line]:
            one.ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, _ITEM))
        self.ticked.emit()
        return True


class AskedTable(PlainTable):
    """What each application is asked for; Space or a click ticks a line."""

    ticked = Signal()
    """A line was ticked, unticked or added."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(_("What each application is asked for"))
        self._model = _Model(lacks, self)
        self._model.ticked.connect(self.ticked)
        self.setModel(self._model)
        self._model.modelReset.connect(self._span)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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

    @override
    def _fit(self) -> None:
        """Indent the lines below an application; they take the room left by themselves."""
        self.horizontalHeader().resizeSection(_HEAD, theme().px(_INDENT))
        self.updateGeometry()


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
