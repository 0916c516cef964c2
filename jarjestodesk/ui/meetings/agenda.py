"""The agenda of a meeting: its items in order, moved by Alt+Up and Alt+Down."""

from PySide6.QtCore import QEvent, Signal
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.meetings import MeetingRecord
from jarjestodesk.ui.meetings import data, words
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.mini_table import MiniTable

_MOST = 14


class AgendaCard(Card):
    """Items as a table with the buttons that move and remove them."""

    chosen = Signal(int)
    """Id of the item that is current."""

    def __init__(self, context: Context) -> None:
        super().__init__(pgettext("card", "Agenda"))
        self._context = context
        self._items: tuple[int, ...] = ()
        self.table = MiniTable(pgettext("card", "Agenda"), words.item_heads(), most=_MOST)
        self._none = label(
            _("Nothing is on the agenda yet. Put a call on it from the top of the page."),
            "second",
        )
        self.up = make_action(
            self, pgettext("action", "Move up"), lambda: self._move(-1), icon="arrow-up",
            shortcut="Alt+Up",
        )  # fmt: skip
        self.down = make_action(
            self, pgettext("action", "Move down"), lambda: self._move(1), icon="arrow-down",
            shortcut="Alt+Down",
        )  # fmt: skip
        self.away = make_action(self, _("Take off the agenda"), self._remove, icon="trash-2")
        self._row = FlowLayout()
        for action in (self.up, self.down, self.away):
            self._row.addWidget(small(action=action))
        self.add(self.table)
        self.add(self._none)
        self.body.addLayout(self._row)
        self.table.chosen.connect(self._on_chosen)
        fit(self._row, 8)

    def show_meeting(self, meeting: MeetingRecord) -> None:
        """Show a meeting's items; the current one stays."""
        self._items = tuple(one.id for one in meeting.items)
        self.table.show_lines(words.item_lines(meeting.items))
        self.table.setVisible(bool(self._items))
        self._none.setVisible(not self._items)
        if self.table.line() is None and self._items:
            self.table.selectRow(0)
        self._on_chosen(self._current())

    def _current(self) -> int:
        line = self.table.line()
        return line.row_id if line is not None else -1

    def _on_chosen(self, item_id: int) -> None:
        place = self._items.index(item_id) if item_id in self._items else -1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self._items) - 1)
        self.away.setEnabled(place >= 0)
        if place >= 0:
            self.chosen.emit(item_id)

    def _move(self, by: int) -> None:
        item = self._current()
        if item not in self._items:
            return
        place = self._items.index(item) + 1 + by
        self._context.worker.write(
            lambda register: data.move_item(register, item, place), owner=self
        )

    def _remove(self) -> None:
        item = self._current()
        if item in self._items:
            self._context.worker.write(
                lambda register: data.remove_item(register, item), owner=self
            )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            fit(self._row, 8)
