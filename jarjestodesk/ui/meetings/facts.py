"""A meeting's own fields, and the numbering of its items."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.meetings import MeetingRecord
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.meetings import data
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.fields import DateField, LineField, SpinField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit, label

_MOST = 9999


class MeetingFacts(QWidget):
    """Days of the meeting, its papers and minutes; a button numbers the sections."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting = -1
        self.form = Form(context, "meetings")
        today = context.today
        self.form.add("held_on", _("Day of the meeting"), DateField(today, required=True))
        self.form.add("number", pgettext("label", "Number"), LineField(characters=8))
        self.form.add("agenda_due_on", pgettext("label", "Papers due"), DateField(today))
        self.form.add("minutes_checked_on", pgettext("label", "Minutes checked"), DateField(today))
        self.form.add(
            "minutes_published_on",
            pgettext("label", "Minutes published"),
            DateField(today),
            hint=_("The periods for rectification are reckoned from publishing and service."),
        )
        self.form.add("minutes_web", _("Minutes on the web"), LineField())
        self._editor = FormEditor(self.form, context, "meeting")
        self.first = SpinField(1, _MOST)
        self.first.set_name(_("Number of the first section"))
        self.first.set_value(1)
        self.number_button = small(_("Number the sections"), "hash", then=self._number)
        self._words = label(pgettext("label", "First §"), "label")
        self._words.setBuddy(self.first.control)
        self._row = QHBoxLayout()
        self._row.addWidget(self._words)
        self._row.addWidget(self.first)
        self._row.addWidget(self.number_button)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.form)
        self._column.addLayout(self._row)
        self.restyle()

    def show_meeting(self, meeting: MeetingRecord) -> None:
        """Show a meeting's fields."""
        values = {name: getattr(meeting, name) for name in self.form.fields}
        self._editor.show(meeting.id, f"meetings/{meeting.id}", values)
        if meeting.id != self._meeting:
            self._meeting = meeting.id
            sections = [item.section for item in meeting.items]
            first = next((int(one) for one in sections if one and one.isdecimal()), 1)
            self.first.set_value(min(first, _MOST))

    def _number(self) -> None:
        meeting, first = self._meeting, self.first
        if not first.commit():
            return
        number = int(first.value() or 1)
        self._context.worker.write(
            lambda register: data.number_items(register, meeting, number),
            then=self._numbered,
            owner=self,
        )

    def _numbered(self, changes: Changes[int]) -> None:
        self._context.tell(Message(changes.label))

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 12)
        fit(self._row, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
