"""The register's session: every flush is seen, row by row, before and after.

Images hold the raw stored values, so that undo writes back exactly what was there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, TableClause, event, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session, UOWTransaction, object_mapper

from jarjestodesk.db.engine import READ, writing
from jarjestodesk.models.base import Base
from jarjestodesk.records.codes import Operation

RawRow = dict[str, Any]
_DIALECT = sqlite.dialect()


@dataclass(frozen=True)
class Image:
    """One change of one row: the raw values before and after (only what changed on update)."""

    table: str
    row_id: int
    operation: Operation
    before: RawRow | None
    after: RawRow | None


@dataclass
class Recorder:
    """What one write has done so far, who does it and when."""

    who: str
    moment: datetime
    images: list[Image] = field(default_factory=list)
    undoes_id: int | None = None
    _before: dict[int, RawRow] = field(default_factory=dict)

    def keep_before(self, row: Base, stored: RawRow) -> None:
        """Remember the stored values of a row about to be changed."""
        self._before[id(row)] = stored

    def take_before(self, row: Base) -> RawRow:
        """Return (once) the stored values of a changed or deleted row."""
        return self._before.pop(id(row))


class RegisterSession(Session):
    """A session on the register; a writing one carries a Recorder."""

    recorder: Recorder | None = None

    @classmethod
    def reading(cls, engine: Engine) -> "RegisterSession":
        """Return a session that only reads."""
        return cls(engine.execution_options(**{READ: True}), autoflush=False)

    @classmethod
    def recording(cls, engine: Engine, recorder: Recorder) -> "RegisterSession":
        """Return a session whose every flush goes into ``recorder``."""
        session = cls(engine, expire_on_commit=False)
        session.recorder = recorder
        return session


@cache
def _binders(table: Table) -> dict[str, Callable[[Any], Any]]:
    """Return for each column the function from a Python value to the stored one."""
    out: dict[str, Callable[[Any], Any]] = {}
    for column in table.columns:
        processor = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        out[column.name] = processor or (lambda value: value)
    return out


def raw(table: Table, values: RawRow) -> RawRow:
    """Return ``values`` (Python values by column name) as they are stored."""
    binders = _binders(table)
    return {name: binders[name](value) for name, value in values.items()}


@cache
def untyped(table: Table) -> TableClause:
    """Return the table without column types: stored values pass through as they are."""
    return sql_table(table.name, *(sql_column(column.name) for column in table.columns))


def stored_row(connection: Connection, table: Table, row_id: int) -> RawRow | None:
    """Return the stored values of one row, or None where it is not there."""
    plain = untyped(table)
    found = connection.execute(select(plain).where(plain.c.id == row_id)).mappings().first()
    return dict(found) if found else None


def _values(row: Base, table: Table) -> RawRow:
    mapper = object_mapper(row)
    return {
        column.name: getattr(row, mapper.get_property_by_column(column).key)
        for column in table.columns
    }


def _table(row: Base) -> Table:
    table = object_mapper(row).local_table
    if not isinstance(table, Table):
        raise TypeError(f"{row!r} is not a row of one table")
    return table


@event.listens_for(RegisterSession, "before_flush")
def _before_flush(session: RegisterSession, _context: UOWTransaction, _instances: Any) -> None:
    if session.recorder is None:
        raise RuntimeError("a flush in a session that only reads")
    connection = session.connection()
    for row in [*session.dirty, *session.deleted]:
        table = _table(row)
        stored = stored_row(connection, table, row.id)
        if stored is None:
            raise RuntimeError(f"{table.name} {row.id} is not in the register")
        session.recorder.keep_before(row, stored)
    connection.info["writing"] = connection.info.get("writing", 0) + 1


@event.listens_for(RegisterSession, "after_flush")
def _after_flush(session: RegisterSession, _context: UOWTransaction) -> None:
    session.connection().info["writing"] -= 1
    recorder = session.recorder
    if recorder is None:
        raise RuntimeError("a flush in a session that only reads")
    images = [
        *(_inserted(row) for row in session.new),
        *(_updated(row, recorder.take_before(row)) for row in session.dirty),
        *(_deleted(row, recorder.take_before(row)) for row in session.deleted),
    ]
    recorder.images.extend(
        sorted((image for image in images if image is not None), key=lambda i: (i.table, i.row_id))
    )


@event.listens_for(RegisterSession, "after_soft_rollback")
def _after_rollback(session: RegisterSession, _previous: Any) -> None:
    if session.recorder is not None:
        session.recorder.images.clear()


def _inserted(row: Base) -> Image:
    table = _table(row)
    return Image(table.name, row.id, Operation.INSERT, None, raw(table, _values(row, table)))


def _updated(row: Base, stored: RawRow) -> Image | None:
    table = _table(row)
    now = raw(table, _values(row, table))
    changed = [name for name, value in now.items() if value != stored[name]]
    if not changed:
        return None
    before = {name: stored[name] for name in changed}
    return Image(
        table.name, row.id, Operation.UPDATE, before, {name: now[name] for name in changed}
    )


def _deleted(row: Base, stored: RawRow) -> Image:
    return Image(_table(row).name, row.id, Operation.DELETE, stored, None)


def bulk_insert(session: RegisterSession, model: type[Base], rows: Sequence[RawRow]) -> list[int]:
    """Insert many rows (Python values by column name) with history; return their ids.

    Columns left out are empty. For imports: one statement instead of one object per row.
    """
    if session.recorder is None:
        raise RuntimeError("a bulk insert in a session that only reads")
    if not rows:
        return []
    session.flush()
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is not one table")
    connection = session.connection()
    first = next_id(connection, table)
    stored = [
        raw(table, {**dict.fromkeys(table.columns.keys()), **row, "id": first + index})
        for index, row in enumerate(rows)
    ]
    insert_raw(connection, table, stored)
    session.recorder.images.extend(
        Image(table.name, row["id"], Operation.INSERT, None, row) for row in stored
    )
    return [row["id"] for row in stored]


def next_id(connection: Connection, table: Table) -> int:
    """Return the id the next row gets: ids are never reused (AUTOINCREMENT)."""
    id_column: Column[int] = table.c.id
    highest = connection.scalar(select(id_column).order_by(id_column.desc()).limit(1)) or 0
    used = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
    ).scalar()
    return max(highest, used or 0) + 1


def insert_raw(connection: Connection, table: Table, rows: Sequence[RawRow]) -> None:
    """Insert rows of stored values; the caller records them."""
    with writing(connection):
        connection.execute(untyped(table).insert(), rows)
