"""What taking in a file would do, or did: counts, rows that are refused with reasons, what next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.imports import (
    Book,
    ColumnMapping,
    ImportKind,
    ImportOptions,
    ImportReport,
    Proposal,
    RowOutcome,
    RowReport,
)
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.import_choosing import Choosing
from jarjestodesk.ui.calls.import_columns import ImportColumns, needs_telling
from jarjestodesk.ui.jobs import Control
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.buttons import Button, plain, primary
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.chip import Chip, ChipLook
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import empty, fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".txt")
_CHIPS = {
    RowOutcome.NEW: (Tone.GOOD, "plus"),
    RowOutcome.CHANGED: (Tone.INFO, "pencil"),
    RowOutcome.SAME: (Tone.NEUTRAL, "check"),
    RowOutcome.SKIPPED: (Tone.NEUTRAL, "minus"),
    RowOutcome.ASKED: (Tone.WARNING, "circle-help"),
    RowOutcome.REFUSED: (Tone.BAD, "circle-x"),
}


_AS_KNOWN = ColumnMapping()


@dataclass(frozen=True)
class _Read:
    """A file that has been read, its columns, and what taking it in would do once that is known."""

    path: Path
    book: Book
    proposal: Proposal
    report: ImportReport | None = None
    mapping: ColumnMapping = _AS_KNOWN
    """The columns as told; empty while they are read as known."""
    accept: Mapping[int, int | None] = field(default_factory=dict)
    """The organisations chosen so far, by row."""


class ImportView(QWidget):
    """Reads a file in a job, shows what would come of it, takes it in by Enter."""

    left = Signal()
    """The user goes back to the applications."""
    began = Signal()
    """A file has been read: the view wants to be seen."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._call = ""
        self._read: _Read | None = None
        self._title = label("", "large")
        self._text = label("", "second")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.columns = ImportColumns(context)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self._rows = MiniTable(_("Rows to look at"), _heads(), most=14)
        self._rows.chosen.connect(self._on_row)
        self.choosing = Choosing()
        self.choosing.chosen.connect(self._on_chosen)
        self._reason = label("")
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        card = Card()
        for widget in (self._title, self._text, self._chips):
            card.add(widget)
        card.body.addLayout(self._buttons)
        for widget in (self.columns, self._rows, self._reason, self.choosing):
            card.add(widget)
        outer = QVBoxLayout(self)
        outer.addWidget(card)
        outer.addStretch(1)
        fit(outer, 0)
        fit(self._flow, 6)
        fit(self._buttons, 8, 0, 8, 0, 0)

    # -- reading and taking in ------------------------------------------------------------------

    def start(self, path: Path, call_code: str) -> None:
        """Read a file and show what taking it in would do; nothing is written yet."""
        self._call = call_code
        today = self._context.today()
        options = self._options(path, dry_run=True)

        def work(register: "Register", control: Control) -> _Read:
            control.progress(0, 0, path.name)
            book = data.read_book(path, control.cancel)
            found = data.proposal(register, book, options)
            if needs_telling(found):
                return _Read(path, book, found)
            report = data.take_in(register, book, options, today, control.progress)
            return _Read(path, book, found, report)

        self._run(pgettext("calls", "Reading {file}").format(file=path.name), work, self._on_read)

    def check_rows(self) -> None:
        """Look at the rows with the columns as they are told now."""
        told = self.columns.told()
        if told is None or self._read is None:
            return
        self._check(replace(self._read, proposal=told, mapping=told.mapping))

    def _check(self, read: _Read) -> None:
        today = self._context.today()
        options = self._options(read.path, read.mapping, accept=read.accept, dry_run=True)

        def work(register: "Register", control: Control) -> _Read:
            report = data.take_in(register, read.book, options, today, control.progress)
            return replace(read, report=report)

        self._run(_("Checking the rows"), work, self._on_read)

    def _options(
        self, path: Path, mapping: ColumnMapping = _AS_KNOWN, **more: Any
    ) -> ImportOptions:
        return ImportOptions(ImportKind.APPLICATIONS, path, self._call, mapping, **more)

    def take(self, *, valid_rows_only: bool = False) -> None:
        """Take the file in: all of it, or the rows that can be taken."""
        if self._read is None:
            return
        read, today = self._read, self._context.today()
        options = self._options(
            read.path, read.mapping, accept=read.accept, valid_rows_only=valid_rows_only
        )

        def work(register: "Register", control: Control) -> ImportReport:
            return data.take_in(register, read.book, options, today, control.progress)

        title = _("Taking in {file}").format(file=read.path.name)
        self._run(title, work, self._on_taken)

    def _run(self, title: str, work: Callable[..., object], then: Callable[..., None]) -> None:
        try:
            self._context.jobs.run(title, work, then=then, failed=self._failed)
        except UserError as error:
            self._context.tell(Message(error.message, Tone.WARNING))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._context.tell(Message(error.message, Tone.BAD))
        else:
            self._context.worker.failed.emit(error)

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self.began.emit()
        report = read.report
        if report is None:
            self.show_columns()
            return
        self._title.setText(
            pgettext("import", "Take in {file}?").format(file=read.path.name)
            if not report.refused
            else pgettext("import", "{file} cannot be taken in as it is").format(
                file=read.path.name
            )
        )
        self._show(report, _before(report))
        self._offer(_ways(self, report))
        self.take_focus()

    def show_columns(self) -> None:
        """Show which column is read as what, to be corrected."""
        if self._read is None:
            return
        name = self._read.path.name
        self._title.setText(pgettext("import", "Columns of {file}").format(file=name))
        for widget in (self._text, self._chips, self._rows, self._reason, self.choosing):
            widget.hide()
        self.columns.show_proposal(self._read.proposal)
        self.columns.show()
        check = primary(_("Check the rows"), "list-checks", then=self.check_rows)
        self._offer((check, plain(pgettext("button", "Back"), "arrow-left", then=self.left.emit)))
        self.columns.take_focus()

    def _on_sheet(self, sheet: str) -> None:
        """Propose the columns of another sheet."""
        read = self._read
        if read is None or sheet == read.proposal.sheet:
            return
        options = self._options(read.path, ColumnMapping(sheet=sheet))

        def take(proposal: Proposal) -> None:
            self._read = replace(read, proposal=proposal)
            self.columns.show_proposal(proposal)

        self._context.worker.read(
            lambda register: data.proposal(register, read.book, options),
            then=take,
            owner=self,
            key="sheet",
            failed=self._failed,
        )

    def _on_taken(self, report: ImportReport) -> None:
        if not report.written and report.refused and self._read is not None:
            self._on_read(replace(self._read, report=report))
            return
        done = report.count(RowOutcome.NEW) + report.count(RowOutcome.CHANGED)
        words = ngettext("Took in {n} application", "Took in {n} applications", done)
        self._title.setText(words.format(n=done))
        self._show(report, _("Ctrl+Z takes all of it back at once."))
        back = primary(_("Show the applications"), "check", then=self.left.emit)
        self._offer((back,))
        self._context.tell(Message(words.format(n=done)))
        self.take_focus()

    def again(self) -> None:
        """Read the same file anew: it has been mended."""
        if self._read is not None:
            self.start(self._read.path, self._call)

    # -- showing --------------------------------------------------------------------------------

    def _show(self, report: ImportReport, words: str) -> None:
        self.columns.hide()
        self._text.setText("\n".join([words, *report.notes]))
        self._text.show()
        self._chips.show()
        empty(self._flow)
        for look in _looks(report):
            self._flow.addWidget(Chip(look))
        lines = [_line(row) for row in _to_look_at(report)]
        self._rows.show_lines(lines)
        self._rows.setVisible(bool(lines))
        self._reason.setText("")
        self._reason.setVisible(bool(lines))
        self.choosing.show_row(None)
        if lines:
            self._rows.selectRow(0)

    def _on_row(self, row: int) -> None:
        if self._read is not None and self._read.report is not None:
            found = next((one for one in self._read.report.rows if one.row == row), None)
            self._reason.setText("" if found is None else _reasons(found))
            self.choosing.show_row(found)

    def _on_chosen(self, row: int, organisation: int | None) -> None:
        """Look at the rows again with what was chosen; the next one asked about comes up."""
        if self._read is not None:
            self._check(replace(self._read, accept={**self._read.accept, row: organisation}))

    def _offer(self, buttons: Sequence[Button]) -> None:
        empty(self._buttons)
        for button in buttons:
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    def buttons(self) -> list[Button]:
        """Return the buttons there are, the one that Enter presses first."""
        items = [self._buttons.itemAt(place) for place in range(self._buttons.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [one for one in widgets if isinstance(one, Button)]

    def take_focus(self) -> None:
        """Put the focus on what Enter does next, or on the columns to be told."""
        if self.columns.isVisibleTo(self):
            self.columns.take_focus()
        elif self.choosing.isVisibleTo(self):
            self._rows.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.buttons():
            self.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.buttons():
            self.buttons()[0].click()
        else:
            super().keyPressEvent(event)


def _ways(view: ImportView, report: ImportReport) -> tuple[Button, ...]:
    """Return what can be done with a file that has been read."""
    back = plain(pgettext("button", "Back"), "arrow-left", then=view.left.emit)
    columns = plain(pgettext("import", "Columns"), "columns-3", then=view.show_columns)
    valid = report.count(RowOutcome.NEW) + report.count(RowOutcome.CHANGED)
    if report.refused:
        again = primary(_("Read the file again"), "refresh-cw", then=view.again)
        words = ngettext("Take in only {n} valid row", "Take in only {n} valid rows", valid)
        part = plain(words.format(n=valid), then=lambda: view.take(valid_rows_only=True))
        return (again, part, columns, back) if valid else (again, columns, back)
    if not valid:
        return (primary(_("Show the applications"), "check", then=view.left.emit), columns)
    words = ngettext("Take in {n} application", "Take in {n} applications", valid)
    return primary(words.format(n=valid), "check", then=view.take), columns, back


def _before(report: ImportReport) -> str:
    if report.refused:
        return _(
            "Nothing has been written. Mend the rows below in the file and read it again, or"
            " take in the other rows only."
        )
    if report.asked:
        return ngettext(
            "{n} row waits for you to choose its organisation; until then it is left out.",
            "{n} rows wait for you to choose their organisations; until then they are left out.",
            len(report.asked),
        ).format(n=len(report.asked))
    if not report.count(RowOutcome.NEW) + report.count(RowOutcome.CHANGED):
        return _("The register knows all of it already: nothing would change.")
    return _("Nothing has been written yet. Enter takes the applications in, Esc leaves them.")


def _looks(report: ImportReport) -> list[ChipLook]:
    words = {
        RowOutcome.NEW: pgettext("rows", "new"),
        RowOutcome.CHANGED: pgettext("rows", "brought up to date"),
        RowOutcome.SAME: pgettext("rows", "as they were"),
        RowOutcome.SKIPPED: pgettext("rows", "left out"),
        RowOutcome.ASKED: pgettext("rows", "to be chosen"),
        RowOutcome.REFUSED: pgettext("rows", "refused"),
    }
    found = [
        ChipLook(tone, icon, f"{report.count(outcome)} {words[outcome]}")
        for outcome, (tone, icon) in _CHIPS.items()
        if report.count(outcome) or outcome is RowOutcome.NEW
    ]
    if report.late:
        late = pgettext("rows", "came late")
        found.append(ChipLook(Tone.WARNING, "clock", f"{report.late} {late}"))
    return found


def _to_look_at(report: ImportReport) -> list[RowReport]:
    """Return the rows that are refused, then those with something to know."""
    noted = [
        row
        for row in report.rows
        if row.outcome not in {RowOutcome.REFUSED, RowOutcome.ASKED} and (row.notes or row.late)
    ]
    return [*report.asked, *report.refused, *noted]


def _heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("column", "Row"), number=True),
        Head(pgettext("column", "Applicant")),
        Head(pgettext("column", "What was found"), stretch=True),
    )


def _line(row: RowReport) -> Line:
    refused = row.outcome in {RowOutcome.REFUSED, RowOutcome.ASKED}
    text = _reasons(row).replace("\n", " ")
    return Line((str(row.row), row.name or "–", text), row_id=row.row, strong=refused)


def _reasons(row: RowReport) -> str:
    """Return in words why a row is refused, or what to know of it."""
    parts = []
    for fault in row.faults:
        where = ": ".join(part for part in (fault.column, fault.seen) if part)
        parts.append(f"{where} – {fault.reason}" if where else fault.reason)
    if row.late:
        parts.append(_("The application came after the call closed."))
    return "\n".join([*parts, *row.notes])
