"""Rows that are written over, added and removed in place: checks, required attachments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import LineField
from jarjestodesk.ui.widgets.look import fit, label


@dataclass(frozen=True)
class NamedRow:
    """A row: its id, its name and a word about it."""

    id: int
    name: str
    detail: str = ""


class _Line(QWidget):
    """A name that is written over, a word about it, and the buttons at its right."""

    renamed = Signal(int, object)
    removed = Signal(int)
    opened = Signal(int)
    moved = Signal(int, int)

    def __init__(self, what: str, *, tools: bool) -> None:
        super().__init__()
        self._what = what
        self.row_id = -1
        self.field = LineField(required=True)
        self.field.edited.connect(lambda value: self.renamed.emit(self.row_id, value))
        self.detail = label("", "third")
        self.up = self._button("chevron-up", lambda: self.moved.emit(self.row_id, -1))
        self.down = self._button("chevron-down", lambda: self.moved.emit(self.row_id, 1))
        self.open = self._button("pencil", lambda: self.opened.emit(self.row_id))
        self.remove = self._button("trash-2", lambda: self.removed.emit(self.row_id))
        self._row = QHBoxLayout(self)
        names = QVBoxLayout()
        names.addWidget(self.field)
        names.addWidget(self.detail)
        fit(names, 0)
        self._row.addLayout(names, 1)
        for button in (self.up, self.down, self.open, self.remove):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            button.setVisible(tools or button is self.remove)
        fit(self._row, 2)

    def _button(self, icon: str, then: Callable[[], None]) -> IconButton:
        button = IconButton(icon, "")
        button.clicked.connect(lambda _checked: then())
        return button

    def show_row(self, row: NamedRow) -> None:
        """Show a row; what is being typed of the same one stays."""
        if row.id == self.row_id:
            self.field.set_value(row.name)
        else:
            self.field.reset(row.name)
        self.row_id = row.id
        self.field.set_name(f"{self._what}: {row.name}")
        self.detail.setText(row.detail)
        self.detail.setVisible(bool(row.detail))
        for button, words in (
            (self.up, pgettext("action", "Move up: {name}")),
            (self.down, pgettext("action", "Move down: {name}")),
            (self.open, pgettext("action", "Change {name}")),
            (self.remove, pgettext("action", "Remove {name}")),
        ):
            button.setAccessibleName(words.format(name=row.name))
            button.setToolTip(words.format(name=row.name))

    def show_place(self, *, first: bool, last: bool) -> None:
        """Show whether the row can be moved up and down."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)


class RowsCard(Card):
    """A card of such rows with a line at its end: what is written there is added by Enter.

    With ``tools`` its rows can be opened and moved as well, and are added in another way.
    """

    renamed = Signal(int, object)
    removed = Signal(int)
    opened = Signal(int)
    moved = Signal(int, int)
    written = Signal(str)
    """The name of a new row was written at the end."""

    def __init__(
        self, title: str, what: str, placeholder: str = "", *, tools: bool = False
    ) -> None:
        super().__init__(title)
        self._what, self._tools = what, tools
        self._lines: list[_Line] = []
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._empty = label(pgettext("calls", "None yet."), "second")
        self._column.addWidget(self._empty)
        self.add(self._box)
        self.field = LineField(placeholder=placeholder)
        self.field.set_name(placeholder)
        self.field.edited.connect(self._on_new)
        if not tools:
            self.add(self.field)
        fit(self._column, 6)

    def show_rows(self, rows: Sequence[NamedRow]) -> None:
        """Show other rows."""
        while len(self._lines) < len(rows):
            self._lines.append(self._new_line())
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(rows))
            if place < len(rows):
                line.show_row(rows[place])
                line.show_place(first=place == 0, last=place == len(rows) - 1)
        self._empty.setVisible(not rows)

    def _new_line(self) -> _Line:
        line = _Line(self._what, tools=self._tools)
        line.renamed.connect(self.renamed)
        line.removed.connect(self.removed)
        line.opened.connect(self.opened)
        line.moved.connect(self.moved)
        self._column.addWidget(line)
        return line

    def _on_new(self, value: object) -> None:
        if isinstance(value, str) and value:
            self.written.emit(value)
            self.field.reset()

    def tell(self, row_id: int, message: str) -> None:
        """Say at a row why its new name was refused."""
        for line in self._lines:
            if line.row_id == row_id:
                line.field.show_error(message)

    def saved(self, row_id: int) -> None:
        """Take note that a row's new name is in the register."""
        for line in self._lines:
            if line.row_id == row_id:
                line.field.saved()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            fit(self._column, 6)
