"""Diary numbers from the case-management system: pasted, matched, written as one change."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.diary_numbers import NumberOutcome, NumberRow, NumberSheet
from jarjestodesk.ui.calls import diary_data as data
from jarjestodesk.ui.calls.diary_choosing import NumberChoosing, described
from jarjestodesk.ui.jobs import Control
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable
from jarjestodesk.ui.widgets.wide_dialog import WideDialog

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

_MOST = 10


class DiaryNumbersDialog(WideDialog):
    """Ctrl+V pastes the list; Enter on a line that asks takes the first application offered."""

    def __init__(
        self, context: Context, parent: QWidget, call_id: int, written: Callable[[], None]
    ) -> None:
        super().__init__(
            parent,
            title=pgettext("diary", "Diary numbers"),
            words=_(
                "Copy the list in the case-management system (number, name, perhaps the business "
                "ID) and paste it here, or open it as a file. Nothing is written before the "
                "button at the foot."
            ),
            yes=_("Record the numbers"),
            size=(940, 620),
        )
        self._context, self._call_id, self._written = context, call_id, written
        self._sheet = NumberSheet((), 0)
        self._taken: dict[int, int] = {}
        """Application by row of the list."""
        self.table = MiniTable(_("Lines of the list"), _heads(), most=_MOST)
        self.table.chosen.connect(self._on_row)
        self.table.opened.connect(self._on_enter)
        self.told = label("", "second")
        self.choosing = NumberChoosing()
        self.choosing.chosen.connect(self._on_chosen)
        self._build()
        self._show(self._sheet)
        self.paste_button.setFocus()

    def _build(self) -> None:
        paste = make_action(
            self,
            pgettext("diary", "Paste the list"),
            self.paste,
            icon="clipboard-paste",
            shortcut="Ctrl+V",
        )
        self.paste_button = plain(action=paste)
        tools = QWidget()
        flow = FlowLayout(tools)
        flow.addWidget(self.paste_button)
        flow.addWidget(plain(pgettext("diary", "Open a file"), "upload", then=self.choose_file))
        self.take_all = plain(icon_name="check", then=self.take_others)
        self.take_all.hide()
        flow.addWidget(self.take_all)
        fit(flow, 8)
        for widget in (tools, self.told, self.table, self.choosing):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    # -- the list -------------------------------------------------------------------------------

    def paste(self) -> None:
        """Match what is on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.tell(_("There is no text on the clipboard. Copy the list first."))
            return
        call_id = self._call_id
        self._context.worker.read(
            lambda register: data.match_text(register, call_id, text),
            then=self._show,
            owner=self,
            key="match",
            failed=self._refused,
        )

    def choose_file(self) -> None:
        """Ask for a workbook or CSV file and match it."""
        dialog = QFileDialog(self, pgettext("diary", "Open a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Workbooks and CSV files (*.xlsx *.xlsm *.csv *.txt)"))
        if dialog.exec() and dialog.selectedFiles():
            self.take_in(Path(dialog.selectedFiles()[0]))

    def take_in(self, path: Path) -> None:
        """Read a file and match it."""
        call_id = self._call_id

        def work(register: "Register", control: Control) -> NumberSheet:
            return data.match_file(register, call_id, path, control.cancel)

        title = pgettext("calls", "Reading {file}").format(file=path.name)
        try:
            self._context.jobs.run(
                title, work, then=self._told(self._show), failed=self._told(self._refused)
            )
        except UserError as error:
            self.tell(error.message)

    def _told(self, tell: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return ``tell`` for as long as the dialog is there: a job may end after it."""
        return lambda answer: tell(answer) if shiboken6.isValid(self) else None

    def _refused(self, error: Exception) -> None:
        self.yes.setEnabled(bool(self._taken))
        if isinstance(error, UserError):
            self.tell(error.message)
        else:
            self._context.worker.failed.emit(error)

    # -- showing --------------------------------------------------------------------------------

    def _show(self, sheet: NumberSheet) -> None:
        self._sheet = sheet
        self._taken = {
            row.row: row.candidates[0].application_id
            for row in sheet.rows
            if row.outcome is NumberOutcome.NEW
        }
        self.tell("")
        self._show_lines()
        asking = [place for place, row in enumerate(sheet.rows) if row.outcome in _ASKING]
        if sheet.rows:
            self.table.selectRow(asking[0] if asking else 0)
            (self.table if asking else self.yes).setFocus()

    def _show_lines(self) -> None:
        rows = self._sheet.rows
        self.table.show_lines([_line(row, self._taken.get(row.row)) for row in rows])
        self.table.setVisible(bool(rows))
        self.told.setText(_words(self._sheet, len(self._taken)))
        count = len(self._taken)
        words = ngettext("Record {n} number", "Record {n} numbers", count).format(n=count)
        self.yes.setText(words if count else _("Record the numbers"))
        self.yes.setEnabled(bool(count))
        others = len(self._others())
        words = ngettext("Change {n} number", "Change all {n} numbers", others)
        self.take_all.setText(words.format(n=others))
        self.take_all.setVisible(others > 1)
        line = self.table.line()
        self._on_row(line.row_id if line is not None else -1)

    def _row(self, number: int) -> NumberRow | None:
        return next((row for row in self._sheet.rows if row.row == number), None)

    def _on_row(self, number: int) -> None:
        self.choosing.show_row(self._row(number), self._taken.get(number))

    def _on_enter(self, route: str) -> None:
        """Take the first application offered for a line, or leave out one that was taken."""
        row = self._row(int(route))
        if row is not None and row.candidates and row.outcome is not NumberOutcome.SAME:
            first = row.candidates[0].application_id
            self._on_chosen(row.row, None if row.row in self._taken else first)

    def _on_chosen(self, number: int, application_id: int | None) -> None:
        """Choose for a line; an application gets one number, so another line lets it go."""
        taken = {row: one for row, one in self._taken.items() if row != number}
        if application_id is not None:
            taken = {row: one for row, one in taken.items() if one != application_id}
            taken[number] = application_id
        self._taken = taken
        self._show_lines()
        self.table.setFocus()

    def _others(self) -> list[NumberRow]:
        """Return the lines that would change a number and have not been taken."""
        return [
            row
            for row in self._sheet.rows
            if row.outcome is NumberOutcome.OTHER and row.row not in self._taken
        ]

    def take_others(self) -> None:
        """Choose every line that would change a number."""
        self._taken |= {row.row: row.candidates[0].application_id for row in self._others()}
        self._show_lines()
        self.yes.setFocus()

    # -- writing --------------------------------------------------------------------------------

    @override
    def submit(self) -> None:
        if not self._taken or not self.yes.isEnabled():
            return
        numbers = {
            self._taken[row.row]: row.number for row in self._sheet.rows if row.row in self._taken
        }
        call_id, today = self._call_id, self._context.today()
        self.yes.setEnabled(False)
        self._context.worker.write(
            lambda register: data.put_numbers(register, call_id, numbers, today),
            then=self._done,
            owner=self,
            failed=self._refused,
        )

    def _done(self, changes: Changes[int]) -> None:
        self.accept()
        self._context.tell(Message(changes.label))
        self._written()


_ASKING = frozenset({NumberOutcome.LIKELY, NumberOutcome.SEVERAL, NumberOutcome.OTHER})


def _heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("diary", "What is done")),
        Head(pgettext("column", "Diary number")),
        Head(pgettext("diary", "In the list"), stretch=True),
        Head(pgettext("diary", "Application"), stretch=True),
    )


def _line(row: NumberRow, taken: int | None) -> Line:
    target = next((one for one in row.candidates if one.application_id == taken), None)
    if target is None and len(row.candidates) == 1:
        target = row.candidates[0]
    named = described(target) if target is not None else "–"
    faint = taken is None and row.outcome not in _ASKING
    return Line(
        (_outcome(row, taken), row.number, row.seen, named),
        route=str(row.row),
        row_id=row.row,
        faint=faint,
    )


def _outcome(row: NumberRow, taken: int | None) -> str:
    if taken is not None:
        changes = any(one.application_id == taken and one.diary_number for one in row.candidates)
        if changes:
            return pgettext("diary", "number changes")
        return pgettext("diary", "is recorded")
    return {
        NumberOutcome.NEW: pgettext("diary", "left out"),
        NumberOutcome.SAME: pgettext("diary", "has it already"),
        NumberOutcome.OTHER: pgettext("diary", "has another"),
        NumberOutcome.LIKELY: pgettext("diary", "is it this one?"),
        NumberOutcome.SEVERAL: pgettext("diary", "choose"),
        NumberOutcome.NOBODY: pgettext("diary", "not found"),
        NumberOutcome.REFUSED: pgettext("diary", "cannot be used"),
    }[row.outcome]


def _words(sheet: NumberSheet, taken: int) -> str:
    """Return in words what the list holds."""
    if not sheet.rows:
        if sheet.without:
            return _("No line has a diary number of the county's form. Check what was copied.")
        return ""
    words = _("{rows} numbers in the list: {taken} are recorded, {same} are there already.")
    told = [words.format(rows=len(sheet.rows), taken=taken, same=sheet.count(NumberOutcome.SAME))]
    asking = sum(row.outcome in _ASKING for row in sheet.rows)
    if asking:
        told.append(ngettext("{n} line asks.", "{n} lines ask.", asking).format(n=asking))
    if sheet.without:
        words = ngettext(
            "{n} line without a number was left out.",
            "{n} lines without a number were left out.",
            sheet.without,
        )
        told.append(words.format(n=sheet.without))
    return " ".join(told)
