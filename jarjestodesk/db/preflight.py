"""A look at the first 100 bytes before SQLite sees the file (safekeeping 0.6, e4).

SQLite takes 0 or 1 byte for a valid empty database and a cut file for a whole one.
Must run before our connection exists: closing any handle drops POSIX locks.
"""

from dataclasses import dataclass
from pathlib import Path

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

_HEADER = 100
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Header:
    """What the file says of itself; sizes in bytes."""

    application_id: int
    user_version: int
    page_size: int
    page_count: int


def read_header(path: Path) -> Header:
    """Return the header of a whole SQLite file; UserError names what is wrong with it."""
    if not path.exists():
        raise UserError(
            _(
                "The register {path} was not found. Check the name, or that the drive is connected."
            ).format(path=path)
        )
    if not path.is_file():
        raise UserError(_("{path} is not a file. Give the register's own file.").format(path=path))
    with path.open("rb") as handle:
        head = handle.read(_HEADER)
        size = handle.seek(0, 2)
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        raise UserError(
            _(
                "{path} is not a JärjestöDesk register: it is empty, cut or of another kind."
                " Nothing was changed. Restore the newest backup."
            ).format(path=path)
        )
    page_size = int.from_bytes(head[16:18], "big")
    journal = path.with_name(path.name + "-journal")
    header = Header(
        application_id=int.from_bytes(head[68:72], "big"),
        user_version=int.from_bytes(head[60:64], "big"),
        page_size=65536 if page_size == 1 else page_size,
        page_count=int.from_bytes(head[28:32], "big"),
    )
    if header.page_size * header.page_count > size and not is_hot(journal):
        raise UserError(
            _(
                "The register {path} has been cut: its end is missing. Nothing was changed."
                " Restore the newest backup."
            ).format(path=path)
        )
    return header


def is_hot(journal: Path) -> bool:
    """Tell whether a journal holds an unfinished write that SQLite will roll back.

    A finished one is empty or, rolled back under an exclusive lock, begins with a zero byte.
    """
    try:
        with journal.open("rb") as handle:
            return handle.read(1) not in (b"", b"\0")
    except FileNotFoundError:
        return False


def check_header(header: Header, path: Path, *, application_id: int, newest: int) -> None:
    """Refuse foreign and newer files before anything could be written to them."""
    if header.application_id != application_id:
        raise UserError(
            _("{path} is a database of another program, not a JärjestöDesk register.").format(
                path=path
            )
        )
    if header.user_version > newest:
        raise UserError(
            _(
                "The register {path} was saved by a newer JärjestöDesk (file format {found}, this"
                " program knows {known}). Update the program; nothing was changed."
            ).format(path=path, found=header.user_version, known=newest)
        )
    if header.user_version < 1:
        raise UserError(
            _(
                "The register {path} is unfinished: making it was interrupted. Make a new one."
            ).format(path=path)
        )
