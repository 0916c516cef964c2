"""What the machine does to a register: kills, full disks, read-only media, rivals."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from jarjestodesk.db import facts, history
from jarjestodesk.db.backup import make_backup, verify_backup
from jarjestodesk.db.register import Register, utc_now
from jarjestodesk.errors import UserError
from jarjestodesk.models.county import FieldOfActivity
from tests.db import killing
from tests.db.test_register import add_field, names

if sys.platform != "win32":
    import resource

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs setuid, rlimits or mount")
NOBODY = 65534


def groups(session: Session) -> dict[str, int]:
    """Return how many rows each action of ``killing.add_together`` left."""
    rows = session.execute(
        select(FieldOfActivity.name, func.count()).group_by(FieldOfActivity.name)
    )
    return {row[0]: row[1] for row in rows}


def assert_sound(register: Register, acknowledged: list[str]) -> None:
    """Every acknowledged action is there, none is there in part, file and chain are whole."""
    found = register.read(groups)
    assert set(acknowledged) <= set(found)
    assert set(found.values()) <= {killing.TOGETHER}
    assert register.read(lambda s: history.verify(s.connection())) == []
    assert register.read(lambda s: facts.damage(s.connection())) == []
    assert register.read(lambda s: facts.broken_keys(s.connection())) == []


@pytest.mark.slow
@pytest.mark.usefixtures("allow_leftovers")  # the fork server serves later tests too
def test_fifty_kills_lose_nothing_acknowledged_and_leave_nothing_half(
    register_path: Path, tmp_path: Path
) -> None:
    Register.create(register_path).close()
    notes, random, hot, beyond = tmp_path / "kuitatut", Random(2), 0, 0  # noqa: S311 - moments to kill at, the same in every run
    notes.touch()
    journal = register_path.with_name(register_path.name + "-journal")
    for run in range(50):
        killing.kill_at_random(random, 0.1, killing.write_for_ever, register_path, notes, run)
        hot += journal.exists() and journal.stat().st_size > 0
        acknowledged = notes.read_text("utf-8").splitlines()
        with Register.open(register_path) as register:
            assert_sound(register, acknowledged)
            beyond = len(register.read(groups)) - len(acknowledged)
    assert len(acknowledged) > 50, "the children wrote while they lived"
    assert hot > 0, "some were killed in the middle of a write, and it was rolled back"
    assert beyond <= 50, "at most one a kill was saved and not yet acknowledged"


@pytest.mark.usefixtures("allow_leftovers")  # the fork server serves later tests too
def test_two_programs_in_turn_lose_nothing(register_path: Path, tmp_path: Path) -> None:
    Register.create(register_path).close()
    notes = [tmp_path / "a", tmp_path / "b"]
    context = killing.children()
    rivals = [
        context.Process(target=killing.race, args=(register_path, note.name, 50, note))
        for note in notes
    ]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join(60)
        assert rival.exitcode == 0
        rival.close()
    acknowledged = [line for note in notes for line in note.read_text("utf-8").splitlines()]
    assert len(set(acknowledged)) == 100
    with Register.open(register_path) as register:
        assert len(register.read(groups)) == 100
        assert_sound(register, acknowledged)


def in_child(work: Callable[[], object]) -> None:
    """Run ``work`` in a forked child, where limits and another user harm no other test."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
        finally:
            os._exit(code)
    _pid, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def write_much(register: Register) -> None:
    """Write until the disk is full, at most some megabytes."""
    first = len(register.read(names))
    for number in range(first, first + 200):
        register.run_write(add_field, f"paljon {number}", "x" * 50_000)


def full_then_room(register: Register, says: str, make_room: Callable[[], object]) -> None:
    """Fill the disk: the message is right, the data whole, and with room it works again."""
    register.run_write(add_field, "ensin", "Ensin")
    with pytest.raises(UserError, match=says):
        write_much(register)
    held = register.read(names)
    assert held[0] == "Ensin"
    with pytest.raises(UserError, match=says):
        write_much(register)
    assert register.read(names)[: len(held)] == held
    assert register.read(lambda s: history.verify(s.connection())) == []
    make_room()
    register.run_write(add_field, "lopuksi", "Lopuksi")
    assert register.read(names)[-1] == "Lopuksi"
    assert register.read(lambda s: facts.damage(s.connection())) == []


def page_limit(register: Register, pages: int) -> None:
    with register.engine.connect() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))


def test_a_full_database_rolls_back_whole(register: Register) -> None:
    page_limit(register, 400)
    full_then_room(register, "Levy on täynnä", lambda: page_limit(register, 100_000))


