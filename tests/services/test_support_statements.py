"""Statements of support: asked for with a due day, given, what they say, their file."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import ServiceUnit
from jarjestodesk.models.decision import Decision
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.attachments import NewAttachment
from jarjestodesk.records.codes import InformationItemKind, InformationRequester, Stance
from jarjestodesk.records.information_requests import RequestInput
from jarjestodesk.records.lists import Edit
from jarjestodesk.records.support_statements import StatementInput
from jarjestodesk.services import application_page, edits
from jarjestodesk.services import support_statements as service
from jarjestodesk.services.information_queries import sheet
from jarjestodesk.services.information_requests import take_down
from jarjestodesk.services.today import today_page
from tests.services.conftest import TODAY
from tests.services.undoing import done_and_undone

DUE = date(2026, 12, 4)


@pytest.fixture
def application(sample_register: Register) -> int:
    """An application of a real round that has not been decided."""
    decided = select(Decision.id).where(Decision.application_id == Application.id).exists()
    query = (
        select(Application.id)
        .join(Call, Call.id == Application.call_id)
        .where(~decided, Call.test.is_(False), Application.withdrawn_on.is_(None))
        .where(Application.not_examined_on.is_(None))
        .order_by(Application.id)
    )
    key = sample_register.read(lambda session: session.scalars(query).first())
    assert key is not None
    return key


@pytest.fixture
def unit(sample_register: Register) -> tuple[int, str]:
    return sample_register.read(
        lambda session: session.execute(select(ServiceUnit.id, ServiceUnit.name)).first()
    )


@pytest.fixture
def asked(sample_register: Register, application: int, unit: tuple[int, str]) -> int:
    data = StatementInput(service_unit_id=unit[0], requested_on=TODAY, due_on=DUE)
    return sample_register.run_write(service.add_statement, application, data, today=TODAY).result


def page(register: Register, key: int) -> ApplicationPage:
    return register.read(application_page.page, key, today=TODAY)


def edit(register: Register, row: int, name: str, value: object) -> str:
    batch = [Edit("statement", row, name, value)]
    done = register.run_write(edits.apply, batch, today=TODAY)
    return done.result[0].message if done.result else ""


def test_a_statement_is_asked_of_a_unit_a_municipality_or_an_organisation(
    sample_register: Register, application: int, unit: tuple[int, str]
) -> None:
    for giver in (
        {"service_unit_id": unit[0]},
        {"municipality": "740"},
        {"organisation_id": 2},
    ):
        data = StatementInput(**giver, requested_on=TODAY, due_on=DUE)
        done_and_undone(sample_register, service.add_statement, application, data, today=TODAY)
    found = page(sample_register, application).statements
    assert [one.giver for one in found] == [unit[1], "Savonlinna", "Koivurannan Sydän ry"]
    assert {one.given_on for one in found} == {None}


def test_exactly_one_gives_it_and_the_days_can_be(
    sample_register: Register, application: int
) -> None:
    tomorrow, before = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    for wrong in (
        StatementInput(),
        StatementInput(organisation_id=2, municipality="740"),
        StatementInput(organisation_id=2, given_on=tomorrow),
        StatementInput(organisation_id=2, requested_on=TODAY, due_on=before),
    ):
        with pytest.raises(UserError):
            sample_register.run_write(service.add_statement, application, wrong, today=TODAY)
    given = StatementInput(organisation_id=2)
    with pytest.raises(UserError):
        sample_register.run_write(service.add_statement, 9999, given, today=TODAY)


def test_what_it_says_is_written_when_it_comes(
    sample_register: Register, application: int, asked: int
) -> None:
    batch = [
        Edit("statement", asked, "given_on", TODAY),
        Edit("statement", asked, "stance", "in_part"),
        Edit("statement", asked, "person", "Päivi Esimerkki"),
        Edit("statement", asked, "text", "Puollamme vertaistukea."),
    ]
    done = done_and_undone(sample_register, edits.apply, batch, today=TODAY)
    assert done.result == ()
    (found,) = page(sample_register, application).statements
    assert (found.stance, found.person, found.given_on, found.text) == (
        Stance.IN_PART,
        "Päivi Esimerkki",
        TODAY,
        "Puollamme vertaistukea.",
    )
    assert edit(sample_register, asked, "given_on", TODAY + timedelta(days=1))
    assert edit(sample_register, asked, "due_on", TODAY - timedelta(days=9))
    assert edit(sample_register, asked, "person", None) == ""
    assert page(sample_register, application).statements[0].person is None


def test_its_file_stands_among_the_attachments(
    sample_register: Register, application: int, asked: int
) -> None:
    sha256 = sample_register.files.put(b"%PDF-1.7 lausunto")
    file = NewAttachment("lausunto.pdf", sha256, 17, "application/pdf")
    done_and_undone(sample_register, service.attach, asked, [file])
    found = page(sample_register, application)
    assert found.statements[0].sha256 == sha256
    assert [one.file_name for one in found.attachments if one.sha256 == sha256] == ["lausunto.pdf"]
    done_and_undone(sample_register, service.remove_statement, asked)
    found = page(sample_register, application)
    assert found.statements == ()
    assert [one for one in found.attachments if one.sha256 == sha256]
    with pytest.raises(UserError):
        sample_register.run_write(service.remove_statement, asked)


def test_one_that_is_due_stands_in_today_until_it_is_given(
    sample_register: Register, application: int, unit: tuple[int, str], asked: int
) -> None:
    def titles() -> list[str]:
        page = sample_register.read(today_page, today=TODAY)
        found = [task for group in page.groups for task in group.tasks]
        return [task.title for task in found if task.route == f"applications/{application}"]

    assert titles() == [f"Puoltolausuntoa odotetaan: {unit[1]}"]
    assert edit(sample_register, asked, "given_on", TODAY) == ""
    assert titles() == []


def test_an_information_request_collects_what_was_given(
    sample_register: Register, application: int, asked: int
) -> None:
    data = RequestInput(InformationRequester.OUTSIDER, TODAY)

    def kinds() -> set[InformationItemKind]:
        made = sample_register.run_write(take_down, [application], data, today=TODAY)
        return {item.kind for item in sample_register.read(sheet, made.result).items}

    assert InformationItemKind.STATEMENT not in kinds()
    assert edit(sample_register, asked, "given_on", TODAY) == ""
    assert InformationItemKind.STATEMENT in kinds()
