"""What the worker and jobs run for backups: list, make, restore."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.i18n import pgettext
from jarjestodesk.settings import Settings
from jarjestodesk.ui.jobs import Control
from jarjestodesk.ui.outputs import refuse_if_cancelled
from jarjestodesk.values.numbers import format_fixed
from jarjestodesk.values.text import NO_BREAK_SPACE

if TYPE_CHECKING:
    from jarjestodesk.db.backup_folder import BackupFolder
    from jarjestodesk.db.register import Register
    from jarjestodesk.records.backup import Backup


@dataclass(frozen=True)
class BackupLine:
    """A backup of this register: its copy, moment (UTC), bytes, whether it is never thinned."""

    path: Path
    moment: datetime
    size: int
    pinned: bool


@dataclass(frozen=True)
class Backups:
    """Where the register lies, where its backups go (there or not), and those there are."""

    register: Path
    folders: tuple[tuple[Path, bool], ...]
    lines: tuple[BackupLine, ...]


def read(register: "Register", places: Sequence[Path]) -> Backups:
    """Return the register's backups in every place, the newest first."""
    from jarjestodesk.db import facts
    from jarjestodesk.db.backup_folder import BackupFolder, folders_of

    origin = register.read(lambda session: facts.origin(session.connection()))
    folders = folders_of(register.path, places)
    lines = []
    for folder in folders:
        lines += [
            BackupLine(one.path, one.manifest.moment, _size(one.path), one.manifest.pinned)
            for one in _backups(BackupFolder(folder, register.path.stem))
            if one.manifest.origin == origin
        ]
    lines.sort(key=lambda line: (line.moment, str(line.path)), reverse=True)
    there = tuple((folder, folder.parent.is_dir()) for folder in folders)
    return Backups(register.path, there, tuple(lines))


def _backups(folder: "BackupFolder") -> "Sequence[Backup]":
    """Return a folder's backups; one that cannot be read (a stick that is away) has none."""
    try:
        return folder.backups()
    except OSError:
        return ()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def make(register: "Register", found: Settings) -> list[str]:
    """Back up to every place now; return what failed, in words."""
    from jarjestodesk.jobs.opening import back_up_now

    return back_up_now(register, found)


def restore(backup: Path, target: Path, control: Control) -> tuple[Path, int]:
    """Make a new register of a backup; return it and how many stored files did not come back.

    CancelledError leaves no register.
    """
    from jarjestodesk.db.backup import restore_backup

    def progress(done: int, whole: int, what: str) -> None:
        refuse_if_cancelled(control)
        control.progress(done, whole, what)

    progress(0, 0, pgettext("progress", "checking the copy"))
    made = restore_backup(backup, target, progress=progress)
    return made.path, len(made.files_missing)


def size_words(size: int) -> str:
    """Return a size in kilobytes or megabytes: 850 kt, 3,4 Mt."""
    if size < 10**6:
        number, unit = str(max(1, round(size / 1000))), pgettext("size", "kB")
    else:
        number, unit = format_fixed(round(size / 10**5), 1), pgettext("size", "MB")
    return f"{number}{NO_BREAK_SPACE}{unit}"
