"""Long work beside the window: one job at a time, with progress, Cancel and a word at the end."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.worker import Worker

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

T = TypeVar("T")


@dataclass(frozen=True)
class Control:
    """What a job's function is given besides the register: how to tell and to ask."""

    progress: Callable[[int, int, str], None]
    cancel: threading.Event


@dataclass(frozen=True)
class Progress:
    """How far a job is: ``done`` of ``total`` (0: unknown) and what it does now."""

    title: str
    done: int = 0
    total: int = 0
    text: str = ""


class Jobs(QObject):
    """Runs one job at a time on a thread of its own; its reads and writes go through the worker.

    The function gets a register that can be used from that thread, so that the database stays
    with one thread and the window's reads go in between.
    """

    progressed = Signal(object)
    """Progress while a job runs, None when it has ended."""
    failed = Signal(object)
    """An error of a job nobody else wanted to hear of."""
    _told = Signal(object)
    _ended = Signal(object)

    def __init__(self, worker: Worker) -> None:
        super().__init__(worker)
        self._worker = worker
        self._thread: threading.Thread | None = None
        self._cancel = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self.progressed, queued)
        self._ended.connect(self._finish, queued)

    @property
    def running(self) -> bool:
        """Tell whether a job is under way."""
        return self._thread is not None

    def run(
        self,
        title: str,
        function: "Callable[[Register, Control], T]",
        *,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Start a job; UserError while another one runs."""
        if self.running:
            raise UserError(
                _("Another long task is still running. Wait for it or cancel it first.")
            )
        self._cancel = threading.Event()
        control = Control(
            lambda done, total, text: self._told.emit(Progress(title, done, total, text)),
            self._cancel,
        )
        self.progressed.emit(Progress(title))

        def work() -> None:
            outcome: tuple[Any, Exception | None]
            try:
                outcome = (function(_door(self._worker), control), None)
            except Exception as error:  # told on the window's thread
                outcome = (None, error)
            self._ended.emit((*outcome, then, failed))

        self._thread = threading.Thread(target=work, name="job", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the job to end without harm."""
        self._cancel.set()

    def close(self) -> None:
        """Cancel and wait: what the job has whole stays, the rest never was."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _finish(self, outcome: tuple[Any, Exception | None, Any, Any]) -> None:
        answer, error, then, failed = outcome
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self.progressed.emit(None)
        if error is None:
            if then is not None:
                then(answer)
        elif failed is not None:
            failed(error)
        else:
            self.failed.emit(error)


def _door(worker: Worker) -> "Register":
    """Return the register as a job's thread may use it: reads and writes run on the worker's."""
    from jarjestodesk.db.register import Register

    class Door(Register):
        """The open register behind the worker; a write is announced as any other."""

        def __init__(self, register: Register) -> None:
            self.__dict__.update(register.__dict__)

        @override
        def read(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
            return worker.call(lambda now: self._same(now).read(function, *args, **kwargs))

        @override
        def run_write(self, function: Any, /, *args: Any, **kwargs: Any) -> Changes[Any]:
            made: Changes[Any] = worker.call(
                lambda now: self._same(now).run_write(function, *args, **kwargs)
            )
            return made

        def _same(self, now: Register) -> Register:
            """Return the register open now; UserError where it is not the job's."""
            if now.engine is not self.engine:
                raise UserError(_("Another register was opened meanwhile: nothing was saved."))
            return now

    return Door(worker.call(lambda register: register))
