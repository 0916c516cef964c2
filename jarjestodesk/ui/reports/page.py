"""The room of reports: what can be made at the left, the chosen one beside it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.page import Context, Page
from jarjestodesk.ui.reports.figures import FiguresReport
from jarjestodesk.ui.reports.lists import ListReport
from jarjestodesk.ui.reports.part import ReportPart
from jarjestodesk.ui.reports.summary import SummaryReport
from jarjestodesk.ui.side_list import Scrolled, SideItem, SideRoom
from jarjestodesk.ui.widgets.look import fit

Make = Callable[[Context], ReportPart]


def _list(code: str, title: Callable[[], str]) -> Make:
    return lambda context: ListReport(context, code, title)


def _organisations() -> str:
    return pgettext("list", "Organisations")


def _applications() -> str:
    return pgettext("list", "Applications")


def _agreements() -> str:
    return pgettext("list", "Agreements")


def _meetings() -> str:
    return pgettext("list", "Meetings")


def _persons() -> str:
    return pgettext("list", "Persons")


REPORTS: tuple[tuple[SideItem, Make], ...] = (
    (SideItem("summary", lambda: _("Summary of a call"), "file-spreadsheet"), SummaryReport),
    (SideItem("figures", lambda: _("Grants in figures"), "chart-column"), FiguresReport),
    *(
        (SideItem(code, title, icon), _list(code, title))
        for code, title, icon in (
            ("organisations", _organisations, "building-2"),
            ("applications", _applications, "file-text"),
            ("agreements", _agreements, "handshake"),
            ("meetings", _meetings, "gavel"),
            ("persons", _persons, "users"),
        )
    ),
)


class ReportsPage(Page):
    """Summary of a call, figures with pictures, any list to Excel."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "agreement",
            "agreement_party",
            "agreement_year",
            "application",
            "application_municipality",
            "application_year",
            "appropriation",
            "call",
            "decision",
            "decision_year",
            "meeting",
            "meeting_item",
            "municipality",
            "organisation",
            "organisation_field",
            "organisation_municipality",
            "organisation_name",
            "person",
            "person_role",
            "service_unit",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.key = ""
        self._parts: dict[str, ReportPart] = {}
        self._shown: dict[str, Scrolled] = {}
        self._arriving = False
        self.stack = QStackedWidget()
        self.sides = SideRoom(
            pgettext("room", "Reports"), [item for item, _make in REPORTS], self.stack
        )
        self.sides.chosen.connect(self._on_chosen)
        self.sides.entered.connect(self._on_entered)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.sides)
        self.restyle()

    @property
    def part(self) -> ReportPart | None:
        """The report shown."""
        return self._parts.get(self.key)

    @override
    def title(self) -> str:
        return next((item.title() for item, _make in REPORTS if item.key == self.key), "")

    @override
    def crumbs(self) -> Sequence[tuple[str, str]]:
        return ((pgettext("room", "Reports"), "reports"),)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.part.actions_shown() if self.part is not None else ()

    @override
    def open(self, argument: str) -> None:
        self._arriving = True
        makers = {item.key: make for item, make in REPORTS}
        key, _slash, row = argument.partition("/")
        self.key = key if key in makers else next(iter(makers))
        if self.key not in self._parts:
            part = makers[self.key](self.context)
            self._parts[self.key] = part
            part.summed.connect(self.summed)
            part.titled.connect(self.titled)
            self._shown[self.key] = Scrolled(part)
            self.stack.addWidget(self._shown[self.key])
        self.stack.setCurrentWidget(self._shown[self.key])
        self.sides.show_key(self.key)
        self._parts[self.key].open()
        if row.isdecimal():
            self._parts[self.key].point(int(row))
        self.titled.emit()

    def _on_chosen(self, key: str) -> None:
        if key != self.key:
            self.context.go(f"reports/{key}")
            self.sides.show_key(self.key)

    def _on_entered(self) -> None:
        if self.part is not None:
            self.part.take_focus()

    @override
    def reload(self) -> None:
        if self.part is not None:
            self.part.reload()

    @override
    def take_focus(self) -> None:
        if self._arriving and not self.sides.choosing() and self.part is not None:
            self.part.take_focus()
        self._arriving = False

    @override
    def leave(self) -> bool:
        return self.part is None or self.part.leave()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._layout, 0, 18, 6, 18, 12)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_layout"):
            self.restyle()
