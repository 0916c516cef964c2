"""Opening a file kept in the register's store with the program the system has for it."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.values.names import whole_file_safe

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

_FOLDER = "folder/copies"


def copied(register: "Register", sha256: str, name: str) -> Path:
    """Copy a stored file into a folder of its own; runs on the worker."""
    folder = Path(tempfile.mkdtemp(prefix="jarjestodesk-"))
    path = folder / whole_file_safe(name)
    path.write_bytes(register.files.get(sha256))
    path.chmod(0o400)
    return path


def ask_files(parent: QWidget, title: str, *, several: bool = False) -> list[Path]:
    """Ask for a file of this machine, or for several; none when the user thinks better of it."""
    dialog = QFileDialog(parent, title)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFiles if several else mode.ExistingFile)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return [Path(name) for name in chosen]


def save_stored(context: Context, parent: QWidget, sha256: str, name: str) -> None:
    """Ask where a copy of a stored file goes and write it there."""
    folder = Path(str(context.memory.value(_FOLDER, "")))
    title = _("Save a copy")
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(folder / whole_file_safe(name)))
    if chosen:
        target = Path(chosen)
        context.memory.remember(_FOLDER, str(target.parent))
        context.worker.read(
            lambda register: saved(register, sha256, target),
            then=lambda _nothing: context.tell(
                Message(
                    pgettext("told", "Saved {name}.").format(name=target.name),
                    button=_("Open the folder"),
                    folder=target.parent,
                )
            ),
            owner=parent,
        )


def saved(register: "Register", sha256: str, target: Path) -> None:
    """Write a copy of a stored file, whole; runs on the worker."""
    from jarjestodesk.db.faults import told_files
    from jarjestodesk.db.files import write_whole

    content = register.files.get(sha256)
    with told_files(target.parent):
        write_whole(target, content)


def open_stored(context: Context, owner: QObject, sha256: str, name: str) -> None:
    """Show a stored file; a read-only copy is opened, the stored one never changes."""

    def show(path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = _("No program opens {name}. It was copied into a folder.").format(name=name)
            context.tell(Message(words, Tone.WARNING, _("Open the folder"), folder=path.parent))

    context.worker.read(lambda register: copied(register, sha256, name), then=show, owner=owner)
