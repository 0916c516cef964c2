"""Checking: what the facts say, her own judgement above it, papers, supplement requests."""

from datetime import datetime

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import CheckKind, CheckOutcome, OrganisationKind
from jarjestodesk.services import workplace
from jarjestodesk.services.editing.checks import check_all
from jarjestodesk.services.editing.workplace import add_check
from jarjestodesk.services.joint import add_joint
from tests.letters_builder import change_row
from tests.services.workplace.conftest import TODAY, Desk

LIST = "call.checks"


def check_key(desk: Desk, kind: CheckKind, call: int | None = None) -> str:
    facts = desk.register.read(workplace.facts, call or desk.call)
    return next(f"check:{check.id}" for check in facts.checks if check.kind is kind)


def paper_key(desk: Desk, place: int = 0) -> str:
    return f"paper:{desk.register.read(workplace.facts, desk.call).attachments[place].id}"


def change_application(desk: Desk, row: int, **values) -> None:
    def change(session) -> None:
        application = session.get_one(Application, row)
        for name, value in values.items():
            setattr(application, name, value)

    change_row(desk.register, change)


def test_before_checking_the_outcomes_are_empty_and_after_it_there(desk: Desk) -> None:
    keys = [c.key for c in desk.info(LIST, desk.open_call).columns if c.key.startswith("check:")]
    rows = desk.rows(LIST, desk.open_call)
    assert {row[key] for row in rows.values() for key in keys} == {None}
    assert desk.write(check_all, desk.open_call).label == "Tarkistettiin 10 hakemusta"
    rows = desk.rows(LIST, desk.open_call)
    assert CheckOutcome.PASSED in {row[key] for row in rows.values() for key in keys}
    papers = check_key(desk, CheckKind.ATTACHMENTS, desk.open_call)
    assert {row[papers] for row in rows.values()} == {CheckOutcome.FAILED}
    assert all("Puuttuu: " in row["why"] for row in rows.values())


def test_an_application_that_came_late_fails(desk: Desk) -> None:
    desk.write(check_all, desk.call)
    key = check_key(desk, CheckKind.ARRIVAL)
    late = [row for row in desk.rows(LIST).values() if row[key] is CheckOutcome.FAILED]
    assert len(late) == 1
    assert isinstance(late[0]["arrived"], datetime)
    assert "hakuajan päättymisen jälkeen" in late[0]["why"]


def test_facts_that_do_not_allow_it_are_left_to_judge(desk: Desk) -> None:
    row = next(iter(desk.rows(LIST)))

    def spoil(session) -> None:
        application = session.get_one(Application, row)
        application.arrived_at = None
        organisation = session.get_one(Organisation, application.organisation_id)
        organisation.kind = OrganisationKind.OTHER

    change_row(desk.register, spoil)
    made = desk.register.run_write(add_check, desk.call, CheckKind.MANUAL, "Hakijan tarkoitus")
    desk.register.run_write(
        add_check, desk.call, CheckKind.ONE_PER_ORGANISATION, "Yksi hakemus hakijalta"
    )
    desk.write(check_all, desk.call)
    found = desk.rows(LIST)[row]
    assert found[check_key(desk, CheckKind.ARRIVAL)] is CheckOutcome.TO_JUDGE
    assert found[check_key(desk, CheckKind.LEGAL_FORM)] is CheckOutcome.FAILED
    assert found[f"check:{made.result}"] is CheckOutcome.TO_JUDGE
    assert found[check_key(desk, CheckKind.ONE_PER_ORGANISATION)] is CheckOutcome.PASSED


def test_who_joins_the_application_of_another_has_two_of_them(desk: Desk) -> None:
    made = desk.register.run_write(
        add_check, desk.open_call, CheckKind.ONE_PER_ORGANISATION, "Yksi hakemus hakijalta"
    )
    first, second = list(desk.rows(LIST, desk.open_call))[:2]

    def applicant(session) -> int:
        return session.get_one(Application, first).organisation_id

    desk.register.run_write(add_joint, second, desk.register.read(applicant))
    desk.write(check_all, desk.open_call)
    rows = desk.rows(LIST, desk.open_call)
    outcomes = {key: row[f"check:{made.result}"] for key, row in rows.items()}
    assert outcomes.pop(first) is not CheckOutcome.PASSED
    assert set(outcomes.values()) == {CheckOutcome.PASSED}


def test_her_judgement_stands_above_the_facts_until_emptied(desk: Desk) -> None:
    key = check_key(desk, CheckKind.ARRIVAL)
    late = next(k for k, row in desk.rows(LIST).items() if row[key] is CheckOutcome.FAILED)
    number = key.partition(":")[2]
    words = desk.edit("check", late, key, CheckOutcome.PASSED)
    assert words == "Hakemus saapui hakuajassa ei täyty → kunnossa"
    desk.edit("check", late, f"judgement:{number}", "Palvelu oli poikki, kirjaamo todistaa.")
    desk.write(check_all, desk.call)
    assert desk.rows(LIST)[late][key] is CheckOutcome.PASSED
    desk.edit("check", late, key, None)
    assert desk.rows(LIST)[late][key] is CheckOutcome.FAILED


def test_a_paper_that_comes_settles_the_check_of_papers(desk: Desk) -> None:
    desk.write(check_all, desk.call)
    key, paper = check_key(desk, CheckKind.ATTACHMENTS), paper_key(desk, 1)
    row = next(k for k, found in desk.rows(LIST).items() if found[key] is CheckOutcome.FAILED)
    assert desk.edit("check", row, paper, "kyllä").endswith("ei → kyllä")
    found = desk.rows(LIST)[row]
    assert (found[paper], found[key]) == (True, CheckOutcome.PASSED)
    desk.edit("check", row, paper, False)
    found = desk.rows(LIST)[row]
    assert (found[paper], found[key]) == (False, CheckOutcome.FAILED)


def test_a_note_and_what_cannot_be(desk: Desk) -> None:
    row = next(iter(desk.rows(LIST)))
    desk.edit("check", row, "check_note", "Soitettava puheenjohtajalle.")
    assert desk.rows(LIST)[row]["note"] == "Soitettava puheenjohtajalle."
    before = desk.rows(LIST)
    other = desk.register.read(workplace.facts, desk.decided)
    for field, value in [
        (check_key(desk, CheckKind.ARRIVAL), "maybe"),
        (f"check:{other.checks[0].id}", "passed"),
        (f"paper:{other.attachments[0].id}", True),
        (paper_key(desk), "ehkä"),
        ("colour", "red"),
    ]:
        assert "→" not in desk.edit("check", row, field, value)
    assert desk.rows(LIST) == before


def test_what_was_withdrawn_is_not_checked(desk: Desk) -> None:
    row = next(iter(desk.rows(LIST, desk.open_call)))
    change_application(desk, row, withdrawn_on=TODAY)
    assert desk.write(check_all, desk.open_call).result == 9
    assert desk.register.read(lambda session: session.query(CallCheck).count()) == 20
