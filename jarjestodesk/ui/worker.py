"""The one database thread, and long jobs beside it; answers come back on the window's thread.

A function given to the worker takes the open ``Register`` and imports services only inside, so
that start-up never waits for SQLAlchemy. A write's ``Changes`` go out by one signal, ``changed``.
A question asked again (same owner and key) makes the answer under way void: the later wins.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from jarjestodesk.errors import UserError
from jarjestodesk.records.changes import Changes

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

T = TypeVar("T")
Failed = Callable[[Exception], None]


@dataclass
class _Task:
    """A question on its way: what runs, who gets the answer, whether it is still wanted."""

    run: Callable[[], Any]
    then: Callable[[Any], None] | None
    failed: Failed | None
    owner: QObject | None
    opening: int = 0
    """Number of the opening whose register is meant; 0: whichever is open."""
    reads: bool = False
    void: bool = False
    counted: bool = False
    answer: Any = None
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class UndoState:
    """What undo and redo would do, in words; None where there is nothing."""

    undo: str | None = None
    redo: str | None = None


def _nothing() -> None:
    """Stand where a question was."""


def _told_to_the_caller(_error: Exception) -> None:
    """Take an error that the waiting thread raises itself."""


def _other_register() -> UserError:
    from jarjestodesk.i18n import _

    return UserError(_("Another register was opened meanwhile: nothing was saved."))


def _undo(register: "Register") -> Changes[int]:
    return register.undo()


def _redo(register: "Register") -> Changes[int]:
    return register.redo()


class Worker(QObject):
    """Runs functions over the register on one thread of its own."""

    changed = Signal(object)
    """Changes of a write that was made, on the window's thread, before its ``then``."""
    undo_changed = Signal(object)
    """UndoState after every write and after opening."""
    failed = Signal(object)
    """An error nobody else wanted: UserError to be told, anything else a bug."""
    busy_changed = Signal(bool)
    """Whether anything is under way."""
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._asked: dict[tuple[int, str], _Task] = {}
        self._pending = 0
        self._register: Register | None = None
        self._openings = 0
        """How many registers this worker has opened; for its own thread."""
        self._shown = 0
        """The opening whose register the window shows."""
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._serve, name="register", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Tell whether everything asked has been answered."""
        return self._pending == 0

    # -- asking ---------------------------------------------------------------------------------

    def read(
        self,
        function: "Callable[[Register], T]",
        *,
        then: Callable[[T], None],
        owner: QObject | None = None,
        key: str | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run ``function(register)`` and give its answer to ``then``.

        With ``owner`` the answer is dropped once the owner is gone, with ``key`` too once the
        same owner has asked again under it. So is one of a register that has given way to
        another meanwhile.
        """
        task = _Task(lambda: function(self.register), then, failed, owner, self._shown, reads=True)
        self._post(task, key)

    def write(
        self,
        function: "Callable[[Register], Changes[T]]",
        *,
        then: Callable[[Changes[T]], None] | None = None,
        owner: QObject | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run ``function(register)``, which writes, announce its Changes, then call ``then``.

        Fails where another register has been opened meanwhile: rows are named by their ids, which
        are others there.
        """
        self._post(_Task(lambda: function(self.register), then, failed, owner, self._shown))

    def undo(self, then: Callable[[Changes[int]], None] | None = None) -> None:
        """Take back the last action."""
        self._post(_Task(lambda: _undo(self.register), then, None, None, self._shown))

    def redo(self, then: Callable[[Changes[int]], None] | None = None) -> None:
        """Do again what undo last took back."""
        self._post(_Task(lambda: _redo(self.register), then, None, None, self._shown))

    def call(self, function: "Callable[[Register], T]") -> T:
        """Run ``function(register)`` on this worker's thread for another thread and wait for it.

        Changes it makes are announced as any other's.
        """
        task = _Task(lambda: function(self.register), None, _told_to_the_caller, None)
        self._queue.put(task)
        task.done.wait()
        if task.error is not None:
            raise task.error
        answer: T = task.answer
        return answer

    # -- the register ---------------------------------------------------------------------------

    @property
    def register(self) -> "Register":
        """The open register; UserError while none is open. For the worker's own thread."""
        if self._register is None:
            from jarjestodesk.i18n import _

            raise UserError(_("No register is open. Open one or make a new one first."))
        return self._register

    def open(
        self,
        opener: "Callable[[], tuple[Register, list[str]]]",
        *,
        then: Callable[[tuple[Path, list[str]]], None],
        failed: Failed,
    ) -> None:
        """Open another register with ``opener`` and close the old one, which stays if that fails.

        ``then`` gets the path and what the user should know.
        """

        def run() -> tuple[int, Path, list[str]]:
            register, notices = opener()
            if self._register is not None:
                self._register.close()
            self._register = register
            self._openings += 1
            return self._openings, register.path, notices

        def opened(answer: tuple[int, Path, list[str]]) -> None:
            self._shown = answer[0]
            then(answer[1:])

        self._post(_Task(run, opened, failed, None))

    def finish(self) -> None:
        """Wait until everything asked is done and give the answers, before the window closes."""
        while not self.idle and self._thread.is_alive():
            mark = _Task(_nothing, None, None, None)
            self._queue.put(mark)
            mark.done.wait()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def close(self) -> None:
        """Finish what has been asked, close the register, end the thread. Answers are dropped."""
        if self._thread.is_alive():
            self._answered.disconnect(self._deliver)
            self._queue.put(None)
            self._thread.join()

    # -- the thread -----------------------------------------------------------------------------

    def _post(self, task: _Task, key: str | None = None) -> None:
        if task.owner is not None and key is not None:
            earlier = self._asked.get((id(task.owner), key))
            if earlier is not None:
                earlier.void = True
            self._asked[id(task.owner), key] = task
        self._pending += 1
        task.counted = True
        if self._pending == 1:
            self.busy_changed.emit(True)
        self._queue.put(task)

    def _serve(self) -> None:
        while (task := self._queue.get()) is not None:
            if not task.void:
                self._run(task)
            task.done.set()
            if not shiboken6.isValid(self):
                break
            self._answered.emit(task)
            task = None  # its owner must not live until the next question
        if self._register is not None:
            self._register.close()
            self._register = None

    def _run(self, task: _Task) -> None:
        if task.opening not in {0, self._openings}:
            task.void = task.reads
            task.error = _other_register()
            return
        try:
            task.answer = task.run()
        except Exception as error:  # told on the window's thread: no error may end this one
            task.error = error

    def _undo_state(self) -> UndoState:
        from jarjestodesk.db import history

        done, undone = self.register.read(lambda session: history.tops(session.connection()))
        return UndoState(done.label if done else None, undone.label if undone else None)

    def refresh_undo(self) -> None:
        """Ask what undo and redo would do now."""
        told = self.undo_changed.emit
        self._post(_Task(self._undo_state, told, None, self, self._shown, reads=True), "undo")

    # -- answers --------------------------------------------------------------------------------

    def _deliver(self, task: _Task) -> None:
        try:
            self._give(task)
        finally:  # what it holds of the window must not end with its last name on the other thread
            task.run, task.then, task.failed, task.owner = _nothing, None, None, None

    def _give(self, task: _Task) -> None:
        self._pending -= task.counted
        for place, asked in list(self._asked.items()):
            if asked is task:
                del self._asked[place]
        if isinstance(task.answer, Changes):
            self.changed.emit(task.answer)
            self.refresh_undo()
        wanted = not task.void and (task.owner is None or shiboken6.isValid(task.owner))
        if task.error is not None:
            if wanted and task.failed is not None:
                task.failed(task.error)
            elif not task.void:
                self.failed.emit(task.error)
        elif wanted and task.then is not None:
            task.then(task.answer)
        if task.counted and self._pending == 0:
            self.busy_changed.emit(False)
