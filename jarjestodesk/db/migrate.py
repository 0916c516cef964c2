"""Upgrades of the file format: a verified backup, then every step in one real transaction.

A failed or cut upgrade leaves the file as it was (safekeeping 0.3). Alembic's steps are run
without its version table: ``user_version`` of the file is the one truth.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from jarjestodesk.db import backup_folder, facts, faults, history, schema
from jarjestodesk.db.backup import make_backup, verify_backup
from jarjestodesk.db.backup_folder import BackupFolder
from jarjestodesk.db.engine import writing
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _


class StepError(Exception):
    """A step that does not lead to a sound file: a bug in it; all of it is rolled back."""


def upgrade(register: Register, form: schema.Format, *, moment: datetime) -> str:
    """Bring an open register to ``form``; return in words what was done.

    UserError, and the file as it was, where it cannot be done.
    """
    if not register.writable:
        raise UserError(
            _(
                "The register {path} was made by an earlier version and must be upgraded, but it"
                " is read-only here. Copy it to a folder that can be written and open it there."
            ).format(path=register.path)
        )
    old = register.read(lambda session: facts.version(session.connection()))
    backup = _backup_before(register, form.version, moment)
    try:
        with faults.told():
            run_steps(register.engine, old, form)
    except (SQLAlchemyError, StepError) as error:
        raise UserError(
            _(
                "The register {path} could not be upgraded and is as it was ({fault}). Use the"
                " earlier version of the program and send this message to its maintainers. A"
                " backup is in {backup}."
            ).format(path=register.path, fault=error, backup=backup)
        ) from error
    return _(
        "The register was upgraded from file format {old} to {new}. The backup made before it is"
        " kept in {backup}."
    ).format(old=old, new=form.version, backup=backup)


def _backup_before(register: Register, target: int, moment: datetime) -> Path:
    """Return a verified pinned backup of the register as it is: once, however often retried."""
    reason = f"upgrade-{target}"
    folder = backup_folder.default_folder(register.path)
    head = register.read(lambda session: history.head(session.connection()))
    for backup in reversed(BackupFolder(folder, register.path.stem).backups()):
        said = backup.manifest
        same = (said.history_number, said.history_hash) == head
        if said.pinned and said.reason == reason and same and not verify_backup(backup.path):
            return backup.path
    return make_backup(register, folder, moment=moment, pinned=True, reason=reason).path


def run_steps(engine: Engine, old: int, form: schema.Format) -> None:
    """Run the steps after format ``old``, check the result, set the number; all or nothing."""
    steps = _steps(form.steps, after=old, until=form.version)
    with engine.connect() as connection, _keys_off(connection), connection.begin():
        head, ids, counted = history.head(connection), _used_ids(connection), _counted(connection)
        with writing(connection):
            with Operations.context(MigrationContext.configure(connection)):
                for step in steps:
                    step.upgrade()
            schema.create_triggers(connection)
            _keep_ids(connection, ids)
            connection.execute(text(f"PRAGMA user_version = {form.version}"))
        _refuse_wrong(connection, form.digests[form.version], head, counted)


def _refuse_wrong(
    connection: Connection, digest: str, head: tuple[int, str], counted: set[str]
) -> None:
    """Raise StepError where the steps did not lead to a sound file of the new format."""
    for broken in facts.broken_keys(connection) + facts.damage(connection):
        raise StepError(broken)
    if history.head(connection) != head:
        raise StepError("history changed")
    for table in counted & set(facts.tables(connection)) - _counted(connection):
        raise StepError(f"{table} lost AUTOINCREMENT")
    if schema.digest(connection) != digest:
        raise StepError("the structure is not that of a fresh file")


def _steps(folder: Path, *, after: int, until: int) -> list[Any]:
    """Return the modules of the revisions numbered above ``after``, in order."""
    scripts = ScriptDirectory(folder.parent, version_locations=[folder])
    found: dict[int, Any] = {int(r.revision): r.module for r in scripts.walk_revisions()}
    return [found[number] for number in range(after + 1, until + 1)]


@contextmanager
def _keys_off(connection: Connection) -> Iterator[None]:
    """Switch foreign keys off around a transaction: inside one the pragma does nothing."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON").close()


def _counted(connection: Connection) -> set[str]:
    """Return the tables that never use an id twice."""
    return set(
        connection.execute(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
            )
        ).scalars()
    )


def _used_ids(connection: Connection) -> dict[str, int]:
    rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {row.name: row.seq for row in rows}


def _keep_ids(connection: Connection, used: dict[str, int]) -> None:
    """Put back the highest id ever used: rebuilding a table forgets that of deleted rows."""
    now = _used_ids(connection)
    for name in _counted(connection) & used.keys():
        if now.get(name, -1) >= used[name]:
            continue
        sql = "UPDATE sqlite_sequence SET seq = :seq WHERE name = :name"
        if name not in now:
            sql = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"
        connection.execute(text(sql), {"name": name, "seq": used[name]})
