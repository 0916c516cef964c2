"""NAME.files/: attachments and letters under their SHA-256, written whole before they are named.

A file is on the disk and synced before the row that names it is committed; what a cut
left without a row is swept. The store is never opened by other programs: they get a copy.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

_HASH_LENGTH = 64


def sync_folder(folder: Path) -> None:
    """Make names in ``folder`` durable where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, synced, private to the user."""
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


class FileStore:
    """The files of one register."""

    def __init__(self, register: Path) -> None:
        self.folder = register.with_name(register.stem + ".files")

    def path(self, sha256: str) -> Path:
        """Return where the content of ``sha256`` lies."""
        return self.folder / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Store ``content`` and return its SHA-256; the same content is stored once."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if not target.exists():
            self.folder.mkdir(mode=0o700, exist_ok=True)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            write_whole(target, content)
            sync_folder(self.folder)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the content of ``sha256``; UserError when it is gone or altered."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise UserError(
                _("A stored file is missing ({hash}). Bring it back from a backup.").format(
                    hash=sha256[:12]
                )
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UserError(
                _("A stored file has been altered ({hash}). Bring it back from a backup.").format(
                    hash=sha256[:12]
                )
            )
        return content

    def hashes(self) -> Iterator[str]:
        """Yield the SHA-256 of every stored file, by name."""
        if self.folder.is_dir():
            for path in sorted(self.folder.glob("??/*")):
                if len(path.name) == _HASH_LENGTH:
                    yield path.name

    def sweep(self, named: Iterable[str]) -> int:
        """Remove files that no row names and leftovers of cut writes; return how many."""
        keep, removed = set(named), 0
        for path in sorted(self.folder.glob("??/*")) if self.folder.is_dir() else ():
            if path.name not in keep:
                path.unlink()
                removed += 1
        return removed
