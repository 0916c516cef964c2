"""One window at a time: a second start hands its register to the first window and ends.

A lock file tells whether there is another; the local socket is only opened after the window is
painted (importing QtNetwork takes time), so a second start waits for it a moment.
"""

import hashlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from jarjestodesk import paths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 3.0
"""Seconds a second start tries to reach the first window."""


class Instance(QObject):
    """The right to be the one window of this user."""

    called = Signal(object)
    """Another start happened: the Path it was given, or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder = paths.config_dir()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._name = "jarjestodesk-" + hashlib.sha256(str(folder).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def first(self, register: Path | None) -> bool:
        """Tell whether this is the first window; if not, call the first one with ``register``."""
        if self._lock.tryLock(0):
            return True
        return not self._call(register)

    def _call(self, register: Path | None) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(200):
                socket.write(str(register.absolute() if register else "").encode() + b"\n")
                socket.waitForBytesWritten(1000)
                socket.disconnectFromServer()
                return True
            time.sleep(0.1)
        return False

    def listen(self) -> None:
        """Listen for later starts."""
        if not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        if self._server.listen(self._name):
            self._server.newConnection.connect(self._on_call)

    def _on_call(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket.waitForReadyRead(500):
            said = bytes(socket.readLine().data()).decode("utf-8", "replace").strip()
            self.called.emit(Path(said) if said else None)
        else:
            self.called.emit(None)
        socket.deleteLater()

    def close(self) -> None:
        """Let another window be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()
