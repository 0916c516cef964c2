"""Checks over the register: what was looked at is kept, owed reports, newcomers, speed, reasons."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, func, select

from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application, EarlierGrant
from jarjestodesk.models.call import CallCheck, GrantScheme, ReportPlan
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.payment import RequiredReport
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.codes import CheckKind, CheckOutcome, ReportKind
from jarjestodesk.records.eligibility import CheckDraft
from jarjestodesk.services import workplace
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.editing import call_checks
from jarjestodesk.services.editing.checks import check_all
from jarjestodesk.services.editing.workplace import add_check, add_scheme
from jarjestodesk.services.paper_applications import register_paper
from jarjestodesk.services.requirements import missing
from jarjestodesk.services.workplace.check_reasons import check_sheet
from jarjestodesk.services.writing import add, new
from tests.letters_builder import change_row
from tests.services.workplace.conftest import TODAY, Desk
from tests.services.workplace.test_checks import LIST, check_key

LIMITS = {
    CheckKind.LEGAL_FORM: {},
    CheckKind.FIELD: {"fields": ["mental_health"]},
    CheckKind.MUNICIPALITIES: {"least": 3},
    CheckKind.REGISTER_AGE: {"months": 24},
    CheckKind.DIRECTORY: {"directories": ["lahella"]},
    CheckKind.LAST_REPORT: {},
    CheckKind.ONE_PER_ORGANISATION: {},
    CheckKind.SUM_LIMITS: {"sum_max": "40 000 €"},
    CheckKind.ATTACHMENTS: {},
    CheckKind.ARRIVAL: {},
    CheckKind.MANUAL: {"guidance": "Onko toiminta uutta?"},
}


def add_one(desk: Desk, kind: CheckKind, limits: dict, call: int | None = None) -> int:
    label = f"Tarkistus {kind}"
    made = desk.register.run_write(add_check, call or desk.call, kind, label, parameters=limits)
    return made.result


def reason(desk: Desk, row: int, check: int):
    found = desk.read(check_sheet, row)
    return next(one for one in found.reasons if one.check_id == check)


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """Collect the statements that are run meanwhile."""
    found: list[str] = []

    def seen(_conn, _cursor, statement, *_rest) -> None:
        found.append(statement)

    engine = desk.register.read(lambda session: session.get_bind())
    event.listen(engine, "before_cursor_execute", seen)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", seen)


def first_field(desk: Desk) -> str:
    sheet = desk.register.read(workplace.offered.offered)
    return sheet.fields[0].value


def test_every_kind_finds_something_and_says_why_and_what_it_looked_at(desk: Desk) -> None:
    made = {}
    for kind, limits in LIMITS.items():
        own = {"fields": [first_field(desk)]} if kind is CheckKind.FIELD else limits
        made[kind] = add_one(desk, kind, own)
    desk.write(check_all, desk.call)
    row = next(iter(desk.rows(LIST)))
    for kind, check in made.items():
        found = reason(desk, row, check)
        assert found.outcome is not None
        assert found.explanation.endswith((".", "?"))
        assert bool(found.looked_at) is (kind is not CheckKind.MANUAL)
        assert (found.checked_on, found.changed) == (TODAY, ())


def test_what_was_looked_at_is_kept_and_a_change_since_is_told(desk: Desk) -> None:
    check = add_one(desk, CheckKind.REGISTER_AGE, {"months": 24})
    desk.write(check_all, desk.call)
    row = next(iter(desk.rows(LIST)))
    before = reason(desk, row, check)

    def register_later(session) -> None:
        found = session.get_one(Application, row)
        session.get_one(Organisation, found.organisation_id).registered_on = date(2026, 5, 4)

    change_row(desk.register, register_later)
    after = reason(desk, row, check)
    assert (after.looked_at, after.outcome) == (before.looked_at, before.outcome)
    assert after.changed == (("Rekisteröity", "4.5.2026"),)
    told = "Muuttunut tarkistuksen jälkeen: Tarkistus register_age"
    assert told in desk.rows(LIST)[row]["why"]
    desk.write(check_all, desk.call)
    again = reason(desk, row, check)
    assert (again.outcome, again.changed) == (CheckOutcome.FAILED, ())
    assert again.explanation.startswith("Rekisteröity 4.5.2026, ")


def test_other_limits_are_a_change_too(desk: Desk) -> None:
    desk.write(check_all, desk.call)
    row = next(iter(desk.rows(LIST)))
    check = int(check_key(desk, CheckKind.MUNICIPALITIES).partition(":")[2])
    draft = CheckDraft(CheckKind.MUNICIPALITIES, "Kunnat", {"least": 5})
    done = desk.register.run_write(call_checks.change_check, check, draft)
    assert done.label == "Muutettiin tarkistusta Kunnat"
    assert reason(desk, row, check).changed == (("Vaaditaan", "5"),)


def judged(desk: Desk) -> tuple[int, str]:
    """Check all, and return a late application with the number of its check of arrival."""
    desk.write(check_all, desk.call)
    key = check_key(desk, CheckKind.ARRIVAL)
    late = next(k for k, row in desk.rows(LIST).items() if row[key] is CheckOutcome.FAILED)
    return late, key.partition(":")[2]


def test_a_judgement_against_the_facts_needs_its_reason(desk: Desk) -> None:
    row, number = judged(desk)
    field = f"judged:{number}"
    assert "kirjoita perustelu" in desk.edit("check", row, field, (CheckOutcome.PASSED, None))
    assert "kunnossa" in desk.edit("check", row, field, "passed"), "only both together"
    assert reason(desk, row, int(number)).judgement is None
    words = desk.edit("check", row, field, (CheckOutcome.PASSED, "Palvelu oli poikki."))
    assert words == "Hakemus saapui hakuajassa ei täyty → kunnossa"
    assert "kirjoita perustelu" in desk.edit("check", row, f"judgement:{number}", "")
    desk.write(check_all, desk.call)
    found = reason(desk, row, int(number))
    assert (found.outcome, found.by_facts) == (CheckOutcome.PASSED, CheckOutcome.FAILED)
    assert (found.judgement_reason, found.needs_reason) == ("Palvelu oli poikki.", False)
    desk.edit("check", row, field, (None, "Palvelu oli poikki."))
    found = reason(desk, row, int(number))
    assert (found.judgement, found.judgement_reason) == (None, None)


def test_leaving_it_open_or_judging_what_facts_leave_open_needs_none(desk: Desk) -> None:
    row, number = judged(desk)
    manual = add_one(desk, CheckKind.MANUAL, {})
    desk.edit("check", row, f"judged:{number}", (CheckOutcome.TO_JUDGE, None))
    desk.edit("check", row, f"judged:{manual}", (CheckOutcome.FAILED, None))
    assert not reason(desk, row, int(number)).needs_reason
    assert reason(desk, row, manual).outcome is CheckOutcome.FAILED


def test_a_reason_that_agrees_goes_when_it_is_emptied(desk: Desk) -> None:
    row, number = judged(desk)
    desk.edit("check", row, f"judgement:{number}", "Kirjaamo vahvisti.")
    found = reason(desk, row, int(number))
    assert (found.judgement, found.outcome) == (CheckOutcome.FAILED, CheckOutcome.FAILED)
    desk.edit("check", row, f"judgement:{number}", None)
    assert reason(desk, row, int(number)).judgement is None


def test_a_cell_takes_the_outcome_at_once_and_its_reason_is_lacking(desk: Desk) -> None:
    row, number = judged(desk)
    before = len(desk.read(missing, desk.call))
    desk.edit("check", row, f"check:{number}", "passed")
    assert reason(desk, row, int(number)).needs_reason
    assert "arviosi perustelu puuttuu" in desk.rows(LIST)[row]["why"]
    (one,) = [one for one in desk.read(missing, desk.call) if one.code == "judgement"]
    assert (one.application_id, one.field) == (row, f"check:{number}")
    assert one.route == f"calls/{desk.call}/checks"
    assert "Hakemus saapui hakuajassa" in one.words
    desk.edit("check", row, f"judgement:{number}", "Palvelu oli poikki.")
    assert len(desk.read(missing, desk.call)) == before


def test_a_newcomer_is_checked_at_once_where_the_call_has_been(desk: Desk) -> None:
    def register() -> int:
        data = ApplicationInput(title="Uusi")
        return desk.write(register_paper, desk.open_call, 1, data).result.id

    def count(row: int) -> int:
        query = select(func.count()).where(EligibilityResult.application_id == row)
        return desk.register.read(lambda session: session.scalar(query))

    assert count(register()) == 0
    desk.write(check_all, desk.open_call)
    assert count(register()) == 5


def test_the_reports_of_earlier_grants_are_looked_at(desk: Desk) -> None:
    check = add_one(desk, CheckKind.LAST_REPORT, {})
    row = next(iter(desk.rows(LIST)))

    def say(**values) -> CheckOutcome:
        desk.write(check_all, desk.call)
        return reason(desk, row, check).outcome

    def forget(session) -> None:
        organisation = session.get_one(Application, row).organisation_id
        for grant in session.scalars(select(EarlierGrant)):
            session.delete(grant)
        for found in session.scalars(select(Application)):
            if found.organisation_id == organisation and found.id != row:
                found.organisation_id = next(
                    key for key in session.scalars(select(Organisation.id)) if key != organisation
                )

    change_row(desk.register, forget)
    assert say() is CheckOutcome.PASSED
    earlier = desk.register.read(_granted_earlier, row)

    def give(session) -> None:
        found = session.get_one(Application, row)
        session.get_one(Application, earlier[0]).organisation_id = found.organisation_id

    change_row(desk.register, give)
    assert say() is not CheckOutcome.FAILED
    change_row(desk.register, lambda session: _owe(session, earlier[1], None))
    assert say() is CheckOutcome.FAILED
    change_row(desk.register, lambda session: _owe(session, earlier[1], date(2026, 3, 30)))
    assert say() is CheckOutcome.PASSED
    change_row(desk.register, _unrecord)
    assert say() is CheckOutcome.TO_JUDGE, "the plan asks for a report, nobody wrote it down"
    change_row(desk.register, _unplan)
    assert say() is CheckOutcome.TO_JUDGE, "a grant whose year is over, and no report is known"
    assert reason(desk, row, check).explanation.startswith("Ei tiedetä, onko tästä raportoitu")


def test_a_due_day_that_passes_changes_what_the_same_facts_say(desk: Desk) -> None:
    check = add_one(desk, CheckKind.LAST_REPORT, {})
    row = next(iter(desk.rows(LIST)))
    earlier = desk.register.read(_granted_earlier, row)

    def owe(session) -> None:
        for grant in session.scalars(select(EarlierGrant)):
            session.delete(grant)
        found = session.get_one(Application, row)
        session.get_one(Application, earlier[0]).organisation_id = found.organisation_id
        _owe(session, earlier[1], None)
        (report,) = session.scalars(select(RequiredReport))
        report.due_on = TODAY

    change_row(desk.register, owe)
    desk.write(check_all, desk.call)
    assert reason(desk, row, check).outcome is not CheckOutcome.FAILED
    assert reason(desk, row, check).changed == ()
    later = desk.register.read(check_sheet, row, today=TODAY + timedelta(days=1))
    (told,) = [one.changed for one in later.reasons if one.check_id == check]
    assert told == (("Tietojen mukaan", "ei täyty"),)


def _granted_earlier(session, row: int) -> tuple[int, int]:
    mine = session.get_one(Application, row)
    found = session.execute(
        select(Application.id, Decision.id)
        .join(Decision, Decision.application_id == Application.id)
        .where(Decision.kind.in_(GIVES_MONEY), Application.call_id != mine.call_id)
    ).first()
    return found[0], found[1]


def _owe(session, decision: int, came: date | None) -> None:
    for report in session.scalars(select(RequiredReport)):
        session.delete(report)
    session.flush()
    facts = {"kind": ReportKind.FINAL, "due_on": date(2026, 3, 31), "received_on": came}
    new(session, RequiredReport, decision_id=decision, year=2025, **facts)


def _unrecord(session) -> None:
    for report in session.scalars(select(RequiredReport)):
        session.delete(report)
    schemes = set(session.scalars(select(Application.call_scheme_id)))
    for scheme in schemes:
        add(session, ReportPlan, call_scheme_id=scheme, kind=ReportKind.FINAL, year=2025,
            due_on=date(2026, 3, 31), position=9)  # fmt: skip


def _unplan(session) -> None:
    for plan in session.scalars(select(ReportPlan)):
        session.delete(plan)


def test_a_check_whose_limits_cannot_be_read_is_left_to_judge(desk: Desk) -> None:
    check = int(check_key(desk, CheckKind.MUNICIPALITIES).partition(":")[2])

    def spoil(session) -> None:
        session.get_one(CallCheck, check).parameters = {"arvo": 1}

    change_row(desk.register, spoil)
    desk.write(check_all, desk.call)
    found = reason(desk, next(iter(desk.rows(LIST))), check)
    assert found.outcome is CheckOutcome.TO_JUDGE
    assert "ehtoja ei voi lukea" in found.explanation
    facts = desk.register.read(workplace.facts, desk.call)
    (told,) = [one.told for one in facts.checks if one.id == check]
    assert "aseta ne uudelleen" in told


def test_checks_are_ordered_and_narrowed_to_a_scheme(desk: Desk) -> None:
    checks = desk.register.read(workplace.facts, desk.call).checks
    done = desk.register.run_write(call_checks.move_check, checks[2].id, -1)
    assert done.label == "Siirrettiin tarkistusta Haettu summa on rajoissa"
    moved = desk.register.read(workplace.facts, desk.call).checks
    assert [one.id for one in moved[:3]] == [checks[0].id, checks[2].id, checks[1].id]
    desk.register.run_write(call_checks.move_check, checks[0].id, -1)
    assert desk.register.read(workplace.facts, desk.call).checks == moved
    other = desk.register.read(workplace.facts, desk.open_call).schemes[0].id
    draft = CheckDraft(CheckKind.MANUAL, "Muu", {}, other)
    with pytest.raises(UserError, match="ei kuulu tähän hakuun"):
        desk.register.run_write(call_checks.add, desk.call, draft)
    own = desk.register.read(workplace.facts, desk.call).schemes[0].id
    narrowed = CheckDraft(CheckKind.MANUAL, "Muu", {"guidance": "Katso säännöt."}, own)
    made = desk.register.run_write(call_checks.add, desk.call, narrowed).result
    (row,) = [one for one in _facts(desk) if one.id == made]
    assert (row.told, row.scheme_id) == ("Katso säännöt.", own)


def test_a_check_that_becomes_another_schemes_forgets_what_it_found_here(desk: Desk) -> None:
    row, number = judged(desk)
    here = {one.scheme_id for one in desk.register.read(workplace.facts, desk.call).schemes}
    scheme = desk.register.read(
        lambda session: next(
            key for key in session.scalars(select(GrantScheme.id)) if key not in here
        )
    )
    other = desk.register.run_write(add_scheme, desk.call, scheme).result
    draft = CheckDraft(CheckKind.ARRIVAL, "Saapuminen", {}, other)
    desk.edit("check", row, f"judged:{number}", (CheckOutcome.PASSED, "Palvelu oli poikki."))
    with pytest.raises(UserError, match="arvioitu käsin"):
        desk.register.run_write(call_checks.change_check, int(number), draft)
    desk.edit("check", row, f"judged:{number}", (None, None))
    desk.register.run_write(call_checks.change_check, int(number), draft)
    assert {found[f"check:{number}"] for found in desk.rows(LIST).values()} == {None}
    with pytest.raises(UserError, match="Kirjoita"):
        desk.register.run_write(call_checks.change_check, int(number), replace(draft, label=" "))


def _facts(desk: Desk):
    return desk.register.read(workplace.facts, desk.call).checks


def test_checking_many_takes_no_query_for_each(desk: Desk) -> None:
    for kind in (CheckKind.REGISTER_AGE, CheckKind.DIRECTORY, CheckKind.LAST_REPORT,
                 CheckKind.ONE_PER_ORGANISATION, CheckKind.MANUAL):  # fmt: skip
        add_one(desk, kind, {}, desk.open_call)
    with counted(desk) as few:
        desk.write(check_all, desk.open_call)

    def multiply(session) -> None:
        rows = session.scalars(
            select(Application).where(Application.call_id == desk.open_call)
        ).all()
        columns = [c.key for c in Application.__mapper__.column_attrs if c.key != "id"]
        for number in range(490):
            model = rows[number % len(rows)]
            add(session, Application, **{name: getattr(model, name) for name in columns})

    change_row(desk.register, multiply)
    with counted(desk) as many:
        assert desk.write(check_all, desk.open_call).result == 500
    reads = [len([one for one in found if one.startswith("SELECT")]) for found in (few, many)]
    assert reads[1] <= reads[0] + 2, "500 applications are read as 10 are"
    with counted(desk) as again:
        desk.rows(LIST, desk.open_call)
    assert len(again) < 120
