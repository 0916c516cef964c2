"""Faults of the machine (full disk, lost drive, foreign lock) in words that say what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, NoResultFound

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _


@contextmanager
def told() -> Iterator[None]:
    """Turn an environment fault of SQLite, or a row that is gone, into a UserError.

    Bugs pass as they are.
    """
    try:
        yield
    except NoResultFound as error:  # removed by the keystroke before, or in another window
        raise UserError(
            _("What this was about is not in the register any more: nothing was changed.")
        ) from error
    except DBAPIError as error:
        message = _message(error.orig)
        if message is None:
            raise
        raise UserError(message) from error
    except sqlite3.Error as error:
        message = _message(error)
        if message is None:
            raise
        raise UserError(message) from error


@contextmanager
def told_files(folder: Path) -> Iterator[None]:
    """Turn an environment fault of writing files into ``folder`` into a UserError."""
    try:
        yield
    except OSError as error:
        message = _file_message(error.errno, folder)
        if message is None:
            raise
        raise UserError(message) from error


def _file_message(number: int | None, folder: Path) -> str | None:
    match number:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _(
                "The disk of {folder} is full: nothing was saved. Make room and try again."
            ).format(folder=folder)
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.EEXIST | errno.ENOTDIR:
            return _(
                "The folder {folder} cannot be written. Check your rights to it or choose another."
            ).format(folder=folder)
        case errno.ENOENT | errno.ENODEV | errno.ENOTCONN | errno.EHOSTDOWN:
            return _(
                "The folder {folder} was not found. Check that its drive is connected."
            ).format(folder=folder)
        case errno.EIO:
            return _(
                "The disk of {folder} could not be written or read. Check the drive and try again."
            ).format(folder=folder)
        case _other:
            return None


def _message(error: BaseException | None) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return _(
            "The last write to the register was cut, and it cannot be taken back here, where the"
            " file is read-only. Open it once where it can be written."
        )
    return None if code is None else _primary_message(code & 0xFF)


def _primary_message(code: int) -> str | None:
    match code:
        case sqlite3.SQLITE_FULL:
            return _("The disk is full: nothing was saved. Make room and try again.")
        case sqlite3.SQLITE_IOERR:
            return _(
                "The disk could not be written or read: nothing was saved. Check the drive and the"
                " free space and try again."
            )
        case sqlite3.SQLITE_READONLY:
            return _("The register is read-only here: nothing was saved.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _("The register is in use by another program. Close it there and try again.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return _(
                "The register file is damaged. Nothing was changed. Restore the newest backup."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return _(
                "The register file could not be opened. Check the folder and your rights to it."
            )
        case _other:
            return None
