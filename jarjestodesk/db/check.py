"""Checking an open register: the file, the chain, the stored files, the data, the backups."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, text

from jarjestodesk.db import backup_folder, facts, faults, history, invariants, schema
from jarjestodesk.db.backup_folder import BackupFolder
from jarjestodesk.db.files import FileStore
from jarjestodesk.db.register import Register
from jarjestodesk.i18n import _
from jarjestodesk.records.backup import BackupFile, Manifest
from jarjestodesk.records.check import Finding, Severity

Progress = Callable[[int, int, str], None]
BACKUP_AGE = timedelta(days=7)


def check_register(
    register: Register,
    *,
    moment: datetime,
    places: Sequence[Path] = (),
    progress: Progress | None = None,
) -> list[Finding]:
    """Return everything found wrong, the gravest kind of fault first; nothing is changed.

    ``places`` are the further backup places of the settings. Errors mean damage or data that
    contradicts itself; warnings are to be looked at.
    """

    def look(connection: Connection) -> list[Finding]:
        found = [*_damage(connection), *_history(connection)]
        if not found:
            found = [*invariants.check(connection), *_letters(connection)]
        return found

    with faults.told_files(register.path.parent):
        found = register.read(lambda session: look(session.connection()))
        named = register.read(lambda session: facts.stored_files(session.connection()))
        found += _files(register.files, named, progress)
        found += _backups(register, moment, places)
    return sorted(found, key=lambda finding: finding.severity is Severity.WARNING)


def _error(code: str, words: str) -> Finding:
    return Finding(code, Severity.ERROR, words)


def _damage(connection: Connection) -> Iterator[Finding]:
    for fault in facts.damage(connection):
        yield _error(
            "damage",
            _("The register file is damaged ({fault}). Restore the newest backup.").format(
                fault=fault
            ),
        )
    for fault in facts.broken_keys(connection):
        yield _error(
            "broken_key",
            _("A row refers to one that is not there ({row}). Restore the newest backup.").format(
                row=fault
            ),
        )
    if schema.digest(connection) != schema.DIGEST:
        yield _error(
            "structure",
            _("The structure of the register has been altered. Restore the newest backup."),
        )


def _history(connection: Connection) -> Iterator[Finding]:
    for fault in history.verify(connection):
        yield _error("history", fault)


def _files(
    store: FileStore, named: Sequence[BackupFile], progress: Progress | None
) -> Iterator[Finding]:
    for number, file in enumerate(named, start=1):
        if not backup_folder.is_whole(store.path(file.sha256), file.sha256, file.size):
            yield _error(
                "file",
                _(
                    "The stored file {hash} is missing or has been altered. Bring it back from a"
                    " backup."
                ).format(hash=file.sha256[:12]),
            )
        if progress:
            progress(number, len(named), _("Checking the stored files"))
    orphans = set(store.hashes()) - {file.sha256 for file in named}
    for sha256 in sorted(orphans):
        yield Finding(
            "orphan",
            Severity.WARNING,
            _("The stored file {hash} belongs to nothing: it is left of a cut write.").format(
                hash=sha256[:12]
            ),
        )


_LETTERS = """
SELECT file_name, content, content_sha256 FROM letter_packet ORDER BY id
"""


def _letters(connection: Connection) -> Iterator[Finding]:
    """Letters whose frozen content is no longer what its hash says (UTF-8 of the stored text)."""
    for row in connection.execute(text(_LETTERS)):
        if hashlib.sha256(row.content.encode("utf-8")).hexdigest() != row.content_sha256:
            yield _error(
                "letter",
                _("The frozen content of the letter {name} has been altered.").format(
                    name=row.file_name
                ),
            )


def _backups(register: Register, moment: datetime, places: Sequence[Path]) -> list[Finding]:
    """Warn when no backup, in any place, was made and verified in the last week."""
    own = register.read(lambda session: facts.origin(session.connection()))
    if not own:
        return []
    newest: list[Manifest] = []
    for folder in backup_folder.folders_of(register.path, places):
        found = BackupFolder(folder, register.path.stem).newest(own)
        newest += [found.manifest] if found else []
    if any(timedelta(0) <= moment - manifest.moment <= BACKUP_AGE for manifest in newest):
        return []
    words = _("The register has no backup. Make one.")
    if newest:
        last = max(newest, key=lambda manifest: manifest.sequence).moment
        words = _("No backup has been made in the last seven days (the newest is of {day}).")
        words = words.format(day=f"{last.day}.{last.month}.{last.year}")
    return [Finding("backup", Severity.WARNING, words)]
