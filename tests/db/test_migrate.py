"""Upgrades: a verified backup first, then all of the new format or all of the old."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine, event

from jarjestodesk.db import backup_folder, facts, history, schema
from jarjestodesk.db.backup import make_backup, restore_backup, verify_backup
from jarjestodesk.db.backup_folder import BackupFolder
from jarjestodesk.db.engine import make_engine, writing
from jarjestodesk.db.register import Register, utc_now
from jarjestodesk.errors import UserError
from jarjestodesk.models import Base
from tests.db import killing
from tests.db.test_register import add_field
from tests.old_files import make

OLD_FILES = Path(make.__file__).parent
NUMBERS = sorted(int(path.stem[1:]) for path in OLD_FILES.glob("v*.jdreg"))


def new_metadata() -> sa.MetaData:
    """Return the tables as the models would have them after the trial step."""
    metadata = sa.MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    metadata.tables["organisation"].c.language.nullable = True
    metadata.tables["person"].append_column(sa.Column("mobile", sa.Text))
    key = sa.ForeignKey("organisation.id", ondelete="RESTRICT")
    sa.Table(
        "visit",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("organisation_id", key, nullable=False, index=True),
        sa.Column("held_on", sa.Text),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    return metadata


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> schema.Format:
    """Return a format 2 whose digest is that of a fresh file made from the new models."""
    engine = make_engine(tmp_path_factory.mktemp("form") / "fresh.jdreg", writable=True)
    with engine.begin() as connection, writing(connection):
        new_metadata().create_all(connection)
        schema.create_triggers(connection)
        digest = schema.digest(connection)
    engine.dispose()
    folder = Path(__file__).with_name("steps")
    return schema.Format(2, {1: schema.DIGEST, 2: digest}, folder)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make.make(tmp_path_factory.mktemp("vanha"))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 77 WHERE name = 'organisation'")
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled.parent, tmp_path / "r")
    return tmp_path / "r" / filled.name


def pinned(path: Path) -> list[Path]:
    folder = BackupFolder(backup_folder.default_folder(path), path.stem)
    return [backup.path for backup in folder.backups() if backup.manifest.pinned]


def old_values(path: Path) -> dict[str, Any]:
    """Return the rows of the golden JSON's kind, by the columns of the old format."""
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found: dict[str, Any] = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for table, rows in expected.items():
            columns = ", ".join(f'"{column}"' for column in rows[0])
            sql = f'SELECT {columns} FROM "{table}" ORDER BY id'  # noqa: S608 - names of our own tables
            found[table] = [dict(row) for row in connection.execute(sql)]
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_an_old_file_opens_and_its_rows_are_there(number: int, tmp_path: Path) -> None:
    for source in OLD_FILES.glob(f"v{number}.*"):
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, tmp_path / source.name)
    path = tmp_path / f"v{number}.jdreg"
    with Register.open(path) as register:
        assert register.read(lambda s: history.verify(s.connection())) == []
        assert [register.files.get(sha256) for sha256 in register.files.hashes()] == [make.CONTENT]
        counts = register.read(lambda s: facts.row_counts(s.connection()))
    expected = json.loads((OLD_FILES / f"v{number}.json").read_text("utf-8"))
    assert min(counts[table] for table in expected) == 1
    assert old_values(path) == expected


def test_there_is_an_old_file_of_every_format() -> None:
    assert list(range(1, schema.SCHEMA_VERSION + 1)) == NUMBERS == sorted(schema.CURRENT.digests)


def test_a_register_of_this_format_is_opened_without_alembic(register_path: Path) -> None:
    Register.create(register_path).close()
    program = (
        "import sys; from pathlib import Path; from jarjestodesk.db.register import Register\n"
        "Register.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", program, str(register_path)], check=False)
    assert found.returncode == 0


def test_an_upgrade_keeps_every_value_and_says_what_it_did(path: Path, form: schema.Format) -> None:
    before = old_values(path)
    with Register.open(path, form=form) as register:
        (notice,) = register.notices
        assert register.read(lambda s: facts.version(s.connection())) == 2
        assert register.read(lambda s: history.verify(s.connection())) == []
        mobile = register.read(lambda s: s.scalar(sa.text("SELECT mobile FROM person")))
    assert "versiosta 1 versioon 2" in notice
    assert old_values(path) == before
    assert mobile == before["person"][0]["phone"]
    with Register.open(path, form=form) as register:
        assert register.notices == ()


