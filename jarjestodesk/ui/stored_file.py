"""Opening a file kept in the register's store with the program the system has for it."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from jarjestodesk.i18n import _
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


def copied(register: "Register", sha256: str, name: str) -> Path:
    """Copy a stored file into a folder of its own; runs on the worker."""
    folder = Path(tempfile.mkdtemp(prefix="jarjestodesk-"))
    path = folder / name
    path.write_bytes(register.files.get(sha256))
    path.chmod(0o400)
    return path


def open_stored(context: Context, owner: QObject, sha256: str, name: str) -> None:
    """Show a stored file; a read-only copy is opened, the stored one never changes."""

    def show(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = _("No program opens {name}. It was copied into a folder.").format(name=name)
            context.tell(Message(words, Tone.WARNING, _("Open the folder"), folder=path.parent))

    context.worker.read(lambda register: copied(register, sha256, name), then=show, owner=owner)
