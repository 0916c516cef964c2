"""What a register file says of itself, read through any connection: live, copy or older format."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, select, text

from jarjestodesk.db.engine import READ, make_engine
from jarjestodesk.models.history import HISTORY_ENTRY
from jarjestodesk.records.backup import BackupFile


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """Open a file that no Register holds (a copy, a backup) for reading only."""
    engine = make_engine(path, writable=False)
    try:
        with engine.connect().execution_options(**{READ: True}) as connection:
            yield connection
    finally:
        engine.dispose()


def version(connection: Connection) -> int:
    """Return the number of the file format."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def damage(connection: Connection) -> list[str]:
    """Return what SQLite's own full check finds, up to 20 faults, in SQLite's words."""
    found = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
    return [] if list(found) == ["ok"] else list(found)


def broken_keys(connection: Connection) -> list[str]:
    """Return rows that name a row that is not there, as ``table id → table``."""
    return [
        f"{row[0]} {row[1]} → {row[2]}"
        for row in connection.execute(text("PRAGMA foreign_key_check"))
    ]


def tables(connection: Connection) -> list[str]:
    """Return the names of the file's tables, SQLite's own left out."""
    return list(
        connection.execute(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                " ORDER BY name"
            )
        ).scalars()
    )


def row_counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table holds."""
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608 - the names come from sqlite_master, and a table cannot be a parameter
        for name in tables(connection)
    }


def origin(connection: Connection) -> str:
    """Return what tells this register from others of its name: the first history hash or ""."""
    first = select(HISTORY_ENTRY.c.chain).order_by(HISTORY_ENTRY.c.id).limit(1)
    return str(connection.scalar(first) or "")


def stored_files(connection: Connection) -> tuple[BackupFile, ...]:
    """Return every file that a row names, by hash."""
    rows = connection.execute(text("SELECT sha256, size FROM stored_file ORDER BY sha256"))
    return tuple(BackupFile(row.sha256, row.size) for row in rows)