def test_the_upgraded_file_refuses_what_a_fresh_one_refuses(
    path: Path, form: schema.Format
) -> None:
    with Register.open(path, form=form) as register, register.engine.connect() as connection:
        connection.info["writing"] = 1
        for statement in (
            "UPDATE history_entry SET row_id = 9",
            "DELETE FROM organisation",
            "INSERT INTO visit (organisation_id) VALUES (99)",
            "INSERT INTO visit (organisation_id) VALUES ('teksti')",
        ):
            with pytest.raises(sa.exc.IntegrityError):
                connection.exec_driver_sql(statement)
        connection.info["writing"] = 0


def test_the_ids_of_deleted_rows_are_not_used_again_after_rebuilding(
    path: Path, form: schema.Format
) -> None:
    Register.open(path, form=form).close()
    with closing(sqlite3.connect(path)) as connection:
        sql = "SELECT seq FROM sqlite_sequence WHERE name = 'organisation'"
        assert connection.execute(sql).fetchall() == [(77,)]


def test_the_backup_before_is_pinned_verified_and_opens_in_the_old_program(
    path: Path, form: schema.Format, tmp_path: Path
) -> None:
    before = old_values(path)
    Register.open(path, form=form).close()
    (backup,) = pinned(path)
    assert verify_backup(backup) == []
    shutil.copyfile(path.with_suffix(".json"), tmp_path / "palautettu.json")
    restored = restore_backup(backup, tmp_path / "palautettu.jdreg")
    Register.open(restored.path).close()
    assert old_values(restored.path) == before


def test_the_old_program_refuses_the_upgraded_file_untouched(
    path: Path, form: schema.Format
) -> None:
    Register.open(path, form=form).close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="uudempi"):
        Register.open(path)
    assert path.read_bytes() == before


class FailingStatement:
    """Let the n-th statement of each upgrade fail."""

    def __init__(self, number: int) -> None:
        self.number = self.left = number
        self.inside = False

    def __call__(self, _c: Any, _k: Any, statement: str, *_others: Any) -> None:
        self.inside = self.inside or statement.lstrip().startswith("CREATE TABLE visit")
        if self.inside:
            self.left -= 1
            if self.left < 0:
                self.left, self.inside = self.number, False
                raise RuntimeError("koe")


@pytest.fixture
def failing() -> Iterator[Any]:
    """Yield a function that arms a failure; every armed one is taken off at the end."""
    armed: list[FailingStatement] = []

    def arm(number: int) -> FailingStatement:
        take_off()
        armed.append(FailingStatement(number))
        event.listen(Engine, "before_cursor_execute", armed[-1])
        return armed[-1]

    def take_off() -> None:
        if armed:
            event.remove(Engine, "before_cursor_execute", armed.pop())

    yield arm
    take_off()


def test_a_failure_at_any_operation_leaves_the_old_file_and_one_backup(
    path: Path, form: schema.Format, failing: Any
) -> None:
    before = path.read_bytes()
    for number in range(200):
        failure = failing(number)
        try:
            Register.open(path, form=form).close()
            break
        except RuntimeError:
            assert path.read_bytes() == before
    assert failure.left >= 0
    assert number > 30, "every statement of step, triggers and checks was tried"
    assert len(pinned(path)) == 1


def test_a_retried_upgrade_does_not_rotate_its_backup_away(
    path: Path, form: schema.Format, failing: Any
) -> None:
    failing(5)
    for _attempt in range(30):
        with pytest.raises(RuntimeError, match="koe"):
            Register.open(path, form=form)
    (kept,) = pinned(path)
    with Register.open(path) as register:
        for _number in range(15):
            make_backup(register, moment=utc_now())
    assert pinned(path) == [kept]


