"""Backups: made whole between transactions, verified, thinned; restored as a new register.

The pages come through SQLite's backup from the register's one connection: a file copied
by other means lacked acknowledged rows or was damaged in most trials (safekeeping 0.5).
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from jarjestodesk import __version__
from jarjestodesk.db import backup_folder, facts, faults, history
from jarjestodesk.db.backup_folder import BackupFolder
from jarjestodesk.db.files import FileStore
from jarjestodesk.db.register import SUFFIX, Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.backup import BackupMade, Manifest, Restored
from jarjestodesk.settings import Settings

Progress = Callable[[int, int, str], None]
"""``progress(done, whole, what)``; an exception it raises stops the work, nothing is left."""
_PAGES = 2048


def make_backup(
    register: Register,
    folder: Path | None = None,
    *,
    moment: datetime,
    pinned: bool = False,
    reason: str = "",
    progress: Progress | None = None,
) -> BackupMade:
    """Make a verified backup of an open register; UserError where it cannot be had whole.

    A stored file that the register itself has lost does not stop it: it is named.
    """
    place = BackupFolder(folder or backup_folder.default_folder(register.path), register.path.stem)
    with faults.told(), faults.told_files(place.folder):
        place.prepare()
        number, copy = place.next_copy(moment)
        part = place.folder / f".{number}.{secrets.token_hex(4)}.part"
        try:
            _copy_pages(register, part, progress)
            manifest = _describe(
                part, register, number=number, moment=moment, pinned=pinned, reason=reason
            )
            copied, missing = _copy_files(register.files, place.store, manifest, progress)
            part.replace(copy)
            backup_folder.write_manifest(copy, manifest)
        except BaseException:
            part.unlink(missing_ok=True)
            if not backup_folder.manifest_path(copy).exists():
                copy.unlink(missing_ok=True)
            raise
    with suppress(OSError):  # the backup is made; what could not be removed goes next time
        place.thin(manifest.origin)
    return BackupMade(copy, manifest, copied, missing)


def _copy_pages(register: Register, part: Path, progress: Progress | None) -> None:
    """Copy the register as it stands between two transactions into ``part``, synced."""
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def on_pages(_status: int, remaining: int, whole: int) -> None:
        if progress:
            progress(whole - remaining, whole, _("Copying the register"))

    held = register.engine.raw_connection()
    try:
        live = held.driver_connection
        if not isinstance(live, sqlite3.Connection) or live.in_transaction:
            raise RuntimeError("a backup inside a transaction")
        _refuse_without_room(live, part.parent)
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA synchronous = OFF").close()
            copy.execute("PRAGMA journal_mode = OFF").close()
            live.backup(copy, pages=_PAGES, progress=on_pages)
    finally:
        held.close()
    with part.open("r+b") as handle:
        os.fsync(handle.fileno())


def _refuse_without_room(live: sqlite3.Connection, folder: Path) -> None:
    (pages,) = live.execute("PRAGMA page_count").fetchone()
    (page_size,) = live.execute("PRAGMA page_size").fetchone()
    needed, free = pages * page_size, shutil.disk_usage(folder).free
    if free < needed:
        raise UserError(
            _(
                "There is no room for a backup in {folder}: {needed} MB is needed, {free} MB is"
                " free. Make room or choose another folder."
            ).format(folder=folder, needed=needed // 10**6 + 1, free=free // 10**6)
        )


def _describe(
    part: Path, register: Register, *, number: int, moment: datetime, pinned: bool, reason: str
) -> Manifest:
    """Check the copy and return its manifest; UserError where the copy is damaged."""
    with facts.reading(part) as connection:
        found = facts.damage(connection) or facts.broken_keys(connection)
        if found:
            raise UserError(
                _(
                    "The backup was not made: the register {name} is damaged ({fault}). Keep the"
                    " earlier backups and restore the newest of them."
                ).format(name=register.path.name, fault=found[0])
            )
        head_number, head_hash = history.head(connection)
        return Manifest(
            register=register.path.name,
            origin=facts.origin(connection),
            sequence=number,
            moment=moment.astimezone(UTC),
            schema_version=facts.version(connection),
            program_version=__version__,
            sha256=backup_folder.sha256_of(part),
            size=part.stat().st_size,
            rows=facts.row_counts(connection),
            history_number=head_number,
            history_hash=head_hash,
            files=facts.stored_files(connection),
            pinned=pinned,
            reason=reason,
        )


def _copy_files(
    source: FileStore, target: FileStore, manifest: Manifest, progress: Progress | None
) -> tuple[int, tuple[str, ...]]:
    """Bring every named file into ``target``; return how many were new and which are missing."""
    copied, missing = 0, []
    for number, file in enumerate(manifest.files, start=1):
        done = backup_folder.adopt(target, source, file.sha256)
        copied += done is True
        if done is False:
            missing.append(file.sha256)
        if progress:
            progress(number, len(manifest.files), _("Copying the stored files"))
    return copied, tuple(missing)


def verify_backup(path: Path) -> list[str]:
    """Return what is wrong with a backup, in words; an empty list means it can be trusted."""
    return [*_copy_faults(path), *_pool_faults(path)]


def _manifest(path: Path) -> Manifest:
    try:
        return backup_folder.read_manifest(path)
    except (OSError, ValueError) as error:
        raise UserError(
            _("{path} has no readable manifest, so it is no whole backup. Choose another.").format(
                path=path
            )
        ) from error


def _copy_faults(path: Path) -> list[str]:
    """Return the faults of the register's copy and its manifest; stored files apart."""
    try:
        manifest = _manifest(path)
    except UserError as error:
        return [error.message]
    if not backup_folder.is_whole(path, manifest.sha256, manifest.size):
        return [_("The copy {name} is missing or has been altered.").format(name=path.name)]
    with facts.reading(path) as connection:
        found = facts.damage(connection) + facts.broken_keys(connection)
        found += history.verify(connection)
        said = (
            manifest.schema_version,
            dict(manifest.rows),
            (manifest.history_number, manifest.history_hash),
        )
        held = facts.version(connection), facts.row_counts(connection), history.head(connection)
    if said != held:
        found.append(_("The manifest of {name} tells of other content.").format(name=path.name))
    return found


