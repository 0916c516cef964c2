"""What hangs on an agreement: a table of parts, and below it the chosen one to edit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.agreements import data
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable


class PartsCard(Card):
    """The parts of one kind; Enter on one goes into its form, where there is one.

    ``room`` is the first word of the owner's route, ``removing`` the write that removes a part.
    """

    room: ClassVar[str] = "agreements"

    def __init__(
        self, context: Context, title: str, heads: Sequence[Head], empty: str, part: str
    ) -> None:
        super().__init__(title)
        self.context = context
        self.part = part
        self.agreement = -1
        self._values: Mapping[int, dict[str, Any]] = {}
        self._wanted = -1
        self.table = MiniTable(title, heads)
        self.table.chosen.connect(self._on_chosen)
        self._empty = label(empty, "second")
        self.form: Form | None = None
        self._editor: FormEditor | None = None
        self.new: Form | None = None
        self.opener: QPushButton | None = None
        self._making: tuple[QWidget, ...] = ()
        self._box = QWidget()
        self._buttons = FlowLayout(self._box)
        self.remove = small(pgettext("button", "Remove"), "trash-2", then=self._remove)
        self.remove.setAccessibleName(f"{self.remove.text()}: {title}")
        self._buttons.addWidget(self.remove)
        for widget in (self.table, self._empty, self._box):
            self.add(widget)
        fit(self._buttons, 6)

    def use_form(self, form: Form, kind: str) -> None:
        """Edit the chosen part in ``form``; ``kind`` names the edits."""
        self.form = form
        self._editor = FormEditor(form, self.context, kind)
        self.body.insertWidget(2, form)
        self.table.opened.connect(lambda _route: form.focus_first())
        form.hide()

    def use_new(self, form: Form, text: str, *buttons: QPushButton) -> None:
        """Let a button named ``text`` open ``form`` for a new part; ``buttons`` add it."""
        self.new = form
        self.opener = small(text, "plus", then=self.begin)
        cancel = small(pgettext("button", "Cancel"), then=self.close_new)
        cancel.setAccessibleName(f"{cancel.text()}: {text}")
        self._making = (form, *buttons, cancel)
        self.body.insertWidget(self.body.indexOf(self._box), form)
        for button in (self.opener, *buttons, cancel):
            self.add_button(button)
        self.close_new()

    def begin(self) -> None:
        """Open the form for a new part."""
        if self.new is None or self.opener is None:
            return
        for widget in self._making:
            widget.show()
        self.opener.hide()
        self.remove.hide()
        if self.form is not None:
            self.form.hide()
        self.new.focus_first()

    def close_new(self) -> None:
        """Give the new part up, or be done with it; the hand goes back to its button."""
        if self.new is None or self.opener is None:
            return
        for field in self.new.fields.values():
            field.reset()
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        for widget in self._making:
            widget.hide()
        self.remove.show()
        self.opener.show()
        self._show_form(self._values)
        if inside:
            self.opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_button(self, button: QPushButton) -> None:
        """Put a button before the others."""
        self._buttons.removeWidget(self.remove)
        self._buttons.addWidget(button)
        self._buttons.addWidget(self.remove)

    def show_parts(
        self, agreement: int, lines: Sequence[Line], values: Mapping[int, dict[str, Any]]
    ) -> None:
        """Show the parts of an agreement; ``values`` are what their forms show, by row id."""
        if agreement != self.agreement:
            self.close_new()
            self.table.clearSelection()
            self.table.setCurrentIndex(self.table.model().index(-1, -1))
        self.agreement, self._values = agreement, values
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        if self._wanted in values:
            row = [line.row_id for line in lines].index(self._wanted)
            self._wanted = -1
            self.table.selectRow(row)
            if self.form is not None:
                self._show_form(values)
                self.form.focus_first()
        self._show_form(values)

    def chosen(self) -> int:
        """Return the id of the chosen part, −1 where none is."""
        line = self.table.line()
        return line.row_id if line is not None and line.row_id in self._values else -1

    def write(self, writing: Writing, *, then: Callable[[Any], None] | None = None) -> None:
        """Write by the worker; ``then`` is given what the write answered."""

        def done(changes: Changes[Any]) -> None:
            if then is not None:
                then(changes.result)

        self.context.worker.write(writing, then=done, owner=self)

    def want(self, row_id: int) -> None:
        """Choose a part as soon as it is shown, and put the hand into its form."""
        self._wanted = row_id
        if row_id in self._values:
            self.show_parts(self.agreement, self.table.lines(), self._values)

    def _on_chosen(self, _row_id: int) -> None:
        self._show_form(self._values)

    def _show_form(self, values: Mapping[int, dict[str, Any]]) -> None:
        row = self.chosen()
        self.remove.setEnabled(row >= 0)
        if self.form is None or self._editor is None:
            return
        if row >= 0:
            self._editor.show(row, f"{self.room}/{self.agreement}/{self.part}/{row}", values[row])
        self.form.setVisible(row >= 0)

    def _remove(self) -> None:
        row = self.chosen()
        if row >= 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.write(self.removing(row))

    def removing(self, row: int) -> Writing:
        """Return the write that removes a part."""
        part = self.part
        return lambda register: data.remove_part(register, part, row)
