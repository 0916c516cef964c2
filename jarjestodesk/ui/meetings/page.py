"""The room of meetings."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.list_room import ListRoom, ListWords, Pane, Whole
from jarjestodesk.ui.meetings.new import NewMeeting
from jarjestodesk.ui.meetings.pane import MeetingInspector
from jarjestodesk.ui.meetings.whole import MeetingWhole
from jarjestodesk.ui.page import Context, make_action


class MeetingsPage(ListRoom):
    """Meetings as a list, and one with its agenda."""

    code = "meetings"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "meeting",
            "meeting_item",
            "deciding_body",
            "decision",
            "decision_year",
            "proposal",
            "application",
            "call",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._new = make_action(
            self, pgettext("action", "New meeting"), self.add, icon="plus", shortcut="Ctrl+N"
        )
        self.grid.set_title(pgettext("room", "Meetings"))

    @override
    def room_title(self) -> str:
        return pgettext("room", "Meetings")

    @override
    def search_hint(self) -> str:
        return _("Search by body, day, number or call")

    @override
    def make_pane(self) -> Pane:
        return MeetingInspector(self.context)

    @override
    def make_whole(self) -> Whole:
        return MeetingWhole(self.context)

    @override
    def list_actions(self) -> Sequence[QAction]:
        return (self._new,)

    @override
    def empty_words(self) -> ListWords:
        return ListWords(
            _("There are no meetings yet"),
            _("Add the meeting in which a body decides; then put calls on its agenda."),
            pgettext("action", "New meeting"),
            self.add,
        )

    def add(self) -> None:
        """Ask for body and day and open the new meeting's page."""
        NewMeeting(self.context, self, self._added).open()

    def _added(self, meeting_id: int) -> None:
        self.context.go(f"meetings/{meeting_id}")
