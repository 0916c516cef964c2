"""The finder: anything by a few letters, the best first, and nothing personal but the role."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.application import Application
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Found
from jarjestodesk.services.finding import find
from jarjestodesk.services.organisations import rename_organisation
from tests.services.conftest import TODAY


def ask(register: Register, text: str, limit: int = 12) -> list[Found]:
    return register.read(find, text, today=TODAY, limit=limit)


def rename(register: Register, *names: str) -> None:
    def write(session: Session) -> Changes[None]:
        for key, name in enumerate(names, 1):
            rename_organisation(session, key, name, today=TODAY)
        return Changes("Nimettiin", None)

    register.run_write(write)


def test_an_exact_name_comes_before_a_beginning_before_an_inside(
    sample_register: Register,
) -> None:
    rename(sample_register, "Pikkusaaksi ry", "Sääksiseura ry", "Sääksi", "Saaksilahti ry")
    assert [one.title for one in ask(sample_register, "sääksi")] == [
        "Sääksi",
        "Sääksiseura ry",
        "Saaksilahti ry",
        "Pikkusaaksi ry",
    ]
    assert {one.title for one in ask(sample_register, "SAAKSI")} == {
        "Sääksi",
        "Sääksiseura ry",
        "Saaksilahti ry",
        "Pikkusaaksi ry",
    }
    assert ask(sample_register, "sääksi", limit=2)[1].title == "Sääksiseura ry"


def test_an_organisation_is_found_by_a_former_name_and_its_identifiers(
    sample_register: Register,
) -> None:
    facts = sample_register.read(
        lambda s: s.execute(
            select(Organisation.name, Organisation.business_id, Organisation.register_number).where(
                Organisation.id == 1
            )
        ).one()
    )
    rename(sample_register, "Aivan toinen ry")
    number = f"{facts.register_number[:-3]}.{facts.register_number[-3:]}"
    for text in (facts.name, facts.business_id, number, facts.business_id[:5]):
        found = ask(sample_register, text)[0]
        assert (found.kind, found.id, found.route) == ("organisation", 1, "organisations/1")
        assert found.title == "Aivan toinen ry"


def test_words_may_stand_apart(sample_register: Register) -> None:
    name = sample_register.read(lambda s: s.get_one(Organisation, 1).name)
    first, *_middle, last = name.split()
    assert ask(sample_register, f"{last} {first}")[0].id == 1


def test_diary_numbers_and_titles_lead_to_the_application(sample_register: Register) -> None:
    row = sample_register.read(
        lambda s: s.execute(select(Application.id, Application.diary_number)).first()
    )
    found = ask(sample_register, row.diary_number)[0]
    assert (found.kind, found.id, found.route) == ("application", row.id, f"applications/{row.id}")
    kinds = {one.kind for one in ask(sample_register, row.diary_number[:4])}
    assert "application" in kinds
    title = sample_register.read(lambda s: s.get_one(Application, row.id).title)
    assert row.id in {one.id for one in ask(sample_register, title) if one.kind == "application"}


@pytest.mark.parametrize("text", ["4.11.2026", "11.2026", "4.11.2026 "])
def test_a_meeting_is_found_by_its_day(sample_register: Register, text: str) -> None:
    found = ask(sample_register, text)
    assert [(one.kind, one.route) for one in found] == [("meeting", "meetings/3")]
    assert found[0].title == "Kokous 4.11.2026"


def test_calls_agreements_and_bodies(sample_register: Register) -> None:
    assert ask(sample_register, "kumppanuusavustus 2027")[0].route == "calls/4/applications"
    assert {one.kind for one in ask(sample_register, "jaosto")} == {"meeting"}
    agreement = sample_register.read(lambda s: s.scalars(select(Agreement)).first())
    found = ask(sample_register, agreement.title)
    assert f"agreements/{agreement.id}" in {one.route for one in found}
    number = ask(sample_register, agreement.diary_number)
    assert f"agreements/{agreement.id}" in {one.route for one in number}


def test_of_a_person_only_name_and_role_are_told(sample_register: Register) -> None:
    person = sample_register.read(
        lambda s: s.scalars(
            select(Person)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(PersonRole.organisation_id == 1)
        ).first()
    )
    (found,) = [one for one in ask(sample_register, person.name) if one.kind == "person"]
    assert found.route == "organisations/1"
    assert person.email not in found.detail
    assert person.phone not in found.detail

    def forget(session: Session) -> Changes[None]:
        session.get_one(Person, person.id).anonymised_on = TODAY
        return Changes("Poistettiin", None)

    sample_register.run_write(forget)
    assert not [one for one in ask(sample_register, person.name) if one.kind == "person"]


def test_a_merged_organisation_is_not_offered(sample_register: Register) -> None:
    def merge(session: Session) -> Changes[None]:
        session.get_one(Organisation, 1).merged_into_id = 2
        return Changes("Yhdistettiin", None)

    name = sample_register.read(lambda s: s.get_one(Organisation, 1).name)
    sample_register.run_write(merge)
    assert 1 not in {one.id for one in ask(sample_register, name) if one.kind == "organisation"}


@pytest.mark.parametrize("text", ["", "   ", '"', "%", "_", "[", "*", "?", "]", "\\", "a", "€"])
def test_no_text_is_a_bug(sample_register: Register, text: str) -> None:
    found = ask(sample_register, text)
    assert len(found) <= 12
    if text.strip() in {"%", "_", "[", "*", "?", "]", "\\"}:
        assert not found
