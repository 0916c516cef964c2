"""The room Today."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.today import TodayPage as Found
from jarjestodesk.ui.page import Context, Message, Page, make_action
from jarjestodesk.ui.today import data
from jarjestodesk.ui.today.board import Board, Scroller
from jarjestodesk.ui.today.progress import CallsCard
from jarjestodesk.ui.today.tasks import TaskList
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.values.dates import format_date

if TYPE_CHECKING:
    from jarjestodesk.ui.today.figures import MoneyCard, Pictures

_REST = 1500
"""Milliseconds of rest after which the count beside the room's name is asked again, unseen."""
_MINUTE = 60_000
_PLACE = "today.calendar"
"""Where the memory keeps the folder of calendar files."""


class TodayPage(Page):
    """What must be done, how the calls stand, the year's figures; all in one read."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "agreement",
            "agreement_review",
            "application",
            "application_municipality",
            "application_year",
            "appropriation",
            "call",
            "call_event",
            "call_question",
            "call_scheme",
            "county",
            "criterion",
            "deciding_body",
            "decision",
            "decision_service",
            "decision_year",
            "eligibility_result",
            "finality",
            "information_request",
            "meeting",
            "meeting_item",
            "municipality",
            "organisation",
            "proposal",
            "proposal_year",
            "rectification_request",
            "report_plan",
            "required_report",
            "score",
            "service_method_rule",
            "supplement_request",
            "support_statement",
        }
    )
    counted = Signal(int)
    """How many tasks are late or due today."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: Found | None = None
        self.day = label("", "second")
        self.tasks = TaskList(context.go)
        self.calls = CallsCard(context.go)
        self.money: MoneyCard | None = None
        self.pictures: Pictures | None = None
        self._export = make_action(self, _("Export to calendar"), self.export, icon="calendar")
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask_count)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._on_minute)
        self._watched: QWidget | None = None
        self._build()
        self._say_day()

    def _build(self) -> None:
        card = Card(_("Deadlines and tasks"), small("", "calendar", action=self._export))
        self._scroller = Scroller(self.tasks)
        card.add(self._scroller, 1)
        right = QWidget()
        self._figures = QVBoxLayout(right)
        self._figures.addWidget(self.calls)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.day)
        self._layout.addWidget(Board(card, right, self._scroller), 1)
        self.restyle()

    @override
    def title(self) -> str:
        return pgettext("room", "Today")

    # -- reading --------------------------------------------------------------------------------

    @override
    def open(self, argument: str) -> None:
        self.reload()

    @override
    def reload(self) -> None:
        self._ask()

    def _ask(self) -> None:
        today, places = self.context.today(), self.context.memory.settings.backup_places
        self.context.worker.read(
            lambda register: data.page(register, places, today),
            then=self._show,
            owner=self,
            key="page",
        )

    def _ask_count(self) -> None:
        if not self.isVisible():
            self._ask()

    def _show(self, found: Found) -> None:
        self.found = found
        self._say_day()
        self.tasks.show_groups(found.groups)
        if self.window().focusWidget() is self:
            self.tasks.take_focus()
        self.calls.show_calls(found.calls)
        self._show_figures(found)
        self._export.setEnabled(bool(found.groups))
        self.counted.emit(found.waiting)

    def _show_figures(self, found: Found) -> None:
        """Show the year; its widgets are made when there is something to show in them."""
        if self.pictures is None or self.money is None:
            from jarjestodesk.ui.today.figures import MoneyCard, Pictures

            self.money, self.pictures = MoneyCard(), Pictures(self.context)
            self._figures.addWidget(self.money)
            self._figures.addWidget(self.pictures, 1)
            self._figures.addStretch(0)
        self.money.show_money(found.money)
        self.pictures.show_page(found)

    def _say_day(self) -> None:
        day = self.context.today()
        words = _("{weekday} {date}, week {week}").format(
            weekday=_weekdays()[day.weekday()], date=format_date(day), week=day.isocalendar().week
        )
        self.day.setText(words)

    # -- changes and days -----------------------------------------------------------------------

    @override
    def _on_changed(self, changes: Changes[object]) -> None:
        super()._on_changed(changes)
        if not self.isVisible() and not self.tables.isdisjoint(changes.ids):
            self._rest.start()

    def _on_minute(self) -> None:
        if self.found is not None and self.found.day != self.context.today():
            self.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.stop()
        self._clock.start()
        self._on_minute()
        if self._watched is None:
            self._watched = self.window()
            self._watched.installEventFilter(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask nothing more of a window that is closed, and see the day of one come back to."""
        if watched is self._watched:
            if event.type() == QEvent.Type.Close:
                self._rest.stop()
            elif event.type() == QEvent.Type.WindowActivate and self.isVisible():
                self._on_minute()
        return False

    # -- the calendar ---------------------------------------------------------------------------

    def export(self) -> None:
        """Ask for a file and write the deadlines into it for another calendar."""
        found = self.found
        if found is None:
            return
        name = pgettext("today", "deadlines-{day}").format(day=found.day.isoformat()) + ".ics"
        kept = self.context.memory.value(_PLACE)
        start = Path(kept) / name if isinstance(kept, str) else Path.home() / name
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Export to calendar"), str(start), pgettext("today", "Calendar (*.ics)")
        )
        if chosen:
            target = Path(chosen)
            self._write(found, target if target.suffix else target.with_suffix(".ics"))

    def _write(self, found: Found, target: Path) -> None:
        self.context.memory.remember(_PLACE, str(target.parent))
        self.context.worker.read(
            lambda _register: data.write_calendar(found, target),
            then=lambda count: self.context.tell(_exported(count, target)),
            owner=self,
        )

    # -- layout ---------------------------------------------------------------------------------

    @override
    def take_focus(self) -> None:
        if self.tasks.rows:
            self.tasks.take_focus()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._layout, 8, 18, 0, 18, 12)
        fit(self._figures, 12)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self.restyle()


def _exported(count: int, target: Path) -> Message:
    words = ngettext(
        "{count} deadline was written to {name}.",
        "{count} deadlines were written to {name}.",
        count,
    )
    return Message(words.format(count=count, name=target.name), folder=target.parent)


def _weekdays() -> tuple[str, ...]:
    return (
        pgettext("weekday", "Monday"),
        pgettext("weekday", "Tuesday"),
        pgettext("weekday", "Wednesday"),
        pgettext("weekday", "Thursday"),
        pgettext("weekday", "Friday"),
        pgettext("weekday", "Saturday"),
        pgettext("weekday", "Sunday"),
    )
