"""A new organisation: a name, perhaps an identifier; the rest is filled in on its page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.ui.organisations import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import IdentifierField, LineField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing


class NewOrganisation(FormDialog):
    """Asks for the name; Enter adds. ``added`` is told the id."""

    def __init__(
        self, context: Context, parent: QWidget, added: Callable[[int], None], name: str = ""
    ) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("action", "New organisation"),
            yes=_("Add the organisation"),
            route="organisations/new",
            make=self._writing,
            done=added,
        )
        self.form.add("name", pgettext("label", "Name"), LineField(required=True))
        self.form.add(
            "business_id",
            pgettext("label", "Business ID"),
            IdentifierField(kinds.BUSINESS_ID_KIND),
            hint=_("With it the same organisation is found however its name is written."),
        )
        self.form.fill({"name": name or None, "business_id": None})
        self.form.focus("name")

    def _writing(self) -> Writing:
        value = self.form.value
        found = OrganisationInput(name=value("name"), business_id=value("business_id"))
        return lambda register: data.add(register, found)
