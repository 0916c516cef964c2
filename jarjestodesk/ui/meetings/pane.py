"""The inspector beside the list of meetings."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.meetings import data, words
from jarjestodesk.ui.meetings.data import MeetingView
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.widgets.inspector import Inspector, Subject
from jarjestodesk.ui.widgets.mini_table import MiniTable

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class MeetingInspector(Pane):
    """The meeting's days, its items and the way to its page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self.inspector = Inspector(context, _("Its days and items are shown here."))
        self.items = MiniTable(pgettext("card", "Agenda"), words.item_heads()[:2], most=12)
        self.inspector.add_detail(self.items)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self._open = make_action(
            self, pgettext("meeting", "Open meeting"), self._go, icon="file-text"
        )
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.reload)

    @override
    def show_row(self, row_id: int) -> None:
        self._row = row_id
        if row_id < 0:
            self._rest.stop()
            self.inspector.clear()
        else:
            self._rest.start()

    @override
    def reload(self) -> None:
        row = self._row
        if row < 0:
            return
        self._context.worker.read(
            lambda register: data.meeting(register, row),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, view: MeetingView) -> None:
        meeting = view.meeting
        if meeting.id != self._row:
            return
        title, text = words.note(view)
        self.inspector.show_subject(
            Subject(
                title=words.title(meeting),
                subtitle=words.subtitle(meeting),
                chips=words.chips(meeting),
                note=title,
                note_text=text,
                facts=words.facts(meeting),
                actions=(self._open,),
            )
        )
        lines = words.item_lines(meeting.items)
        self.items.show_lines([type(one)(one.texts[:2], row_id=one.row_id) for one in lines])
        self.items.setVisible(bool(lines))

    def _go(self) -> None:
        if self._row >= 0:
            self._context.go(f"meetings/{self._row}")
