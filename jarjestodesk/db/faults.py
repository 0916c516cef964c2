"""Faults of the machine (full disk, lost drive, foreign lock) in words that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _


@contextmanager
def told() -> Iterator[None]:
    """Turn an environment fault of SQLite into a UserError; bugs pass as they are."""
    try:
        yield
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


def _message(error: BaseException | None) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    match code & 0xFF:
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
