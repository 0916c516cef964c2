"""The room of organisations."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import ImportKind
from jarjestodesk.ui.imports.intake import Intake
from jarjestodesk.ui.list_room import ListRoom, ListWords, Pane, Whole
from jarjestodesk.ui.organisations.doubles import ROUTE, DoublesWhole
from jarjestodesk.ui.organisations.merging import MergeDialog
from jarjestodesk.ui.organisations.new import NewOrganisation
from jarjestodesk.ui.organisations.pane import OrganisationPane
from jarjestodesk.ui.organisations.whole import OrganisationWhole
from jarjestodesk.ui.page import Context, make_action

_KINDS = (ImportKind.ORGANISATIONS, ImportKind.PERSONS, ImportKind.EARLIER_GRANTS)
"""What a table dropped here may hold."""


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
            "earlier_grant",
            "agreement",
            "agreement_year",
            "letter_packet",
            "distinct_organisations",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._page: Whole | None = None
        self._pairs: Whole | None = None
        self._doubles = make_action(
            self, _("Look for doubles"), self.look_for_doubles, icon="copy", shortcut="Ctrl+Shift+D"
        )
        self._merge = make_action(
            self, pgettext("merging", "Merge organisations"), self.merge, icon="git-compare"
        )
        self.grid.set_row_menu(self._add_merging)
        self.intake = Intake(self, self.stack, self.grid, _KINDS)
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
        return self._doubles, self._merge, self.intake.action, self._new

    @override
    def open(self, argument: str) -> None:
        super().open(argument)
        if not argument:
            self.intake.come_back()

    @override
    def take_focus(self) -> None:
        if self.intake.shown:
            self.intake.view.take_focus()
        else:
            super().take_focus()

    @override
    def _open_whole(self, argument: str) -> None:
        """Let the likely doubles take the place of an organisation's page."""
        pairs = argument == ROUTE
        self._whole = self._pairs if pairs else self._page
        if self._whole is None and pairs:
            self._whole = self._pairs = DoublesWhole(self.context)
            self._whole.titled.connect(self.titled)
            self.stack.addWidget(self._whole)
        super()._open_whole(argument)
        if not pairs:
            self._page = self._whole

    @override
    def empty_words(self) -> ListWords:
        return ListWords(
            _("There are no organisations yet"),
            _(
                "Add the first one, drop a list of them here, or take in applications: their"
                " applicants are added with them."
            ),
            pgettext("action", "New organisation"),
            self.add,
        )

    def look_for_doubles(self) -> None:
        """Go to the likely doubles."""
        self.context.go(f"{self.code}/{ROUTE}")

    def merge(self) -> None:
        """Merge the organisations of the rows that are marked; with one it asks for the other."""
        ids = self.grid.selected_ids()
        if ids:
            MergeDialog(self.context, self, ids, self.grid.choose).open()

    def _add_merging(self, menu: QMenu) -> None:
        menu.addAction(self._merge)

    def add(self) -> None:
        """Ask for a name and open the new organisation's page."""
        dialog = NewOrganisation(
            self.context, self, lambda row: self.context.go(f"organisations/{row}")
        )
        dialog.open()
