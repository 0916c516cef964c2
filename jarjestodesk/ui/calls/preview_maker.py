"""Letters shown before anything is written: rendered in a child, the last one asked wins.

The register is read on the worker's thread; the thread here only waits for the child, so that
leaving ends it within a twentieth of a second.
"""

import threading
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.ui.page import Context

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register
    from jarjestodesk.records.letters import LetterContent

_REST = 250
"""Milliseconds the hand rests on a row before its letter is rendered."""


class PreviewMaker(QObject):
    """Gives the letter of the application asked for last."""

    begun = Signal(int)
    """The letter of this application is being made."""
    made = Signal(int, bytes)
    """Application and PDF."""
    failed = Signal(int, str)
    """Application and, in words, why there is no letter."""
    _ended = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QObject,
        *,
        read: "Callable[[Register, int, date], Any] | None" = None,
        paint: Callable[[Any, date, threading.Event], bytes] | None = None,
    ) -> None:
        """``read`` gives a row's PDF or the content that ``paint`` makes it of; else a decision's
        letter.
        """
        super().__init__(parent)
        self._context = context
        self._read_row, self._paint = read or read_letter, paint or render
        self._wanted = -1
        self._threads: list[threading.Thread] = []
        self._cancel = threading.Event()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._read)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether a letter is being rendered."""
        return any(thread.is_alive() for thread in self._threads)

    def ask(self, application_id: int) -> None:
        """Make the letter of an application; what was asked before is given up unwaited."""
        self._rest.stop()
        self._cancel.set()
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._wanted = application_id
        if application_id >= 0:
            self._rest.start()

    def again(self) -> None:
        """Make the same letter anew: something has changed."""
        self.ask(self._wanted)

    def stop(self) -> None:
        """Give up what is under way and wait for its end: no thread outlives the tab."""
        self._rest.stop()
        self._cancel.set()
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _read(self) -> None:
        wanted, today = self._wanted, self._context.today()
        self.begun.emit(wanted)
        self._context.worker.read(
            lambda register: self._read_row(register, wanted, today),
            then=lambda found: self._take(wanted, found),
            owner=self,
            key="letter",
            failed=lambda error: self._tell(wanted, error),
        )

    def _take(self, wanted: int, found: Any) -> None:
        if wanted != self._wanted or self._rest.isActive():
            return
        if isinstance(found, bytes):
            self.made.emit(wanted, found)
            return
        self._cancel = cancel = threading.Event()
        today = self._context.today()

        def work() -> None:
            outcome: bytes | Exception
            try:
                outcome = self._paint(found, today, cancel)
            except Exception as error:  # told on the window's thread
                outcome = error
            if shiboken6.isValid(self):
                self._ended.emit((wanted, cancel, outcome))

        thread = threading.Thread(target=work, name="preview", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _finish(self, answer: tuple[int, threading.Event, bytes | Exception]) -> None:
        wanted, cancel, outcome = answer
        if cancel.is_set() or wanted != self._wanted:
            return
        if isinstance(outcome, bytes):
            self.made.emit(wanted, outcome)
        else:
            self._tell(wanted, outcome)

    def _tell(self, wanted: int, error: Exception) -> None:
        if wanted != self._wanted:
            return
        if isinstance(error, UserError):
            self.failed.emit(wanted, error.message)
        else:
            self.failed.emit(wanted, _("The letter could not be shown."))
            self._context.worker.failed.emit(error)


def read_letter(register: "Register", application_id: int, today: date) -> "bytes | LetterContent":
    """Return the letter that was sent as its PDF, else what a letter made now would say."""
    from jarjestodesk.services.requirements import letter_of
    from jarjestodesk.ui.calls.data_late import stored_letter

    stored = stored_letter(register, application_id)
    return stored or register.read(letter_of, application_id, today=today)


def render(content: "LetterContent", today: date, cancel: threading.Event) -> bytes:
    """Return the PDF of a letter, rendered in a child that ``cancel`` ends."""
    from jarjestodesk.documents import letters
    from jarjestodesk.jobs import child
    from jarjestodesk.jobs.letters import LIMITS

    return child.run(letters.render, content, today, limits=LIMITS, cancel=cancel)
