"""The room of applications of all calls."""

from collections.abc import Sequence
from typing import ClassVar

from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.applications.pane import ApplicationPane
from jarjestodesk.ui.applications.whole import ApplicationWhole
from jarjestodesk.ui.list_room import ListRoom, ListWords, Pane, Whole


class ApplicationsPage(ListRoom):
    """Applications as a list, and the whole page of one."""

    code = "applications"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "application",
            "application_year",
            "application_municipality",
            "application_person",
            "joint_applicant",
            "support_statement",
            "information_request",
            "attachment",
            "budget_line",
            "other_funding",
            "organisation",
            "call",
            "score",
            "assessor_opinion",
            "eligibility_result",
            "supplement_request",
            "proposal",
            "proposal_year",
            "decision",
            "decision_year",
            "decision_service",
            "finality",
            "letter_packet",
        }
    )

    @override
    def applications_chosen(self) -> Sequence[int]:
        chosen = super().applications_chosen()
        return chosen if self.whole is not None else self.grid.selected_ids()

    @override
    def room_title(self) -> str:
        return pgettext("room", "Applications")

    @override
    def search_hint(self) -> str:
        return _("Search by applicant, activity or diary number")

    @override
    def make_pane(self) -> Pane:
        return ApplicationPane(self.context)

    @override
    def make_whole(self) -> Whole:
        return ApplicationWhole(self.context)

    @override
    def empty_words(self) -> ListWords:
        return ListWords(
            _("There are no applications yet"),
            _("Open a call and take its applications in from a workbook, or add one by hand."),
            _("Go to the calls"),
            lambda: self.context.go("calls"),
        )
