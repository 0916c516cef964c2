"""The schema's number, its triggers, and a digest that tells whether a file has it.

A later program knows by ``user_version`` what to upgrade; an older one refuses. History is
append-only by triggers that only RAISE (``trusted_schema=OFF`` allows no more).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from jarjestodesk.models import Base

APPLICATION_ID = 0x4A445247
"""Bytes 68–71 of the file: ``JDRG``."""
SCHEMA_VERSION = 1
"""``user_version`` of the files this program writes; docs/file-format.md tells each."""
DIGEST = "aaba9da32ff222b125c98b8e9a76af73e448b15c449fa9a997f00cc8d829a793"
"""``digest`` of a fresh file of this version; a test keeps it in step with the models."""


@dataclass(frozen=True)
class Format:
    """A file format: its number, the digest of every one up to it, the steps that lead there."""

    version: int
    digests: Mapping[int, str]
    steps: Path


CURRENT = Format(
    version=SCHEMA_VERSION,
    digests={SCHEMA_VERSION: DIGEST},
    steps=Path(__file__).with_name("migrations") / "versions",
)
"""What this program writes. A raised SCHEMA_VERSION leaves the earlier digests here."""

_APPEND_ONLY = {
    "history_action": ("UPDATE", "DELETE"),
    "history_entry": ("UPDATE", "DELETE"),
    "history_value": ("UPDATE",),
}


def create(connection: Connection) -> None:
    """Make every table, index and trigger in an empty file, inside the open transaction."""
    Base.metadata.create_all(connection)
    create_triggers(connection)
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


def create_triggers(connection: Connection) -> None:
    """(Re)make the triggers that keep history append-only."""
    for table, operations in _APPEND_ONLY.items():
        for operation in operations:
            name = f"tr_{table}_{operation.lower()}"
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
            connection.execute(
                text(
                    f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
                )
            )


_STRUCTURE = {
    "columns": (
        'SELECT t.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden, t.strict'
        " FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) x"
        " WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, x.name"
    ),
    "indexes": (
        'SELECT t.name, i.name, i."unique", i.partial, x.seqno, x.name, x."desc", x.coll'
        " FROM pragma_table_list t JOIN pragma_index_list(t.name) i"
        " JOIN pragma_index_xinfo(i.name) x WHERE t.schema = 'main' AND x.key"
        " AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, i.name, x.seqno"
    ),
    "keys": (
        'SELECT t.name, k."from", k."table", k."to", k.on_update, k.on_delete'
        " FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) k"
        " WHERE t.schema = 'main' ORDER BY 1, 2, 3, 4"
    ),
    "others": (
        "SELECT type, name, tbl_name, CASE type WHEN 'trigger' THEN sql END FROM sqlite_master"
        " WHERE type NOT IN ('table', 'index') ORDER BY type, name"
    ),
}


def digest(connection: Connection) -> str:
    """Return a SHA-256 of the file's structure: columns, indexes, keys, triggers, views.

    Column order does not count: an upgraded file has its newer columns at the end.
    """
    found = {
        part: [list(row) for row in connection.exec_driver_sql(sql)]
        for part, sql in _STRUCTURE.items()
    }
    canonical = json.dumps(found, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
