"""Undo, redo and the chain that shows tampering."""

import contextlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from jarjestodesk.db import history
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models import Base
from jarjestodesk.models.call import Criterion, Rubric
from jarjestodesk.records.changes import Changes
from jarjestodesk.services import county, sample
from tests.db.test_register import add_field, names, remove, rename


def faults(register: Register) -> list[str]:
    return register.read(lambda session: history.verify(session.connection()))


def test_undo_and_redo_walk_back_and_forth(register: Register) -> None:
    made = register.run_write(add_field, "a", "Yksi").result
    register.run_write(rename, made, "Kaksi")
    register.run_write(rename, made, "Kolme")
    assert "Nimettiin" in register.undo().label
    assert register.read(names) == ["Kaksi"]
    register.undo()
    register.undo()
    assert register.read(names) == []
    for expected in (["Yksi"], ["Kaksi"], ["Kolme"]):
        register.redo()
        assert register.read(names) == expected
    register.undo()
    register.run_write(rename, made, "Neljä")
    with pytest.raises(UserError, match="uudelleen"):
        register.redo()
    assert faults(register) == []


def test_a_removed_row_comes_back_with_its_id(register: Register) -> None:
    made = register.run_write(add_field, "a", "Yksi").result
    register.run_write(remove, made)
    register.undo()
    assert register.read(names) == ["Yksi"]
    register.run_write(rename, made, "Kaksi")


def test_undo_is_refused_where_later_rows_depend_on_it(register: Register) -> None:
    def add_rubric(session: Session) -> Changes[int]:
        row = Rubric(code="r", name="R", version=1, approved_on=None, threshold=None)
        session.add(row)
        session.flush()
        return Changes("Lisättiin pisteytysohje", row.id)

    def add_criterion(session: Session, rubric_id: int) -> Changes[None]:
        session.add(
            Criterion(
                rubric_id=rubric_id,
                code="c",
                name="C",
                guidance=None,
                max_points=2000,
                weight=10000,
                position=1,
            )
        )
        return Changes("Lisättiin peruste", None)

    rubric = register.run_write(add_rubric)
    register.run_write(add_criterion, rubric.result)
    with pytest.raises(UserError, match="myöhemmät"):
        register.run_write(history.undo, rubric.action_id)
    assert register.undo().label.endswith("Lisättiin peruste")
    register.undo()


def test_undo_is_refused_where_the_same_data_changed_later(register: Register) -> None:
    made = register.run_write(add_field, "a", "Yksi").result
    first = register.run_write(rename, made, "Kaksi").action_id
    register.run_write(rename, made, "Kolme")
    with pytest.raises(UserError, match="muutettu myöhemmin"):
        register.run_write(history.undo, first)
    assert register.read(names) == ["Kolme"]


def test_what_was_sent_is_not_undone_silently(register: Register) -> None:
    def send(session: Session) -> Changes[None]:
        add_field(session, "a")
        return Changes("Lähetettiin", None, undoable=False)

    register.run_write(add_field, "b")
    register.run_write(send)
    with pytest.raises(UserError, match="uudella merkinnällä"):
        register.undo()


def test_what_made_the_register_is_never_undone(register: Register) -> None:
    register.run_write(county.seed)
    with pytest.raises(UserError, match="Kumottavaa ei ole"):
        register.undo()
    register.run_write(add_field, "a", "Yksi")
    register.undo()
    with pytest.raises(UserError, match="Kumottavaa ei ole"):
        register.undo()
    register.redo()
    assert register.read(names) == ["Yksi"]


def test_the_sample_can_be_worked_on_but_not_undone(register: Register) -> None:
    register.run_write(county.seed)
    register.run_write(sample.fill, today=date(2026, 11, 24))
    assert register.read(ends) == (None, None)
    register.run_write(add_field, "a", "Yksi")
    assert register.read(ends)[0] is not None


def ends(session: Session) -> tuple[int | None, int | None]:
    done, undone = history.tops(session.connection())
    return done.id if done else None, undone.id if undone else None


def ends_of_stacks(session: Session) -> tuple[int | None, int | None]:
    done, undone = history.stacks(session.connection())
    return done[-1].id if done else None, undone[-1].id if undone else None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from("nnsuuurrx"), min_size=1, max_size=25))
