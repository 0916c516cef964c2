"""Organisations side by side: which of them stays, which of their facts, and the merging."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import NameKind
from jarjestodesk.records.merging import MergeSheet, Merging
from jarjestodesk.ui.organisations import merging_data as data
from jarjestodesk.ui.organisations.merging_rows import ChoosingRow, put_values
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import empty, fit, label
from jarjestodesk.ui.widgets.organisation_field import OrganisationField
from jarjestodesk.ui.widgets.wide_dialog import WideDialog

_KINDS = (NameKind.OTHER, NameKind.FORMER)
_NAME = 130
"""Pixels at 100 % of the column of the facts' names."""


class MergeView(QWidget):
    """What differs is chosen by arrows; what one lacks is filled from the other by itself."""

    shown = Signal(bool)
    """Other organisations are shown; whether they can be merged."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ids: tuple[int, ...] = ()
        self._sheet: MergeSheet | None = None
        self._rows: dict[str, ChoosingRow] = {}
        self._waits = False
        """Whether other organisations have been asked for than are shown."""
        self._next = 0
        """The grid's next free row."""
        self._kinds: ChoosingRow | None = None
        self.stays: ChoosingRow | None = None
        self.note = Note()
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.note)
        self._column.addWidget(self._body)
        self._column.addStretch(1)
        self.restyle()

    def compare(self, ids: Sequence[int], kept_id: int | None = None) -> None:
        """Show organisations side by side; without ``kept_id`` the program proposes which stays."""
        self._ids = tuple(ids)
        if len(ids) < 2:
            self._clear()
            return
        asked, self._waits = self._ids, True
        self._context.worker.read(
            lambda register: data.merge_sheet(register, asked, kept_id),
            then=lambda sheet: self._show(asked, sheet),
            owner=self,
            key="sheet",
            failed=self._failed,
        )

    def merging(self) -> Merging | None:
        """Return what is to be merged and which facts stay; None where it cannot be, and while
        what is shown is not what has been chosen.
        """
        sheet = self._sheet
        if sheet is None or sheet.refused or self._waits:
            return None
        ids = [side.id for side in sheet.sides]
        choices = {key: ids[row.place()] for key, row in self._rows.items()}
        kind = _KINDS[self._kinds.place()] if self._kinds is not None else NameKind.OTHER
        others = tuple(key for key in ids if key != sheet.kept_id)
        return Merging(sheet.kept_id, others, choices, kind)

    def take_focus(self) -> None:
        """Go to the first choice."""
        first = next(iter(self._rows.values()), self.stays)
        if first is not None:
            first.cells[first.place()].radio.setFocus(Qt.FocusReason.TabFocusReason)

    def choosing(self, key: str) -> ChoosingRow:
        """Return the row of a fact that differs."""
        return self._rows[key]

    # -- showing --------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._sheet, self._rows, self._kinds, self.stays = None, {}, None, None
        self._waits = False
        empty(self._grid)
        self._next = 0
        self.note.show_note("")
        self.shown.emit(False)

    def _failed(self, error: Exception) -> None:
        self._clear()
        if not isinstance(error, UserError):
            self._context.worker.failed.emit(error)
            return
        self.note.show_note(_("These cannot be merged"), error.message, Tone.WARNING)

    def _show(self, ids: tuple[int, ...], sheet: MergeSheet) -> None:
        if ids != self._ids:
            return
        again = self.stays is not None and _holds_focus(self)
        self._clear()
        self._sheet = sheet
        self._show_note(sheet)
        self._add_sides(sheet)
        if not sheet.refused:
            self._add_facts(sheet)
        for column in range(1, self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column <= len(sheet.sides)))
        self.restyle()
        self.shown.emit(not sheet.refused)
        if again and self.stays is not None:
            self.stays.cells[self.stays.place()].radio.setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self) -> int:
        """Return the next free row of the grid."""
        self._next += 1
        return self._next - 1

    def _show_note(self, sheet: MergeSheet) -> None:
        if sheet.refused:
            self.note.show_note(_("These cannot be merged"), sheet.refused, Tone.WARNING)
        elif sheet.remarks:
            self.note.show_note(pgettext("merging", "Notice"), "\n".join(sheet.remarks))

    def _add_sides(self, sheet: MergeSheet) -> None:
        """Put the names, who they are and what each has into the head."""
        names = [side.name for side in sheet.sides]
        ids = [side.id for side in sheet.sides]
        place = ids.index(sheet.kept_id)
        self.stays = ChoosingRow(self._body, pgettext("merging", "Stays"), names, place)
        for cell in self.stays.cells:
            cell.words.setProperty("role", "heading")
        self.stays.chosen.connect(lambda place: self.compare(self._ids, sheet.sides[place].id))
        self.stays.put(self._grid, self._row())
        details = [side.detail for side in sheet.sides]
        put_values(self._grid, self._row(), _("Number and home"), details)
        parts = [", ".join(side.parts) for side in sheet.sides]
        put_values(self._grid, self._row(), _("All goes over"), parts)

    def _add_facts(self, sheet: MergeSheet) -> None:
        ids = [side.id for side in sheet.sides]
        asked = [one for one in sheet.fields if one.differ]
        filled = [one for one in sheet.fields if not one.differ]
        self._add_heading(pgettext("merging", "Choose what stays") if asked else "")
        for one in asked:
            row = ChoosingRow(self._body, one.title, one.values, ids.index(one.chosen))
            self._rows[one.key] = row
            row.put(self._grid, self._row())
        if "name" in self._rows:
            self._add_kinds()
        self._add_heading(_("These fill each other up") if filled else "")
        for one in filled:
            put_values(self._grid, self._row(), one.title, one.values)
        if not sheet.fields:
            self._add_heading(_("The facts are the same in both."))

    def _add_kinds(self) -> None:
        words = [
            pgettext("merging", "as a further name in use"),
            pgettext("merging", "as a former name"),
        ]
        self._kinds = ChoosingRow(self._body, _("The other name is kept"), words, 0)
        self._kinds.put(self._grid, self._row())

    def _add_heading(self, words: str) -> None:
        if words:
            heading = label(words, "heading")
            heading.setContentsMargins(0, theme().px(8), 0, 0)
            self._grid.addWidget(heading, self._row(), 0, 1, -1)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)
        fit(self._grid, 6)
        self._grid.setHorizontalSpacing(theme().px(16))
        self._grid.setColumnMinimumWidth(0, theme().px(_NAME))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self.restyle()


