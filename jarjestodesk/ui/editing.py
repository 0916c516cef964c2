"""Saving a field when it is left: one edit, one undo, the refusal told at the field."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.form import Form

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


def write_edits(
    register: "Register", edits: Sequence[Edit], today: date
) -> Changes[tuple[EditError, ...]]:
    """Write edits as one action; runs on the worker."""
    from jarjestodesk.services import edits as service

    return register.run_write(service.apply, edits, today=today)


class FormEditor(QObject):
    """Writes what is edited in a form into one row of the register.

    ``kind`` is the ``Edit.kind``; ``row_id`` is set when a row is shown. What was typed and could
    not be saved stays in the field with its error, and as a draft.
    """

    def __init__(self, form: Form, context: Context, kind: str) -> None:
        super().__init__(form)
        self._form = form
        self._context = context
        self._kind = kind
        self.row_id = -1
        form.edited.connect(self._on_edited)

    def show(self, row_id: int, route: str, values: dict[str, Any]) -> None:
        """Show a row's values; ``route`` names the record for drafts."""
        self.row_id = row_id
        self._form.fill(values, route)

    def _on_edited(self, key: str, value: Any) -> None:
        if self.row_id < 0:
            return
        edit = Edit(self._kind, self.row_id, key, value)
        today, route = self._context.today(), self._form.route
        self._context.worker.write(
            lambda register: write_edits(register, (edit,), today),
            then=lambda changes: self._written(key, route, changes.result),
            owner=self,
            failed=lambda error: self._failed(key, route, error),
        )

    def _written(self, key: str, route: str, errors: tuple[EditError, ...]) -> None:
        if errors:
            self._refused(key, route, errors[0].message)
            return
        here = route == self._form.route
        if here:
            self._form.saved(key)
        if not here or not self._form.fields[key].dirty():
            self._context.drafts.drop(route, key)

    def _failed(self, key: str, route: str, error: Exception) -> None:
        if isinstance(error, UserError):
            self._refused(key, route, error.message)
            return
        self._context.worker.failed.emit(error)
        self._refused(key, route, _("The program made an error: the value was not saved."))

    def _refused(self, key: str, route: str, message: str) -> None:
        """Tell a refusal at its field; where the form shows another record by now, at the foot."""
        if route == self._form.route:
            self._form.show_error(key, message)
            return
        go = self._context.go
        words = _("Show the text")
        self._context.tell(Message(message, Tone.BAD, button=words, action=lambda: go(route)))
