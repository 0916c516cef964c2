"""The summary of a call: what is counted, what stays unknown, what a division sees."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.decision import Finality
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import (
    AgreementKind,
    ApplicationStatus,
    DecisionKind,
    DecisionOrigin,
    Otto,
    ServiceMethod,
)
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.records.summaries import AgreementState, ApplicationLine, Summary
from jarjestodesk.services.applications import withdraw_application
from jarjestodesk.services.calls import the_call
from jarjestodesk.services.decisions import (
    mark_sent,
    put_item,
    put_meeting,
    record_decision,
)
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.services.summaries.applications import is_late
from jarjestodesk.services.writing import new
from tests.builders import TODAY, Case, make_register, money, put_round, small_call

CASES = (
    Case(
        "Alku ry",
        ApplicationInput(
            diary_number="1/00.01.05/2026",
            arrived_at=datetime(2026, 9, 30, 12, 59, tzinfo=UTC),
            division="nepa",
            municipalities=("297", "749"),
            applied=money({2026: 1_000_001, 2027: 2_000_000}),
        ),
        DecisionInput(
            DecisionKind.PARTIAL,
            years=money({2026: 900_001, 2027: 600_000}),
            reason="Osa haetusta.",
            reasons=("tarve",),
        ),
        scores=(("Aino Arvioija", (1500, 800)), ("Eero Esimerkki", (2000, None))),
        agreement=AgreementInput(
            AgreementKind.PARTNERSHIP,
            "Kumppanuus",
            division="lapset",
            starts_on=date(2026, 1, 1),
            ends_on=date(2027, 12, 31),
            review_on=date(2026, 12, 1),
            years=money({2026: 900_001, 2027: 600_000}),
        ),
    ),
    Case(
        "Beeta ry",
        ApplicationInput(division="ikaihmiset", whole_county=True, applied=money({2026: 500_000})),
        DecisionInput(DecisionKind.REJECTED, reason="Ei riitä.", reasons=("maararaha",)),
        scores=(("Aino Arvioija", (1800, 900)),),
        agreement=AgreementInput(
            AgreementKind.FUNCTIONAL,
            "Yhteistyö",
            division="ikaihmiset",
            starts_on=date(2024, 1, 1),
            ends_on=date(2025, 12, 31),
        ),
    ),
    Case("Tuntematon ry", ApplicationInput(scheme="toiminta-innovaatio"), home=None),
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with make_register(tmp_path / "rekisteri.jdreg") as opened:
        opened.run_write(put_round, small_call(), CASES)
        yield opened


def summary_of(register: Register, division: str | None = None) -> Summary:
    return register.read(call_summary, "K2026", division, today=TODAY)


def line_of(register: Register, name: str) -> ApplicationLine:
    (line,) = [line for line in summary_of(register).applications if line.applicant == name]
    return line


def test_sums_agree_to_the_cent_and_the_unknown_is_counted_apart(register):
    total = summary_of(register).total
    assert (total.applications, total.applied, total.applied_unknown) == (3, 3_500_001, 1)
    assert (total.granted, total.granted_unknown) == (1_500_001, 0)
    assert (total.decided, total.favourable, total.rejected) == (2, 1, 1)


def test_shares_are_left_out_while_an_unknown_sum_would_bend_them(register):
    summary = summary_of(register)
    assert summary.total.share_of_applied is None
    known = {line.name: line for line in summary.by_division}
    assert known["Perhe- ja vammaispalvelut"].share_of_applied == 5_000
    assert known["Perhe- ja vammaispalvelut"].share_of_granted == 10_000


def test_a_rejection_gives_zero_and_no_decision_gives_nothing(register):
    assert line_of(register, "Beeta ry").granted == (0, 0)
    assert line_of(register, "Beeta ry").granted_total == 0
    assert line_of(register, "Tuntematon ry").granted_total is None
    assert line_of(register, "Tuntematon ry").applied_total is None


def test_an_incomplete_set_counts_for_nothing_and_ranks_go_by_scheme(register):
    alku, beeta = line_of(register, "Alku ry"), line_of(register, "Beeta ry")
    assert (alku.mean, alku.complete_sets, alku.spread) == (1500 + 1200, 1, 0)
    assert (beeta.mean, beeta.rank, alku.rank) == (1800 + 1350, 1, 2)
    unscored = line_of(register, "Tuntematon ry")
    assert (unscored.mean, unscored.rank, unscored.complete_sets) == (None, None, None)


def test_the_score_table_has_every_set_and_the_means_of_the_complete_ones(register):
    (table,) = summary_of(register).scores
    assert [head.name for head in table.criteria] == [
        "Tarve ja kohderyhmä",
        "Yhteistyö palvelujen kanssa",
    ]
    alku = [line for line in table.lines if line.applicant == "Alku ry"]
    assert [(line.assessor, line.points, line.total) for line in alku] == [
        ("Aino Arvioija", (1500, 800), 2700),
        ("Eero Esimerkki", (2000, None), None),
        (None, (1500, 800), 2700),
    ]


def test_appropriation_and_what_is_left_are_told_by_year_and_scheme(register):
    summary = summary_of(register)
    assert (summary.money.appropriation, summary.money.left) == (19_000_000, 17_499_999)
    assert [(line.name, line.left) for line in summary.money_by_year] == [
        ("2026", 9_099_999),
        ("2027", 8_400_000),
    ]
    partnership, operating = summary.money_by_scheme
    assert (partnership.appropriation, partnership.granted) == (8_000_000, 1_500_001)
    assert (operating.appropriation, operating.left) == (None, None)


def test_a_granting_decision_without_sums_leaves_the_rest_unknown(register):
    def forget(session) -> Changes[None]:
        for row in session.query(_decision_year()):
            row.granted = None
        return Changes("x", None)

    register.run_write(forget)
    summary = summary_of(register)
    assert (summary.total.granted, summary.total.granted_unknown) == (0, 1)
    assert summary.money.left is None
    assert [line.left for line in summary.money_by_year] == [None, None]


def _decision_year():
    from jarjestodesk.models.decision import DecisionYear

    return DecisionYear


def test_a_division_sees_its_own_units_and_nothing_else(register):
    summary = summary_of(register, "perhe")
    assert [line.applicant for line in summary.applications] == ["Alku ry"]
    assert summary.head.division == "Perhe- ja vammaispalvelut"
    assert summary.applications[0].unit == "Neuvola"
    assert [line.title for line in summary.agreements] == ["Kumppanuus"]
    assert {line.applicant for table in summary.scores for line in table.lines} == {"Alku ry"}
    assert [line.applicant for line in summary.decisions] == ["Alku ry"]
    assert summary.applications[0].rank == 2
    assert summary.money.granted == 1_500_001


def test_a_unit_stands_for_itself_alone_and_an_ended_agreement_is_no_longer_its(register):
    assert [line.applicant for line in summary_of(register, "nepa").applications] == ["Alku ry"]
    assert summary_of(register, "nepa").agreements == ()
    assert summary_of(register, "IKAIHMISET").agreements == ()


def test_a_division_that_is_not_there_is_told_with_those_that_are(register):
    with pytest.raises(UserError, match=r"”olematon”.*ikaihmiset, perhe"):
        summary_of(register, "olematon")


def test_agreements_tell_state_review_and_sums(register):
    partnership, functional = summary_of(register).agreements
    assert partnership.kind is AgreementKind.PARTNERSHIP
    assert partnership.state is AgreementState.IN_FORCE
    assert partnership.next_review == date(2026, 12, 1)
    assert partnership.sums == (900_001, 600_000)
    assert functional.state is AgreementState.ENDED


def test_municipalities_count_every_application_that_reaches_them(register):
    places = {line.name or line.code: line for line in summary_of(register).by_municipality}
    assert (places["Kuopio"].applications, places["Kuopio"].favourable) == (1, 1)
    assert places["Kuopio"].home_of_applicant == 2
    assert (places["*"].applications, places["*"].favourable) == (1, 0)
    assert (places[None].applications, places[None].home_of_applicant) == (1, 1)
    assert sum(line.own for line in places.values()) == 20


def test_service_tells_the_last_day_and_the_registry_the_finality(register):
    alku = line_of(register, "Alku ry")
    decision = register.read(lambda session: _newest(session, alku.id))
    register.run_write(
        mark_sent, decision, ServiceMethod.LETTER, date(2026, 11, 24), today=date(2026, 11, 24)
    )
    line = line_of(register, "Alku ry")
    assert (line.served_on, line.last_day) == (date(2026, 12, 1), date(2026, 12, 15))
    assert (line.status, line.final_from) == (ApplicationStatus.SERVED, None)

    def answer(session) -> Changes[int]:
        row = new(
            session,
            Finality,
            decision_id=decision,
            otto=Otto.NOT_USED,
            final_from=date(2026, 11, 24),
        )
        return Changes("x", row.id)

    register.run_write(answer)
    assert line_of(register, "Alku ry").status is ApplicationStatus.FINAL


def _newest(session, application_id: int) -> int:
    from jarjestodesk.services.decisions import newest_decision

    return newest_decision(session, application_id).id


def test_a_corrected_decision_replaces_the_first_and_both_are_listed(register):
    alku = line_of(register, "Alku ry")

    def correct(session) -> Changes[int]:
        from jarjestodesk.models.application import Application

        meeting = MeetingInput(body="jaosto", held_on=date(2026, 11, 20), section="61 §")
        held = put_meeting(session, meeting)
        item = put_item(session, held, meeting, call=the_call(session, "K2026"))
        row = record_decision(
            session,
            session.get_one(Application, alku.id),
            DecisionInput(
                DecisionKind.PARTIAL,
                years=money({2026: 1_000_000}),
                origin=DecisionOrigin.CORRECTION,
            ),
            meeting=held,
            item=item,
        )
        return Changes("x", row.id)

    register.run_write(correct)
    summary = summary_of(register)
    both = [line for line in summary.decisions if line.applicant == "Alku ry"]
    assert [(line.in_force, line.granted_total) for line in both] == [
        (False, 1_500_001),
        (True, 1_000_000),
    ]
    assert summary.total.granted == 1_000_000


def test_what_was_withdrawn_has_no_rank_and_counts_as_lapsed(register):
    unknown = line_of(register, "Tuntematon ry")
    register.run_write(withdraw_application, unknown.id, "Pyynnöstä", today=TODAY)
    line = line_of(register, "Tuntematon ry")
    assert (line.status, line.result) == (ApplicationStatus.WITHDRAWN, DecisionKind.WITHDRAWN)
    assert dict(summary_of(register).results)[DecisionKind.WITHDRAWN] == 1


def test_the_summary_names_the_history_it_was_made_from(register):
    before = summary_of(register).head
    register.run_write(withdraw_application, line_of(register, "Alku ry").id, None, today=TODAY)
    after = summary_of(register).head
    assert after.history_number == before.history_number + 1
    assert after.history_hash != before.history_hash


@pytest.mark.parametrize(
    ("moment", "day", "late"),
    [
        (datetime(2026, 9, 30, 13, 0, 0, tzinfo=UTC), None, False),
        (datetime(2026, 9, 30, 13, 0, 1, tzinfo=UTC), None, True),
        (None, date(2026, 9, 29), False),
        (None, date(2026, 9, 30), None),
        (None, date(2026, 10, 1), True),
        (None, None, None),
    ],
)
def test_late_is_told_only_where_it_can_be_known(moment, day, late):
    assert is_late(moment, day, datetime(2026, 9, 30, 13, tzinfo=UTC)) is late


def test_a_call_that_closes_at_midnight_closes_the_day_before():
    assert is_late(None, date(2026, 10, 1), datetime(2026, 9, 30, 21, tzinfo=UTC)) is True


def test_the_number_of_queries_does_not_grow_with_the_applications(register):
    many = tuple(
        replace(case, name=f"{case.name} {number}") for number in range(5) for case in CASES
    )
    register.run_write(put_round, small_call("K2027"), many)

    def queries(code: str) -> int:
        found: list[str] = []

        def count(_connection, _cursor, statement, *_rest) -> None:
            found.append(statement)

        event.listen(register.engine, "before_cursor_execute", count)
        register.read(call_summary, code, None, today=TODAY)
        event.remove(register.engine, "before_cursor_execute", count)
        return len(found)

    assert queries("K2026") == queries("K2027") > 10
