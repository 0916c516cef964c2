"""A meeting's whole page: its agenda, the chosen item's texts, the days, what was decided."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.meetings import ItemRecord
from jarjestodesk.ui.list_room import Whole, leave_gone
from jarjestodesk.ui.meetings import data, words
from jarjestodesk.ui.meetings.agenda import AgendaCard
from jarjestodesk.ui.meetings.copying import ItemCopier
from jarjestodesk.ui.meetings.data import MeetingView
from jarjestodesk.ui.meetings.facts import MeetingFacts
from jarjestodesk.ui.meetings.item import ItemPart
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.ui.widgets.mini_table import MiniTable


class MeetingWhole(Whole):
    """Agenda and item at the left, days and decisions at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: MeetingView | None = None
        self._id, self._field = -1, ""
        self._focus_due = False
        self._wanted_item = -1
        self.copier = ItemCopier(context, self)
        self.agenda = AgendaCard(context)
        self.item = ItemPart(context, self.copier)
        self.facts = MeetingFacts(context)
        self.decided = MiniTable(_("Decisions of the meeting"), words.decided_heads(), most=20)
        self._build()
        self._put_menu = QMenu(self)
        self._put = make_action(self, _("Put on the agenda"), lambda: None, icon="list-checks")
        self._put.setMenu(self._put_menu)

    def _build(self) -> None:
        self._columns = Columns((11, 9))
        item = Card(pgettext("card", "Item"))
        item.add(self.item)
        facts = Card(pgettext("card", "Meeting"))
        self._body = label("", "second")
        facts.add(self._body)
        facts.add(self.facts)
        decided = Card(_("Decisions of the meeting"))
        self._none = label(_("Nothing has been decided in the meeting yet."), "second")
        decided.add(self.decided)
        decided.add(self._none)
        self._columns.add(self.agenda)
        self._columns.add(item)
        self._columns.add(facts, 1)
        self._columns.add(decided, 1)
        self._columns.finish()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
        self.agenda.chosen.connect(self._on_item)
        self.decided.opened.connect(self._context.go)

    # -- what is seen ---------------------------------------------------------------------------

    @override
    def title(self) -> str:
        return words.title(self._view.meeting) if self._view is not None else ""

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._put, self.copier.next_action

    @override
    def open(self, argument: str) -> None:
        word, _slash, field = argument.partition("/")
        row = int(word) if word.isdigit() else -1
        if row != self._id:
            self._view = None
            self._wanted_item = -1
        self._id, self._field = row, field
        self.reload()

    @override
    def reload(self) -> None:
        row = self._id
        self._context.worker.read(
            lambda register: data.meeting(register, row),
            then=self._show,
            owner=self,
            key="page",
            failed=self._gone,
        )

    def _gone(self, error: Exception) -> None:
        known, self._view = self._view is not None, None
        leave_gone(self._context, error, "meetings", known=known)

    def _show(self, view: MeetingView) -> None:
        if view.meeting.id != self._id:
            return
        self._view = view
        self._body.setText(words.subtitle(view.meeting))
        self.facts.show_meeting(view.meeting)
        self.agenda.show_meeting(view.meeting)
        self._show_item()
        self.decided.show_lines(words.decided_lines(view.decided))
        self.decided.setVisible(bool(view.decided))
        self._none.setVisible(not view.decided)
        self._fill_menu(view)
        self.titled.emit()
        if self._field in self.facts.form.fields:
            self.facts.form.focus(self._field)
        self._field = ""
        if self._focus_due:
            self.take_focus()

    def _fill_menu(self, view: MeetingView) -> None:
        self._put_menu.clear()
        for call_id, name in view.calls:
            for per_application, way in (
                (False, _("as one item")),
                (True, _("an item for each application")),
            ):
                action = QAction(f"{name}, {way}", self._put_menu)
                action.triggered.connect(partial(self._put_call, call_id, per_application))
                self._put_menu.addAction(action)
        self._put.setEnabled(bool(view.calls))

    def _on_item(self, item_id: int) -> None:
        self._wanted_item = item_id
        self._show_item()

    def _show_item(self) -> None:
        item = self._item()
        self.item.show_item(item)
        self.copier.show_item(item.id if item else -1)
        for action in (self.copier.next_action, self.copier.whole_action):
            action.setEnabled(item is not None)

    def _item(self) -> ItemRecord | None:
        items = self._view.meeting.items if self._view is not None else ()
        chosen = [one for one in items if one.id == self._wanted_item]
        return next(iter((*chosen, *items)), None)

    # -- what is done ---------------------------------------------------------------------------

    def _put_call(self, call_id: int, per_application: bool, _checked: bool = False) -> None:
        meeting = self._id
        self._context.worker.write(
            lambda register: data.put_call(register, meeting, call_id, per_application),
            then=self._done,
            owner=self,
        )

    def _done(self, changes: Changes[int]) -> None:
        self._context.tell(Message(changes.label))

    @override
    def take_focus(self) -> None:
        self._focus_due = self._view is None
        if self._view is None:
            self.agenda.setFocus()
        elif self._view.meeting.items:
            self.agenda.table.setFocus()
        else:
            self.facts.form.focus_first()

    @override
    def leave(self) -> bool:
        self.facts.form.commit()
        self.item.form.commit()
        return True
