"""Edits of an application: its facts, its sums by year, and what a decision holds fast."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.assessment import Score
from jarjestodesk.models.call import CallScheme
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Channel
from jarjestodesk.records.lists import Edit
from tests.services.conftest import TODAY
from tests.services.editing.writing import edit, fact, first, write


def open_application(register: Register) -> int:
    """An application of the open call: nothing has been done to it."""
    query = select(Application.id).where(Application.call_id == 4).order_by(Application.id)
    return int(first(register, query))


def test_an_applications_facts(sample_register: Register) -> None:
    row = open_application(sample_register)
    for field, value, stored in (
        ("title", "  Uusi   toiminta ", "Uusi toiminta"),
        ("diary_number", "575/00.01.05/2022", "575/00.01.05/2022"),
        ("arrived_at", "24.11.2026 klo 12.00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("channel", "paper", Channel.PAPER),
        ("own_funding", 123_450, 123_450),
        ("own_funding", "1 000", 100_000),
        ("target_group_size", 40, 40),
        ("continuing", None, None),
        ("period_end", date(2028, 1, 1), date(2028, 1, 1)),
        ("withdrawn_on", TODAY, TODAY),
    ):
        assert edit(sample_register, "application", row, field, value) is None
        assert fact(sample_register, Application, row, field) == stored
    assert edit(sample_register, "application", row, "service_unit", 1) is None
    assert edit(sample_register, "application", row, "handler", 1) is None
    assert edit(sample_register, "application", row, "municipalities", ("297",)) is None
    assert fact(sample_register, Application, row, "handler_person_id") == 1


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("own_funding", -1, "negatiivinen"),
        ("own_funding", True, "ei voi lukea"),
        ("own_funding", 1.5, "ei voi lukea"),
        ("applied:2027", -100, "negatiivinen"),
        ("applied:27", 100, "ei ole vuosi"),
        ("applied:", 100, "kokonaisluku"),
        ("period_end", date(1999, 1, 1), "ennen"),
        ("arrived_on", date(2027, 1, 1), "tulevaisuudessa"),
        ("diary_number", "abc", "575/00.01.05/2022"),
        ("scheme", 2, "haussa ei ole"),
        ("scheme", None, "tyhjäksi"),
        ("organisation", None, "tyhjäksi"),
        ("service_unit", "perhe", "vaihtoehdoista"),
        ("call_id", 1, "ei muuteta"),
    ],
)
def test_an_application_refuses_what_is_wrong(
    sample_register: Register, field: str, value: Any, word: str
) -> None:
    message = edit(sample_register, "application", open_application(sample_register), field, value)
    assert message is not None
    assert word.casefold() in message.casefold()


def test_the_sum_of_a_year_is_set_and_taken_away(sample_register: Register) -> None:
    row = open_application(sample_register)
    year = select(ApplicationYear).where(
        ApplicationYear.application_id == row, ApplicationYear.year == 2029
    )
    changes = write(sample_register, Edit("application", row, "applied:2029", 500_000))
    assert changes.label.endswith(": haettu vuodelle 2029")
    assert first(sample_register, year).applied == 500_000
    assert edit(sample_register, "application", row, "applied:2029", "6 000") is None
    assert first(sample_register, year).applied == 600_000
    assert edit(sample_register, "application", row, "applied:2029", None) is None
    assert first(sample_register, year) is None


def test_a_diary_number_is_not_given_twice(sample_register: Register) -> None:
    row = open_application(sample_register)
    other = first(sample_register, select(Application).where(Application.id != row))
    message = edit(sample_register, "application", row, "diary_number", other.diary_number)
    assert message is not None
    assert other.diary_number in message


def test_what_a_decision_rests_on_stays(sample_register: Register) -> None:
    decided = first(sample_register, select(Application.id).where(Application.call_id == 1))
    for field, value in (("scheme", 1), ("organisation", 2), ("withdrawn_on", TODAY)):
        message = edit(sample_register, "application", decided, field, value)
        assert message is not None
        assert "päätös" in message
    assert edit(sample_register, "application", decided, "notes", "Muistettava") is None


def test_a_scored_application_keeps_its_scheme(sample_register: Register) -> None:
    def two_schemes(session: Session) -> Changes[int]:
        scored = session.scalars(
            select(Application)
            .join(Score, Score.application_id == Application.id)
            .where(Application.call_id == 3)
        ).first()
        assert scored is not None
        known = {row.scheme_id for row in session.scalars(select(CallScheme).filter_by(call_id=3))}
        session.add(
            CallScheme(
                call_id=3,
                scheme_id=({1, 2} - known).pop(),
                rubric_id=None,
                sum_min=None,
                sum_max=None,
                unscored_up_to=None,
                position=2,
            )
        )
        return Changes("Lisättiin", scored.id)

    row = sample_register.run_write(two_schemes).result
    own = fact(sample_register, Application, row, "call_scheme_id")
    scheme = fact(sample_register, CallScheme, own, "scheme_id")
    assert edit(sample_register, "application", row, "scheme", scheme) is None
    message = edit(sample_register, "application", row, "scheme", 3 - scheme)
    assert message is not None
    assert "pisteytetty" in message
