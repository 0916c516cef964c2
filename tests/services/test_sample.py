"""The sample register: believable on any day, every stage and kind there, the sums right."""

import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.records.codes import AgreementKind, CallState, DecisionKind
from jarjestodesk.services import county, sample
from jarjestodesk.services.call_queries import list_calls

DAYS = [date(2026, 11, 24), date(2027, 1, 1), date(2028, 2, 29), date(2029, 7, 1)]


def sample_at(folder: Path, day: date) -> Register:
    register = Register.create(folder / f"esimerkki-{day}.jdreg")
    register.run_write(county.seed)
    register.run_write(sample.fill, today=day)
    return register


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_one_call_is_open_and_one_being_handled_whatever_the_day(tmp_path: Path, day: date) -> None:
    with sample_at(tmp_path, day) as register:
        calls = register.read(list_calls, today=day)
    assert [call.state for call in calls] == [CallState.OPEN] + [CallState.CLOSED] * 3
    finished = calls[2:]
    assert all(call.decided == call.applications for call in finished)
    assert all(call.decided == 0 for call in calls[:2])
    for call in finished:
        assert call.granted is not None
        assert call.appropriation is not None
        assert 0.9 < call.granted / call.appropriation <= 1


def test_every_kind_of_decision_and_agreement_is_there(tmp_path: Path) -> None:
    def kinds(session: Session) -> tuple[Counter[DecisionKind], Counter[AgreementKind]]:
        return (
            Counter(session.scalars(select(Decision.kind))),
            Counter(session.scalars(select(Agreement.kind))),
        )

    with sample_at(tmp_path, DAYS[0]) as register:
        decisions, agreements = register.read(kinds)
    assert set(decisions) == set(DecisionKind)
    assert agreements[AgreementKind.FUNCTIONAL] == 20
    assert agreements[AgreementKind.PARTNERSHIP] >= 8


def test_reasons_are_individual(tmp_path: Path) -> None:
    with sample_at(tmp_path, DAYS[0]) as register:
        reasons = register.read(
            lambda session: list(
                session.scalars(
                    select(Decision.reason).where(
                        Decision.kind.not_in([DecisionKind.WITHDRAWN, DecisionKind.DECLINED])
                    )
                )
            )
        )
    assert None not in reasons
    assert len(set(reasons)) == len(reasons)
    assert not any("{" in reason for reason in reasons if reason)


def test_every_check_of_the_sample_says_why_and_what_it_looked_at(tmp_path: Path) -> None:
    with sample_at(tmp_path, DAYS[0]) as register:
        found = register.read(
            lambda session: [
                (row.explanation, row.looked_at, row.judgement, row.judgement_reason)
                for row in session.scalars(select(EligibilityResult))
            ]
        )
    assert len(found) > 300
    assert all(why and looked for why, looked, _own, _reason in found)
    assert any(own for _why, _looked, own, _reason in found)
    assert all(bool(own) is bool(reason) for _why, _looked, own, reason in found)


def test_two_samples_of_a_day_differ_in_nothing_but_salts_and_chain(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        sample_at(tmp_path / name, DAYS[0]).close()
        with sqlite3.connect(tmp_path / name / f"esimerkki-{DAYS[0]}.jdreg") as connection:
            contents.append([line for line in connection.iterdump() if "history_" not in line])
        connection.close()
    assert contents[0] == contents[1]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_in_the_sample_lies_in_the_future_that_has_happened(
    tmp_path: Path, day: date
) -> None:
    happened = {
        "decision": "decided_on",
        "decision_service": "sent_on",
        "instalment": "paid_on",
        "finality": "final_from",
        "required_report": "received_on",
        "person": "checked_on",
        "meeting": "held_on",
    }

    def late(session: Session) -> list[str]:
        return [
            table
            for table, column in happened.items()
            if session.scalar(
                text(f"SELECT count(*) FROM {table} WHERE {column} > :day"),  # noqa: S608 - the names are this test's own
                {"day": day.isoformat()},
            )
        ]

    with sample_at(tmp_path, day) as register:
        assert register.read(late) == []
