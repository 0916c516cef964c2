"""The register: opened once, read and written through two doors, closed whole."""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from jarjestodesk.db import facts, faults, history, places, schema
from jarjestodesk.db.backup_folder import refuse_backup
from jarjestodesk.db.engine import READ, make_engine, writing
from jarjestodesk.db.files import FileStore, sync_folder
from jarjestodesk.db.lock import RegisterLock
from jarjestodesk.db.preflight import check_header, is_hot, read_header
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
    ``notices`` is what opening it has to tell: a dangerous folder, an upgrade that was made.
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
        self.notices: tuple[str, ...] = ()
        self._clock = clock
        self._lock = lock

    @classmethod
    def create(cls, path: Path) -> "Register":
        """Make a new, empty register; an existing file is never touched.

        Made under another name and renamed, so that an interrupted making leaves none.
        """
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        for taken in (path, _journal(path)):
            if taken.exists():
                raise UserError(
                    _("{path} exists already. Choose another name or open it.").format(path=taken)
                )
        if not path.parent.is_dir():
            raise UserError(_("The folder {path} does not exist.").format(path=path.parent))
        places.refuse_synced(path)
        temporary = path.with_name(f".{path.name}.new")
        try:
            with faults.told(), faults.told_files(path.parent):
                _make(temporary)
                temporary.chmod(0o600)
                temporary.rename(path)
                sync_folder(path.parent)
        finally:
            for leftover in (temporary, _journal(temporary)):
                leftover.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        form: schema.Format = schema.CURRENT,
    ) -> "Register":
        """Open an existing register; UserError for anything that is not a whole one of ours.

        One of an earlier format is backed up and upgraded.
        """
        path = path.resolve()
        refuse_backup(path)
        lock = RegisterLock(path)
        if path.parent.is_dir():
            lock.acquire()
        try:
            header = read_header(path)
            check_header(
                header,
                path,
                application_id=schema.APPLICATION_ID,
                newest=form.version,
            )
            writable = lock.held and _can_write(path)
            engine = make_engine(path, writable=writable)
            register = cls(path, engine, lock, writable=writable, clock=clock)
        except BaseException:
            lock.release()
            raise
        try:
            with faults.told():
                register._prepare(form)
        except BaseException:
            register.close()
            raise
        return register

    def _prepare(self, form: schema.Format) -> None:
        """Check the content, upgrade an earlier format, gather what the user should know.

        The number is read again: the header's may be that of a cut upgrade, rolled back by now.
        """
        version = _check_content(self.engine, self.path, form)
        warning = places.place_warning(self.path)
        self.notices = (warning,) if warning else ()
        if version < form.version:
            from jarjestodesk.db import migrate

            self.notices += (migrate.upgrade(self, form, moment=self._clock()),)

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
        done, _undone = self.read(lambda session: history.tops(session.connection()))
        if done is None:
            raise UserError(_("There is nothing to undo."))
        return self.run_write(history.undo, done.id)

    def redo(self) -> Changes[int]:
        """Do again what undo last took back."""
        _done, undone = self.read(lambda session: history.tops(session.connection()))
        if undone is None:
            raise UserError(_("There is nothing to redo."))
        return self.run_write(history.undo, undone.id)

    def close(self) -> None:
        """Close the connection and give the lock back."""
        self.engine.dispose()
        if self.writable:
            _drop_finished_journal(self.path)
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


def _make(path: Path) -> None:
    """Make an empty register's file."""
    path.unlink(missing_ok=True)
    engine = make_engine(path, writable=True)
    try:
        with engine.begin() as connection, writing(connection):
            schema.create(connection)
    finally:
        engine.dispose()


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _drop_finished_journal(path: Path) -> None:
    """Remove the journal of finished writes that TRUNCATE leaves behind; a hot one is needed."""
    if not is_hot(_journal(path)):
        _journal(path).unlink(missing_ok=True)


def _can_write(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except (PermissionError, OSError):
        return False


def _check_content(engine: Engine, path: Path, form: schema.Format) -> int:
    """Refuse a damaged file and one whose structure is not the one this program made.

    Returns the number of its format.
    """
    with engine.connect().execution_options(**{READ: True}) as connection:
        found = connection.execute(text("PRAGMA quick_check(5)")).scalars().all()
        if list(found) != ["ok"]:
            raise UserError(
                _(
                    "The register {path} is damaged ({fault}). Nothing was changed. Restore the"
                    " newest backup."
                ).format(path=path, fault=found[0])
            )
        version = facts.version(connection)
        if schema.digest(connection) != form.digests.get(version):
            raise UserError(
                _(
                    "The structure of the register {path} is not the one this program makes. It has"
                    " been altered elsewhere; nothing was changed. Restore the newest backup."
                ).format(path=path)
            )
    return version
