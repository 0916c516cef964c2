"""One agreement: its page, its edits and parts, renewal, end; both kinds."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.agreement import Agreement, AgreementReview
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.agreement_page import AgreementPage
from jarjestodesk.records.codes import AgreementKind, CooperationForm
from jarjestodesk.records.lists import Edit
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.services import agreement_parts, agreements, county, edits, sample
from jarjestodesk.services.agreement_page import agreement_choices, agreement_page

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sopimukset") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "esimerkki.jdreg"
    shutil.copy(template, path)
    with Register.open(path) as register:
        yield register


def first(register: Register, kind: AgreementKind) -> int:
    def query(session: Session) -> int:
        return session.scalars(
            select(Agreement.id).where(Agreement.kind == kind).order_by(Agreement.id)
        ).first()

    return register.read(query)


def page_of(register: Register, agreement_id: int) -> AgreementPage:
    return register.read(agreement_page, agreement_id, today=TODAY)


def edit(register: Register, row_id: int, field: str, value, kind: str = "agreement") -> list[str]:
    done = register.run_write(edits.apply, [Edit(kind, row_id, field, value)], today=TODAY)
    return [error.message for error in done.result]


@pytest.fixture
def partnership(filled: Register) -> int:
    return first(filled, AgreementKind.PARTNERSHIP)


@pytest.fixture
def functional(filled: Register) -> int:
    return first(filled, AgreementKind.FUNCTIONAL)


def test_a_page_holds_every_part_of_a_partnership(filled: Register, partnership: int) -> None:
    page = page_of(filled, partnership)
    assert page.kind is AgreementKind.PARTNERSHIP
    assert page.state is AgreementState.IN_FORCE
    assert page.years
    assert page.years[0].cents == page.years[0].granted
    assert page.clauses
    assert page.clauses[0].template
    assert page.reviews
    assert page.decision_route
    assert page.decision_route.startswith("applications/")
    assert page.facts["title"] == page.title
    choices = filled.read(agreement_choices, partnership)
    assert choices.units
    assert choices.clauses
    assert page.organisation not in {choice.label for choice in choices.organisations}


def test_edits_change_facts_and_are_undone_one_by_one(filled: Register, partnership: int) -> None:
    before = page_of(filled, partnership)
    assert edit(filled, partnership, "title", "Omaishoidon tuki") == []
    assert edit(filled, partnership, "signed_on", "12.1.2026") == []
    page = page_of(filled, partnership)
    assert page.title == "Omaishoidon tuki"
    assert page.facts["signed_on"] == date(2026, 1, 12)
    assert page.history[0].label.startswith("Omaishoidon tuki")
    filled.undo()
    filled.undo()
    after = page_of(filled, partnership)
    assert after.facts == before.facts
    assert len(after.history) == 1 + 4
    assert after.history[0].label.startswith("Kumottiin")


def test_days_that_contradict_are_refused_before_anything_changes(
    filled: Register, partnership: int
) -> None:
    for field, value, word in (
        ("ends_on", date(2020, 1, 1), "ennen"),
        ("ends_on", date(2031, 12, 31), "viimeis"),
        ("signed_on", date(2027, 1, 1), "tulevaisuudessa"),
        ("terminated_on", date(2020, 1, 1), "ennen"),
        ("title", "", "tyhjäksi"),
        ("starts_on", "eilen", "päivä"),
        ("diary_number", "väärin", "diaarinumero"),
    ):
        told = edit(filled, partnership, field, value)
        assert len(told) == 1
        assert word in told[0].lower(), (field, told)


def test_a_year_s_sum_is_set_changed_and_taken_away(filled: Register, partnership: int) -> None:
    assert edit(filled, partnership, "sum:2027", "12 000,50") == []
    assert {line.year: line.cents for line in page_of(filled, partnership).years}[2027] == 1_200_050
    assert edit(filled, partnership, "sum:2027", None) == []
    assert 2027 not in {line.year for line in page_of(filled, partnership).years}
    assert edit(filled, partnership, "sum:2040", 100)[0].startswith("Sopimus on voimassa")
    assert edit(filled, partnership, "sum:2027", -100)


def test_functional_cooperation_has_forms_and_no_sums(filled: Register, functional: int) -> None:
    assert edit(filled, functional, "sum:2027", 100_000)[0].endswith("Jätä summa pois.")
    wanted = ("working_in_pairs", "joint_communication")
    assert edit(filled, functional, "forms", wanted) == []
    assert page_of(filled, functional).forms == (
        CooperationForm.JOINT_COMMUNICATION,
        CooperationForm.WORKING_IN_PAIRS,
    )
    assert edit(filled, functional, "forms", ("jotain",))
    assert edit(filled, functional, "forms", ()) == []
    assert page_of(filled, functional).forms == ()


def test_warnings_tell_what_is_doubtful(filled: Register, partnership: int) -> None:
    assert edit(filled, partnership, "signed_on", None) == []
    assert edit(filled, partnership, "sum:2026", 100) == []

    def loosen(session: Session):
        county.the_county(session).partnership_last_end = date(2026, 12, 31)
        for review in session.scalars(select(AgreementReview)):
            review.due_on = date(2029, 1, 1)
        from jarjestodesk.records.changes import Changes

        return Changes("Koe", None)

    filled.run_write(loosen)
    fields = [warning.field for warning in page_of(filled, partnership).warnings]
    assert fields == ["ends_on", "signed_on", "sum:2026", "reviews"]


def test_reviews_are_set_held_and_kept(filled: Register, partnership: int) -> None:
    made = filled.run_write(agreement_parts.add_review, partnership, today=TODAY).result
    assert edit(filled, made, "held_on", date(2027, 1, 1), "agreement.review")
    assert edit(filled, made, "held_on", TODAY, "agreement.review") == []
    assert edit(filled, made, "notes", "Toiminta etenee.", "agreement.review") == []
    line = next(line for line in page_of(filled, partnership).reviews if line.id == made)
    assert (line.held_on, line.notes) == (TODAY, "Toiminta etenee.")
    with pytest.raises(UserError, match="säilytetään"):
        filled.run_write(agreement_parts.remove_part, "review", made)
    with pytest.raises(UserError, match="jo"):
        filled.run_write(agreement_parts.add_review, partnership, line.due_on, today=TODAY)


def test_clauses_come_from_the_county_s_texts_or_are_her_own(
    filled: Register, functional: int
) -> None:
    template = filled.read(agreement_choices, functional).clauses[0]
    own = filled.run_write(agreement_parts.add_clause, functional).result
    filled.run_write(agreement_parts.add_clause, functional, template.value)
    assert edit(filled, own, "title", "Salassapito", "agreement.clause") == []
    assert edit(filled, own, "text", "", "agreement.clause")
    page = page_of(filled, functional)
    assert [line.title for line in page.clauses] == ["Salassapito", template.label]
    assert [line.template for line in page.clauses] == [None, template.code]
    filled.run_write(agreement_parts.move_clause, own, 1)
    assert [line.title for line in page_of(filled, functional).clauses][1] == "Salassapito"
    filled.run_write(agreement_parts.move_clause, own, 1)
    filled.run_write(agreement_parts.remove_part, "clause", own)
    assert [line.title for line in page_of(filled, functional).clauses] == [template.label]


def test_parties_and_signatories_are_added_once_and_removed(
    filled: Register, functional: int
) -> None:
    choices = filled.read(agreement_choices, functional)
    organisation = choices.organisations[0]
    party = filled.run_write(
        agreement_parts.add_party, functional, organisation_id=organisation.value
    ).result
    with pytest.raises(UserError, match="jo osapuoli"):
        filled.run_write(agreement_parts.add_party, functional, organisation_id=organisation.value)
    with pytest.raises(UserError):
        filled.run_write(agreement_parts.add_party, functional)
    unit = choices.units[0]
    filled.run_write(agreement_parts.add_party, functional, service_unit_id=unit.value)
    assert [(line.name, line.is_unit) for line in page_of(filled, functional).parties] == [
        (organisation.label, False),
        (unit.label, True),
    ]
    signer = filled.run_write(agreement_parts.add_signatory, functional, name="Meri Malli").result
    assert edit(filled, signer, "signed_on", TODAY, "agreement.signatory") == []
    line = page_of(filled, functional).signatories[-1]
    assert (line.person, line.signed_on) == ("Meri Malli", TODAY)
    with pytest.raises(UserError, match="säilytetään"):
        filled.run_write(agreement_parts.remove_part, "signatory", signer)
    filled.run_write(agreement_parts.remove_part, "party", party)
    assert len(page_of(filled, functional).parties) == 1


def test_a_new_agreement_begins_next_year_with_the_county_s_clauses(filled: Register) -> None:
    organisation = filled.read(lambda s: s.scalars(select(Organisation.id)).first())
    made = filled.run_write(
        agreements.new_agreement, organisation, AgreementKind.PARTNERSHIP, today=TODAY
    ).result
    page = page_of(filled, made)
    assert page.facts["starts_on"] == date(2027, 1, 1)
    assert page.state is AgreementState.COMING
    assert page.clauses
    assert {warning.field for warning in page.warnings} == {"signed_on", "years"}
    filled.run_write(agreements.remove_agreement, made)
    with pytest.raises(UserError, match="rekisterissä"):
        page_of(filled, made)


def test_a_renewal_follows_the_day_after_and_copies_what_was_agreed(
    filled: Register, functional: int, partnership: int
) -> None:
    old = page_of(filled, functional)
    made = filled.run_write(agreements.renew, functional, ends_on=date(2030, 12, 31)).result
    page = page_of(filled, made)
    assert page.predecessor == (functional, old.title)
    assert page_of(filled, functional).successor == (made, old.title)
    assert page.forms == old.forms
    assert page.years == ()
    assert page.facts["signed_on"] is None
    assert (page.facts["starts_on"] - old.facts["ends_on"]).days == 1
    with pytest.raises(UserError, match="jo uusittu"):
        filled.run_write(agreements.renew, functional)
    with pytest.raises(UserError):
        filled.run_write(agreements.remove_agreement, functional)
    renewed = filled.run_write(agreements.renew, partnership).result
    assert page_of(filled, renewed).facts["ends_on"] == date(2028, 12, 31)


def test_a_terminated_agreement_ends_on_its_day(filled: Register, partnership: int) -> None:
    with pytest.raises(UserError, match="joka tapauksessa"):
        filled.run_write(agreements.terminate, partnership, date(2031, 1, 1))
    filled.run_write(agreements.terminate, partnership, date(2026, 11, 1))
    assert page_of(filled, partnership).state is AgreementState.TERMINATED
    with pytest.raises(UserError, match="Irtisano"):
        filled.run_write(agreements.remove_agreement, partnership)
