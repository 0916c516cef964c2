"""The room of calls: the rounds as a list, and each as a workplace."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.pane import CallPane
from jarjestodesk.ui.calls.tab_list import hidden
from jarjestodesk.ui.calls.workplace import Workplace
from jarjestodesk.ui.list_room import ListRoom, ListWords, Pane, Whole
from jarjestodesk.ui.page import Context, make_action

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


class CallsPage(ListRoom):
    """Calls as a list, and one as its workplace."""

    code = "calls"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "call",
            "call_scheme",
            "appropriation",
            "call_check",
            "required_attachment",
            "call_term",
            "call_event",
            "call_question",
            "payment_plan",
            "report_plan",
            "rubric",
            "text_template",
            "grant_scheme",
            "deciding_body",
            "person",
            "organisation",
            "application",
            "application_year",
            "application_municipality",
            "joint_applicant",
            "eligibility_result",
            "supplement_request",
            "supplement_item",
            "attachment",
            "call_assessor",
            "score",
            "assessor_opinion",
            "disqualification",
            "scenario",
            "scenario_row",
            "proposal",
            "proposal_year",
            "decision",
            "decision_year",
            "decision_reason",
            "decision_service",
            "finality",
            "rectification_request",
            "meeting",
            "meeting_item",
            "letter_packet",
            "letter_void",
            "letter_run",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._list_stale = False
        self._new = make_action(
            self, pgettext("calls", "New call"), self.add, icon="plus", shortcut="Ctrl+N"
        )
        self._copy = make_action(
            self, _("Copy from an earlier call"), self.copy, icon="copy", shortcut="Ctrl+Shift+N"
        )
        self.grid.set_title(pgettext("room", "Calls"))
        self.grid.row_chosen.connect(lambda _row: self._enable())

    @override
    def room_title(self) -> str:
        return pgettext("room", "Calls")

    @override
    def search_hint(self) -> str:
        return _("Search by name or code")

    @override
    def make_pane(self) -> Pane:
        return CallPane(self.context)

    @override
    def make_whole(self) -> Whole:
        return Workplace(self.context)

    @override
    def list_actions(self) -> Sequence[QAction]:
        return self._copy, self._new

    @override
    def empty_words(self) -> ListWords:
        return ListWords(
            _("There are no calls yet"),
            _("A call holds one round: its dates, money, criteria, applications and decisions."),
            pgettext("calls", "New call"),
            self.add,
        )

    @override
    def _ask_list(self) -> None:
        """Ask the list; its cells are only read, so that Enter opens the call."""
        if self._asked:
            if self._list_stale:
                self._list_stale = False
                self.grid.reload()
                self.pane.reload()
            return
        self._asked = True
        today = self.context.today()

        def read(register: "Register") -> ListInfo:
            found = data.info(register, self.code, (), today)
            read_only = tuple(replace(column, field=None) for column in found.columns)
            return hidden(replace(found, columns=read_only), "code", "opens_at")

        self.context.worker.read(read, then=self.grid.show_list, owner=self)

    @override
    def reload(self) -> None:
        """Ask for what is seen; the list behind a workplace waits until it is returned to."""
        if self.whole is not None:
            self._list_stale = True
            self.whole.reload()
        else:
            super().reload()

    @override
    def open(self, argument: str) -> None:
        """Show the list, a call, or (``calls/new``) the form of a new call over the list."""
        first = argument.partition("/")[0]
        super().open(argument if first.isdigit() else "")
        self._enable()
        if first == "new":
            QTimer.singleShot(0, self, self.add)

    def _enable(self) -> None:
        """Let the list's keys rest while a workplace, which has its own, is shown."""
        for action in self.actions():
            action.setEnabled(self.whole is None)
        self._copy.setEnabled(self.whole is None and self.grid.current_id() >= 0)

    def add(self) -> None:
        """Ask what a new call needs at least and open its facts."""
        from jarjestodesk.ui.calls.new import NewCallDialog

        NewCallDialog(self.context, self, self._added).open()

    def copy(self) -> None:
        """Ask for the code and name of a round made from the chosen one."""
        from jarjestodesk.ui.calls.new import CopyCallDialog

        row = self.grid.current_id()
        if row >= 0:
            self.context.worker.read(
                lambda register: data.suggested(register, row),
                then=partial(self._ask_copy, CopyCallDialog, row),
                owner=self,
                key="copy",
            )

    def _ask_copy(self, dialog: type, row: int, words: tuple[str, str, int | None]) -> None:
        dialog(self.context, self, row, words, self._added).open()

    def _added(self, call_id: int) -> None:
        self.context.go(f"calls/{call_id}/facts")
