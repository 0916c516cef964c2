"""The room of organisations."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.list_room import ListRoom, ListWords, Pane, Whole
from jarjestodesk.ui.organisations.new import NewOrganisation
from jarjestodesk.ui.organisations.pane import OrganisationPane
from jarjestodesk.ui.organisations.whole import OrganisationWhole
from jarjestodesk.ui.page import Context, make_action


class OrganisationsPage(ListRoom):
    """Organisations as a list, and one with everything over all years."""

    code = "organisations"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "organisation",
            "organisation_name",
            "organisation_municipality",
            "organisation_field",
            "person",
            "person_role",
            "application",
            "application_year",
            "decision",
            "decision_year",
            "agreement",
            "agreement_year",
            "letter_packet",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._new = make_action(
            self, pgettext("action", "New organisation"), self.add, icon="plus", shortcut="Ctrl+N"
        )

    @override
    def room_title(self) -> str:
        return pgettext("room", "Organisations")

    @override
    def search_hint(self) -> str:
        return _("Search by name, former name, business ID or person")

    @override
    def make_pane(self) -> Pane:
        return OrganisationPane(self.context)

    @override
    def make_whole(self) -> Whole:
        return OrganisationWhole(self.context)

    @override
    def list_actions(self) -> Sequence[QAction]:
        return (self._new,)

    @override
    def empty_words(self) -> ListWords:
        return ListWords(
            _("There are no organisations yet"),
            _("Add the first one, or take in applications: their applicants are added with them."),
            pgettext("action", "New organisation"),
            self.add,
        )

    def add(self) -> None:
        """Ask for a name and open the new organisation's page."""
        dialog = NewOrganisation(
            self.context, self, lambda row: self.context.go(f"organisations/{row}")
        )
        dialog.open()
