"""Opening, refusing, locking; the two doors to the data."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from jarjestodesk.db import schema
from jarjestodesk.db.register import Register
from jarjestodesk.db.session import RegisterSession, bulk_insert
from jarjestodesk.errors import UserError
from jarjestodesk.models.county import FieldOfActivity
from jarjestodesk.records.changes import Changes


def add_field(session: Session, code: str, name: str = "Nimi") -> Changes[int]:
    row = FieldOfActivity(code=code, name=name, name_sv=None)
    session.add(row)
    session.flush()
    return Changes(f"Lisättiin {code}", row.id)


def rename(session: Session, row_id: int, name: str) -> Changes[None]:
    session.get_one(FieldOfActivity, row_id).name = name
    return Changes("Nimettiin", None)


def remove(session: Session, row_id: int) -> Changes[None]:
    session.delete(session.get_one(FieldOfActivity, row_id))
    return Changes("Poistettiin", None)


def names(session: Session) -> list[str]:
    return list(session.scalars(select(FieldOfActivity.name).order_by(FieldOfActivity.id)))


def test_a_write_is_read_back_after_reopening(register_path: Path) -> None:
    with Register.create(register_path) as register:
        changes = register.run_write(add_field, "mielenterveys", "Mielenterveys")
    assert changes.ids == {"field_of_activity": frozenset({changes.result})}
    with Register.open(register_path) as register:
        assert register.read(names) == ["Mielenterveys"]


def test_a_failed_write_leaves_nothing(register: Register) -> None:
    def fails(session: Session) -> Changes[None]:
        add_field(session, "a")
        raise UserError("ei")

    with pytest.raises(UserError):
        register.run_write(fails)
    assert register.read(names) == []
    assert register.run_write(add_field, "b").action_id == 1


def test_ids_are_never_used_again(register: Register) -> None:
    first = register.run_write(add_field, "a").result
    register.run_write(remove, first)
    assert register.run_write(add_field, "a").result == first + 1


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO field_of_activity (code, name) VALUES ('x', 'x')",
        "update field_of_activity set name = 'x'",
        " DELETE FROM history_entry",
        "WITH a AS (SELECT 1) INSERT INTO field_of_activity (code, name) SELECT 'x', 'y' FROM a",
        "DROP TABLE field_of_activity",
    ],
)
def test_no_statement_writes_past_history(register: Register, statement: str) -> None:
    def sneak(session: Session) -> Changes[None]:
        session.execute(text(statement))
        return Changes("", None)

    with pytest.raises(RuntimeError, match="past history"):
        register.run_write(sneak)


def test_a_bulk_statement_of_the_orm_is_refused_too(register: Register) -> None:
    def sneak(session: Session) -> Changes[None]:
        session.execute(insert(FieldOfActivity), [{"code": "x", "name": "y"}])
        return Changes("", None)

    with pytest.raises(RuntimeError, match="past history"):
        register.run_write(sneak)


def test_a_reading_session_cannot_write(register: Register) -> None:
    with pytest.raises(RuntimeError, match="only reads"):
        register.read(add_field, "a")


def test_bulk_inserts_are_recorded_and_undone(register: Register) -> None:
    def many(session: RegisterSession) -> Changes[list[int]]:
        rows = [{"code": f"c{n}", "name": f"Nimi {n}"} for n in range(500)]
        return Changes("Tuotiin", bulk_insert(session, FieldOfActivity, rows))

    changes = register.run_write(many)
    assert changes.ids["field_of_activity"] == frozenset(changes.result)
    assert len(register.read(names)) == 500
    register.undo()
    assert register.read(names) == []
    register.redo()
    assert register.read(names)[499] == "Nimi 499"


def test_the_schema_digest_is_that_of_a_fresh_file(register: Register) -> None:
    def digest(session: Session) -> str:
        return schema.digest(session.connection())

    assert register.read(digest) == schema.DIGEST, "models changed: raise SCHEMA_VERSION, migrate"


def test_every_table_is_strict_and_never_reuses_ids(register: Register) -> None:
    def loose(session: Session) -> list[str]:
        found = session.execute(
            text(
                "SELECT m.name FROM sqlite_master m JOIN pragma_table_list t ON t.name = m.name"
                " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND (t.strict = 0"
                " OR (m.sql NOT LIKE '%AUTOINCREMENT%' AND m.name <> 'history_value'))"
            )
        )
        return list(found.scalars())

    assert register.read(loose) == []


def test_files_are_private_to_the_user(register: Register) -> None:
    register.files.put("sisältö".encode())
    made = [register.path, register.path.with_name(register.path.name + ".lock")]
    made += [p for p in register.files.folder.rglob("*") if p.is_file()]
    assert len(made) == 3
    assert all(stat.S_IMODE(p.stat().st_mode) & 0o077 == 0 for p in made if p.suffix != ".lock")


def test_a_second_program_is_told_who_has_it_open(register: Register) -> None:
    program = (
        "import sys; from pathlib import Path; from jarjestodesk.db.register import Register\n"
        "from jarjestodesk.errors import UserError\n"
        "try: Register.open(Path(sys.argv[1]))\n"
        "except UserError as e: print(e); sys.exit(1)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, str(register.path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert register.path.name in found.stdout
    assert str(os.getpid()) in found.stdout


def test_the_lock_of_a_dead_program_falls(register_path: Path) -> None:
    Register.create(register_path).close()
    program = (
        "import os, sys; from pathlib import Path; from jarjestodesk.db.register import Register\n"
        "Register.open(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    dead = subprocess.run([sys.executable, "-c", program, str(register_path)], check=False)
    assert dead.returncode == -9
    assert register_path.with_name(register_path.name + ".lock").exists()
    with Register.open(register_path) as register:
        register.run_write(add_field, "a")


def test_an_existing_file_is_never_made_anew(register_path: Path) -> None:
    register_path.write_bytes("tärkeä".encode())
    with pytest.raises(UserError, match="on jo olemassa"):
        Register.create(register_path)
    assert register_path.read_bytes() == "tärkeä".encode()


def damaged(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    match how:
        case "empty":
            content.clear()
        case "one byte":
            del content[1:]
        case "other program":
            content[68:72] = b"abcd"
        case "newer":
            content[60:64] = (99).to_bytes(4, "big")
        case "unfinished":
            content[60:64] = bytes(4)
        case "end missing":
            del content[-100:]
        case "text":
            content[:] = "tämä ei ole rekisteri ".encode() * 20
        case "pages zeroed":
            content[4096 : 4096 * 30] = bytes(4096 * 29)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("empty", "tyhjä"),
        ("one byte", "tyhjä"),
        ("other program", "toisen ohjelman"),
        ("newer", "uudempi"),
        ("unfinished", "kesken"),
        ("end missing", "katkennut"),
        ("text", "muuta"),
        ("pages zeroed", "vaurioitunut"),
    ],
)
def test_what_is_not_a_whole_register_is_refused_untouched(
    register_path: Path, how: str, says: str
) -> None:
    Register.create(register_path).close()
    damaged(register_path, how)
    before = register_path.read_bytes()
    with pytest.raises(UserError, match=says):
        Register.open(register_path)
    assert register_path.read_bytes() == before
    assert sorted(p.name for p in register_path.parent.iterdir()) == [register_path.name]


@pytest.mark.parametrize(
    "alteration",
    [
        "CREATE TRIGGER evil AFTER INSERT ON person BEGIN DELETE FROM score; END",
        "CREATE VIEW muu AS SELECT 1",
        "CREATE TABLE muu (a)",
        "DROP TRIGGER tr_history_entry_delete",
        "ALTER TABLE person ADD COLUMN hetu TEXT",
        "DROP INDEX uq_score",
    ],
)
def test_a_register_altered_elsewhere_is_refused(register_path: Path, alteration: str) -> None:
    Register.create(register_path).close()
    with sqlite3.connect(register_path) as connection:
        connection.execute(alteration)
    connection.close()
    with pytest.raises(UserError, match="rakenne"):
        Register.open(register_path)


def test_a_missing_register_is_not_found_and_not_made(register_path: Path) -> None:
    with pytest.raises(UserError, match="ei löytynyt"):
        Register.open(register_path)
    assert list(register_path.parent.iterdir()) == []


def test_history_tells_who_when_and_what(register: Register) -> None:
    made = register.run_write(add_field, "a", "Vanha").result
    register.run_write(rename, made, "Uusi")

    def entries(session: Session) -> list[tuple[str, str, str, str]]:
        rows = session.execute(
            text(
                "SELECT a.label, e.operation, v.before, v.after FROM history_entry e"
                " JOIN history_action a ON a.id = e.action_id"
                " JOIN history_value v ON v.id = e.id ORDER BY e.id"
            )
        )
        return [tuple(row) for row in rows]

    (first, second) = register.read(entries)
    assert first[:3] == ("Lisättiin a", "insert", None)
    assert json.loads(first[3])["name"] == "Vanha"
    assert second == ("Nimettiin", "update", '{"name":"Vanha"}', '{"name":"Uusi"}')
