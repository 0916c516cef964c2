"""A call's workplace: the tabs that are its progress, and under them one tab at a time."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.workplace import CallHead
from jarjestodesk.records.workplace import Tab as Stage
from jarjestodesk.ui.calls import data, words
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.list_room import Whole, leave_gone
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.stages import StageTabs

_CLASSES = {
    Stage.FACTS: "facts:FactsTab",
    Stage.APPLICATIONS: "applications:ApplicationsTab",
    Stage.CHECKS: "checks:ChecksTab",
    Stage.ASSESSMENT: "assessment:AssessmentTab",
    Stage.ALLOCATION: "allocation:AllocationTab",
    Stage.MEETING: "meeting:MeetingTab",
    Stage.SERVICE: "service:ServiceTab",
    Stage.SUMMARY: "summary:SummaryTab",
}


class Workplace(Whole):
    """Routes ``calls/3`` (the stage under way), ``calls/3/checks`` and ``calls/3/checks/12/kind``
    (an application's row and a field). Ctrl+PgUp and Ctrl+PgDn go from tab to tab.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.call_id = -1
        self.head: CallHead | None = None
        self._tabs: dict[Stage, Tab] = {}
        self._stage: Stage | None = None
        self._focus_due = False
        self._tab_due = False
        """The tab is asked again once the call is known to be there still."""
        self.stages = StageTabs(_("Stages of the call"))
        self.stages.stage_chosen.connect(self._on_stage_chosen)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.addWidget(self.stages)
        layout.addWidget(self.stack, 1)
        fit(layout, 10)
        for words_shown, by, key in (
            (pgettext("calls", "Next stage"), 1, "Ctrl+PgDown"),
            (pgettext("calls", "Previous stage"), -1, "Ctrl+PgUp"),
        ):
            action = make_action(self, words_shown, partial(self._step, by), shortcut=key)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.stages.set_stages(words.stages(None))

    # -- going ----------------------------------------------------------------------------------

    @override
    def open(self, argument: str) -> None:
        call, tab, row, field = [*argument.split("/"), "", "", ""][:4]
        call_id = int(call) if call.isdigit() else -1
        if call_id != self.call_id:
            self.call_id, self.head, self._stage = call_id, None, None
            self.stages.set_stages(words.stages(None))
        if tab in _CLASSES:
            self._show(Stage(tab), int(row) if row.isdigit() else -1, field)
        elif self.head is not None:
            self._show(self._stage or self.head.next.tab)
        self._ask_head()

    def _show(self, stage: Stage, row: int = -1, field: str = "") -> None:
        tab = self._tabs.get(stage)
        if tab is None:
            module, name = _CLASSES[stage].split(":")
            made: Tab = getattr(import_module(f"{__package__}.{module}"), name)(self._context)
            tab = self._tabs[stage] = made
            tab.titled.connect(self.titled)
            tab.summed.connect(self.summed)
            self.stack.addWidget(tab)
        self._stage = stage
        self.stages.choose(stage.value)
        self.stack.setCurrentWidget(tab)
        tab.open(self.call_id)
        if self.head is not None:
            tab.show_head(self.head)
        if row >= 0 or field:
            tab.point(row, field)
        self.titled.emit()

    @property
    def tab(self) -> Tab | None:
        """The tab that is shown."""
        return self._tabs.get(self._stage) if self._stage is not None else None

    def _on_stage_chosen(self, key: str) -> None:
        self._context.go(f"calls/{self.call_id}/{key}")
        if self._stage is not None:
            self.stages.choose(self._stage.value)

    def _step(self, by: int) -> None:
        order = list(Stage)
        if self._stage is not None:
            place = order.index(self._stage) + by
            if 0 <= place < len(order):
                self._on_stage_chosen(order[place].value)

    # -- the head -------------------------------------------------------------------------------

    def _ask_head(self) -> None:
        call_id, today = self.call_id, self._context.today()
        self._context.worker.read(
            lambda register: data.head(register, call_id, today),
            then=self._take_head,
            owner=self,
            key="head",
            failed=self._gone,
        )

    def _take_head(self, head: CallHead) -> None:
        if head.id != self.call_id:
            return
        self.head = head
        self.stages.set_stages(words.stages(head))
        if self._stage is None:
            self._show(head.next.tab)
            if self._focus_due:
                self.take_focus()
        elif self.tab is not None:
            self.stages.choose(self._stage.value)
            self.tab.show_head(head)
            if self._tab_due:
                self.tab.reload()
        self._tab_due = False
        self.titled.emit()

    def _gone(self, error: Exception) -> None:
        known = self.head is not None
        self.head = self._stage = None
        leave_gone(self._context, error, "calls", known=known)

    # -- what a whole page is asked -------------------------------------------------------------

    @override
    def title(self) -> str:
        return self.head.name if self.head is not None else ""

    @override
    def reload(self) -> None:
        self._tab_due = True
        self._ask_head()

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.tab.actions_shown() if self.tab is not None else ()

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self.tab.applications_chosen() if self.tab is not None else ()

    @override
    def take_focus(self) -> None:
        """Go into the tab; a hand that walks along the stages stays there."""
        self._focus_due = self.tab is None
        if self.tab is not None and not self.stages.hasFocus():
            self.tab.take_focus()

    @override
    def leave(self) -> bool:
        return self.tab is None or self.tab.leave()
