"""The chosen row: what came of it, where and why, what would be right, what would change."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import CellValue, Fault, RowOutcome, RowReport
from jarjestodesk.ui.imports import words
from jarjestodesk.ui.imports.choosing import Choosing
from jarjestodesk.ui.imports.state import Read, Show
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.card import Facts
from jarjestodesk.ui.widgets.chip import Chip, ChipLook
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import empty, fit, label

_LONGEST = 160
"""Characters of a cell that are shown; the help tells it whole."""
_MOST = 60
"""Cells of a row that are shown."""


class Detail(QFrame):
    """Everything there is to know of one row, and the choice it waits for."""

    unchosen = Signal(object)
    """The RowReport whose choice she wants to make anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(_("Details of the selected row"))
        self._row: RowReport | None = None
        self.title = label("", "heading")
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self.notes = QVBoxLayout()
        self.said = label("", "second")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choosing = Choosing()
        self.again = plain(pgettext("import", "Choose again"), "rotate-ccw", then=self._on_unchosen)
        self._changes_title = label(_("What would change"), "group")
        self.changes = Facts()
        self._cells_title = label("", "group")
        self.cells = Facts()
        self._build()
        self.restyle()
        self.show_row(None, None)

    def _build(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self.title)
        self._column.addWidget(self._chips)
        self._column.addLayout(self.notes)
        for widget in (
            self.said,
            self.choosing,
            self.again,
            self._changes_title,
            self.changes,
            self._cells_title,
            self.cells,
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._scroll = scrolled(inner)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._scroll)

    def show_row(self, row: RowReport | None, state: Read | None) -> None:
        """Show a row; None for none."""
        self._row = row
        self._scroll.verticalScrollBar().setValue(0)
        if row is None or state is None:
            self.title.setText(_("No such rows"))
            for widget in self._parts():
                widget.hide()
            empty(self.notes)
            return
        number = pgettext("import", "Row {row}").format(row=row.row)
        self.title.setText(f"{number} · {row.name}" if row.name else number)
        self._show_chips(row, state)
        chosen = state.chosen(row)
        self._show_notes(row, chosen)
        self.choosing.show_row(row, state)
        written = state.rows.report.written
        self.again.setVisible(
            chosen is not None and row.outcome is not RowOutcome.ASKED and not written
        )
        self.changes.set_facts([(one.what, words.change_words(one)) for one in row.changes])
        self.changes.setVisible(bool(row.changes))
        self._changes_title.setVisible(bool(row.changes))
        self._show_cells(row, state)

    def _parts(self) -> Sequence[QWidget]:
        return (
            self._chips,
            self.said,
            self.choosing,
            self.again,
            self._changes_title,
            self.changes,
            self._cells_title,
            self.cells,
        )

    def _show_chips(self, row: RowReport, state: Read) -> None:
        empty(self._chip_row)
        self._chip_row.addWidget(Chip(words.row_look(row, state)))
        if row.late:
            self._chip_row.addWidget(Chip(words.look(Show.LATE)))
        if row.hidden:
            hidden = ChipLook(Tone.WARNING, "eye-off", pgettext("row", "hidden in the file"))
            self._chip_row.addWidget(Chip(hidden))
        self._chips.show()

    def _show_notes(self, row: RowReport, chosen: str | None) -> None:
        empty(self.notes)
        for fault in row.faults:
            note = Note()
            self.notes.addWidget(note)
            _tell(note, fault)  # shown before it has a place it would be a window
        said = [words.chosen_words(chosen)] if chosen is not None else []
        if row.late:
            said.append(_("The application came after the call closed."))
        if row.outcome is RowOutcome.SAME:
            said.append(_("The register knows all of it already."))
        said += row.notes if chosen is None or row.outcome is not RowOutcome.ASKED else ()
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))

    def _show_cells(self, row: RowReport, state: Read) -> None:
        cells = state.cells(row.row)
        columns = state.proposal.columns[:_MOST]
        sheet = state.rows.report.sheet
        self._cells_title.setText(
            pgettext("import", "In the file: {sheet}, row {row}").format(sheet=sheet, row=row.row)
        )
        self.cells.set_facts(
            [(_head(one.letter, one.header), _text(cells.get(one.place))) for one in columns]
        )
        self._cells_title.show()
        self.cells.show()

    def _on_unchosen(self) -> None:
        if self._row is not None:
            self.unchosen.emit(self._row)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(260), theme().px(200))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), self.minimumSizeHint().height())

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 0, 12, 12, 4, 12)
        fit(self._column, 8, 0, 0, 8, 0)
        fit(self.notes, 8)
        fit(self._chip_row, 4)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self.restyle()


def _tell(note: Note, fault: Fault) -> None:
    """Say in a box where a fault is, why, and what would be right."""
    text = "\n".join(part for part in (fault.reason, words.right(fault)) if part)
    place = words.where(fault)
    note.show_note(place or text, text if place else "", Tone.BAD)


def _head(letter: str, header: str) -> str:
    if not letter:
        return header
    return pgettext("column of a workbook", "{letter} {header}").format(
        letter=letter, header=header
    )


def _text(value: CellValue) -> str:
    """Return a cell as the file's reader shows it, a long one cut."""
    from jarjestodesk.spreadsheets.layouts_rows import seen_text

    text = "" if value is None else seen_text(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
