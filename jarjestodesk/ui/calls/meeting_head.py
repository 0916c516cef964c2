"""Above the decisions: which meeting, what is on its agenda, and the jump to an applicant."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.meetings import ItemRecord, MeetingRecord, MeetingRow
from jarjestodesk.ui.calls.data_late import MeetingView
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.search import SearchField
from jarjestodesk.values.dates import format_date


def items_of(meeting: MeetingRecord | None, call_id: int) -> tuple[ItemRecord, ...]:
    """Return the items of a meeting in which a call is handled."""
    return tuple(one for one in meeting.items if one.call_id == call_id) if meeting else ()


def meeting_words(meeting: MeetingRecord | MeetingRow) -> str:
    """Return “16.12.2026, Asiakaskokemusjaosto”."""
    when = format_date(meeting.held_on) if meeting.held_on else meeting.held_text or "–"
    return f"{when}, {meeting.body}"


class MeetingHead(QWidget):
    """One line, two where room is scarce."""

    chosen = Signal(int)
    """Another meeting was chosen."""
    new_wanted = Signal()
    put_wanted = Signal(bool)
    """The call is to be put on the agenda: True for an item for each application."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "heading", wrap=False)
        self.agenda = label("", "second", wrap=False)
        self.choose = plain(pgettext("button", "Choose meeting"), "gavel")
        self.put = plain(_("Put on the agenda"), "list-checks")
        self._meetings, self._ways = QMenu(self), QMenu(self)
        self.choose.setMenu(self._meetings)
        self.put.setMenu(self._ways)
        self.jump = SearchField(_("Go to an applicant"), hint="Ctrl F")
        self._add(self._ways, _("As one item"), partial(self.put_wanted.emit, False))
        self._add(
            self._ways, _("An item for each application"), partial(self.put_wanted.emit, True)
        )
        self._flow = FlowLayout()
        for widget in (self.words, self.agenda, self.choose, self.put):
            self._flow.addWidget(widget)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._flow, 1)
        self._row.addWidget(self.jump)
        self.restyle()

    def _add(self, menu: QMenu, words: str, run: partial[None]) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(lambda _checked=False: run())
        menu.addAction(action)
        return action

    def show_view(self, view: MeetingView, call_id: int) -> None:
        """Show the meeting, how the call is on its agenda, and the other meetings."""
        held = view.meeting
        self.words.setText(meeting_words(held) if held else _("No meeting has been chosen"))
        items = items_of(held, call_id)
        self.agenda.setText(_agenda(items))
        self.agenda.setVisible(held is not None)
        self.put.setVisible(held is not None and not items)
        self._meetings.clear()
        for one in view.meetings:
            action = self._add(
                self._meetings, meeting_words(one), partial(self.chosen.emit, one.id)
            )
            action.setCheckable(True)
            action.setChecked(held is not None and one.id == held.id)
        if view.meetings:
            self._meetings.addSeparator()
        self._add(self._meetings, pgettext("action", "New meeting…"), partial(self.new_wanted.emit))
        if items and all(one.application_id is None for one in items):
            self._meetings.addSeparator()
            self._add(
                self._meetings,
                _("An item for each application"),
                partial(self.put_wanted.emit, True),
            )

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._flow, 8)
        fit(self._row, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self.restyle()


def _agenda(items: tuple[ItemRecord, ...]) -> str:
    """Return “§ 70–104” or “yksi asia, § 70”, or that nothing is on the agenda."""
    if not items:
        return _("not on the agenda yet")
    sections = [one.section for one in items if one.section]
    own = any(one.application_id is not None for one in items)
    words = _("an item for each application") if own else pgettext("agenda", "one item")
    if not sections:
        return words
    span = sections[0] if len(sections) == 1 else f"{sections[0]}–{sections[-1]}"
    return f"{words}, {pgettext('minutes', '§ {n}').format(n=span)}"
