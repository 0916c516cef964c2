"""Find and replace in texts (Ctrl+H): a small bar over the grid, one undo for all."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.lists import Row
from jarjestodesk.ui.theme import icon, theme
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.grid.picking import parts, rows_of
from jarjestodesk.ui.widgets.grid.view import GridView
from jarjestodesk.ui.widgets.grid.writing import Entry, Writer

_TEXTS = {"text", "line"}


class ReplaceBar(QFrame):
    """Replaces in the current column where it is a text, else in every text that can be written;
    in the selected rows where several are selected."""

    closed = Signal()

    def __init__(self, view: GridView, writer: Writer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._rows = view.rows
        self._writer = writer
        self.hide()

    def _build(self) -> None:
        """Fill the bar when it is first shown: most grids never see it."""
        self.sought = LineEdit()
        self.new = LineEdit()
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("role", "hint")
        line = QHBoxLayout(self)
        gap = theme().px(8)
        line.setContentsMargins(gap, theme().px(4), theme().px(4), theme().px(4))
        line.setSpacing(gap)
        for words, field in ((_("Find in texts"), self.sought), (_("Replace it with"), self.new)):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.returnPressed.connect(self._on_return)
            line.addWidget(label)
            line.addWidget(field, 1)
        self.next_button = self._small(pgettext("replace", "Next"), self.find_next)
        self.all_button = self._small(pgettext("replace", "Replace all"), self.replace_all)
        line.addWidget(self.next_button)
        line.addWidget(self.all_button)
        line.addWidget(self.told)
        shut = QToolButton()
        shut.setIcon(icon("x"))
        shut.setIconSize(QSize(theme().px(16), theme().px(16)))
        shut.setAccessibleName(pgettext("replace", "Close replacing"))
        shut.clicked.connect(self.closed)
        line.addWidget(shut)

    def _small(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "small")
        button.clicked.connect(act)
        return button

    def begin(self) -> None:
        """Show the bar with the hand in its first field."""
        if self.layout() is None:
            self._build()
        self.told.clear()
        self.show()
        self.sought.setFocus()
        self.sought.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_return(self) -> None:
        if self.sender() is self.new:
            self.replace_all()
        else:
            self.find_next()

    # -- where ----------------------------------------------------------------------------------

    def _columns(self) -> list[int]:
        faces = self._rows.faces
        texts = [
            c
            for c in self._view.columns()
            if faces[c].editable and faces[c].column.kind.name in _TEXTS and not faces[c].choices
        ]
        here = self._view.here()[1]
        return [here] if here in texts else texts

    def _ids(self) -> list[int]:
        rows = rows_of(self._view, parts(self._view))
        if len(rows) > 1:
            return [self._rows.ids[row] for row in rows]
        return [i for i in self._rows.ids if i >= 0]

    def _pattern(self) -> re.Pattern[str] | None:
        sought = self.sought.text()
        return re.compile(re.escape(sought), re.IGNORECASE) if sought else None

    # -- acts -----------------------------------------------------------------------------------

    def replace_all(self) -> None:
        """Replace every place where the text is found, as one write."""
        pattern, new, columns = self._pattern(), self.new.text(), self._columns()
        if pattern is None:
            return
        pending = dict(self._rows.pending)

        def work(rows: Mapping[int, Row]) -> list[tuple[Entry, int]]:
            found = []
            for i, row in rows.items():
                for column in columns:
                    text = pending.get((i, column), row[column]) or ""
                    changed, times = pattern.subn(lambda _match: new, text)
                    if times:
                        found.append((Entry(i, column, changed), times))
            return found

        self._rows.sweep(self._ids(), work, self._write, key="replace")

    def _write(self, found: list[list[tuple[Entry, int]]]) -> None:
        entries = [entry for batch in found for entry, _times in batch]
        times = sum(count for batch in found for _entry, count in batch)
        if times:
            self.told.setText(
                ngettext("{count} place replaced", "{count} places replaced", times).format(
                    count=times
                )
            )
            self._writer.write(entries)
        else:
            self.told.setText(_("It is not found here."))

    def find_next(self) -> None:
        """Go to the next cell that holds the text, round to the first one."""
        pattern, columns = self._pattern(), self._columns()
        if pattern is None:
            return

        def work(rows: Mapping[int, Row]) -> set[tuple[int, int]]:
            return {
                (i, column)
                for i, row in rows.items()
                for column in columns
                if pattern.search(row[column] or "")
            }

        self._rows.sweep(self._ids(), work, self._go, key="find")

    def _go(self, found: list[set[tuple[int, int]]]) -> None:
        hits = {hit for batch in found for hit in batch}
        if not hits:
            self.told.setText(_("It is not found here."))
            return
        order = self._view.columns()
        places = sorted(
            (row, order.index(column), column)
            for row, i in enumerate(self._rows.ids)
            for column in order
            if (i, column) in hits
        )
        row, column = self._view.here()
        now = (row, order.index(column) if column in order else -1)
        onward = next((place for place in places if place[:2] > now), places[0])
        self.told.clear()
        self._view.go(onward[0], onward[2])
