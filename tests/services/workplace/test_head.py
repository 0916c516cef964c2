"""The head of a workplace: money by year, tabs as progress, the next action; facts; new rounds."""

from datetime import date

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.models.call import Call, GrantScheme
from jarjestodesk.records.codes import CallState
from jarjestodesk.records.workplace import NewCall, Tab, TabState
from jarjestodesk.services import workplace
from jarjestodesk.services.workplace.rounds import moved, next_code, shifted
from tests.services.workplace.conftest import TODAY, YEAR, Desk


def test_the_head_tells_money_and_progress(desk: Desk) -> None:
    head = desk.read(workplace.head, desk.call)
    (year,) = head.money
    assert (year.year, year.appropriation) == (YEAR, 42_500_000)
    assert year.left == year.appropriation - year.proposed
    assert year.granted is None
    rows = desk.rows("call.proposals")
    assert year.favourable == sum(bool(row[f"proposed:{YEAR}"]) for row in rows.values())
    assert head.state is CallState.CLOSED
    figures = {stage.tab: (stage.state, stage.figure) for stage in head.stages}
    assert figures[Tab.APPLICATIONS] == (TabState.DONE, "35")
    assert figures[Tab.CHECKS] == (TabState.DONE, "35/35")
    assert figures[Tab.ASSESSMENT][0] is TabState.CURRENT
    assert figures[Tab.ALLOCATION] == (TabState.OPEN, "15/35")
    assert head.next.tab is Tab.ASSESSMENT
    assert head.stage(Tab.SERVICE).figure == "0/35"


def test_an_open_call_takes_in_applications(desk: Desk) -> None:
    head = desk.read(workplace.head, desk.open_call)
    assert (head.state, head.next.tab) == (CallState.OPEN, Tab.APPLICATIONS)


def test_a_decided_call_has_what_went_before_behind_it(desk: Desk) -> None:
    head = desk.read(workplace.head, desk.decided)
    states = {stage.tab: stage.state for stage in head.stages}
    assert states[Tab.CHECKS] is TabState.DONE
    assert states[Tab.SERVICE] is TabState.CURRENT
    assert head.money[0].granted == 21_474_700
    assert head.money[0].left == 525_300
    assert head.meeting_held_on == date(2026, 11, 4)


def test_a_call_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.read(workplace.head, 999)
    with pytest.raises(UserError):
        desk.register.read(workplace.facts, 999)


def test_the_facts_show_schemes_money_checks_and_terms(desk: Desk) -> None:
    facts = desk.register.read(workplace.facts, desk.call)
    (scheme,) = facts.schemes
    assert (scheme.sum_max, scheme.threshold) == (6_000_000, 5_800)
    assert [plan.share for plan in scheme.instalments] == [6_000, 4_000]
    assert {(row.year, row.cents) for row in facts.money} == {(YEAR, 42_500_000)}
    assert len(facts.checks) == 5
    assert len(facts.attachments) == 2
    assert len(facts.terms) == 8
    assert facts.values["name"] == f"Toiminta- ja innovaatioavustus {YEAR}"
    assert facts.lacking == ()


def test_a_copied_round_has_last_years_rules_a_year_on_and_no_applications(desk: Desk) -> None:
    made = desk.write(workplace.copy_call, desk.call, "ti-2028", "Toiminta-avustus 2028").result
    old, new = (desk.register.read(workplace.facts, key) for key in (desk.call, made))
    assert new.values["use_start"] == date(2028, 1, 1)
    assert {(row.year, row.cents) for row in new.money} == {(2028, 42_500_000)}
    assert [(c.code, c.label, c.parameters) for c in new.checks] == [
        (c.code, c.label, c.parameters) for c in old.checks
    ]
    assert new.terms == old.terms
    plans = new.schemes[0].instalments
    assert [plan.due_on for plan in plans] == [date(2028, 2, 15), date(2028, 10, 15)]
    assert [plan.year for plan in new.schemes[0].reports] == [2028, 2028]
    assert new.values["guide_approved_on"] == old.values["guide_approved_on"]
    assert desk.rows("call.proposals", made).keys() == {-1}
    head = desk.read(workplace.head, made)
    assert (head.state, head.next.tab) == (CallState.COMING, Tab.APPLICATIONS)


def test_a_copied_round_keeps_its_clock_time_over_summer_time(desk: Desk) -> None:
    made = desk.write(workplace.copy_call, desk.call, "ti-2028", "Toiminta-avustus 2028").result
    old, new = (desk.register.read(workplace.facts, key).values for key in (desk.call, made))
    assert old["closes_at"].astimezone().replace(tzinfo=None).minute == 0
    assert new["closes_at"] == moved(old["closes_at"], 1)


def test_a_new_call_lacks_what_its_facts_tab_asks_for(desk: Desk) -> None:
    scheme = desk.register.read(lambda session: session.query(GrantScheme.id).first()[0])
    data = NewCall("uusi-2028", "Uusi haku", (scheme,), use_start=date(2028, 1, 1))
    made = desk.write(workplace.new_call, data).result
    lacking = {field for field, _words in desk.register.read(workplace.facts, made).lacking}
    assert {"closes_at", "appropriation", "body_id", "provisions", "terms"} <= lacking
    head = desk.read(workplace.head, made)
    assert head.next.tab is Tab.FACTS
    for wrong in (
        NewCall("uusi-2028", "Sama tunnus", (scheme,)),
        NewCall(" ", "Nimi", (scheme,)),
        NewCall("x", "Ei lajia", ()),
    ):
        with pytest.raises(UserError):
            desk.write(workplace.new_call, wrong)


def test_a_leap_day_and_a_code_a_year_on() -> None:
    assert shifted(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert moved(None, 1) is None
    assert next_code("kumppanuus-2027") == "kumppanuus-2028"
    assert next_code("kumppanuus") == "kumppanuus-2"


def test_no_call_is_changed_by_looking(desk: Desk) -> None:
    assert desk.register.read(lambda session: session.query(Call).count()) == 4
    assert desk.read(workplace.head, desk.call) == desk.read(workplace.head, desk.call)
    assert TODAY.year == 2026
