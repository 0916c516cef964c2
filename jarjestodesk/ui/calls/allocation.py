"""Jako: sharing the money – the bar, the trial versions, the proposals typed in place."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.allocation import Method, Rules, TrialVersion
from jarjestodesk.records.allocation_pane import Versions
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import ListInfo, ListQuery
from jarjestodesk.records.workplace import CallHead
from jarjestodesk.ui.calls import allocation_words as words
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls.allocation_aim import Aim
from jarjestodesk.ui.calls.allocation_columns import fitted
from jarjestodesk.ui.calls.allocation_files import ask_workbook
from jarjestodesk.ui.calls.allocation_pane import AllocationInspector
from jarjestodesk.ui.calls.allocation_rules import RulesPane
from jarjestodesk.ui.calls.allocation_versions import PROPOSAL, VersionRow
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.list_room import leave_fields, list_info
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.widgets.amountbar import AmountBar
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.split import Split

_WIDTHS = {
    "rank": 3,
    "applicant": 29,
    "score": 8,
    "spread": 6,
    "requested": 9,
    "proposed": 9,
    "share": 4,
    "calculation": 15,
    "kind": 19,
}
"""Characters: names have their room first, and how a sum came about is still in sight."""
_ASIDE = frozenset({"title"})
"""Columns that stand in the inspector; they are shown here when she wants them."""


class AllocationTab(Tab):
    """One version at a time is seen and typed into; the figures follow every sum."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._versions: Versions | None = None
        self._rules_due = False
        """A version was just made: the hand goes into its rule once it is known."""
        self._shown: dict[int, int] = {}
        """Version seen last, by call."""
        self.bar = AmountBar()
        self._no_money = label(_("The call has no appropriation. Give it on the tab Facts."))
        self.row = VersionRow()
        self.grid = Grid(context, "call.proposals")
        self.compared = Grid(context, "trials.compared")
        self.inspector = AllocationInspector(context)
        self.rules = RulesPane(context)
        self._aim = Aim(self.grid)
        self._lay_out()
        self._connect()
        self._export = make_action(
            self, pgettext("action", "Export to Excel"), self.export, icon="file-spreadsheet"
        )
        self._adopt = make_action(
            self, _("Make it the proposal"), self.adopt, icon="check", shortcut="Ctrl+T"
        )
        self._onward = make_action(self, _("On to the meeting"), self._go_on, icon="gavel")
        new = make_action(
            self, pgettext("button", "New version"), self.new_version, shortcut="Ctrl+N"
        )
        self.row.new.setToolTip(new.toolTip())

    def _lay_out(self) -> None:
        card = Card()
        card.add(self.bar)
        card.add(self._no_money)
        self._no_money.hide()
        self._grids = QStackedWidget()
        self._grids.addWidget(self.grid)
        self._grids.addWidget(self.compared)
        self.grid.set_title(pgettext("list", "Proposals"))
        self.compared.set_title(_("Versions side by side"))
        self.grid.set_empty(
            _("There are no applications to share money among"),
            _("Take in the applications on the tab Applications first."),
        )
        left = QWidget()
        self._column = QVBoxLayout(left)
        for widget in (card, self.row):
            self._column.addWidget(widget)
        self._column.addWidget(self._grids, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self.inspector)
        self._right.addWidget(self.rules)
        self.split = Split(
            scrolled(left, sideways=False), self._right, "call.allocation", self.context
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.restyle()

    def _connect(self) -> None:
        self.row.chosen.connect(self.show_version)
        self.row.wanted.connect(self.new_version)
        self.row.compare.toggled.connect(self._on_compare)
        self.row.rules.toggled.connect(self._on_rules)
        self.rules.closed.connect(lambda: self.row.rules.setChecked(False))
        self.rules.made.connect(self.show_version)
        self.grid.row_chosen.connect(self._on_row)
        self.grid.row_opened.connect(lambda row: self.context.go(f"applications/{row}"))
        self.compared.row_opened.connect(lambda row: self.context.go(f"applications/{row}"))
        self.inspector.reason_asked.connect(self._on_reason)
        for grid in (self.grid, self.compared):
            grid.selection_summed.connect(self.summed)
        self.grid.set_row_menu(lambda menu: menu.addActions(self.inspector.actions_here()))

    # -- what is seen ---------------------------------------------------------------------------

    @property
    def version(self) -> int:
        """Id of the trial version that is seen, or PROPOSAL."""
        return self._shown.get(self.call_id, PROPOSAL)

    @property
    def trial(self) -> TrialVersion | None:
        """The trial version that is seen, None for the proposal."""
        trials = self._versions.trials if self._versions else ()
        return next((one for one in trials if one.id == self.version), None)

    @override
    def open(self, call_id: int) -> None:
        other = call_id != self.call_id
        super().open(call_id)
        if other:
            self._versions = None
            self.grid.keep_drafts(f"calls/{call_id}/allocation")
            self.row.compare.setChecked(False)
            self._ask_versions()
        else:
            self.reload()

    def _ask_versions(self) -> None:
        call = self.call_id
        self.context.worker.read(
            lambda register: data_late.versions(register, call),
            then=self._take_versions,
            owner=self,
            key="versions",
        )

    def _take_versions(self, versions: Versions) -> None:
        first = self._versions is None
        self._versions = versions
        if self.call_id not in self._shown and versions.trials and not versions.proposals:
            self._shown[self.call_id] = versions.trials[0].id
        gone = self.trial is None and self.version != PROPOSAL
        if gone:
            self._shown[self.call_id] = PROPOSAL
        self._show_state()
        if first or gone:
            self._ask_list()
        if self._rules_due and self.trial is not None:
            self._rules_due = False
            self.rules.form.focus("method")

    def _show_state(self) -> None:
        """Show buttons, bar and rules as they now are."""
        if self._versions is None:
            return
        trial = self.trial
        self.row.show_versions(self._versions, self.version)
        self.rules.show_version(trial, self._versions.next_name, self.call_id)
        self._show_bar()
        self.titled.emit()

    def _show_bar(self) -> None:
        if self.head is None:
            return
        total, told = words.appropriation(self.head)
        self.bar.setVisible(total is not None)
        self._no_money.setVisible(total is None)
        if total is not None:
            self.bar.show_amounts(total, told, words.parts(self.head, self.trial))

    @override
    def show_head(self, head: CallHead) -> None:
        super().show_head(head)
        self._show_bar()

    def _scope(self) -> tuple[int, ...]:
        trial = self.trial
        return (self.call_id,) if trial is None else (self.call_id, trial.id)

    def _ask_list(self) -> None:
        scope, today = self._scope(), self.context.today()
        self.context.worker.read(
            lambda register: list_info(register, "call.proposals", scope, today),
            then=lambda info: self._take_list(info, scope),
            owner=self,
            key="list",
        )

    def _take_list(self, info: ListInfo, scope: tuple[int, ...]) -> None:
        current = self.grid.current_id()
        self.grid.show_list(fitted(info, _WIDTHS, _ASIDE), scope)
        if current >= 0:
            self.grid.choose(current)

    def show_version(self, version: int) -> None:
        """Show a trial version, or the proposal."""
        self.grid.finish_editing()
        self._shown[self.call_id] = version
        self.row.compare.setChecked(False)
        if version != PROPOSAL and self.trial is None:
            self._ask_versions()
            self._versions = None
            return
        self._show_state()
        self._ask_list()
        self.inspector.show_row(self.grid.current_id(), version)

    @override
    def reload(self) -> None:
        self._ask_versions()
        self.grid.reload()
        self.inspector.reload()
        if self.row.compare.isChecked():
            self._ask_compared()

    def _on_row(self, row_id: int) -> None:
        self.inspector.show_row(row_id, self.version)

    def _on_reason(self, row_id: int) -> None:
        self.row.compare.setChecked(False)
        self._aim.at(row_id, "reason")
        self.grid.view.begin(None)

    def _on_compare(self, on: bool) -> None:
        self._grids.setCurrentWidget(self.compared if on else self.grid)
        if on:
            self._ask_compared()

    def _ask_compared(self) -> None:
        scope, today = (self.call_id,), self.context.today()
        self.context.worker.read(
            lambda register: list_info(register, "trials.compared", scope, today),
            then=lambda info: self.compared.show_list(info, scope),
            owner=self,
            key="compared",
        )

    def _on_rules(self, on: bool) -> None:
        self._right.setCurrentWidget(self.rules if on else self.inspector)
        if on:
            self.split.show_right()
            if self.trial is not None:
                self.rules.form.focus("method")

    # -- what is done ---------------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._export, self._onward if self.trial is None else self._adopt)

    def new_version(self) -> None:
        """Add a trial version by the rule of the one that is seen and show its rule."""
        if self._versions is None:
            return
        call, name, today = self.call_id, self._versions.next_name, self.context.today()
        trial = self.trial
        rules = trial.rules if trial and trial.rules else Rules(Method.BY_POINTS)
        self.context.worker.write(
            lambda register: data_late.new_trial(register, call, name, rules, today),
            then=self._made,
            owner=self,
        )

    def _made(self, changes: Changes[int]) -> None:
        self._rules_due = True
        self.show_version(changes.result)
        self.row.rules.setChecked(True)
        self.context.tell(Message(changes.label))

    def adopt(self) -> None:
        """Make the version that is seen the proposal."""
        trial, today = self.trial, self.context.today()
        if trial is not None:
            self.grid.finish_editing()
            self.context.worker.write(
                lambda register: data_late.adopt(register, trial.id, today),
                then=self._adopted,
                owner=self,
            )

    def _adopted(self, changes: Changes[int]) -> None:
        self.row.rules.setChecked(False)
        self.show_version(PROPOSAL)
        self.grid.setFocus()
        self.context.tell(Message(changes.label))

    def _go_on(self) -> None:
        self.context.go(f"calls/{self.call_id}/meeting")

    def export(self) -> None:
        """Write the version that is seen to a workbook, as it is sorted and filtered."""
        title = pgettext("list", "Proposals")
        if self.trial is not None:
            title = words.version_name(self.trial)
        name = f"{self.head.code}-{title}" if self.head else title
        target = ask_workbook(self, self.context, name)
        if target is None:
            return
        layout, today = self.grid.layout_now(), self.context.today()
        query = ListQuery("call.proposals", today, self._scope(), "", layout.filters, layout.sort)
        keys = [key for key in layout.order if key not in layout.hidden]
        self.context.jobs.run(
            pgettext("job", "Workbook"),
            lambda register, control: data_late.export_list(
                register, query, keys, target, title, control
            ),
            then=self._exported,
        )

    def _exported(self, path: Path) -> None:
        rows = self.grid.count()
        text = ngettext("{n} row was exported: {file}", "{n} rows were exported: {file}", rows)
        self.context.tell(Message(text.format(n=rows, file=path.name), folder=path.parent))

    # -- the frame's questions ------------------------------------------------------------------

    @override
    def point(self, row_id: int, field: str) -> None:
        self.row.compare.setChecked(False)
        self._aim.at(row_id, field or "proposed")

    @override
    def take_focus(self) -> None:
        self._seen.setFocus()

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self._seen.selected_ids()

    @property
    def _seen(self) -> Grid:
        return self.compared if self.row.compare.isChecked() else self.grid

    @override
    def leave(self) -> bool:
        self.grid.finish_editing()
        return leave_fields(self)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
