"""The frame of every command: exit codes, one line of error, Finnish, never a trace."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jarjestodesk import settings
from jarjestodesk.cli.parser import commands, make_parser
from tests.cli.conftest import Run

TABLE = Path(__file__).parents[1] / "rules" / "deadlines.csv"
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines()))


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jarjestodesk", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
        encoding="utf-8",
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_every_deadline_of_the_table(run: Run, row: dict[str, str]) -> None:
    published = ["--published", row["published"]] if row["published"] else []
    found = run("deadline", "--sent", row["sent"], "--by", row["method"], *published, "--json")
    assert found.code == 0
    keys = ("served", "last_day", "member_served", "member_last_day", "final_from")
    assert {key: found.json[key] for key in keys} == {key: row[key] or None for key in keys}
    assert found.json["final_reason"] == (None if published else "not_published")


def test_deadlines_are_told_in_finnish(run: Run) -> None:
    found = run("deadline", "--sent", "24.11.2026", "--by", "letter")
    assert "Tiedoksisaanti 1.12.2026" in found.out
    assert "15.12.2026" in found.out
    assert "julkaisu" in found.out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("tuntematon",),
        ("call",),
        ("deadline",),
        ("deadline", "--sent", "31.2.2026", "--by", "letter"),
        ("deadline", "--sent", "24.11.2026", "--by", "pigeon"),
        ("calls", "--vikavalinta"),
        ("calls", "--today", "huomenna"),
        ("import", "kaikki"),
        ("export", "summary"),
        ("new",),
    ],
)
def test_wrong_usage_is_two(run: Run, arguments: tuple[str, ...]) -> None:
    found = run(*arguments)
    assert found.code == 2
    assert found.err.startswith("käyttö:")
    assert "error" not in found.err


def test_help_is_finnish_and_names_every_command() -> None:
    help_text = make_parser().format_help()
    assert {command.words[0] for command in commands()} <= set(help_text.replace(",", " ").split())
    assert "options:" not in help_text
    assert "näytä ohjelman versio" in help_text


def test_without_a_register_the_option_is_asked_for(run: Run) -> None:
    found = run("calls")
    assert (found.code, "--register" in found.err) == (1, True)


def test_the_last_opened_register_is_used(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "a").code == 0
    assert run("new", tmp_path / "b.jdreg").code == 0
    assert settings.load().recent[0].name == "b.jdreg"
    assert run("calls").code == 0
    assert run("calls", "--register", tmp_path / "a.jdreg").code == 0
    assert settings.load().recent[0].name == "a.jdreg"


def test_an_existing_register_is_not_made_anew(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "a")
    before = (tmp_path / "a.jdreg").read_bytes()
    found = run("new", tmp_path / "a")
    assert (found.code, "on jo olemassa" in found.err) == (1, True)
    assert (tmp_path / "a.jdreg").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "ei löytynyt"), (b"", "tyhjä"), (b"x" * 5000, "ei ole JärjestöDeskin rekisteri")],
)
def test_a_file_that_is_no_register_is_refused(
    run: Run, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "a.jdreg"
    if content is not None:
        path.write_bytes(content)
    found = run("calls", "--register", path)
    assert (found.code, says in found.err) == (1, True)
    assert path.exists() == (content is not None)


def test_a_register_open_elsewhere_is_told(run: Run, tmp_path: Path) -> None:
    from jarjestodesk.db.register import Register

    run("new", tmp_path / "a")
    with Register.open(tmp_path / "a.jdreg"):
        found = run("calls", "--register", tmp_path / "a.jdreg")
    assert (found.code, "auki toisessa ohjelmassa" in found.err) == (1, True)


def test_the_sample_setup_and_a_call_by_hand(run: Run, tmp_path: Path) -> None:
    register = tmp_path / "a.jdreg"
    run("new", register)
    sample = Path(__file__).parents[2] / "resources" / "sample" / "setup.json"
    assert run("setup", sample).code == 0
    assert run("setup", sample, "--json").json["changed"] is False
    call = tmp_path / "haku.json"
    call.write_text(
        '{"code": "h", "name": "Haku", "continuous": true, "schemes": [{"scheme": "kumppanuus"}]}',
        "utf-8",
    )
    assert run("call", "add", call, "--json").json["code"] == "h"
    (row,) = run("calls", "--json", "--today", "2026-11-24").json["calls"]
    assert (row["state"], row["appropriation"], row["applied"]) == ("open", None, None)
    assert "ei tiedossa" in run("calls").out
    assert run("call", "add", call).code == 1


def test_backup_and_check_of_the_sample(run: Run, tmp_path: Path) -> None:
    register = tmp_path / "a.jdreg"
    assert run("new", register, "--sample", "--today", "2026-11-24").code == 0
    made = run("backup", "--to", tmp_path / "varmuus", "--json")
    assert (tmp_path / "varmuus").is_dir()
    assert Path(made.json["path"]).exists()
    found = run("check", "--json")
    assert (found.code, found.json["errors"]) == (0, 0)


def test_a_damaged_history_fails_the_check(run: Run, tmp_path: Path) -> None:
    import sqlite3

    register = tmp_path / "a.jdreg"
    run("new", register)
    with sqlite3.connect(register) as connection:
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'tr_history_value_update'"
        ).fetchone()
        connection.execute("DROP TRIGGER tr_history_value_update")
        connection.execute("UPDATE history_value SET after = '{}' WHERE id = 5")
        connection.execute(sql)
    connection.close()
    found = run("check", "--json")
    assert (found.code, found.json["errors"]) == (1, 1)


def test_the_program_as_a_process(tmp_path: Path) -> None:
    home = str(tmp_path)
    assert program("--version").stdout.startswith("JärjestöDesk")
    usage = program("deadline")
    assert (usage.returncode, "käyttö" in usage.stderr) == (2, True)
    wrong = program("calls", "--register", "ei.jdreg", JARJESTODESK_HOME=home)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (1, 1)
    ascii_only = program(
        "calls",
        "--register",
        "ei ääkkösiä.jdreg",
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
        JARJESTODESK_HOME=home,
    )
    assert ascii_only.returncode == 1


def test_a_fault_of_the_program_is_logged_and_never_shown_as_a_trace(tmp_path: Path) -> None:
    fault = (
        "import sys; import jarjestodesk.cli as c; from jarjestodesk.__main__ import main\n"
        "c.main = lambda a: 1 / 0\nsys.argv = ['j', 'calls']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", fault],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "JARJESTODESK_HOME": str(tmp_path)},
        encoding="utf-8",
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "ZeroDivisionError" in (tmp_path / "config" / "jarjestodesk.log").read_text("utf-8")
