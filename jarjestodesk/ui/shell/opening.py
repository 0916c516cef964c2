"""Opening, making and trying registers: asked from the worker, told where it happened."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.settings import Settings

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Opener = Callable[[], "tuple[Register, list[str]]"]


def is_there(path: Path) -> bool:
    """Tell whether a file can be found; one that may not be looked at cannot."""
    try:
        return path.exists()
    except OSError:
        return False


def opening(path: Path) -> Opener:
    """Return what opens an existing register."""

    def run() -> "tuple[Register, list[str]]":
        from jarjestodesk.jobs.opening import open_register

        try:
            register, notices = open_register(path)
        except OSError as error:
            words = _("The register {path} could not be opened: {fault}.")
            fault = error.strerror or error
            raise UserError(words.format(path=path, fault=fault)) from error
        return register, [*notices, *_read_only(register)]

    return run


def _read_only(register: "Register") -> list[str]:
    if register.writable:
        return []
    return [
        _(
            "The register can only be read here: its file or folder cannot be written. Changes are"
            " not saved."
        )
    ]


def making(path: Path) -> Opener:
    """Return what makes a new register."""

    def run() -> "tuple[Register, list[str]]":
        from jarjestodesk.jobs.opening import make_register

        return make_register(path)

    return run


def sampling(path: Path, today: date) -> Opener:
    """Return what makes the sample register at ``path``, or opens the one that is there."""

    def run() -> "tuple[Register, list[str]]":
        from jarjestodesk.jobs.opening import make_sample, open_register

        if path.exists():
            return open_register(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return make_sample(path, today=today)

    return run


def last_backup(register: "Register", places: tuple[Path, ...]) -> datetime | None:
    """Return when the newest backup of the register was made and checked; on the worker."""
    from jarjestodesk.jobs.opening import newest_backup

    return newest_backup(register, places)


def back_up(register: "Register", found: Settings) -> list[str]:
    """Back up to every place now; on the worker. Returns what failed, in words."""
    from jarjestodesk.jobs.opening import back_up_now

    return back_up_now(register, found)
