"""One request for information: its facts, the things collected with their secrecy, its answer."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Publicity
from jarjestodesk.records.information_requests import InformationLine, RequestSheet
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.ui.applications import data_information as data
from jarjestodesk.ui.applications.information import add_fields, due_words
from jarjestodesk.ui.applications.information_answer import AnswerDialog
from jarjestodesk.ui.applications.words import answered
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.outputs import free_name
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.stored_file import open_stored
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import TextField
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.question import ask
from jarjestodesk.ui.widgets.wide_dialog import WideDialog
from jarjestodesk.values.names import file_safe

if TYPE_CHECKING:
    from jarjestodesk.jobs.information_request import FolderWritten

TABLES = frozenset({"information_request", "information_item"})
_FOLDER = "folder/information"
_WIDE = 900
"""Pixels at 100 % from which the facts stand at the left of the things."""


class RequestDialog(WideDialog):
    """Everything typed is saved when it is left; Ctrl+Z takes it back here too."""

    def __init__(self, context: Context, parent: QWidget, request_id: int) -> None:
        super().__init__(
            parent,
            title=_("Request for information"),
            yes=_("Record the answer"),
            size=(1320, 820),
        )
        self.context = context
        self.request_id = request_id
        self.sheet: RequestSheet | None = None
        self._judging = 0
        self.cancel.setText(pgettext("button", "Close"))
        self.yes.setDefault(False)
        self.note = Note()
        self.form = Form(context, f"applications/information/{request_id}")
        add_fields(self.form, context)
        self._editor = FormEditor(self.form, context, "information")
        self.item = ItemCard(context)
        self.grid = Grid(context, data.LIST)
        self.grid.set_title(pgettext("table", "Things collected"))
        self.rest = small(_("Mark the rest public"), "check", then=self.judge_rest)
        self.again = small(
            pgettext("button", "Collect again"), "refresh-cw", then=self.collect_again
        )
        self.folder = small(_("Write the folder"), "folder-open", then=self.ask_folder)
        self.remove = small(pgettext("button", "Remove"), "trash-2", then=self._remove)
        self.remove.setAccessibleName(_("Remove the request"))
        self.grid.row_chosen.connect(lambda _row: self._show_item())
        self._arrange()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.reload)
        context.worker.changed.connect(self._on_changed)
        self._add_keys()
        self.reload()

    def _arrange(self) -> None:
        right = QWidget()
        self._right = QVBoxLayout(right)
        tools = QWidget()
        row = FlowLayout(tools)
        for button in (self.rest, self.again, self.folder, self.remove):
            row.addWidget(button)
        fit(row, 6)
        self._right.addWidget(self.grid, 1)
        self._right.addWidget(tools)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        left = QWidget()
        left.setProperty("role", "scrolled")
        self._left = QVBoxLayout(left)
        self._left.addWidget(self.item)
        self._left.addWidget(self.form)
        self._left.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(left)
        self._sides.addWidget(self._area, 2)
        self._sides.addWidget(right, 5)
        self.column.addWidget(self.note)
        self.column.addLayout(self._sides, 1)
        fit(self._left, 12, 0, 0, 4, 0)
        fit(self._right, 8)
        fit(self._sides, 16)
        self.grid.setMinimumHeight(theme().px(260))

    def _add_keys(self) -> None:
        worker, standard = self.context.worker, QKeySequence.StandardKey
        told = self._told
        undo = make_action(self, pgettext("command", "Undo"), lambda: worker.undo(then=told))
        redo = make_action(self, pgettext("command", "Redo"), lambda: worker.redo(then=told))
        undo.setShortcuts(standard.Undo)
        redo.setShortcuts(standard.Redo)

    def _told(self, changes: Changes[int]) -> None:
        self.context.tell(Message(changes.label))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_WIDE)
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if wide else way.BottomToTop)
        self._area.setMinimumHeight(1 if wide else theme().px(340))

    # -- showing --------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes[object]) -> None:
        if not TABLES.isdisjoint(changes.ids):
            self._soon.start()

    def reload(self) -> None:
        """Ask the register again; what is seen stays until the answer comes."""
        row, today = self.request_id, self.context.today()
        self.context.worker.read(
            lambda register: data.sheet(register, row, today),
            then=lambda found: self._show(*found),
            owner=self,
            key="sheet",
            failed=self._gone,
        )

    def _gone(self, error: Exception) -> None:
        """Close where the request has been taken back."""
        if isinstance(error, UserError):
            self.reject()
        else:
            self.context.worker.failed.emit(error)

    def _show(self, sheet: RequestSheet, info: ListInfo) -> None:
        first = self.sheet is None
        self.sheet = sheet
        line = sheet.line
        values = {
            "requester": line.requester,
            "kind": line.kind,
            "received_on": line.received_on,
            "longer": sheet.longer,
            "subject": line.subject,
            "diary_number": sheet.diary_number,
        }
        self._editor.show(line.id, self.form.route, values)
        closed = line.answered_on is not None
        for field in self.form.fields.values():
            field.set_read_only(closed)
        for button in (self.rest, self.again, self.remove, self.yes):
            button.setVisible(not closed)
        self.rest.setEnabled(sheet.unjudged > 0)
        self.folder.setEnabled(sheet.lacking is None)
        self.words.setText(", ".join(name for _key, name in sheet.applications))
        self._show_note(sheet)
        self._show_item()
        if first:
            self._judging = info.index("publicity")
            self.grid.counted.connect(self._begin)
            self.grid.show_list(info, (line.id,))
        else:
            self.grid.reload()

    def _begin(self, _count: int) -> None:
        """Put the hand on the first thing to be judged: a letter says how."""
        self.grid.counted.disconnect(self._begin)
        self.grid.view.go(0, self._judging)
        self.grid.setFocus()

    def _show_item(self) -> None:
        row = self.grid.current_id()
        items = self.sheet.items if self.sheet is not None else ()
        closed = self.sheet is not None and self.sheet.line.answered_on is not None
        self.item.show_item(next((one for one in items if one.id == row), None), closed=closed)

    def _show_note(self, sheet: RequestSheet) -> None:
        line = sheet.line
        if line.answered_on is not None:
            reason = sheet.refusal_reason or ""
            title = pgettext("request", "Answered {how}").format(how=answered(line))
            self.note.show_note(title, reason)
            return
        late = line.due_on < self.context.today()
        text = sheet.lacking or _("Everything has been judged: write the folder and answer.")
        self.note.show_note(due_words(line.due_on), text, Tone.BAD if late else Tone.NEUTRAL)

    # -- doing ----------------------------------------------------------------------------------

    def _write(self, writing: Writing) -> None:
        self.tell("")
        self.context.worker.write(writing, owner=self, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError) and isValid(self):
            self.tell(error.message)
        else:
            self.context.worker.failed.emit(error)

    def judge_rest(self) -> None:
        """Mark everything not judged as public."""
        row = self.request_id
        self._write(lambda register: data.judge_rest(register, row))

    def collect_again(self) -> None:
        """Bring what was collected up to date."""
        row, today = self.request_id, self.context.today()
        self._write(lambda register: data.collect_again(register, row, today))

    @override
    def submit(self) -> None:
        """Ask when it was answered; first everything must be judged."""
        self.grid.finish_editing()
        if self.sheet is None:
            return
        if self.sheet.lacking is not None:
            self.tell(self.sheet.lacking)
            return
        AnswerDialog(self.context, self, self.sheet).open()

    def ask_folder(self) -> None:
        """Ask where the folder goes and write it."""
        title = _("Where the folder of the request goes")
        start = str(self.context.memory.value(_FOLDER, ""))
        chosen = QFileDialog.getExistingDirectory(self, title, start)
        if chosen:
            self.context.memory.remember(_FOLDER, chosen)
            self.write_folder(Path(chosen))

    def write_folder(self, place: Path) -> None:
        """Write what is given into a new folder in ``place``."""
        if self.sheet is None:
            return
        row, today = self.request_id, self.context.today()
        out = free_name(place / _folder_name(self.sheet))
        self.tell("")
        try:
            self.context.jobs.run(
                _("Folder of the request"),
                lambda register, control: data.write_folder(register, control, row, out, today),
                then=self._written,
                failed=self._refused,
            )
        except UserError as error:
            self.tell(error.message)

    def _written(self, made: "FolderWritten") -> None:
        words = ngettext(
            "Wrote {n} file into {name}.", "Wrote {n} files into {name}.", len(made.files)
        )
        text = words.format(n=len(made.files), name=made.folder.name)
        if made.by_hand:
            more = _("To be added by hand: {names}.").format(names=", ".join(made.by_hand))
            text = f"{text} {more}"
        self.context.tell(Message(text, button=_("Open the folder"), folder=made.folder))
        if isValid(self):  # a sheet that was closed meanwhile shows nothing more
            self.note.show_note(self.note.title.text(), text)

    def _remove(self) -> None:
        if ask(
            self,
            _("Remove the request?"),
            _("Only a request taken down by mistake is removed. Ctrl+Z brings it back."),
            yes=pgettext("button", "Remove"),
            no=pgettext("button", "Keep"),
        ):
            row = self.request_id
            self._write(lambda register: data.remove(register, row))


class ItemCard(Card):
    """The thing that is judged, whole; of one that is secret in part the text that is given."""

    def __init__(self, context: Context) -> None:
        super().__init__(pgettext("card", "Content"))
        self._context = context
        self._item: InformationLine | None = None
        self.advice = label("", "second")
        self.form = Form(context, "applications/information/item")
        self.form.add("content", pgettext("label", "Content"), TextField(lines=4, most=9))
        self.form.add("public_text", _("Text that is given"), TextField(lines=2, most=6))
        self.form.fields["content"].set_read_only(True)
        self._editor = FormEditor(self.form, context, "information.item")
        self.open_file = small(_("Show the file"), "file-text", then=self._open)
        self.add(self.advice)
        self.add(self.form)
        self.body.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)

    def show_item(self, item: InformationLine | None, *, closed: bool) -> None:
        """Show a thing; none hides the card."""
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        self.set_title(item.label)
        self.advice.setText(item.advice)
        route = f"applications/information/item/{item.id}"
        content = item.content or item.file_name
        self._editor.show(item.id, route, {"content": content, "public_text": item.public_text})
        self.form.set_shown("public_text", item.publicity is Publicity.PARTLY)
        self.form.fields["public_text"].set_read_only(closed)
        self.open_file.setVisible(item.sha256 is not None)

    def _open(self) -> None:
        item = self._item
        if item is not None and item.sha256 is not None and item.file_name is not None:
            open_stored(self._context, self, item.sha256, item.file_name)


def _folder_name(sheet: RequestSheet) -> str:
    who = sheet.line.requester or sheet.applications[0][1]
    what = file_safe(pgettext("file", "information request"))
    return f"{what}_{sheet.line.received_on.isoformat()}_{file_safe(who)}"
