"""Opening and making a register as the window and the command line do it alike."""

from pathlib import Path

from jarjestodesk import settings
from jarjestodesk.db.backup import backup_at_start
from jarjestodesk.db.register import Register, utc_now
from jarjestodesk.services import county


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
