"""One process at a time, on Linux and Windows; a lock goes when its process ends in any way."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _taken(handle: IO[bytes]) -> bool:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _taken(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _no_word() -> None:
    """Wait without a word."""


@contextmanager
def alone(path: Path, *, waiting: Callable[[], None] = _no_word) -> Iterator[None]:
    """Hold the lock file ``path``; ``waiting`` is called once when another holds it.

    The file itself stays: a lock on a deleted file would keep nobody out.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as handle:
        if not _taken(handle):
            waiting()
            while not _taken(handle):
                time.sleep(0.2)
        yield
