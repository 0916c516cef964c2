"""The columns of a file as a table: letter, header, values, and the field, chosen by letters."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import Proposal, ProposedColumn
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields.choice import Combo
from jarjestodesk.ui.widgets.plain_table import Head, Index, PlainModel, PlainTable

_LETTER, _HEADER, _VALUES, _FIELD = range(4)
_PADDING = 24
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier


class ColumnsModel(PlainModel):
    """The columns of a proposal; the field of each can be set."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_heads(), parent)
        self.columns: list[ProposedColumn] = []
        self.choices: tuple[Choice, ...] = ()
        self.looked_at: set[int] = set()
        """Places of columns whose field she has told or let be."""
        self._labels: dict[str, str] = {}
        self._marked: frozenset[int] = frozenset()

    def show_columns(self, proposal: Proposal) -> None:
        """Show what the columns seem to be."""
        self.beginResetModel()
        self.columns = list(proposal.columns)
        self._labels = dict(proposal.choices)
        left_out = Choice(None, pgettext("import", "left out"))
        self.choices = (left_out, *(Choice(field, text) for field, text in proposal.choices))
        self.looked_at, self._marked = set(), frozenset()
        self.endResetModel()

    def tell(self, place: int, field: str | None) -> None:
        """Read a column as a field."""
        self.columns[place] = replace(self.columns[place], field=field)
        self.looked_at.add(place)
        self.dataChanged.emit(self.index(place, 0), self.index(place, _FIELD))

    def mark(self, columns: Sequence[ProposedColumn]) -> None:
        """Mark the columns that cannot be read so."""
        self._marked = frozenset(one.place for one in columns)
        if self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.columns) - 1, _FIELD))

    def waits(self, place: int) -> bool:
        """Tell whether a column waits to be told: unknown or guessed, and not looked at yet."""
        return is_doubtful(self.columns[place]) and place not in self.looked_at

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == _FIELD else found

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return self.columns[index.row()].field
        return super().data(index, role)

    @override
    def count(self) -> int:
        return len(self.columns)

    @override
    def text(self, row: int, column: int) -> str:
        one = self.columns[row]
        if column == _LETTER:
            return one.letter
        if column == _HEADER:
            return one.header
        if column == _VALUES:
            return " · ".join(one.samples) or _("There is nothing in the column.")
        return self._field_text(row)

    def _field_text(self, place: int) -> str:
        one = self.columns[place]
        if one.field is None:
            return _("What is this?") if self.waits(place) else pgettext("import", "left out")
        name = self._labels.get(one.field, one.field)
        if self.waits(place):
            return _("{field}, by its values?").format(field=name)
        return name

    @override
    def weight(self, row: int, column: int) -> int:
        strong = column == _FIELD and (self.waits(row) or self._is_marked(row))
        return 600 if strong or column == _HEADER else 400

    @override
    def colour(self, row: int, column: int) -> str | None:
        if column == _FIELD and self._is_marked(row):
            return "bad"
        if column == _FIELD and self.waits(row):
            return "warning"
        return "second" if column in {_LETTER, _VALUES} else None

    def _is_marked(self, place: int) -> bool:
        return self.columns[place].place in self._marked


def is_doubtful(column: ProposedColumn) -> bool:
    """Tell whether a column is guessed, or holds something nobody has told of."""
    return column.guessed or (column.field is None and bool(column.samples))


def _heads() -> tuple[Head, ...]:
    return (
        Head(""),
        Head(pgettext("import", "Column of the file")),
        Head(pgettext("import", "Values in it")),
        Head(pgettext("import", "Is read as")),
    )


class _FieldDelegate(QStyledItemDelegate):
    """Opens the list of fields over a cell; letters choose in it, open or closed."""

    def __init__(self, view: "ColumnsTable") -> None:
        super().__init__(view)
        self._view = view

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._view.columns
        combo = Combo(parent)
        combo.set_choices(model.choices)
        combo.setProperty("role", "cell")
        header = model.columns[index.row()].header
        combo.setAccessibleName(
            pgettext("import", "What the column {header} is").format(header=header)
        )
        combo.settled.connect(lambda: self._on_settled(combo))
        return combo

    def _on_settled(self, combo: Combo) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, Combo) and not editor.property("filled"):
            editor.setProperty("filled", True)
            field = index.data(Qt.ItemDataRole.EditRole)
            places = (n for n, one in enumerate(editor.choices) if one.value == field)
            editor.setCurrentIndex(next(places, 0))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Combo) and editor.currentIndex() >= 0:
            self._view.tell(index.row(), editor.choices[editor.currentIndex()].value)

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enters = event.key() in _ENTERS and isinstance(object, Combo)
            if enters and isinstance(object, Combo):
                place = self._view.currentIndex().row()
                self._on_settled(object)
                self._view.enter(place, check=bool(event.modifiers() & _CONTROL))
                return True
        return super().eventFilter(object, event)


