"""A new meeting: the body and the day; the rest is filled in on its page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.meetings import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import ChoiceField, DateField, LineField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing


class NewMeeting(FormDialog):
    """Asks body and day; Enter adds. What is wrong is told at the day."""

    def __init__(self, context: Context, parent: QWidget, added: Callable[[int], None]) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("action", "New meeting"),
            yes=_("Add the meeting"),
            route="meetings/new",
            make=self._writing,
            done=added,
        )
        self._body = ChoiceField(required=True)
        self.form.add("body_id", pgettext("label", "Body"), self._body)
        self.form.add("held_on", _("Day of the meeting"), DateField(context.today, required=True))
        self.form.add("number", pgettext("label", "Number"), LineField(characters=8))
        self.form.fill({"body_id": None, "held_on": None, "number": None})
        self.form.focus("held_on")
        context.worker.read(data.bodies, then=self._take_bodies, owner=self)

    def _take_bodies(self, bodies: tuple[tuple[int, str], ...]) -> None:
        self._body.set_choices([Choice(key, name) for key, name in bodies])
        if bodies and self._body.value() is None:
            self._body.set_value(bodies[0][0])

    def _writing(self) -> Writing:
        value = self.form.value
        body, day, number = value("body_id"), value("held_on"), value("number")
        return lambda register: data.new_meeting(register, body, day, number)

    @override
    def tell(self, message: str) -> None:
        self.form.show_error("held_on", message)
