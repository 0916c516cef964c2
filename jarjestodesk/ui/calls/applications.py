"""The applications of a call: a list that takes typing, a file taken in, one added by hand."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import ImportKind
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.records.paper import PaperForm
from jarjestodesk.ui.calls import paper_data
from jarjestodesk.ui.calls.applications_pane import ApplicationPane
from jarjestodesk.ui.calls.tab_list import ListTab, hidden
from jarjestodesk.ui.imports.intake import Intake
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action


class ApplicationsTab(ListTab):
    """Hakemukset: typed over in place; a workbook dropped here is read and taken in by Enter."""

    code: ClassVar[str] = "call.applications"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.stack = QStackedWidget()
        self.outer.removeWidget(self.split)
        self.stack.addWidget(self.split)
        self.outer.addWidget(self.stack, 1)
        self.intake = Intake(
            self, self.stack, self.grid, (ImportKind.APPLICATIONS,), self._call_code
        )
        self._numbers = make_action(
            self,
            pgettext("diary", "Diary numbers"),
            self.put_diary_numbers,
            icon="hash",
            shortcut="Ctrl+Shift+D",
        )
        self._new = make_action(
            self, pgettext("calls", "New application"), self.add, icon="plus", shortcut="Ctrl+N"
        )
        self.grid.set_title(_("Applications of the call"))
        self.grid.set_empty(
            _("No applications yet"),
            _(
                "Drop the workbook of the e-service here, paste rows copied from Excel with their"
                " headers (Ctrl+V), or add an application by hand."
            ),
            self.intake.action.text(),
            self.intake.choose_file,
        )

    @override
    def make_pane(self) -> Pane:
        return ApplicationPane(self.context)

    @override
    def arranged(self, info: ListInfo) -> ListInfo:
        single = self.head is None or len(self.head.schemes) < 2
        return hidden(info, "scheme") if single else info

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._numbers, self.intake.action, self._new

    def _call_code(self) -> str | None:
        return self.head.code if self.head is not None else None

    @override
    def open(self, call_id: int) -> None:
        if call_id != self.call_id:
            self.intake.show_list()
        super().open(call_id)

    @override
    def take_focus(self) -> None:
        if self.intake.shown:
            self.intake.view.take_focus()
        else:
            super().take_focus()

    def put_diary_numbers(self) -> None:
        """Take in the diary numbers of the case-management system's list."""
        from jarjestodesk.ui.calls.diary_numbers import DiaryNumbersDialog

        if self.call_id >= 0:
            DiaryNumbersDialog(self.context, self, self.call_id, self.take_focus).open()

    # -- by hand --------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask what a new application needs."""
        call_id = self.call_id
        self.context.worker.read(
            lambda register: paper_data.paper_form(register, call_id),
            then=self._ask_new,
            owner=self,
            key="form",
        )

    def _ask_new(self, form: PaperForm) -> None:
        from jarjestodesk.ui.calls.new_application import NewApplicationDialog

        NewApplicationDialog(self.context, self, self.call_id, form, self.grid.choose).open()
