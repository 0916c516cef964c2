"""Backups as records: what a manifest says, what a making and a restoring tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class BackupFile:
    """A stored file that a backup needs; size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, as written beside it once everything else was in place.

    ``origin`` tells registers of one name apart: the hash of the first history entry.
    ``reason`` says why a pinned one was made (``upgrade-2``); moments are UTC.
    """

    register: str
    origin: str
    sequence: int
    moment: datetime
    schema_version: int
    program_version: str
    sha256: str
    size: int
    rows: Mapping[str, int]
    history_number: int
    history_hash: str
    files: tuple[BackupFile, ...]
    pinned: bool
    reason: str


@dataclass(frozen=True)
class Backup:
    """A copy of a register with its manifest."""

    path: Path
    manifest: Manifest


@dataclass(frozen=True)
class BackupMade:
    """A backup just made: how many files were new to it, and which were not to be had."""

    path: Path
    manifest: Manifest
    files_copied: int
    files_missing: tuple[str, ...]


@dataclass(frozen=True)
class Restored:
    """A register brought back under a new name, and the stored files that did not come back."""

    path: Path
    files_missing: tuple[str, ...]