def _pool(path: Path) -> FileStore:
    """Return the stored files beside a copy; its name without number and moment tells which."""
    return BackupFolder(path.parent, path.name.rsplit("-", 2)[0]).store


def _pool_faults(path: Path) -> list[str]:
    try:
        manifest = backup_folder.read_manifest(path)
    except (OSError, ValueError):
        return []
    pool = _pool(path)
    return [
        _("The stored file {hash} of the backup is missing or has been altered.").format(
            hash=file.sha256[:12]
        )
        for file in manifest.files
        if not backup_folder.is_whole(pool.path(file.sha256), file.sha256, file.size)
    ]


def restore_backup(backup: Path, target: Path, *, progress: Progress | None = None) -> Restored:
    """Bring a backup back as a new register; nothing that exists is ever written over.

    The files come first, the register last and by one renaming: a cut restoring leaves no
    register. A damaged copy is refused; missing stored files are named, the rest comes back.
    """
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    with faults.told(), faults.told_files(target.parent):
        _refuse_taken(target)
        wrong = _copy_faults(backup)
        if wrong:
            raise UserError(
                _("The backup {name} cannot be restored: {fault} Choose an earlier one.").format(
                    name=backup.name, fault=wrong[0]
                )
            )
        manifest = _manifest(backup)
        _new, missing = _copy_files(_pool(backup), FileStore(target), manifest, progress)
        if progress:  # the last moment to cancel: from here on the register appears whole
            progress(len(manifest.files), len(manifest.files), _("Copying the register"))
        _refuse_taken(target)
        if not backup_folder.copy_whole(backup, target, manifest.sha256):
            raise UserError(
                _("The copy {name} is missing or has been altered.").format(name=backup.name)
            )
    return Restored(target, missing)


def _refuse_taken(target: Path) -> None:
    """Refuse an existing register, and a leftover journal that SQLite would play into ours."""
    if not target.parent.is_dir():
        raise UserError(_("The folder {path} does not exist.").format(path=target.parent))
    for ending in ("", "-journal", "-wal"):
        taken = target.with_name(target.name + ending)
        if taken.exists():
            raise UserError(
                _("{path} exists already. Choose another name for the restored register.").format(
                    path=taken
                )
            )


def backup_due(register: Register, folder: Path) -> bool:
    """Tell whether the register has changed since its newest backup in ``folder``."""
    connected = register.read(
        lambda session: (
            facts.origin(session.connection()),
            history.head(session.connection()),
            facts.version(session.connection()),
        )
    )
    own, head, version = connected
    newest = BackupFolder(folder, register.path.stem).newest(own)
    if newest is None:
        return True
    said = newest.manifest
    return (said.history_number, said.history_hash, said.schema_version) != (*head, version)


def backup_at_start(register: Register, settings: Settings, *, moment: datetime) -> list[str]:
    """Back up what has changed to every place; return what failed, in words: it never blocks.

    A register that is only read here is not backed up.
    """
    warnings = []
    if not register.writable:
        return []
    for folder in backup_folder.folders_of(register.path, settings.backup_places):
        try:
            if backup_due(register, folder):
                made = make_backup(register, folder, moment=moment)
                warnings += [_lost(sha256) for sha256 in made.files_missing]
        except UserError as error:
            warnings.append(error.message)
    return warnings


def _lost(sha256: str) -> str:
    return _("A stored file is missing ({hash}). Bring it back from a backup.").format(
        hash=sha256[:12]
    )
