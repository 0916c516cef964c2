"""The rows of a file as a list that takes thousands: a model asked for what is seen."""

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import RowReport
from jarjestodesk.ui.imports import words
from jarjestodesk.ui.imports.state import Read, Show
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.chip import ChipLook, chip_size, paint_chip
from jarjestodesk.ui.widgets.plain_table import Head, Index, PlainModel, PlainTable

_ROW, _OUTCOME, _NAME, _WORDS = range(4)
_MEASURED = 60
"""Rows whose names tell how wide their column is."""
_PADDING = 24
_NARROW = 400
"""Pixels at 100 % below which the list has no room for reasons."""
_VIEWS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
"""Keys that are the view's."""


class RowsModel(PlainModel):
    """Number, outcome, name and reason of the rows shown; texts are made when they are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_heads(), parent)
        self.rows: tuple[RowReport, ...] = ()
        self._state: Read | None = None

    def show_rows(self, state: Read, show: Show) -> None:
        """Show the rows of a filter."""
        self.beginResetModel()
        self._state, self.rows = state, state.rows.rows[show]
        self.endResetModel()

    def take_choices(self, state: Read) -> None:
        """Take choices made since; the rows are the same."""
        self._state = state
        if self.rows:
            last = self.index(len(self.rows) - 1, _WORDS)
            self.dataChanged.emit(self.index(0, _OUTCOME), last)

    def look(self, place: int) -> ChipLook:
        """Return the chip of a row by its place in the list."""
        if self._state is None:
            raise LookupError(place)
        return words.row_look(self.rows[place], self._state)

    @override
    def count(self) -> int:
        return len(self.rows)

    @override
    def text(self, row: int, column: int) -> str:
        one = self.rows[row]
        if column == _ROW:
            return str(one.row)
        if column == _OUTCOME:
            return self.look(row).word
        if column == _NAME:
            return one.name or "–"
        chosen = self._state.chosen(one) if self._state is not None else None
        return words.summary(one, chosen).replace("\n", " ")

    @override
    def weight(self, row: int, column: int) -> int:
        return 500 if column == _NAME else 400

    @override
    def colour(self, row: int, column: int) -> str | None:
        return "second" if column in {_ROW, _WORDS} else None


def _heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("column", "Row"), number=True),
        Head(pgettext("column", "What becomes of it")),
        Head(pgettext("column", "Name")),
        Head(pgettext("column", "What was found")),
    )


class _ChipPainter(QStyledItemDelegate):
    """Paints the outcome as a chip over the row's ground."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        model = index.model()
        style = ground.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        if isinstance(model, RowsModel):
            side = theme().px(8)
            paint_chip(
                painter, QRect(option.rect).adjusted(side, 0, -2, 0), model.look(index.row())
            )


class RowsTable(PlainTable):
    """The list of rows; keys beside moving are the window's: Enter, 1 to 9, U."""

    chosen = Signal(object)
    """The RowReport of the current row, None for none."""

    def __init__(self) -> None:
        super().__init__(_("Rows of the file"))
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(_OUTCOME, _ChipPainter(self))
        self.horizontalHeader().setStretchLastSection(True)
        self.selectionModel().currentRowChanged.connect(
            lambda index, _old: self.chosen.emit(self._at(index.row()))
        )
        self.restyle()

    def show_rows(self, state: Read, show: Show) -> None:
        """Show the rows of a filter; the current one stays current where it is among them."""
        current = self.current()
        self.rows.show_rows(state, show)
        self._fit()
        numbers = [row.row for row in self.rows.rows]
        if not numbers:
            self.chosen.emit(None)
            return
        place = numbers.index(current.row) if current and current.row in numbers else 0
        self.go(place)

    def go(self, place: int) -> None:
        """Make a row current by its place in the list."""
        index = self.rows.index(place, _ROW)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_to(self, row: RowReport) -> None:
        """Make a row current where it is listed."""
        place = next((n for n, one in enumerate(self.rows.rows) if one.row == row.row), None)
        if place is not None:
            self.go(place)

    def current(self) -> RowReport | None:
        """Return the current row."""
        return self._at(self.currentIndex().row())

    def _at(self, place: int) -> RowReport | None:
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    @override
    def _fit(self) -> None:
        """Give the columns the widths of what they hold, names a third of the room at most."""
        px, room = theme().px, self.viewport().width()
        heads = [head.title for head in self.rows.heads]
        metrics = QFontMetrics(theme().font(weight=500))
        names = [row.name or "" for row in self.rows.rows[:_MEASURED]]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        last = self.rows.rows[-1].row if self.rows.rows else 0
        number = max(metrics.horizontalAdvance(text) for text in (str(last), heads[_ROW]))
        chips = [words.chosen_look(), *(words.look(one) for one in words.outcomes())]
        chip = max(chip_size(one).width() for one in chips) + px(16)
        outcome = max(chip, metrics.horizontalAdvance(heads[_OUTCOME]) + px(_PADDING))
        narrow = room < px(_NARROW)
        self.setColumnHidden(_WORDS, narrow)  # the details tell the same
        width = max(min(px(150), widest + px(_PADDING)), min(widest + px(_PADDING), room // 3))
        if narrow:
            width = max(px(80), room - number - outcome - px(_PADDING))
        header = self.horizontalHeader()
        for section, size in ((_ROW, number + px(_PADDING)), (_OUTCOME, outcome), (_NAME, width)):
            header.resizeSection(section, size)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(220), theme().px(170))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _VIEWS or (event.text() and event.text().isprintable()):
            event.ignore()
        else:
            super().keyPressEvent(event)
