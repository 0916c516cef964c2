"""The applications of a call: a list that takes typing, a file taken in, one added by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice, ListInfo
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.applications_import import SUFFIXES, ImportView
from jarjestodesk.ui.calls.applications_pane import ApplicationPane
from jarjestodesk.ui.calls.tab_list import ListTab, hidden, scrolled
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.theme import Tone


class ApplicationsTab(ListTab):
    """Hakemukset: typed over in place; a workbook dropped here is read and taken in by Enter."""

    code: ClassVar[str] = "call.applications"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.intake = ImportView(context)
        self.intake.left.connect(self._show_grid)
        self.intake.began.connect(self._show_intake)
        self.stack = QStackedWidget()
        self.outer.removeWidget(self.split)
        self.stack.addWidget(self.split)
        self.stack.addWidget(scrolled(self.intake))
        self.outer.addWidget(self.stack, 1)
        self._import = make_action(
            self,
            pgettext("action", "Import applications"),
            self.choose_file,
            icon="upload",
            shortcut="Ctrl+I",
        )
        self._new = make_action(
            self, pgettext("calls", "New application"), self.add, icon="plus", shortcut="Ctrl+N"
        )
        self.grid.set_title(_("Applications of the call"))
        self.grid.set_empty(
            _("No applications yet"),
            _("Drop the workbook of the e-service here, or add an application by hand."),
            pgettext("action", "Import applications"),
            self.choose_file,
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
        return self._import, self._new

    @override
    def open(self, call_id: int) -> None:
        if call_id != self.call_id:
            self._show_grid()
        super().open(call_id)

    @override
    def take_focus(self) -> None:
        if self.intake.isVisibleTo(self):
            self.intake.take_focus()
        else:
            super().take_focus()

    def _show_grid(self) -> None:
        self.stack.setCurrentWidget(self.split)
        self.take_focus()

    def _show_intake(self) -> None:
        self.stack.setCurrentIndex(1)

    # -- a file ---------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a workbook or CSV file and read it."""
        dialog = QFileDialog(self, pgettext("action", "Import applications"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Workbooks and CSV files (*.xlsx *.xlsm *.csv *.txt)"))
        if dialog.exec() and dialog.selectedFiles():
            self.take_in(Path(dialog.selectedFiles()[0]))

    def take_in(self, path: Path) -> None:
        """Read a file and show what taking it in would do."""
        if self.head is None:
            return
        if path.suffix.lower() not in SUFFIXES:
            words = _("{file} is no workbook or CSV file. Save it as .xlsx or .csv and drop that.")
            self.context.tell(Message(words.format(file=path.name), Tone.WARNING))
            return
        self.grid.finish_editing()
        self.intake.start(path, self.head.code)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take_in(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """Return the one file that is dragged here."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        return Path(urls[0].toLocalFile()) if len(urls) == 1 else None

    # -- by hand --------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask what a new application needs."""
        call_id = self.call_id
        self.context.worker.read(
            lambda register: data.call_form(register, call_id),
            then=self._ask_new,
            owner=self,
            key="form",
        )

    def _ask_new(self, form: tuple[tuple[int, ...], tuple[Choice, ...]]) -> None:
        from jarjestodesk.ui.calls.new_application import NewApplicationDialog

        NewApplicationDialog(self.context, self, self.call_id, form, self.grid.choose).open()