def test_work_done_between_two_attempts_is_backed_up_too(
    path: Path, form: schema.Format, failing: Any
) -> None:
    failing(5)
    for code in ("x", "y"):
        with pytest.raises(RuntimeError, match="koe"):
            Register.open(path, form=form)
        with Register.open(path) as register:
            register.run_write(add_field, code)
    assert len(pinned(path)) == 2


def test_without_a_backup_there_is_no_upgrade(path: Path, form: schema.Format) -> None:
    before = path.read_bytes()
    backup_folder.default_folder(path).write_text("tiedosto kansion paikalla")
    with pytest.raises(UserError, match="ei voi kirjoittaa"):
        Register.open(path, form=form)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("op.drop_column('person', 'mobile')", "rakenne"),
        ("op.execute('DELETE FROM person')", "person"),
        ("op.execute(\"UPDATE history_action SET who = 'x'\")", "history is append-only"),
        ("op.execute('DROP TRIGGER tr_history_entry_delete; ')", ""),
    ],
)
def test_a_step_that_leads_elsewhere_is_rolled_back(
    path: Path, form: schema.Format, tmp_path: Path, step: str, says: str
) -> None:
    folder = tmp_path / "steps"
    shutil.copytree(form.steps, folder, ignore=shutil.ignore_patterns("__pycache__"))
    trial = folder / "v0002_trial.py"
    trial.write_text(trial.read_text("utf-8") + f"    {step}\n", "utf-8")
    before = path.read_bytes()
    if not says:
        Register.open(path, form=replace(form, steps=folder)).close()
        return
    with pytest.raises(UserError, match="ei voitu päivittää"):
        Register.open(path, form=replace(form, steps=folder))
    assert path.read_bytes() == before


def test_a_file_of_an_old_format_altered_elsewhere_is_not_upgraded(
    path: Path, form: schema.Format
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE person ADD COLUMN mobile TEXT")
    before = path.read_bytes()
    with pytest.raises(UserError, match="rakenne"):
        Register.open(path, form=form)
    assert path.read_bytes() == before
    assert pinned(path) == []


@pytest.mark.slow
@pytest.mark.usefixtures("allow_leftovers")  # the fork server serves later tests too
def test_an_upgrade_killed_at_any_moment_leaves_old_or_new(
    filled: Path, tmp_path: Path, form: schema.Format
) -> None:
    random, versions = Random(1), []  # noqa: S311 - moments to kill at, the same in every run
    longest = 0.15
    while len(versions) < 20 or (len(set(versions)) < 2 and len(versions) < 60):
        folder = tmp_path / str(len(versions))
        shutil.copytree(filled.parent, folder)
        path = folder / filled.name
        killing.kill_at_random(random, longest, killing.upgrade, path, form)
        with Register.open(path, form=form) as register:
            versions.append("new" if not register.notices else "old")
            longest *= 1.2 if versions[-1] == "old" else 0.7  # a busy machine takes its time
            assert register.read(lambda s: history.verify(s.connection())) == []
            assert register.read(lambda s: facts.damage(s.connection())) == []
        assert old_values(path) == json.loads(filled.with_suffix(".json").read_text("utf-8"))
        assert [verify_backup(backup) for backup in pinned(path)] == [[]]
    assert set(versions) == {"old", "new"}


DOCUMENT = Path(__file__).parents[2] / "docs" / "file-format.md"


def test_the_document_names_every_table_and_format() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert [t for t in Base.metadata.tables if f"| `{t}` | " not in text] == []
    assert [n for n in schema.CURRENT.digests if f"\n| {n} | " not in text] == []


@pytest.mark.parametrize("altered", [False, True])
def test_the_documents_program_checks_the_chain(path: Path, altered: bool) -> None:
    program = DOCUMENT.read_text("utf-8").split("```python\n")[1].split("```")[0]
    if altered:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER tr_history_value_update")
            connection.execute("UPDATE history_value SET after = '{}' WHERE id = 3")
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    with facts.reading(path) as connection:
        number, digest = history.head(connection)
    if altered:
        assert done.returncode == 1
        assert "values of entry 3" in done.stderr
    else:
        assert done.stdout == f"{number} entries, head {digest}\n"
