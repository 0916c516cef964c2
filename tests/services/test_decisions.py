"""Decisions: recorded as made, corrected by a new one once sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin, ServiceMethod
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.applications import register_application
from jarjestodesk.services.calls import add_call, the_call
from jarjestodesk.services.decisions import (
    mark_sent,
    newest_decision,
    put_item,
    put_meeting,
    record_decision,
)
from jarjestodesk.services.organisations import add_organisation
from tests.services.conftest import TODAY
from tests.services.test_calls import CALL

MEETING = MeetingInput(body="asiakaskokemusjaosto", held_on=date(2026, 12, 16), section="70")
GRANT = DecisionInput(
    DecisionKind.PARTIAL,
    years=(YearMoney(2027, 1_500_000), YearMoney(2028, 1_000_000)),
    reason="Toiminta täydentää palveluja, mutta tilavuokria ei ole perusteltu.",
    reasons=("cost_not_justified",),
)
Record = Callable[..., Changes[int]]


@pytest.fixture
def application(register: Register) -> int:
    call = register.run_write(add_call, CALL).result
    organisation = register.run_write(add_organisation, OrganisationInput("Koe ry")).result
    data = ApplicationInput(scheme="toiminta-innovaatio", diary_number="12/02.05.01/2026")
    return register.run_write(register_application, call, organisation, data).result


def record(
    session: Session, application_id: int, data: DecisionInput, meeting: MeetingInput = MEETING
) -> Changes[int]:
    row = session.get_one(Application, application_id)
    held = put_meeting(session, meeting)
    item = put_item(session, held, meeting, call=the_call(session, "ti-2027"))
    made = record_decision(session, row, data, meeting=held, item=item)
    return Changes("Kirjattiin päätös", made.id)


def years(session: Session, decision_id: int) -> list[tuple[int, int | None, bool]]:
    rows = session.scalars(
        select(DecisionYear)
        .where(DecisionYear.decision_id == decision_id)
        .order_by(DecisionYear.year)
    )
    return [(row.year, row.granted, row.binding) for row in rows]


def test_only_the_first_year_binds(register: Register, application: int) -> None:
    made = register.run_write(record, application, GRANT).result
    assert register.read(years, made) == [(2027, 1_500_000, True), (2028, 1_000_000, False)]


def test_a_decision_of_the_same_item_is_corrected_until_it_is_sent(
    register: Register, application: int
) -> None:
    first = register.run_write(record, application, GRANT).result
    changed = replace(GRANT, years=(YearMoney(2027, 1_200_000),))
    assert register.run_write(record, application, changed).result == first
    assert register.read(years, first) == [(2027, 1_200_000, True)]
    register.run_write(mark_sent, first, ServiceMethod.LETTER, TODAY, today=TODAY)
    with pytest.raises(UserError, match="korjaava päätös"):
        register.run_write(record, application, GRANT)
    with pytest.raises(UserError, match="uudella merkinnällä"):
        register.undo()


def test_a_later_decision_says_what_it_is_and_replaces_the_earlier(
    register: Register, application: int
) -> None:
    first = register.run_write(record, application, GRANT).result
    later = replace(MEETING, held_on=date(2027, 1, 20))
    with pytest.raises(UserError, match="on jo päätös"):
        register.run_write(record, application, GRANT, later)
    correction = replace(GRANT, origin=DecisionOrigin.CORRECTION)
    second = register.run_write(record, application, correction, later).result

    def newest(session: Session) -> tuple[int, int | None]:
        row = newest_decision(session, application)
        assert isinstance(row, Decision)
        return row.id, row.replaces_id

    assert register.read(newest) == (second, first)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"years": ()}, "tarvitsee summan"),
        ({"years": (YearMoney(2027, -1),)}, "negatiivinen"),
        ({"kind": DecisionKind.REJECTED}, "ei myönnetä rahaa"),
        ({"kind": DecisionKind.CONDITIONAL}, "ehdon sanoina"),
        ({"kind": DecisionKind.GRANTED}, "ei kuulu tähän päätöslajiin"),
        ({"reasons": ("keksitty",)}, "syykoodia"),
    ],
)
def test_a_decision_that_contradicts_itself_is_refused(
    register: Register, application: int, changes: dict[str, object], says: str
) -> None:
    data = replace(GRANT, **changes)  # type: ignore[arg-type] # fields by name
    with pytest.raises(UserError, match=says):
        register.run_write(record, application, data)
    assert register.read(newest_decision, application) is None


def test_a_meeting_without_a_known_day_says_so_in_words(
    register: Register, application: int
) -> None:
    words = MeetingInput(body="asiakaskokemusjaosto", held_text="maaliskuu 2023")
    made = register.run_write(record, application, GRANT, words).result
    row = register.read(lambda s: s.get_one(Decision, made))
    assert (row.decided_on, row.decided_text) == (None, "maaliskuu 2023")
    with pytest.raises(UserError, match="held_on"):
        register.run_write(record, application, GRANT, MeetingInput(body="asiakaskokemusjaosto"))


def test_a_sending_in_the_future_is_refused(register: Register, application: int) -> None:
    made = register.run_write(record, application, GRANT).result
    with pytest.raises(UserError, match="tulevaisuudessa"):
        register.run_write(mark_sent, made, ServiceMethod.LETTER, date(2026, 11, 25), today=TODAY)