class ColumnsTable(PlainTable):
    """The columns of a file; the current one's field is chosen by letters, Alt+Down or a click."""

    changed = Signal()
    checked = Signal()
    """Enter was pressed and no column waits to be told; Ctrl+Enter checks at once."""

    def __init__(self) -> None:
        super().__init__(_("Columns of the file"))
        self.columns = ColumnsModel(self)
        self.setModel(self.columns)
        self.setItemDelegateForColumn(_FIELD, _FieldDelegate(self))
        self.clicked.connect(self._on_clicked)
        self.restyle()

    def show_columns(self, proposal: Proposal) -> None:
        """Show what the columns seem to be."""
        self.columns.show_columns(proposal)
        self._fit()

    def told(self) -> tuple[ProposedColumn, ...]:
        """Return the columns as they are told now."""
        return tuple(self.columns.columns)

    def tell(self, place: int, field: str | None) -> None:
        """Read a column as a field."""
        self.columns.tell(place, field)
        self.changed.emit()

    def mark(self, columns: Sequence[ProposedColumn]) -> None:
        """Mark the columns that cannot be read so."""
        self.columns.mark(columns)

    def go(self, place: int) -> None:
        """Make a column current."""
        index = self.columns.index(place, _FIELD)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_on(self, place: int) -> bool:
        """Go to the next column after ``place`` that waits to be told; False where none does."""
        count = len(self.columns.columns)
        order = [*range(place + 1, count), *range(place + 1)]
        found = next((one for one in order if self.columns.waits(one)), None)
        if found is None and place < 0 and count:
            found = 0
        if found is not None:
            self.go(found)
        return found is not None

    def enter(self, place: int, *, check: bool = False) -> None:
        """Let a column be as it is and go to the next one that waits; else check the rows."""
        if 0 <= place < len(self.columns.columns):
            self.columns.looked_at.add(place)
            self.viewport().update()
        if check or not self.go_on(place):
            self.checked.emit()

    def finish(self) -> None:
        """Save what an open list holds."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _FIELD:
            self._open(index.row(), wide=True)

    def _open(self, place: int, event: QKeyEvent | None = None, *, wide: bool = False) -> None:
        """Open the list of fields on a column; a letter typed goes into it."""
        index = self.columns.index(place, _FIELD)
        self.setCurrentIndex(index)
        if self.indexWidget(index) is None:
            self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, Combo):
            if event is not None:
                editor.keyPressEvent(event)
            if wide:
                editor.showPopup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, key = self.currentIndex().row(), event.key()
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTERS:
            self.enter(place, check=bool(keys & _CONTROL))
        elif place < 0 or key == Qt.Key.Key_Escape:
            event.ignore() if key == Qt.Key.Key_Escape else super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.tell(place, None)
        elif key in {Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_Space} or (
            key == Qt.Key.Key_Down and keys == Qt.KeyboardModifier.AltModifier
        ):
            self._open(place, wide=True)
        elif event.text() and event.text().isprintable() and not keys & _CONTROL:
            self._open(place, event)
        else:
            super().keyPressEvent(event)

    @override
    def _fit(self) -> None:
        """Give the columns the widths of what they hold; the values take what is left."""
        px = theme().px
        room = self.viewport().width() - px(4)
        metrics = QFontMetrics(theme().font(weight=600))
        model = self.columns

        def widest(column: int) -> int:
            texts = [model.text(place, column) for place in range(len(model.columns))]
            widths = [
                metrics.horizontalAdvance(text) for text in (model.heads[column].title, *texts)
            ]
            return max(widths) + px(_PADDING)

        letter = widest(_LETTER)
        header = min(widest(_HEADER), max(px(120), room * 3 // 10))
        labels = [metrics.horizontalAdvance(choice.label) for choice in model.choices]
        field = max(px(150), min(max(labels, default=0) + px(48), room * 3 // 10))
        values = max(px(120), room - letter - header - field)
        for section, width in enumerate((letter, header, values, field)):
            self.horizontalHeader().resizeSection(section, width)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(420), self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(260), theme().px(190))
