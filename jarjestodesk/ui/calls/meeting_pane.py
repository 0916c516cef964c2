"""Beside the decisions: what is missing, the meeting's days and the item to be copied."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.calls.data_late import MeetingView
from jarjestodesk.ui.calls.meeting_missing import MissingList
from jarjestodesk.ui.meetings.copying import ItemCopier
from jarjestodesk.ui.meetings.facts import MeetingFacts
from jarjestodesk.ui.meetings.item import ItemPart
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.widgets.look import fit, label

MISSING, MEETING, ITEM = range(3)


class MeetingPane(QFrame):
    """Three parts under tabs."""

    def __init__(self, context: Context, copier: ItemCopier) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(_("Meeting of the call"))
        self.missing = MissingList()
        self.facts = MeetingFacts(context)
        self.item = ItemPart(context, copier)
        self._no_meeting = label(
            _("The call is on no meeting's agenda yet. Choose the meeting above."), "second"
        )
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Parts of the meeting"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages = QStackedWidget()
        meeting = QWidget()
        column = QVBoxLayout(meeting)
        column.addWidget(self._no_meeting)
        column.addWidget(self.facts)
        column.addStretch(1)
        fit(column, 0)
        for words, page in (
            (pgettext("meeting", "Missing"), self.missing),
            (pgettext("meeting", "Meeting"), meeting),
            (pgettext("meeting", "Item"), self.item),
        ):
            self.tabs.addTab(words)
            self._pages.addWidget(scrolled(page, sideways=False))
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self._pages, 1)
        self.restyle()

    def show_part(self, part: int) -> None:
        """Show MISSING, MEETING or ITEM."""
        self.tabs.setCurrentIndex(part)

    def show_view(self, view: MeetingView) -> None:
        """Show what is missing and the meeting."""
        count = len(view.missing)
        words = pgettext("meeting", "Missing")
        self.tabs.setTabText(MISSING, f"{words} ({count})" if count else words)
        self.missing.show_missing(view.missing)
        self.facts.setVisible(view.meeting is not None)
        self._no_meeting.setVisible(view.meeting is None)
        if view.meeting is not None:
            self.facts.show_meeting(view.meeting)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8, 16, 8, 8, 12)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