class MergeDialog(WideDialog):
    """Merges organisations; of one alone it asks for the other.

    ``done_with`` is given the id of what stays.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        ids: Sequence[int],
        done_with: Callable[[int], None],
    ) -> None:
        super().__init__(
            parent,
            title=pgettext("merging", "Merge organisations"),
            words=_("Applications, agreements, persons and all else go to the one that stays."),
            yes=pgettext("merging", "Merge"),
            size=(860, 620),
        )
        self._context, self._done_with = context, done_with
        self.view = MergeView(context)
        self.view.shown.connect(self._on_shown)
        self.form = Form(context, "organisations/merging")
        self.other = OrganisationField(context)
        self.form.add("other", pgettext("merging", "Merge with"), self.other)
        self.form.edited.connect(lambda _key, found: self.view.compare((ids[0], found.id)))
        self.form.setVisible(len(ids) == 1)
        self.column.addWidget(self.form)
        self.column.addWidget(self.view)
        self.yes.setEnabled(False)
        self.view.compare(ids)
        if len(ids) == 1:
            self.form.focus("other")

    def _on_shown(self, can: bool) -> None:
        self.yes.setEnabled(can)
        if can and not _holds_focus(self.view):
            self.view.take_focus()

    @override
    def submit(self) -> None:
        merging = self.view.merging()
        if merging is None or not self.yes.isEnabled():
            return
        self.yes.setEnabled(False)
        self._context.worker.write(
            lambda register: data.merge(register, merging),
            then=self._merged,
            owner=self,
            failed=self._refused,
        )

    def _merged(self, changes: Changes[int]) -> None:
        self.accept()
        self._context.tell(Message(changes.label))
        self._done_with(changes.result)

    def _refused(self, error: Exception) -> None:
        self.yes.setEnabled(True)
        if isinstance(error, UserError):
            self.tell(error.message)
        else:
            self._context.worker.failed.emit(error)


def _holds_focus(widget: QWidget) -> bool:
    """Tell whether what has the focus is inside a widget."""
    focused = QApplication.focusWidget()
    return isinstance(focused, QWidget) and widget.isAncestorOf(focused)
