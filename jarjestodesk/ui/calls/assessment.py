"""The assessment of a call: an assessor's points as a table that is typed into, and totals."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.records.workplace import AssessorRow
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.assessment_ask import AddAssessor, Disqualify
from jarjestodesk.ui.calls.assessment_bar import EVERYBODY, AssessorBar
from jarjestodesk.ui.calls.assessment_levels import MOST_KEYS
from jarjestodesk.ui.calls.assessment_pane import ScoringPane
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.calls.tab_list import hidden, shortened
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.grid.layout import Layouts
from jarjestodesk.ui.widgets.grid.writing import Entry
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.split import Split

_LONGEST = 13
"""Characters of a criterion's name above its column."""


class AssessmentTab(Tab):
    """Arviointi: points are typed down and across; Alt+1… gives a level and goes down."""

    codes: ClassVar[tuple[str, str]] = ("call.scores", "call.totals")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._assessor: int | None = None
        self._seeks = True
        self._focus_due = False
        self.rows: tuple[AssessorRow, ...] = ()
        self.bar = AssessorBar()
        self.bar.chosen.connect(self.choose)
        self.bar.wanted.connect(self.add)
        self.scores, self.totals = (Grid(context, code) for code in self.codes)
        self.pane = ScoringPane(context)
        self.pane.given.connect(self._give)
        self._lay_out()
        self._name()
        for grid in (self.scores, self.totals):
            grid.selection_summed.connect(self.summed)
            grid.row_opened.connect(lambda row: context.go(f"applications/{row}"))
            grid.view.here_changed.connect(self._on_here)
            grid.row_chosen.connect(lambda _row: self._on_here())
        self.scores.model.rows_came.connect(self._seek)
        self._act()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.scores)
        self.stack.addWidget(self.totals)
        left = QWidget()
        column = QVBoxLayout(left)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        fit(column, 8)
        outer = QVBoxLayout(self)
        self.split = Split(scrolled(left), self.pane, "call.scores", self.context)
        outer.addWidget(self.split)
        fit(outer, 0)

    def _name(self) -> None:
        self.scores.set_title(_("Points of the assessor"))
        self.totals.set_title(_("Totals of the assessors"))
        self.scores.set_row_menu(self._fill_menu)
        for grid in (self.scores, self.totals):
            grid.set_empty(
                _("There is nothing to score yet"),
                _("The applications are shown here once they have come."),
            )

    def _act(self) -> None:
        self._remove = make_action(self, _("Remove the assessor"), self.remove, icon="trash-2")
        self._bar_assessor = make_action(
            self, _("Record a disqualification"), self.disqualify, icon="scale"
        )
        make_action(
            self, pgettext("calls", "Next assessor"), partial(self._step, 1), shortcut="Alt+PgDown"
        )
        make_action(
            self,
            pgettext("calls", "Previous assessor"),
            partial(self._step, -1),
            shortcut="Alt+PgUp",
        )
        new = make_action(self, _("Add an assessor"), self.add, shortcut="Ctrl+N")
        self.bar.add.setToolTip(new.toolTip())
        for number in range(1, MOST_KEYS + 1):
            words = _("Points of level {n}").format(n=number)
            press = partial(self.pane.levels.press, number)
            make_action(self, words, press, shortcut=f"Alt+{number}")

    # -- which assessor -------------------------------------------------------------------------

    @property
    def grid(self) -> Grid:
        """The table that is shown."""
        return self.totals if self.assessor == EVERYBODY else self.scores

    @property
    def assessor(self) -> int:
        """Id of the assessor chosen, or EVERYBODY."""
        return self._assessor or EVERYBODY

    @override
    def open(self, call_id: int) -> None:
        if call_id != self.call_id:
            self._assessor, self._seeks, self.rows = None, True, ()
            for grid, code in zip((self.scores, self.totals), self.codes, strict=True):
                grid.layouts = Layouts(self.context.memory, f"{code}.{call_id}")
        super().open(call_id)
        self.scores.keep_drafts(f"calls/{call_id}/assessment")
        self.reload()

    @override
    def reload(self) -> None:
        call_id, today = self.call_id, self.context.today()
        self.context.worker.read(
            lambda register: data.assessors(register, call_id, today),
            then=lambda rows: self._take_rows(call_id, rows),
            owner=self,
            key="assessors",
        )
        self.pane.reload()

    def _take_rows(self, call_id: int, rows: tuple[AssessorRow, ...]) -> None:
        if call_id != self.call_id:
            return
        self.rows = rows
        known = {row.id for row in rows} | {EVERYBODY}
        if self._assessor is None or self._assessor not in known:
            unready = next((row.id for row in rows if row.done < row.total), EVERYBODY)
            self._assessor = unready
        self._show()
        if self._focus_due:
            self.take_focus()

    def choose(self, assessor: int) -> None:
        """Show an assessor's points, or everybody's totals."""
        self.grid.finish_editing()
        self._assessor, self._seeks = assessor, True
        self._show()
        self.take_focus()

    def _step(self, by: int) -> None:
        keys = self.bar.keys()
        place = keys.index(self.assessor) + by
        if 0 <= place < len(keys):
            self.choose(keys[place])

    def _show(self) -> None:
        self.bar.show_assessors(self.rows, self.assessor)
        self.stack.setCurrentWidget(self.grid)
        row = next((one for one in self.rows if one.id == self.assessor), None)
        self._remove.setEnabled(row is not None)
        code, scope, today = self._asked()
        self.context.worker.read(
            lambda register: data.info(register, code, scope, today),
            then=lambda info: self._show_list(info, scope),
            owner=self,
            key="list",
        )
        self._on_here()
        self.titled.emit()

    def _asked(self) -> tuple[str, tuple[int, ...], date]:
        everybody = self.assessor == EVERYBODY
        scope = (self.call_id,) if everybody else (self.call_id, self.assessor)
        return self.codes[everybody], scope, self.context.today()

    def _show_list(self, info: ListInfo, scope: tuple[int, ...]) -> None:
        if scope == self._asked()[1]:
            shown = shortened(shortened(info, "criterion:", _LONGEST), "assessor:", _LONGEST)
            self.grid.show_list(hidden(shown, "title"), scope)

    # -- the place at hand ----------------------------------------------------------------------

    def _on_here(self) -> None:
        grid = self.grid
        assessor = -1 if self.assessor == EVERYBODY else self.assessor
        self.pane.show_place(grid.current_id(), self._criterion(), assessor)

    def _criterion(self) -> int:
        column = self.grid.view.here()[1]
        columns = self.grid.model.info.columns
        if not 0 <= column < len(columns):
            return -1
        word, _colon, number = columns[column].key.partition(":")
        return int(number) if word == "criterion" else -1

    def _seek(self) -> None:
        """Put the hand where the assessor's first points are missing, once for each assessor."""
        if not self._seeks or not self.scores.view.columns():
            return
        self._seeks = False
        model = self.scores.model
        columns = [
            place
            for place in self.scores.view.columns()
            if model.info.columns[place].key.startswith("criterion:")
        ]
        missing = (
            (row, place)
            for row in range(len(model.ids))
            for place in columns
            if model.value(row, place) is None and self._is_open(row)
        )
        row, column = next(missing, (0, columns[0] if columns else -1))
        if column >= 0:
            self.scores.view.go(row, column)

    def _is_open(self, row: int) -> bool:
        model = self.scores.model
        return bool(model.value(row, model.info.index("state")) == "open")

    def _give(self, points: int) -> None:
        """Write a level's points into the cell at hand and go down, as Enter would."""
        grid = self.scores
        row, column = grid.view.here()
        if self.grid is not grid or row < 0 or self._criterion() < 0:
            return
        grid.finish_editing()
        grid.writer.write([Entry(grid.model.ids[row], column, "", points, True)])
        grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
        grid.view.go(grid.view.next_row(row, 1), column)

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self.grid.selected_ids()

    @override
    def point(self, row_id: int, field: str) -> None:
        if row_id >= 0:
            self.scores.choose(row_id)
            self.totals.choose(row_id)

    # -- actions --------------------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return ()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addActions([self._bar_assessor, self._remove])

    def add(self) -> None:
        """Ask for a person and make him an assessor of the call."""
        AddAssessor(self.context, self, self.call_id, self._added).open()

    def _added(self, assessor: int) -> None:
        self._assessor, self._seeks, self._focus_due = assessor, True, True
        self.reload()

    def remove(self) -> None:
        """Take the chosen assessor off the call; one who has given points stays."""
        assessor = self.assessor
        if assessor != EVERYBODY:
            self.context.worker.write(
                lambda register: data.remove_assessor(register, assessor),
                then=lambda changes: self.context.tell(Message(changes.label)),
                owner=self,
            )

    def disqualify(self) -> None:
        """Ask on what ground the assessor may not score the application at hand."""
        row = self.scores.current_id()
        if self.assessor == EVERYBODY or row < 0:
            words = _("Choose an assessor and an application first.")
            self.context.tell(Message(words, Tone.WARNING))
            return
        Disqualify(self.context, self, self.assessor, row).open()

    @override
    def take_focus(self) -> None:
        """Go into the table; which one it is may not be known yet."""
        self._focus_due = self._assessor is None
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> bool:
        self.grid.finish_editing()
        return super().leave()
