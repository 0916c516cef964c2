"""Roles given and ended; what was entered by mistake is removed only where nothing depends."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.applications import ApplicationInput, ContactPersonInput, FundingInput
from jarjestodesk.records.calls import PersonInput, YearMoney
from jarjestodesk.records.codes import FundingState, Role
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.applications import register_application
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.organisation_page import page
from jarjestodesk.services.organisations import add_organisation
from jarjestodesk.services.person_roles import RoleTarget, add_person_role, end_role
from jarjestodesk.services.removing import (
    remove_application,
    remove_call,
    remove_organisation,
    remove_person,
)
from tests.builders import small_call
from tests.services.conftest import TODAY


def test_an_organisation_entered_by_mistake_goes_with_its_parts_and_comes_back(
    sample_register: Register,
) -> None:
    data = OrganisationInput("Turha ry", municipalities=("297",), other_names=("Turha",))
    made = sample_register.run_write(add_organisation, data).result
    changes = sample_register.run_write(remove_organisation, made)
    assert changes.label == "Poistettiin Turha ry"
    with pytest.raises(UserError, match="enää"):
        sample_register.read(page, made, today=TODAY)
    sample_register.undo()
    facts = sample_register.read(page, made, today=TODAY)
    assert [name.name for name in facts.names] == ["Turha"]


def test_what_others_depend_on_stays_and_says_why(sample_register: Register) -> None:
    with pytest.raises(UserError, match="hakemuksia"):
        sample_register.run_write(remove_organisation, 1)
    with pytest.raises(UserError, match="pisteitä"):
        sample_register.run_write(remove_application, 1)
    with pytest.raises(UserError, match="hakemuksia"):
        sample_register.run_write(remove_call, 4)
    with pytest.raises(UserError, match="enää"):
        sample_register.run_write(remove_person, 99_999)
    with pytest.raises(UserError, match="arvioijia"):
        sample_register.run_write(remove_person, _assessor(sample_register))


def _assessor(register: Register) -> int:
    from jarjestodesk.models.assessment import CallAssessor

    return int(register.read(lambda s: s.scalars(select(CallAssessor.person_id)).first() or 0))


def test_an_application_goes_with_its_years_and_people(sample_register: Register) -> None:
    data = ApplicationInput(
        applied=(YearMoney(2027, 100_000),),
        municipalities=("297",),
        other_funding=(FundingInput("STEA", FundingState.APPLIED),),
        persons=(ContactPersonInput("Aino Esimerkki", Role.CHAIR),),
    )
    made = sample_register.run_write(register_application, 4, 1, data).result
    sample_register.run_write(remove_application, made)
    assert sample_register.read(lambda s: s.get(Application, made)) is None


def test_an_empty_call_goes_with_its_schemes(register: Register) -> None:
    data = replace(small_call(), terms=(), body=None)
    made = register.run_write(add_call, data).result
    register.run_write(remove_call, made)
    register.undo()
    register.redo()


def test_a_role_is_given_and_ended(sample_register: Register) -> None:
    person = PersonInput(
        "  Aino   Esimerkki ", email="aino@esimerkki.example", phone="040 123 4567"
    )
    target = RoleTarget(organisation_id=1)
    made = sample_register.run_write(
        add_person_role, person, Role.FINANCE_CONTACT, target, today=TODAY
    )
    assert made.label.startswith("Aino Esimerkki: ")
    contacts = sample_register.read(page, 1, today=TODAY).contacts
    (given,) = [contact for contact in contacts if contact.role_id == made.result]
    assert (given.name, given.phone, given.checked_on) == ("Aino Esimerkki", "040 123 4567", TODAY)
    with pytest.raises(UserError, match="jo tämä rooli"):
        sample_register.run_write(
            add_person_role, person, Role.FINANCE_CONTACT, target, today=TODAY
        )
    ended = sample_register.run_write(end_role, made.result, today=TODAY)
    assert "ei ole enää" in ended.label
    with pytest.raises(UserError, match="jo päättynyt"):
        sample_register.run_write(end_role, made.result, today=TODAY)


@pytest.mark.parametrize(
    ("person", "target", "words"),
    [
        (PersonInput(" "), RoleTarget(organisation_id=1), "nimi"),
        (PersonInput("Aino"), RoleTarget(organisation_id=99_999), "enää"),
        (PersonInput("Aino"), RoleTarget(organisation_id=1, call_id=1), "yhteen"),
        (PersonInput("Aino", email="väärä"), RoleTarget(organisation_id=1), "sähköposti"),
    ],
)
def test_a_role_that_cannot_be_given_is_refused(
    sample_register: Register, person: PersonInput, target: RoleTarget, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        sample_register.run_write(add_person_role, person, Role.CHAIR, target, today=TODAY)
    with pytest.raises(UserError, match="enää"):
        sample_register.run_write(end_role, 99_999, today=TODAY)


def test_a_person_without_ties_goes_with_the_roles(sample_register: Register) -> None:
    person = PersonInput("Aino Esimerkki")
    sample_register.run_write(
        add_person_role, person, Role.CHAIR, RoleTarget(organisation_id=1), today=TODAY
    )
    contacts = sample_register.read(page, 1, today=TODAY).contacts
    (key,) = [contact.person_id for contact in contacts if contact.name == "Aino Esimerkki"]
    sample_register.run_write(remove_person, key)
    assert sample_register.read(lambda s: s.get(Organisation, 1)) is not None
