"""Work in a spawned child process with limits: what foreign files do there stays there.

Memory and processor time are limited by the system on Linux and macOS; the time limit holds
everywhere. A child that dies or exceeds them is told as a file too big or damaged.
"""

import io
import multiprocessing
import pickle
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
_TICK = 0.05
"""Seconds between looks at Cancel and the clock."""
_GOODBYE = 5.0
"""Seconds a child that has given its answer gets to end by itself."""


class Event(Protocol):
    """What tells that the user cancelled: a threading.Event or alike."""

    def is_set(self) -> bool:
        """Tell whether it has happened."""
        ...


@dataclass(frozen=True)
class Limits:
    """Bytes of address space (the interpreter's own among them), processor and clock seconds."""

    memory: int = 700 * 1024 * 1024
    processor: int = 60
    clock: float = 120.0


class CancelledError(UserError):
    """The user cancelled: nothing was changed."""


class ChildError(RuntimeError):
    """A bug showed in the child; its trace is the text. Goes the way of every bug."""


def run(
    function: Callable[..., T],
    *arguments: Any,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
    too_much: str | None = None,
) -> T:
    """Run a top-level ``function`` in a child of its own and return its result.

    A UserError is raised here as there; one with ``too_much`` (else words about a file) when
    the child exceeds its limits or dies. With ``progress`` the function is given a keyword
    ``progress``. CancelledError once ``cancel`` is set. No process is left behind.
    """
    limits = limits or Limits()
    excess = UserError(too_much or _too_much())
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(
        target=_serve, args=(writer, limits, function, arguments, progress is not None), daemon=True
    )
    try:
        try:
            process.start()
        except BrokenPipeError as error:
            raise excess from error
        finally:
            writer.close()
        answer: T = _Wait(process, reader, excess, progress, cancel).until(
            time.monotonic() + limits.clock
        )
        process.join(_GOODBYE)
        return answer
    finally:
        _end(process)
        reader.close()


@dataclass
class _Wait:
    """Listens to a child until it has answered, died, been cancelled or used its time up."""

    process: BaseProcess
    reader: Connection
    excess: UserError
    progress: Progress | None
    cancel: Event | None
    said: list[str] = field(default_factory=list)

    def until(self, deadline: float) -> Any:
        """Return the answer; whatever else happens is raised."""
        while True:
            if self.cancel is not None and self.cancel.is_set():
                raise CancelledError(_("Cancelled: nothing was changed."))
            if time.monotonic() > deadline:
                raise self.excess
            if not self.reader.poll(_TICK):
                continue
            try:
                word, content = self.reader.recv()
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                raise self._death() from error
            if word == "done":
                return content
            self._hear(word, content)

    def _hear(self, word: str, content: Any) -> None:
        match word:
            case "refused":
                raise UserError(content)
            case "too much":
                raise self.excess
            case "progress" if self.progress is not None:
                self.progress(*content)
            case _:
                self.said.append(content)

    def _death(self) -> Exception:
        """Return what a death without an answer means: a bug the child told of, or its limits."""
        self.process.join(_GOODBYE)
        if self.process.exitcode == 1 and self.said:
            return ChildError("".join(self.said))
        return self.excess


def _too_much() -> str:
    return _(
        "The file is too big or damaged: reading it took too much memory or time. Copy only the"
        " rows you need into a new workbook."
    )


def _end(process: BaseProcess) -> None:
    if process.pid is None:
        return
    if process.is_alive():
        process.kill()
    process.join()
    process.close()


class _Said(io.TextIOBase):
    """Standard error of the child: what it says, a bug's trace above all, goes to the parent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def write(self, text: str) -> int:
        self._connection.send(("said", text))
        return len(text)


def _serve(
    connection: Connection,
    limits: Limits,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    with_progress: bool,
) -> None:
    sys.stderr = _Said(connection)
    _limit(limits)
    keywords: dict[str, Progress] = {}
    if with_progress:
        keywords["progress"] = lambda done, total, text: connection.send(
            ("progress", (done, total, text))
        )
    try:
        result = function(*arguments, **keywords)
        connection.send(("done", result))
    except UserError as error:
        connection.send(("refused", error.message))
    except MemoryError:
        connection.send(("too much", None))


def _limit(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, hard))
