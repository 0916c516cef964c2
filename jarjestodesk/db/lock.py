"""One program at a time: a lock file beside the register, held by the operating system.

The register's own lock is not enough: on POSIX any close() of the file in our process
drops it (SQLite, "How to corrupt", 2.2). The lock of a dead program falls by itself.
"""

import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

_REGION = 4096
"""The byte that Windows locks: past the text, so that others can read who holds it."""


class RegisterLock:
    """The right to use one register, from ``acquire`` to ``release``."""

    def __init__(self, register: Path) -> None:
        self.path = register.with_name(register.name + ".lock")
        self._handle: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        """Whether this process holds the lock (not so in a folder that cannot be written)."""
        return self._handle is not None

    def acquire(self) -> None:
        """Take the lock, or raise UserError naming who holds it; never waits.

        In a folder that cannot be written there is no lock: the register is only read.
        """
        try:
            handle = self.path.open("a+b")
        except PermissionError:
            return
        except OSError as error:
            if error.errno in _READ_ONLY:
                return
            raise
        if not _try_lock(handle):
            holder = _holder(handle)
            handle.close()
            raise UserError(
                _(
                    "The register {name} is open in another program ({holder})."
                    " Close it there first."
                ).format(name=self.path.name.removesuffix(".lock"), holder=holder)
            )
        handle.truncate(0)
        handle.write(_own_mark())
        handle.flush()
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; the file goes away with it where that is safe."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        handle.close()


_READ_ONLY = (13, 30)
"""EACCES and EROFS: a folder or medium that cannot be written."""


def _own_mark() -> bytes:
    mark = {
        "pid": os.getpid(),
        "host": platform.node(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(mark).encode()


def _holder(handle: IO[bytes]) -> str:
    handle.seek(0)
    try:
        mark = json.loads(handle.read(_REGION))
    except ValueError:
        return "?"
    return f"{mark.get('host', '?')}, {mark.get('pid', '?')}"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: IO[bytes]) -> bool:
        handle.seek(_REGION)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        handle.seek(0)
        return True
else:
    import fcntl

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return _still_there(handle)

    def _still_there(handle: IO[bytes]) -> bool:
        """Tell whether the locked file still has its name: a releasing holder unlinks it."""
        try:
            return os.fstat(handle.fileno()).st_ino == Path(handle.name).stat().st_ino
        except FileNotFoundError:
            return False
