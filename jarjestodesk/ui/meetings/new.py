"""A new meeting: the body and the day; the rest is filled in on its page."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.meetings import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import plain, primary
from jarjestodesk.ui.widgets.fields import ChoiceField, DateField, LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit


class NewMeeting(QDialog):
    """Asks body and day; Enter adds. What is wrong is told at the day."""

    def __init__(self, context: Context, parent: QWidget, added: Callable[[int], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(pgettext("action", "New meeting"))
        self._context, self._added = context, added
        self.form = Form(context, "meetings/new")
        self._body = ChoiceField(required=True)
        self.form.add("body_id", pgettext("label", "Body"), self._body)
        self.form.add("held_on", _("Day of the meeting"), DateField(context.today, required=True))
        self.form.add("number", pgettext("label", "Number"), LineField(characters=8))
        add = primary(_("Add the meeting"), "check", then=self._add)
        add.setDefault(True)
        cancel = plain(pgettext("button", "Cancel"), then=self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(add)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addLayout(buttons)
        fit(layout, 12, 20)
        fit(buttons, 8)
        self.setMinimumWidth(theme().px(420))
        self.form.fill({"body_id": None, "held_on": None, "number": None})
        self.form.focus("held_on")
        context.worker.read(data.bodies, then=self._take_bodies, owner=self)

    def _take_bodies(self, bodies: tuple[tuple[int, str], ...]) -> None:
        self._body.set_choices([Choice(key, name) for key, name in bodies])
        if bodies and self._body.value() is None:
            self._body.set_value(bodies[0][0])

    def _add(self) -> None:
        if not self.form.commit() or self.form.value("body_id") is None:
            return
        body, day = self.form.value("body_id"), self.form.value("held_on")
        number = self.form.value("number")
        self._context.worker.write(
            lambda register: data.new_meeting(register, body, day, number),
            then=self._done,
            owner=self,
            failed=self._refused,
        )

    def _done(self, changes: Changes[int]) -> None:
        self.accept()
        self._added(changes.result)

    @override
    def done(self, result: int) -> None:
        """Close, and hand the keys back to the window."""
        super().done(result)
        above = self.parentWidget()
        if above is not None:
            above.window().activateWindow()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.form.show_error("held_on", error.message)
        else:
            self._context.worker.failed.emit(error)
