"""Two questions of a call's facts: a further scheme, a person not in the list yet."""

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.call_room import CallSheet
from jarjestodesk.records.calls import PersonInput
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import ChoiceField, LineField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing


class AddScheme(FormDialog):
    """Which of the schemes that the call has not yet."""

    def __init__(self, context: Context, parent: QWidget, sheet: CallSheet) -> None:
        super().__init__(
            context,
            parent,
            title=_("Add a scheme"),
            yes=_("Add the scheme"),
            route=f"calls/{sheet.facts.id}/facts/scheme",
            make=self._writing,
            done=lambda _row: None,
        )
        self._call_id = sheet.facts.id
        known = {scheme.scheme_id for scheme in sheet.facts.schemes}
        free = [choice for choice in sheet.offered.schemes if choice.value not in known]
        self.form.add("scheme", pgettext("label", "Grant scheme"), ChoiceField(free, required=True))
        self.form.focus("scheme")

    def _writing(self) -> Writing:
        scheme, call_id = self.form.value("scheme"), self._call_id
        return lambda register: data.add_scheme(register, call_id, scheme)


class AddPerson(FormDialog):
    """A person of the county who can then be chosen."""

    def __init__(self, context: Context, parent: QWidget, call_id: int) -> None:
        super().__init__(
            context,
            parent,
            title=_("Add a person"),
            yes=_("Add the person"),
            route=f"calls/{call_id}/facts/person",
            make=self._writing,
            done=lambda _row: None,
        )
        self._call_id = call_id
        form = self.form
        form.add("name", pgettext("label", "Name"), LineField(required=True))
        form.add("title", pgettext("label", "Title"), LineField())
        form.add("email", pgettext("label", "E-mail"), LineField(kinds.EMAIL_KIND))
        form.add("phone", pgettext("label", "Telephone"), LineField(kinds.PHONE_KIND))
        form.focus("name")

    def _writing(self) -> Writing:
        value, call_id = self.form.value, self._call_id
        person = PersonInput(value("name"), value("title"), value("email"), value("phone"))
        today = self.context.today()
        return lambda register: data.add_person(register, call_id, person, today)
