"""A folder of backups: names, manifests, what is kept, and the pool of stored files.

A backup is a copy ``NAME-000123-20261124T033928Z.jdreg`` with a manifest of the same name
in ``.json``; ``NAME.files/`` holds the stored files of all of them once. Order and keeping
go by the sequence number in the name, so that a wrong clock harms nothing.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from jarjestodesk.db.files import FileStore, sync_folder, write_whole
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.backup import Backup, BackupFile, Manifest

_NAME = re.compile(r"(?P<stem>.+)-(?P<sequence>\d{6,})-(?P<moment>\d{8}T\d{6}Z)\.jdreg")
_MOMENT = "%Y%m%dT%H%M%SZ"
_NEWEST, _DAILY, _WEEKLY, _MONTHLY = 10, 14, 8, 24
_CHUNK = 1 << 20


def default_folder(register: Path) -> Path:
    """Return the backup folder beside a register."""
    return register.with_name(register.stem + ".backups")


def folders_of(register: Path, places: Sequence[Path]) -> list[Path]:
    """Return every backup folder of a register: beside it and in each further place."""
    beside = default_folder(register)
    return [beside, *(place / beside.name for place in places)]


def manifest_path(copy: Path) -> Path:
    """Return where the manifest of a copy lies."""
    return copy.with_suffix(".json")


def refuse_backup(path: Path) -> None:
    """Raise UserError for a backup's own copy: it is restored, never worked in."""
    if _NAME.fullmatch(path.name) and manifest_path(path).exists():
        raise UserError(
            _("{path} is a backup. Restore it as a new register and open that.").format(path=path)
        )


def read_manifest(copy: Path) -> Manifest:
    """Return the manifest of a copy; ValueError or OSError where there is none to be read."""
    found = json.loads(manifest_path(copy).read_text("utf-8"))
    try:
        files = tuple(BackupFile(str(f["sha256"]), int(f["size"])) for f in found.pop("files"))
        moment = datetime.fromisoformat(found.pop("moment"))
        return Manifest(files=files, moment=moment, **found)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{manifest_path(copy).name}: {error}") from error


def write_manifest(copy: Path, manifest: Manifest) -> None:
    """Write the manifest, whole: from now on the copy is a backup."""
    content = asdict(manifest) | {"moment": manifest.moment.astimezone(UTC).isoformat()}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    write_whole(manifest_path(copy), text.encode("utf-8"))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def is_whole(path: Path, sha256: str, size: int | None = None) -> bool:
    """Tell whether a file is there with its hash (and size, where one is given)."""
    try:
        return size in (None, path.stat().st_size) and sha256_of(path) == sha256
    except FileNotFoundError:
        return False


def copy_whole(source: Path, target: Path, sha256: str) -> bool:
    """Copy a file in pieces, synced, under its final name only if its hash is right.

    Returns False, with nothing left behind, where the source is missing or altered.
    """
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.part")
    private = partial(os.open, mode=0o600)
    try:
        with source.open("rb") as read, open(temporary, "xb", opener=private) as written:
            shutil.copyfileobj(read, written, _CHUNK)
            written.flush()
            os.fsync(written.fileno())
        if sha256_of(temporary) != sha256:
            return False
        temporary.replace(target)
    except FileNotFoundError:
        return False
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(target.parent)
    return True


def adopt(store: FileStore, source: FileStore, sha256: str) -> bool | None:
    """Bring a file from one store into another; None where it was there whole already.

    False where the source has not got it whole.
    """
    target = store.path(sha256)
    if is_whole(target, sha256):
        return None
    store.folder.mkdir(mode=0o700, exist_ok=True)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    done = copy_whole(source.path(sha256), target, sha256)
    sync_folder(store.folder)
    return done


def kept(backups: Sequence[Manifest]) -> set[int]:
    """Return the sequence numbers to keep: the newest, then one a day, a week, a month; pinned.

    Days are of the UTC moment each one carries, but newest means the highest number.
    """
    newest_first = sorted(backups, key=lambda backup: backup.sequence, reverse=True)
    keep = {backup.sequence for backup in newest_first if backup.pinned}
    keep.update(backup.sequence for backup in newest_first[:_NEWEST])
    for limit, pattern in ((_DAILY, "%Y-%m-%d"), (_WEEKLY, "%G-%V"), (_MONTHLY, "%Y-%m")):
        spans: dict[str, int] = {}
        for backup in newest_first:
            spans.setdefault(backup.moment.strftime(pattern), backup.sequence)
        keep.update(list(spans.values())[:limit])
    return keep


class BackupFolder:
    """The backups of one register's name in one folder."""

    def __init__(self, folder: Path, stem: str) -> None:
        self.folder = folder
        self.stem = stem
        self.store = FileStore(folder / f"{stem}.jdreg")

    def prepare(self) -> None:
        """Make the folder (its place must be there) and sweep what a cut making left."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        for leftover in self.folder.glob(".*.part"):
            leftover.unlink()

    def copies(self) -> list[Path]:
        """Return every file named like a copy of this register, oldest number first."""
        if not self.folder.is_dir():
            return []
        return sorted((p for p in self.folder.iterdir() if self._number(p)), key=self._number)

    def backups(self) -> list[Backup]:
        """Return the copies that have a readable manifest, oldest number first."""
        found = []
        for copy in self.copies():
            with suppress(OSError, ValueError):
                found.append(Backup(copy, read_manifest(copy)))
        return found

    def newest(self, origin: str) -> Backup | None:
        """Return the newest backup, by number, of the register with this origin."""
        return next((b for b in reversed(self.backups()) if b.manifest.origin == origin), None)

    def next_copy(self, moment: datetime) -> tuple[int, Path]:
        """Return the next number, above every one used, and the path of its copy."""
        number = max((self._number(copy) for copy in self.copies()), default=0) + 1
        stamp = moment.astimezone(UTC).strftime(_MOMENT)
        return number, self.folder / f"{self.stem}-{number:06}-{stamp}.jdreg"

    def thin(self, origin: str) -> list[Path]:
        """Remove what need not be kept of one register's backups; return the copies removed."""
        own = [backup for backup in self.backups() if backup.manifest.origin == origin]
        keep = kept([backup.manifest for backup in own])
        gone = [backup.path for backup in own if backup.manifest.sequence not in keep]
        for copy in gone:
            manifest_path(copy).unlink(missing_ok=True)
            copy.unlink(missing_ok=True)
        self._sweep()
        return gone

    def _sweep(self) -> None:
        """Remove files of the pool that no manifest names; not while one cannot be read."""
        copies, backups = self.copies(), self.backups()
        unread = {copy for copy in copies if manifest_path(copy).exists()}
        if unread == {backup.path for backup in backups}:
            self.store.sweep(file.sha256 for b in backups for file in b.manifest.files)

    def _number(self, path: Path) -> int:
        """Return the number in a copy's name; 0 for any other file."""
        found = _NAME.fullmatch(path.name)
        if not found or _plain(found["stem"]) != _plain(self.stem):
            return 0
        return int(found["sequence"])


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)
