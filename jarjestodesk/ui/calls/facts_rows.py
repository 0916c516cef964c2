"""Rows that are written over, added and removed in place: checks, required attachments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import ChoiceField, LineField
from jarjestodesk.ui.widgets.look import fit, label


@dataclass(frozen=True)
class NamedRow:
    """A row: its id, its name and a word about it."""

    id: int
    name: str
    detail: str = ""


class _Line(QWidget):
    """A name that is written over, a word about it, and the button that removes it."""

    renamed = Signal(int, object)
    removed = Signal(int)

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self.row_id = -1
        self.field = LineField(required=True)
        self.field.edited.connect(lambda value: self.renamed.emit(self.row_id, value))
        self.detail = label("", "third")
        self.remove = IconButton("trash-2", "")
        self.remove.clicked.connect(lambda _checked: self.removed.emit(self.row_id))
        self._row = QHBoxLayout(self)
        names = QVBoxLayout()
        names.addWidget(self.field)
        names.addWidget(self.detail)
        fit(names, 0)
        self._row.addLayout(names, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.remove, 0, top)
        fit(self._row, 8)

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
        words = pgettext("action", "Remove {name}").format(name=row.name)
        self.remove.setAccessibleName(words)
        self.remove.setToolTip(words)


class RowsCard(Card):
    """A card of such rows with a line at its end: what is written there is added by Enter.

    With ``kinds`` a new row is of one of them.
    """

    renamed = Signal(int, object)
    removed = Signal(int)

    def __init__(
        self,
        title: str,
        what: str,
        placeholder: str,
        add: Callable[[str, object], None],
        kinds: Sequence[Choice] = (),
    ) -> None:
        super().__init__(title)
        self._what = what
        self._add = add
        self._lines: list[_Line] = []
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._empty = label(pgettext("calls", "None yet."), "second")
        self._column.addWidget(self._empty)
        self.add(self._box)
        self.field = LineField(placeholder=placeholder)
        self.field.set_name(placeholder)
        self.field.edited.connect(self._on_new)
        self.kind = ChoiceField(kinds, required=True)
        self.kind.set_name(_("Kind of the new row"))
        if kinds:
            self.kind.set_value(kinds[0].value)
        foot = QVBoxLayout()
        foot.addWidget(self.kind)
        foot.addWidget(self.field)
        fit(foot, 4)
        self.body.addLayout(foot)
        self.kind.setVisible(bool(kinds))
        fit(self._column, 6)

    def show_rows(self, rows: Sequence[NamedRow]) -> None:
        """Show other rows."""
        while len(self._lines) < len(rows):
            line = _Line(self._what)
            line.renamed.connect(self.renamed)
            line.removed.connect(self.removed)
            self._lines.append(line)
            self._column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(rows))
            if place < len(rows):
                line.show_row(rows[place])
        self._empty.setVisible(not rows)

    def _on_new(self, value: object) -> None:
        if isinstance(value, str) and value:
            self.kind.commit()
            self._add(value, self.kind.value())
            self.field.reset()

    def tell(self, row_id: int, message: str) -> None:
        """Say at a row why its new name was refused."""
        for line in self._lines:
            if line.row_id == row_id:
                line.field.show_error(message)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            fit(self._column, 6)
