"""The register: opened once, read and written through two doors, closed whole."""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from jarjestodesk.db import faults, history, schema
from jarjestodesk.db.engine import make_engine, writing
from jarjestodesk.db.files import FileStore, sync_folder
from jarjestodesk.db.lock import RegisterLock
from jarjestodesk.db.preflight import check_header, read_header
from jarjestodesk.db.session import Recorder, RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.changes import Changes

SUFFIX = ".jdreg"
P = ParamSpec("P")
T = TypeVar("T")


def utc_now() -> datetime:
    """Return the moment: the only clock below the command line and the window."""
    return datetime.now(UTC)


class Register:
    """An open register. ``read`` and ``run_write`` are the only ways to its data.

    ``who`` goes into history. ``today`` reaches services through their keyword argument.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        lock: RegisterLock,
        *,
        writable: bool,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = path
        self.files = FileStore(path)
        self.engine = engine
        self.writable = writable
        self.who = _user()
        self._clock = clock
        self._lock = lock

    @classmethod
    def create(cls, path: Path) -> "Register":
        """Make a new, empty register; an existing file is never touched.

        Made under another name and renamed, so that an interrupted making leaves none.
        """
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        if path.exists():
            raise UserError(
                _("{path} exists already. Choose another name or open it.").format(path=path)
            )
        if not path.parent.is_dir():
            raise UserError(_("The folder {path} does not exist.").format(path=path.parent))
        temporary = path.with_name(f".{path.name}.new")
        temporary.unlink(missing_ok=True)
        with faults.told():
            engine = make_engine(temporary, writable=True)
            try:
                with engine.begin() as connection, writing(connection):
                    schema.create(connection)
            finally:
                engine.dispose()
                _drop_empty_journal(temporary)
        temporary.chmod(0o600)
        temporary.rename(path)
        sync_folder(path.parent)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = utc_now) -> "Register":
        """Open an existing register; UserError for anything that is not a whole one of ours."""
        path = path.resolve()
        lock = RegisterLock(path)
        if path.parent.is_dir():
            lock.acquire()
        try:
            header = read_header(path)
            check_header(
                header,
                path,
                application_id=schema.APPLICATION_ID,
                newest=schema.SCHEMA_VERSION,
            )
            writable = lock.held and _can_write(path)
            engine = make_engine(path, writable=writable)
            register = cls(path, engine, lock, writable=writable, clock=clock)
        except BaseException:
            lock.release()
            raise
        try:
            with faults.told():
                _check_content(engine, path)
        except BaseException:
            register.close()
            raise
        return register

    def read(
        self, function: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query function in a reading transaction and return its records."""
        with faults.told(), RegisterSession.reading(self.engine) as session:
            return function(session, *args, **kwargs)

    def run_write(
        self,
        function: Callable[Concatenate[Any, P], Changes[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changes[T]:
        """Run a write function in one transaction with its history; all of it or nothing."""
        if not self.writable:
            raise UserError(_("The register is read-only here: nothing was saved."))
        recorder = Recorder(who=self.who, moment=self._clock())
        session = RegisterSession.recording(self.engine, recorder)
        with faults.told(), session, session.begin():
            changes = function(session, *args, **kwargs)
            session.flush()
            action_id = history.store(
                session.connection(), recorder, label=changes.label, undoable=changes.undoable
            )
        return changes.recorded(history.changed_ids(recorder), action_id)

    def undo(self) -> Changes[int]:
        """Take back the last action; UserError when there is none or it cannot be undone."""
        done, _undone = self.read(lambda session: history.stacks(session.connection()))
        if not done:
            raise UserError(_("There is nothing to undo."))
        return self.run_write(history.undo, done[-1].id)

    def redo(self) -> Changes[int]:
        """Do again what undo last took back."""
        _done, undone = self.read(lambda session: history.stacks(session.connection()))
        if not undone:
            raise UserError(_("There is nothing to redo."))
        return self.run_write(history.undo, undone[-1].id)

    def close(self) -> None:
        """Close the connection and give the lock back."""
        self.engine.dispose()
        if self.writable:
            _drop_empty_journal(self.path)
        self._lock.release()

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _drop_empty_journal(path: Path) -> None:
    """Remove the journal that TRUNCATE leaves at zero length; a filled one is needed."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size == 0:
        journal.unlink()


def _can_write(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except (PermissionError, OSError):
        return False


def _check_content(engine: Engine, path: Path) -> None:
    """Refuse a damaged file and one whose structure is not the one this program made."""
    with engine.connect() as connection:
        found = connection.execute(text("PRAGMA quick_check(5)")).scalars().all()
        if list(found) != ["ok"]:
            raise UserError(
                _(
                    "The register {path} is damaged ({fault}). Nothing was changed. Restore the"
                    " newest backup."
                ).format(path=path, fault=found[0])
            )
        if schema.digest(connection) != schema.DIGEST:
            raise UserError(
                _(
                    "The structure of the register {path} is not the one this program makes. It has"
                    " been altered elsewhere; nothing was changed. Restore the newest backup."
                ).format(path=path)
            )