@POSIX
def test_a_file_size_limit_rolls_back_whole(register_path: Path) -> None:
    def work() -> None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        with Register.create(register_path) as register:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, hard))
            full_then_room(
                register,
                "vapaa tila",
                lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard)),
            )

    in_child(work)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB, where this machine lets us make one."""
    folder = tmp_path / "pieni levy"
    folder.mkdir()
    mount = shutil.which("mount")
    command = f'mount -t tmpfs -o size=6m tmpfs "{folder}" 2>/dev/null'
    if mount is None or os.geteuid() != 0 or os.system(command) != 0:  # noqa: S605 - a fixed command
        pytest.skip("no file system can be mounted here")
    yield folder
    os.system(f'umount "{folder}"')  # noqa: S605 - a fixed command


@POSIX
def test_a_full_disk_rolls_back_whole_and_the_backup_says_so(small_disk: Path) -> None:
    with Register.create(small_disk / "r.jdreg") as register:
        ballast = small_disk / "täyte"
        ballast.write_bytes(bytes(500_000))
        full_then_room(register, "täynnä", ballast.unlink)
        ballast.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - 200_000)))
        with pytest.raises(UserError, match="ei mahdu"):
            make_backup(register, moment=utc_now())
        assert not list((small_disk / "r.backups").iterdir())


@POSIX
def test_a_register_that_does_not_fit_is_not_left_half_made(small_disk: Path) -> None:
    (small_disk / "täyte").write_bytes(bytes(shutil.disk_usage(small_disk).free - 300_000))
    with pytest.raises(UserError, match="täynnä"):
        Register.create(small_disk / "r.jdreg")
    assert [p.name for p in small_disk.iterdir()] == ["täyte"]


def as_nobody(work: Callable[[], object]) -> None:
    """Run ``work`` as a user to whom file modes apply (root passes them all)."""

    def unprivileged() -> None:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    in_child(unprivileged)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder another user can reach: pytest's own is private."""
    folder = Path("/tmp") / f"jarjestodesk-{os.getpid()}"  # noqa: S108 - reachable by nobody
    folder.mkdir(mode=0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def assert_only_read(path: Path) -> None:
    with Register.open(path) as register:
        assert not register.writable
        assert register.read(names) == ["Luettava"]
        with pytest.raises(UserError, match="vain lukea"):
            register.run_write(add_field, "b")
        with pytest.raises(UserError, match="vain lukea"):
            register.undo()


@POSIX
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_is_read(shared: Path, what: str) -> None:
    path = shared / "r.jdreg"
    with Register.create(path) as register:
        register.run_write(add_field, "a", "Luettava")
    path.chmod(0o444 if what == "file" else 0o666)
    shared.chmod(0o777 if what == "file" else 0o555)
    before = path.read_bytes()
    as_nobody(lambda: assert_only_read(path))
    assert path.read_bytes() == before
    assert [p.name for p in shared.iterdir() if not p.name.endswith(".lock")] == ["r.jdreg"]


def leave_hot_journal(path: Path) -> None:
    """Die in the middle of a write after its pages reached the file."""

    def die() -> None:
        register = Register.open(path)

        def half(session: Session) -> Any:
            connection = session.connection()
            connection.exec_driver_sql("PRAGMA cache_size = 5")
            for number in range(50):
                add_field(session, f"puolikas {number}", "x" * 20_000)
            os._exit(0)

        register.run_write(half)

    in_child(die)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


@POSIX
def test_a_hot_journal_is_rolled_back(register_path: Path) -> None:
    with Register.create(register_path) as register:
        register.run_write(add_field, "a", "Luettava")
    before = register_path.read_bytes()
    leave_hot_journal(register_path)
    assert register_path.read_bytes() != before, "pages of the cut write are in the file"
    with Register.open(register_path) as register:
        assert register.read(names) == ["Luettava"]
        assert verify_backup(make_backup(register, moment=utc_now()).path) == []
    assert not register_path.with_name(register_path.name + "-journal").exists()


@POSIX
def test_a_hot_journal_on_a_read_only_medium_says_what_to_do(shared: Path) -> None:
    path = shared / "r.jdreg"
    Register.create(path).close()
    leave_hot_journal(path)
    for file in shared.iterdir():
        file.chmod(0o444)
    shared.chmod(0o555)

    def refused() -> None:
        with pytest.raises(UserError, match="katkesi"):
            Register.open(path)

    as_nobody(refused)
