"""The room of agreements."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import ImportKind
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.agreements import data
from jarjestodesk.ui.agreements.filters import Filters
from jarjestodesk.ui.agreements.new import NewAgreement
from jarjestodesk.ui.agreements.pane import AgreementPane
from jarjestodesk.ui.agreements.whole import AgreementWhole
from jarjestodesk.ui.imports.intake import Intake
from jarjestodesk.ui.list_room import ListRoom, ListWords, Pane, Whole
from jarjestodesk.ui.page import Context, make_action


class AgreementsPage(ListRoom):
    """Agreements of both kinds as a list, and the whole page of one.

    Route ``agreements/new/12`` begins a new one with organisation 12.
    """

    code = "agreements"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "agreement",
            "agreement_clause",
            "agreement_form",
            "agreement_party",
            "agreement_review",
            "agreement_signatory",
            "agreement_year",
            "county",
            "decision",
            "decision_year",
            "organisation",
            "person",
            "person_role",
            "service_unit",
            "text_template",
        }
    )

    def __init__(self, context: Context) -> None:
        self.filters = Filters(context)
        super().__init__(context)
        self.filters.belong_to(self.grid)
        self.intake = Intake(self, self.stack, self.grid, (ImportKind.AGREEMENTS,))
        self._new = make_action(
            self, pgettext("action", "New agreement"), self.add, icon="plus", shortcut="Ctrl+N"
        )

    @override
    def room_title(self) -> str:
        return pgettext("room", "Agreements")

    @override
    def search_hint(self) -> str:
        return _("Search by agreement, organisation or diary number")

    @override
    def tools(self) -> Sequence[QWidget]:
        return (self.filters,)

    @override
    def make_pane(self) -> Pane:
        return AgreementPane(self.context)

    @override
    def make_whole(self) -> Whole:
        return AgreementWhole(self.context)

    @override
    def list_actions(self) -> Sequence[QAction]:
        return self.intake.action, self._new

    @override
    def empty_words(self) -> ListWords:
        return ListWords(
            _("There are no agreements yet"),
            _(
                "Draw up the first one: a partnership gets the county's clauses with it. A list of"
                " agreements can be dropped here."
            ),
            pgettext("action", "New agreement"),
            self.add,
        )

    @override
    def open(self, argument: str) -> None:
        word, _slash, rest = argument.partition("/")
        if word == "new":
            super().open("")
            self.add(int(rest) if rest.isdigit() else None)
        else:
            super().open(argument)
        if not argument:
            self.intake.come_back()

    @override
    def take_focus(self) -> None:
        if self.intake.shown:
            self.intake.view.take_focus()
        else:
            super().take_focus()

    def add(self, organisation_id: int | None = None) -> None:
        """Ask what a new agreement needs, then open its page."""
        self.context.worker.read(
            data.new_form,
            then=lambda form: self._ask(form, organisation_id),
            owner=self,
            key="new",
        )

    def _ask(
        self, form: tuple[tuple[Choice, ...], date | None], organisation_id: int | None
    ) -> None:
        dialog = NewAgreement(self.context, self, form, self._added, organisation_id)
        dialog.rejected.connect(self._given_up)
        dialog.open()

    def _added(self, agreement_id: int) -> None:
        self.context.go(f"agreements/{agreement_id}")

    def _given_up(self) -> None:
        """Let the route be the list's again, so that the next start asks nothing."""
        if self.whole is None:
            self.context.go("agreements")
