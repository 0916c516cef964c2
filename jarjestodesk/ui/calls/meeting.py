"""Kokous: from proposals to decisions – as proposed at once, the changed ones in the grid."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import ListInfo, ListQuery
from jarjestodesk.records.meetings import ItemRecord
from jarjestodesk.records.workplace import Missing
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls.allocation_aim import Aim
from jarjestodesk.ui.calls.allocation_columns import fitted
from jarjestodesk.ui.calls.data_late import MeetingView
from jarjestodesk.ui.calls.meeting_head import MeetingHead, items_of
from jarjestodesk.ui.calls.meeting_missing import route_of
from jarjestodesk.ui.calls.meeting_pane import ITEM, MEETING, MISSING, MeetingPane
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.list_room import leave_fields, list_info
from jarjestodesk.ui.meetings import data as meetings_data
from jarjestodesk.ui.meetings.copying import ItemCopier
from jarjestodesk.ui.meetings.new import NewMeeting
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.split import Split

_CODE = "call.decisions"
_WIDTHS = {"applicant": 28, "requested": 10, "proposed": 10, "granted": 10, "kind": 19,
           "reason_code": 14, "section": 5, "lacking": 7}  # fmt: skip
_ASIDE = frozenset({"diary_number"})


class MeetingTab(Tab):
    """The grid takes the changes of the meeting; what is missing leads to where it is mended."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: MeetingView | None = None
        self._chosen: dict[int, int] = {}
        """Meeting chosen by hand, by call."""
        self._was_refused: UserError | None = None
        """Why confirming was refused, until what is missing has been read anew."""
        self.top = MeetingHead()
        self.grid = Grid(context, _CODE)
        self.copier = ItemCopier(context, self)
        self.pane = MeetingPane(context, self.copier)
        self._aim = Aim(self.grid)
        self._lay_out()
        self._connect()
        self._decide = make_action(
            self, _("Decide as proposed"), self.decide, icon="list-checks", shortcut="Ctrl+M"
        )
        self._confirm = make_action(
            self, _("Confirm the decisions"), self.confirm, icon="check", shortcut="Ctrl+T"
        )
        make_action(self, pgettext("action", "New meeting"), self.new_meeting, shortcut="Ctrl+N")
        make_action(self, _("Go to an applicant"), self._to_jump, shortcut="Ctrl+F")

    def _lay_out(self) -> None:
        self.grid.set_title(pgettext("list", "Decisions"))
        self.grid.set_empty(
            _("There is nothing to decide yet"), _("Take in the applications first.")
        )
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.addWidget(self.top)
        self._column.addWidget(self.grid, 1)
        self.split = Split(scrolled(left, sideways=False), self.pane, "call.meeting", self.context)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.restyle()

    def _connect(self) -> None:
        self.top.chosen.connect(self.choose_meeting)
        self.top.new_wanted.connect(self.new_meeting)
        self.top.put_wanted.connect(self.put_on_agenda)
        self.top.jump.searched.connect(self._on_jump)
        self.top.jump.left_down.connect(self._on_jumped)
        self.pane.missing.went.connect(self._mend)
        self.grid.row_chosen.connect(lambda _row: self._show_item())
        self.grid.row_opened.connect(lambda row: self.context.go(f"applications/{row}"))
        self.grid.selection_summed.connect(self.summed)

    # -- what is seen ---------------------------------------------------------------------------

    @override
    def open(self, call_id: int) -> None:
        other = call_id != self.call_id
        super().open(call_id)
        if not other:
            self.reload()
            return
        self._view = None
        self.grid.keep_drafts(f"calls/{call_id}/meeting")
        scope, today = (call_id,), self.context.today()
        self.context.worker.read(
            lambda register: list_info(register, _CODE, scope, today),
            then=lambda info: self._take_list(info, scope),
            owner=self,
            key="list",
        )
        self._ask_view()

    def _take_list(self, info: ListInfo, scope: tuple[int, ...]) -> None:
        self.grid.show_list(fitted(info, _WIDTHS, _ASIDE), scope)

    def _ask_view(self) -> None:
        call, chosen, today = self.call_id, self._chosen.get(self.call_id), self.context.today()
        self.context.worker.read(
            lambda register: data_late.meeting_view(register, call, chosen, today),
            then=self._take_view,
            owner=self,
            key="view",
            failed=self._forget_meeting,
        )

    def _forget_meeting(self, error: Exception) -> None:
        """Let a chosen meeting go that has been removed; anything else is a bug."""
        if isinstance(error, UserError) and self._chosen.pop(self.call_id, None) is not None:
            self._ask_view()
        else:
            self.context.worker.failed.emit(error)

    def _take_view(self, view: MeetingView) -> None:
        self._view = view
        refused, self._was_refused = self._was_refused, None
        self.top.show_view(view, self.call_id)
        self.pane.show_view(view)
        self._decide.setEnabled(view.meeting is not None)
        self._confirm.setEnabled(view.meeting is not None)
        self._show_item()
        if refused is not None:
            self._tell_lacking(refused)

    @property
    def meeting_id(self) -> int | None:
        """The meeting that is worked with."""
        return self._view.meeting.id if self._view and self._view.meeting else None

    def _show_item(self) -> None:
        """Show the item of the current row: its own, else the round's."""
        row = self.grid.current_id()
        item = self._item_of(row)
        self.pane.item.show_item(item)
        whole = item is None or item.application_id is not None
        self.copier.show_item(item.id if item else -1, -1 if whole else row)

    def _item_of(self, row: int) -> ItemRecord | None:
        items = items_of(self._view.meeting if self._view else None, self.call_id)
        own = [one for one in items if one.application_id == row]
        rounds = [one for one in items if one.application_id is None]
        found = own or rounds
        return found[0] if found else None

    @override
    def reload(self) -> None:
        self._ask_view()
        self.grid.reload()

    # -- the meeting ----------------------------------------------------------------------------

    def choose_meeting(self, meeting_id: int) -> None:
        """Work with another meeting."""
        self._chosen[self.call_id] = meeting_id
        self._ask_view()

    def new_meeting(self) -> None:
        """Ask for body and day and work with the meeting that is made."""
        NewMeeting(self.context, self, self.choose_meeting).open()

    def put_on_agenda(self, per_application: bool) -> None:
        """Put the call on the agenda as one item, or one for each application."""
        meeting, call = self.meeting_id, self.call_id
        if meeting is not None:
            self.context.worker.write(
                lambda register: meetings_data.put_call(register, meeting, call, per_application),
                then=self._done,
                owner=self,
            )

    def _done(self, changes: Changes[int]) -> None:
        self.context.tell(Message(changes.label))

    # -- deciding -------------------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._decide, self._confirm

    def decide(self) -> None:
        """Record every proposal that has no decision yet, in one undo."""
        meeting, call, today = self.meeting_id, self.call_id, self.context.today()
        if meeting is not None:
            self.grid.finish_editing()
            self.context.worker.write(
                lambda register: data_late.decide(register, call, meeting, today),
                then=self._done,
                owner=self,
            )

    def confirm(self) -> None:
        """Confirm the decisions; while something is missing, show what and refuse."""
        meeting, call, today = self.meeting_id, self.call_id, self.context.today()
        if meeting is not None:
            self._finish_typing()
            self.context.worker.write(
                lambda register: data_late.confirm(register, call, meeting, today),
                then=self._done,
                owner=self,
                failed=self._refused,
            )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.context.worker.failed.emit(error)
            return
        self._was_refused = error
        self._ask_view()

    def _tell_lacking(self, error: UserError) -> None:
        """Show what is missing with the hand on the first line; say how much it is."""
        lacking = len(self.pane.missing.missing())
        if not lacking:
            self.context.tell(Message(error.message, Tone.BAD))
            return
        self.split.show_right()
        self.pane.show_part(MISSING)
        self.pane.missing.take_focus()
        words = ngettext(
            "The decisions cannot be confirmed yet: {n} part is missing.",
            "The decisions cannot be confirmed yet: {n} parts are missing.",
            lacking,
        )
        self.context.tell(Message(words.format(n=lacking), Tone.BAD))

    # -- jumping --------------------------------------------------------------------------------

    def _mend(self, missing: Missing) -> None:
        """Go to where a missing part is written."""
        here = missing.route == f"calls/{self.call_id}/meeting"
        if here and missing.application_id is None:
            self.split.show_right()
            self.pane.show_part(ITEM if missing.field == "section" else MEETING)
            if missing.field == "section":
                self.pane.item.form.focus("section")
            else:
                self.pane.facts.form.focus_first()
            return
        self.context.go(route_of(missing))

    def _to_jump(self) -> None:
        self.top.jump.setFocus()
        self.top.jump.selectAll()

    def _on_jump(self, text: str) -> None:
        """Move to the first row whose applicant or diary number has the letters."""
        if not text.strip():
            return
        query = ListQuery(_CODE, self.context.today(), (self.call_id,), text)
        self.context.worker.read(
            lambda register: data_late.found_ids(register, query),
            then=self._go_to_first,
            owner=self,
            key="jump",
        )

    def _go_to_first(self, ids: list[int]) -> None:
        if ids:
            self._aim.at(ids[0], "granted", focus=False)

    def _on_jumped(self) -> None:
        """Let the hand type the sum of the row that was found."""
        self.context.worker.read(
            lambda _register: None, then=lambda _n: self._into_grid(), owner=self, key="into"
        )

    def _into_grid(self) -> None:
        self.top.jump.clear()
        self.grid.setFocus()

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self.grid.selected_ids()

    @override
    def point(self, row_id: int, field: str) -> None:
        if row_id >= 0:
            self._aim.at(row_id, field or "granted")

    @override
    def take_focus(self) -> None:
        self.grid.setFocus()

    @override
    def leave(self) -> bool:
        self._finish_typing()
        return leave_fields(self)

    def _finish_typing(self) -> None:
        self.grid.finish_editing()
        self.pane.facts.form.commit()
        self.pane.item.form.commit()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