def test_the_ends_are_those_of_the_stacks_after_any_work(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    def send(session: Session, number: int) -> Changes[int]:
        made = add_field(session, f"s{number}").result
        return Changes(f"Lähetettiin {number}", made, undoable=False)

    with Register.create(tmp_path_factory.mktemp("r") / "r.jdreg") as register:
        for number, step in enumerate(steps):
            if step == "n":
                register.run_write(add_field, f"n{number}")
            elif step == "s":
                register.run_write(send, number)
            else:
                with contextlib.suppress(UserError):
                    _take_back(register, step)
            assert register.read(ends) == register.read(ends_of_stacks)


def _take_back(register: Register, step: str) -> None:
    """Undo, redo, or undo the oldest action out of turn."""
    done, _undone = register.read(lambda session: history.stacks(session.connection()))
    if step == "u":
        register.undo()
    elif step == "r":
        register.redo()
    elif done:
        register.run_write(history.undo, done[0].id)


def test_the_ends_are_found_without_reading_a_long_history(register: Register) -> None:
    for number in range(3):
        register.run_write(add_field, f"a{number}")

    def rows_read(session: Session) -> int:
        connection = session.connection()
        raw = connection.connection.dbapi_connection
        assert raw is not None
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        raw.set_progress_handler(count, 1)
        history.tops(connection)
        raw.set_progress_handler(None, 0)
        return steps

    few = register.read(rows_read)
    for number in range(60):
        register.run_write(add_field, f"b{number}")
    assert register.read(rows_read) == few


def test_nothing_to_undo_is_said(register: Register) -> None:
    with pytest.raises(UserError, match="Kumottavaa ei ole"):
        register.undo()


@pytest.mark.parametrize(
    "tampering",
    [
        'UPDATE history_value SET after = \'{"name":"väärä"}\' WHERE id = 2',
        "UPDATE history_action SET who = 'joku muu' WHERE id = 1",
        "UPDATE history_action SET moment = '2020-01-01T00:00:00.000000Z' WHERE id = 2",
        "UPDATE history_entry SET row_id = 77 WHERE id = 1",
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM history_value WHERE id = 2;"
            " DELETE FROM history_entry WHERE id = 2"
        ),
    ],
)
def test_tampering_breaks_the_chain(register_path: Path, tampering: str) -> None:
    with Register.create(register_path) as register:
        made = register.run_write(add_field, "a", "Yksi").result
        register.run_write(rename, made, "Kaksi")
        register.run_write(rename, made, "Kolme")
        assert faults(register) == []
    with sqlite3.connect(register_path) as connection:
        saved = [
            row[0]
            for row in connection.execute("SELECT sql FROM sqlite_master WHERE type='trigger'")
        ]
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.executescript(tampering)
        for sql in saved:
            connection.execute(sql)
    connection.close()
    with Register.open(register_path) as register:
        assert faults(register)


def test_erased_values_leave_the_chain_whole_and_cannot_be_undone(register: Register) -> None:
    made = register.run_write(add_field, "a", "Henkilö").result
    changed = register.run_write(rename, made, "Toinen").action_id
    with register.engine.begin() as connection:
        connection.info["writing"] = 1
        connection.execute(text("DELETE FROM history_value WHERE id = 2"))
        connection.info["writing"] = 0
    assert faults(register) == []
    with pytest.raises(UserError, match="poistettu"):
        register.run_write(history.undo, changed)


@pytest.mark.parametrize("table", ["history_action", "history_entry"])
def test_history_refuses_updates_and_deletions(register: Register, table: str) -> None:
    register.run_write(add_field, "a")
    with register.engine.connect() as connection:
        connection.info["writing"] = 1
        history_table = Base.metadata.tables[table]
        for statement in (history_table.delete(), history_table.update().values(id=9)):
            with pytest.raises(IntegrityError, match="append-only"):
                connection.execute(statement)
        connection.info["writing"] = 0


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("ard"), st.integers(0, 4)), min_size=1, max_size=12))
def test_undoing_everything_leads_back_and_redoing_forth(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    with Register.create(tmp_path_factory.mktemp("r") / "r.jdreg") as register:
        ids: list[int] = []
        for number, (what, which) in enumerate(steps):
            if what == "a" or not ids:
                ids.append(register.run_write(add_field, f"c{number}", f"n{number}").result)
            elif what == "r":
                register.run_write(rename, ids[which % len(ids)], f"u{number}")
            else:
                register.run_write(remove, ids.pop(which % len(ids)))
        end = register.read(names)
        undone = 0
        while register.read(lambda s: history.stacks(s.connection()))[0]:
            register.undo()
            undone += 1
        assert register.read(names) == []
        for _step in range(undone):
            register.redo()
        assert register.read(names) == end
        assert faults(register) == []
