"""The way in: a file dropped on a page, chosen by its action, or rows pasted into its list."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.ui.imports import data
from jarjestodesk.ui.imports.data import Origin, Pasted
from jarjestodesk.ui.imports.view import ImportView
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.grid.keys import Command, command_of

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv")


class Intake(QObject):
    """Gives a page with a grid the window of imports, in the ``stack`` that holds its list.

    ``call`` tells the code of the call for applications; while it returns None no file is taken.
    """

    def __init__(
        self,
        page: QWidget,
        stack: QStackedWidget,
        grid: Grid,
        kinds: Sequence[ImportKind],
        call: Callable[[], str | None] = lambda: "",
    ) -> None:
        super().__init__(page)
        self._page, self._stack, self._grid = page, stack, grid
        self._context: Context = grid.context
        self._kinds, self._call = tuple(kinds), call
        self._view: ImportView | None = None
        self._area: QWidget | None = None
        self.action = make_action(
            page,
            pgettext("action", "Import from a table…"),
            self.choose_file,
            icon="upload",
            shortcut="Ctrl+I",
        )
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        grid.view.installEventFilter(self)

    @property
    def view(self) -> ImportView:
        """The window of imports, made when it is first needed."""
        if self._view is None:
            self._view = ImportView(self._context, self._kinds)
            self._area = scrolled(self._view)
            self._stack.addWidget(self._area)
            self._view.left.connect(self.show_list)
            self._view.began.connect(self._show)
            self._view.another_asked.connect(self.choose_file)
        return self._view

    @property
    def shown(self) -> bool:
        """Tell whether the window of imports is what is seen."""
        return self._area is not None and self._stack.currentWidget() is self._area

    def _show(self) -> None:
        if self._area is not None:
            self._stack.setCurrentWidget(self._area)

    def show_list(self) -> None:
        """Go back from the window of imports to the list."""
        self._stack.setCurrentIndex(0)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_back(self) -> None:
        """Show the file that waits, if one does, when the page is returned to."""
        if self._view is not None and self._view.active:
            self._show()

    # -- a file ---------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a workbook or CSV file and read it."""
        dialog = QFileDialog(self._page, pgettext("action", "Import from a table…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Workbooks and CSV files (*.xlsx *.xlsm *.csv *.txt)"))
        if dialog.exec() and dialog.selectedFiles():
            self.take_in(Path(dialog.selectedFiles()[0]))

    def take_in(self, origin: Origin) -> None:
        """Read a file or pasted rows and show what taking it in would do."""
        call = self._call()
        if call is None:
            return
        if isinstance(origin, Path) and origin.suffix.lower() not in SUFFIXES:
            words = _("{file} is no workbook or CSV file. Save it as .xlsx or .csv and drop that.")
            message = words.format(file=origin.name)
            self._context.tell(Message(message, Tone.WARNING))
            return
        self._grid.finish_editing()
        self.view.start(origin, call)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """Return the one file that is dragged here."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        return Path(urls[0].toLocalFile()) if len(urls) == 1 else None

    def _on_drag(self, event: QDropEvent) -> bool:
        path = self._dropped(event)
        if path is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not isinstance(event, QDragEnterEvent):
            self.take_in(path)
        return True

    # -- pasted rows ----------------------------------------------------------------------------

    def _on_paste(self) -> bool:
        """Take rows with a line of headers from the clipboard; anything else is the grid's."""
        text, call = QGuiApplication.clipboard().text(), self._call()
        if call is None or not _looks_like_rows(text):
            return False
        pasted = Pasted(text)
        options = ImportOptions(self._kinds[0], Path(pasted.name), call or None, dry_run=True)

        def then(is_table: bool) -> None:
            if is_table:
                self.take_in(pasted)
            else:
                self._grid.hand.paste()

        self._context.worker.read(
            lambda register: data.is_table(register, pasted, options, self._kinds),
            then=then,
            owner=self,
            key="paste",
        )
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress and watched is self._grid.view
            return pressed and command_of(event) is Command.PASTE and self._on_paste()
        if watched is self._page and isinstance(event, QDropEvent):
            takes = event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}
            return takes and self._on_drag(event)
        return False


def _looks_like_rows(text: str) -> bool:
    """Tell whether text may be a table under a line of headers: words, all different."""
    lines = text.split("\n", 2)
    heads = [cell.strip() for cell in lines[0].split("\t")]
    return (
        len(lines) > 1
        and bool(lines[1].strip())
        and len(heads) > 1
        and len(set(heads)) == len(heads)
        and all(any(letter.isalpha() for letter in head) for head in heads)
    )
