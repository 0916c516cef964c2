"""Persons of an organisation: add one in a role, end a role."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import Role
from jarjestodesk.ui.organisations import data, words
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import primary, small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import CodeField, LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.ui.widgets.mini_table import Line, MiniTable

ROLES = (Role.CONTENT_CONTACT, Role.FINANCE_CONTACT, Role.CHAIR, Role.SIGNATORY)


class ContactsCard(Card):
    """The persons with their roles, and a short form for a new one."""

    def __init__(self, context: Context) -> None:
        self._add = small(_("Add a person"), "plus", then=self._begin)
        super().__init__(pgettext("card", "Persons"), self._add)
        self._context = context
        self._organisation = -1
        self.table = MiniTable(pgettext("card", "Persons"), words.contact_heads())
        self.table.chosen.connect(self._on_chosen)
        self._empty = label(_("No person is known."), "second")
        self._end = small(_("End the role today"), "user", then=self._end_role)
        self._end.setEnabled(False)
        self.add(self.table)
        self.add(self._empty)
        self.body.addWidget(self._end, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_form()

    def _build_form(self) -> None:
        self.form = Form(self._context, "organisations/contact")
        self.form.add("role", pgettext("label", "Role"), CodeField(Role, required=True))
        self.form.add("name", pgettext("label", "Name"), LineField(required=True))
        self.form.add("email", pgettext("label", "E-mail"), LineField(kinds.EMAIL_KIND))
        self.form.add("phone", pgettext("label", "Telephone"), LineField(kinds.PHONE_KIND))
        self._new = QWidget()
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(primary(_("Save the person"), "check", then=self._save))
        row.addWidget(small(pgettext("button", "Cancel"), then=self._cancel))
        row.addStretch(1)
        self.add(self.form)
        self.add(self._new)
        self.form.hide()
        self._new.hide()

    def show_persons(self, organisation_id: int, lines: Sequence[Line]) -> None:
        """Show the persons of an organisation."""
        if organisation_id != self._organisation:
            self._cancel()
        self._organisation = organisation_id
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._end.setVisible(bool(lines))

    def _on_chosen(self, row_id: int) -> None:
        line = self.table.line()
        self._end.setEnabled(row_id >= 0 and line is not None and not line.faint)

    def _begin(self) -> None:
        self.form.fill({"role": ROLES[0], "name": None, "email": None, "phone": None})
        self.form.show()
        self._new.show()
        self.form.focus("name")

    def _cancel(self) -> None:
        for key in self.form.fields:
            self.form.fields[key].reset()
        self.form.hide()
        self._new.hide()

    def _save(self) -> None:
        if not self.form.commit():
            return
        found, row, today = self.form.values(), self._organisation, self._context.today()
        self._context.worker.write(
            lambda register: data.add_contact(
                register, row, found["role"], found["name"], found["email"], found["phone"], today
            ),
            then=lambda _changes: self._saved(),
            owner=self,
        )

    def _saved(self) -> None:
        self._cancel()
        self._add.setFocus()

    def _end_role(self) -> None:
        line, today = self.table.line(), self._context.today()
        if line is not None:
            self._context.worker.write(
                lambda register: data.end_contact(register, line.row_id, today), owner=self
            )
