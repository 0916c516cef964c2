"""Opening and making a register as the window and the command line do it alike."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from jarjestodesk import settings
from jarjestodesk.db import facts
from jarjestodesk.db.backup import backup_at_start, make_backup
from jarjestodesk.db.backup_folder import BackupFolder, folders_of
from jarjestodesk.db.register import Register, utc_now
from jarjestodesk.errors import UserError


def open_register(path: Path) -> tuple[Register, list[str]]:
    """Open a register, back up what has changed, remember it; return it and what to know.

    A backup that fails and a doubtful place are told, they do not stop the work.
    """
    register = Register.open(path)
    notices = [*register.notices]
    notices += backup_at_start(register, settings.load(), moment=utc_now())
    notices += _remember(register.path)
    return register, notices


def make_register(path: Path) -> tuple[Register, list[str]]:
    """Make a register with what every county starts from; return it and what to know."""
    from jarjestodesk.services import county

    register = Register.create(path)
    try:
        register.run_write(county.seed)
    except BaseException:
        register.close()
        register.path.unlink()
        raise
    return register, [*register.notices, *_remember(register.path)]


def _remember(path: Path) -> list[str]:
    notice = settings.remember_register(path).notice
    return [notice] if notice else []


def make_sample(path: Path, *, today: date) -> tuple[Register, list[str]]:
    """Make a register filled with the invented county; return it and what to know."""
    from jarjestodesk.services import sample

    register, notices = make_register(path)
    try:
        register.run_write(sample.fill, today=today)
    except BaseException:
        register.close()
        register.path.unlink()
        raise
    return register, notices


def newest_backup(register: Register, places: Sequence[Path]) -> datetime | None:
    """Return the moment of the newest backup of this register, None where there is none."""
    origin = register.read(lambda session: facts.origin(session.connection()))
    found = (
        BackupFolder(folder, register.path.stem).newest(origin)
        for folder in folders_of(register.path, places)
    )
    return max((backup.manifest.moment for backup in found if backup), default=None)


def back_up_now(register: Register, found: settings.Settings) -> list[str]:
    """Back up to every place, whether due or not; return what failed, in words."""
    moment = utc_now()
    problems = []
    for folder in folders_of(register.path, found.backup_places):
        try:
            make_backup(register, folder, moment=moment)
        except UserError as error:
            problems.append(error.message)
    return problems
