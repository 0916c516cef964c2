"""The jobs of the window of imports: read a file, look at its rows, take it in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import (
    ColumnMapping,
    ImportKind,
    ImportOptions,
    ImportReport,
    RowReport,
)
from jarjestodesk.ui.imports import data
from jarjestodesk.ui.imports.columns import needs_telling
from jarjestodesk.ui.imports.data import Origin
from jarjestodesk.ui.imports.state import Asked, Read, Sorted, asks
from jarjestodesk.ui.jobs import Control
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Work = Callable[["Register", Control], Any]


class Reader(QObject):
    """Runs one job at a time; what it ends with comes by its signals."""

    read = Signal(object)
    """A ``Read``: the columns are to be told, or the rows have been looked at."""
    taken = Signal(object)
    """An ImportReport of what was taken in."""
    refused = Signal(object, str)
    """A file (its ``Origin``) cannot be read, and why."""
    busy_changed = Signal(bool)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.call: str | None = None
        self.busy = False
        self._answers: dict[Asked, int | None] = {}

    # -- what is asked --------------------------------------------------------------------------

    def start(self, origin: Origin, kinds: Sequence[ImportKind]) -> None:
        """Read a file; look at its rows if its columns are known. Nothing is written yet."""

        def work(register: "Register", control: Control) -> Read:
            return self._begin(register, control, origin, kinds)

        def failed(error: Exception) -> None:
            if _cancelled(error) or not isinstance(error, UserError):
                self._failed(error)
            else:
                self.refused.emit(origin, error.message)

        title = pgettext("calls", "Reading {file}").format(file=origin.name)
        self._run(title, work, self.read.emit, failed)

    def look(self, read: Read) -> None:
        """Look at the rows with the columns and choices as they are told now."""

        def work(register: "Register", control: Control) -> Read:
            return self._looked(register, control, read)

        self._run(_("Checking the rows"), work, self.read.emit)

    def propose(
        self,
        read: Read,
        kind: ImportKind,
        sheet: str | None,
        failed: Callable[[], None],
    ) -> None:
        """Say anew what the columns seem to be: as another kind, or of another sheet.

        ``failed`` puts back what was seen, once it has been told why this cannot be.
        """

        def broken(error: Exception) -> None:
            self._failed(error)
            failed()

        options = self._options(read.origin, kind, ColumnMapping(sheet=sheet))

        def work(register: "Register", control: Control) -> Read:
            found = data.propose(register, read.book, options, (kind,))
            fresh = Read(read.origin, read.book, found.proposal)
            known = sheet is None and not needs_telling(found.proposal)
            return self._looked(register, control, fresh) if known else fresh

        self._run(_("Checking the rows"), work, self.read.emit, broken)

    def take(self, read: Read, *, valid_rows_only: bool) -> None:
        """Take the file in, unless it is another one by now: then it is read anew."""

        def work(register: "Register", control: Control) -> Read | ImportReport:
            if data.changed(read.origin, read.book):
                return self._again(register, control, read)
            options = replace(
                self._options_of(read), dry_run=False, valid_rows_only=valid_rows_only
            )
            today = self._context.today()
            return data.take_in(register, read.book, options, today, _progress(control))

        def then(answer: Read | ImportReport) -> None:
            (self.read if isinstance(answer, Read) else self.taken).emit(answer)

        self._run(_("Taking in {file}").format(file=read.book.file_name), work, then)

    def remember(self, row: RowReport, organisation: int | None) -> None:
        """Keep an answer while the program runs: the same question is not asked again."""
        self._answers[asks(row)] = organisation

    def forget(self, organisation: int | None) -> None:
        """Ask again what was answered with this organisation."""
        kept = {key: one for key, one in self._answers.items() if one != organisation}
        self._answers = kept

    # -- in the job -----------------------------------------------------------------------------

    def _begin(
        self, register: "Register", control: Control, origin: Origin, kinds: Sequence[ImportKind]
    ) -> Read:
        control.progress(0, 0, origin.name)
        book = data.read_book(origin, control.cancel)
        found = data.propose(register, book, self._options(origin, kinds[0]), kinds)
        read = Read(origin, book, found.proposal)
        if not found.sure or needs_telling(found.proposal):
            return read
        return self._looked(register, control, read)

    def _looked(self, register: "Register", control: Control, read: Read) -> Read:
        found = self._looked_once(register, control, read)
        known = {
            row.row: self._answers[asks(row)]
            for row in found.undecided
            if asks(row) in self._answers
        }
        if not known:
            return found
        accept = {**read.accept, **known}
        return self._looked_once(register, control, replace(read, accept=accept))

    def _looked_once(self, register: "Register", control: Control, read: Read) -> Read:
        today, options = self._context.today(), self._options_of(read)
        report = data.take_in(register, read.book, options, today, _progress(control))
        return replace(read, found=Sorted.of(report))

    def _again(self, register: "Register", control: Control, read: Read) -> Read:
        """Read a file that has changed; columns told hold if it still has them."""
        book = data.read_book(read.origin, control.cancel)
        fresh = replace(read, book=book, accept={}, found=None, reread=True)
        try:
            return self._looked(register, control, fresh)
        except UserError as error:
            if _cancelled(error):
                raise
        kinds = (read.proposal.kind,)
        return replace(self._begin(register, control, read.origin, kinds), reread=True)

    def _options_of(self, read: Read) -> ImportOptions:
        return replace(
            self._options(read.origin, read.proposal.kind, read.mapping),
            accept=read.accept,
            skip_hidden=read.skip_hidden,
        )

    def _options(
        self, origin: Origin, kind: ImportKind, mapping: ColumnMapping | None = None
    ) -> ImportOptions:
        path = origin if isinstance(origin, Path) else Path(origin.name)
        call = self.call if kind is ImportKind.APPLICATIONS else None
        return ImportOptions(kind, path, call, mapping or ColumnMapping(), dry_run=True)

    # -- running --------------------------------------------------------------------------------

    def _run(
        self,
        title: str,
        work: Work,
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def ended(answer: Any) -> None:
            self._set_busy(False)
            then(answer)

        def broken(error: Exception) -> None:
            self._set_busy(False)
            (failed or self._failed)(error)

        try:
            self._context.jobs.run(title, work, then=ended, failed=broken)
        except UserError as error:
            self._context.tell(Message(error.message, Tone.WARNING))
        else:
            self._set_busy(True)

    def _set_busy(self, on: bool) -> None:
        self.busy = on
        self.busy_changed.emit(on)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            tone = Tone.NEUTRAL if _cancelled(error) else Tone.BAD
            self._context.tell(Message(error.message, tone))
        else:
            self._context.worker.failed.emit(error)


def _cancelled(error: Exception) -> bool:
    from jarjestodesk.jobs.child import CancelledError

    return isinstance(error, CancelledError)


def _progress(control: Control) -> data.Progress:
    """Return how rows tell how far they are; a cancelled job ends there, nothing written."""

    def told(done: int, total: int, text: str) -> None:
        if control.cancel.is_set():
            raise data.cancelled()
        control.progress(done, total, text)

    return told
