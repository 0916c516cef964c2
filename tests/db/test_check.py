"""What checking finds: damage, tampering, lost files, data that contradicts itself."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jarjestodesk.db.backup import make_backup
from jarjestodesk.db.check import check_register
from jarjestodesk.db.register import Register
from jarjestodesk.records.check import Finding, Severity
from tests.db.test_register import add_field
from tests.old_files import make

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a register with a row in every table, made once."""
    return make.make(tmp_path_factory.mktemp("täynnä"))


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled.parent, tmp_path / "r")
    return tmp_path / "r" / filled.name


@pytest.fixture
def opened(path: Path) -> Iterator[Register]:
    with Register.open(path) as register:
        make_backup(register, moment=NOON)
        yield register


def alter(path: Path, sql: str) -> None:
    """Change a closed register with another program, history's triggers put back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.executescript(sql)
        for _name, made in triggers:
            connection.execute(made)


def found(path: Path) -> list[Finding]:
    with Register.open(path) as register:
        return check_register(register, moment=NOON)


def test_a_whole_register_has_no_findings(opened: Register) -> None:
    assert check_register(opened, moment=NOON) == []


ALTERATIONS = {
    "UPDATE decision_year SET granted = -1; UPDATE instalment SET cents = -1": "negative_sum",
    "UPDATE application_year SET year = 20206": "year",
    "UPDATE application SET period_end = '2020-01-01'": "span",
    "UPDATE decision SET kind = 'rejected'": "granted_without_grant",
    "UPDATE score SET points = 101": "score_outside",
    "UPDATE score SET points = -1": "score_outside",
    "INSERT INTO rubric VALUES (2, 'x', 'x', 1, NULL, NULL); UPDATE call_scheme SET rubric_id = 2":
        "score_of_other_rubric",
    "UPDATE instalment SET cents = 101": "paid_over_granted",
    "UPDATE decision_year SET granted = 101; UPDATE appropriation SET call_scheme_id = NULL":
        "granted_over_appropriation",
    "UPDATE decision SET decided_on = '24.11.2026'": "value",
    "UPDATE decision SET decided_on = '2026-02-30'": "value",
    "UPDATE call SET opens_at = '2026-11-24 10:15'": "value",
    "UPDATE call SET closes_at = '2026-11-24T10:99:00.000000Z'": "value",
    "UPDATE county SET sample = 2": "value",
    "UPDATE scenario SET rules = 'ei json'": "value",
    "UPDATE decision SET kind = 'myönnetty'": "value",
    "UPDATE letter_packet SET content = '{}'": "letter",
    "UPDATE history_action SET who = 'joku muu'": "history",
    "PRAGMA foreign_keys = OFF; UPDATE score SET criterion_id = 99": "broken_key",
    "UPDATE stored_file SET size = 1": "file",
}  # fmt: skip


@pytest.mark.parametrize(("sql", "code"), ALTERATIONS.items())
def test_what_another_program_wrote_is_found(path: Path, sql: str, code: str) -> None:
    alter(path, sql)
    codes = {finding.code for finding in found(path)} - {"backup"}
    assert codes == {code}


def test_a_finding_says_in_words_where_it_is(path: Path) -> None:
    alter(path, "UPDATE agreement_year SET cents = -5")
    (first, *_others) = found(path)
    assert first.severity is Severity.ERROR
    assert first.text == "Summa on negatiivinen (agreement_year.cents: rivit 1)."


def test_lost_altered_and_left_over_files_are_told_apart(opened: Register) -> None:
    (stored,) = opened.files.hashes()
    orphan = opened.files.put(b"ei kenenkaan")
    (finding,) = check_register(opened, moment=NOON)
    assert (finding.code, finding.severity) == ("orphan", Severity.WARNING)
    assert orphan[:12] in finding.text
    opened.files.path(stored).write_bytes(b"muutettu")
    findings = check_register(opened, moment=NOON)
    assert [finding.code for finding in findings] == ["file", "orphan"]
    opened.files.path(stored).unlink()
    assert stored[:12] in check_register(opened, moment=NOON)[0].text


@pytest.mark.parametrize(
    ("age", "warned"),
    [
        (timedelta(days=7), False),
        (timedelta(days=7, seconds=1), True),
        (timedelta(days=-1), True),
        (timedelta(0), False),
    ],
)
def test_an_old_backup_and_one_from_the_future_are_told(
    opened: Register, age: timedelta, warned: bool
) -> None:
    findings = check_register(opened, moment=NOON + age)
    assert [f.code for f in findings] == (["backup"] if warned else [])
    assert all("24.11.2026" in finding.text for finding in findings)


def test_a_backup_in_another_place_counts(path: Path, tmp_path: Path) -> None:
    place = tmp_path / "toinen"
    place.mkdir()
    with Register.open(path) as register:
        assert [f.code for f in check_register(register, moment=NOON)] == ["backup"]
        make_backup(register, place / f"{path.stem}.backups", moment=NOON)
        assert check_register(register, moment=NOON, places=[place]) == []


def test_an_empty_register_needs_no_backup(register: Register) -> None:
    assert check_register(register, moment=NOON) == []
    register.run_write(add_field, "a")
    (finding,) = check_register(register, moment=NOON)
    assert finding.text == "Rekisteristä ei ole varmuuskopiota. Tee varmuuskopio."


def test_progress_is_told(opened: Register) -> None:
    told: list[tuple[int, int, str]] = []
    check_register(opened, moment=NOON, progress=lambda *step: told.append(step))
    assert told == [(1, 1, "Tallennettuja tiedostoja tarkistetaan")]
