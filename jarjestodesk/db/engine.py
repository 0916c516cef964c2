"""One connection, real transactions, and a guard: writes pass only where history sees them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

READ = "jarjestodesk_read"
"""Execution option of connections that only read (BEGIN instead of BEGIN IMMEDIATE)."""

_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
)
_WRITABLE = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "BEGIN EXCLUSIVE",
    "COMMIT",
)
_WRITING = re.compile(
    r"\s*(insert|update|delete|replace|create|drop|alter|with\b.*\b(insert|update|delete))\b",
    re.IGNORECASE | re.DOTALL,
)


def make_engine(path: Path, *, writable: bool) -> Engine:
    """Return an engine of exactly one connection to the register at ``path``.

    Durability EXTRA with a TRUNCATE journal lost nothing in a power-loss replay
    (safekeeping 2.2); EXCLUSIVE keeps a second program out for the whole session.
    """
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=5,
        connect_args={"check_same_thread": False, "timeout": 0.5},
    )
    event.listen(engine, "connect", _on_connect_writable if writable else _on_connect_read_only)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "before_cursor_execute", _refuse_unrecorded)
    return engine


def _on_connect_writable(connection: sqlite3.Connection, _record: Any) -> None:
    _prepare(connection, _PRAGMAS + _WRITABLE)


def _on_connect_read_only(connection: sqlite3.Connection, _record: Any) -> None:
    _prepare(connection, (*_PRAGMAS, "PRAGMA query_only = ON"))


def _prepare(connection: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    connection.isolation_level = None  # transactions are begun by _on_begin, DDL included
    for statement in statements:
        connection.execute(statement).close()


def _on_begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READ)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Let writing statements pass inside the block; whoever opens it records what it does."""
    connection.info["writing"] = connection.info.get("writing", 0) + 1
    try:
        yield
    finally:
        connection.info["writing"] -= 1


def _refuse_unrecorded(
    connection: Connection,
    _cursor: Any,
    statement: str,
    _parameters: Any,
    _context: Any,
    _many: bool,
) -> None:
    if not connection.info.get("writing") and _WRITING.match(statement):
        raise RuntimeError(f"a write past history: {statement[:80]}")
