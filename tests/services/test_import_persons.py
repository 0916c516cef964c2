"""Lists of contact persons: who is who, where, in which role; once is enough."""

import pytest
from sqlalchemy import select

from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Role
from jarjestodesk.records.imports import ColumnMapping, ImportKind, ImportOptions
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.imports import proposal
from jarjestodesk.services.organisations import add_organisation
from jarjestodesk.services.people import put_person
from jarjestodesk.services.writing import new
from tests.services.importing import book, counts, import_rows, outcomes, reasons

HEADERS = ("Järjestö", "Y-tunnus", "Nimi", "Rooli", "Tehtävänimike", "Sähköposti", "Puhelin")
AINO = ("Koe ry", None, "Aino Aalto", "puheenjohtaja", None, "aino@koe.fi", "040 123 4567")
EEMIL = (None, "2077474-0", "Erä, Eemil", "rahastonhoitaja", None, None, "+358 50 765 4321")


@pytest.fixture
def known(register) -> int:
    """The number of an organisation of the register."""
    data = OrganisationInput("Koe ry", business_id="2077474-0")
    return register.run_write(add_organisation, data).result


def take(register, *rows, headers=HEADERS, **options):
    return import_rows(register, ImportKind.PERSONS, headers, *rows, **options)


def people(register) -> list[tuple]:
    query = (
        select(
            Person.name,
            PersonRole.role,
            Organisation.name,
            Person.title,
            Person.email,
            Person.phone,
        )
        .join(PersonRole, PersonRole.person_id == Person.id)
        .join(Organisation, Organisation.id == PersonRole.organisation_id)
        .order_by(Person.name, PersonRole.id)
    )
    return register.read(lambda s: [tuple(row) for row in s.execute(query)])


def test_persons_get_their_roles_by_name_and_by_number(register, known):
    assert counts(take(register, AINO, EEMIL)) == {"new": 2}
    assert people(register) == [
        ("Aino Aalto", Role.CHAIR, "Koe ry", None, "aino@koe.fi", "040 123 4567"),
        ("Eemil Erä", Role.FINANCE_CONTACT, "Koe ry", None, None, "+358 50 765 4321"),
    ]


def test_the_same_persons_again_change_nothing(register, known):
    take(register, AINO, EEMIL)
    report = take(register, EEMIL, AINO)
    assert (counts(report), report.written) == ({"same": 2}, False)


def test_a_new_address_is_told_before_and_after(register, known):
    take(register, AINO)
    report = take(register, (*AINO[:5], "aino.aalto@koe.fi", None))
    (row,) = report.rows
    assert outcomes(report) == ["changed"]
    assert [(one.what, one.before, one.after) for one in row.changes] == [
        ("Sähköposti", "aino@koe.fi", "aino.aalto@koe.fi")
    ]
    assert people(register)[0][4:] == ("aino.aalto@koe.fi", "040 123 4567")


def test_a_namesake_elsewhere_is_another_person_unless_reached_alike(register, known):
    take(register, AINO)
    take(register, ("Toinen ry", None, "Aino Aalto", "pj", None, None, None))
    take(register, ("Kolmas ry", None, "Aino Aalto", "pj", None, None, "+358401234567"))
    of_organisations = select(PersonRole.person_id).where(PersonRole.organisation_id.is_not(None))
    first, second, third = register.read(
        lambda s: list(s.scalars(of_organisations.order_by(PersonRole.id)))
    )
    assert (first == third, first == second) == (True, False)


def test_a_job_instead_of_a_role_becomes_the_title_and_is_told(register, known):
    report = take(register, (*AINO[:3], "Toiminnanjohtaja", *AINO[4:]))
    assert people(register)[0][1:4] == (Role.CONTENT_CONTACT, "Koe ry", "Toiminnanjohtaja")
    assert "tehtävänimikkeeksi" in report.rows[0].notes[0]


def test_an_unknown_role_is_refused_with_those_there_are(register, known):
    report = take(register, (*AINO[:3], "maskotti", *AINO[4:]))
    (fault,) = report.refused[0].faults
    assert (fault.letter, fault.column, fault.seen) == ("D", "Rooli", "maskotti")
    assert "puheenjohtaja" in fault.reason
    assert fault.example == "puheenjohtaja"


def test_an_organisation_that_is_added_by_the_way_is_told(register, known):
    report = take(register, ("Uusi ry", *AINO[1:]), ("Koe ry", *EEMIL[1:]))
    assert [row.notes for row in report.rows] == [("Uusi ry lisättiin järjestöihin.",), ()]


def test_first_and_last_names_in_columns_of_their_own(register, known):
    headers = ("Järjestö", "Etunimi", "Sukunimi")
    take(register, ("Koe ry", "Aino", "Aalto"), headers=headers)
    assert people(register)[0][:2] == ("Aino Aalto", Role.CONTENT_CONTACT)


def test_a_misspelt_organisation_is_asked_about_with_both_side_by_side(register, known):
    register.run_write(add_organisation, OrganisationInput("Kuopion Mielenterveysyhdistys ry"))
    row = ("Kuopion mielentervysyhdistys", None, *AINO[2:])
    (asked,) = take(register, row).asked
    assert asked.own is not None
    assert asked.own.name == "Kuopion mielentervysyhdistys"
    assert asked.candidates[0].name == "Kuopion Mielenterveysyhdistys ry"
    accepted = take(register, row, accept={2: asked.candidates[0].id})
    assert outcomes(accepted) == ["new"]
    assert people(register)[0][2] == "Kuopion Mielenterveysyhdistys ry"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Koe ry", None, None, "pj", None, None, None), "henkilöä"),
        ((None, "2617416-4", "Aino Aalto", None, None, None, None), "2617416-4"),
        (("Koe ry", None, "Aino Aalto", None, None, "aino", None), "sähköposti"),
        (("Koe ry", None, "Aino 131052-308T", None, None, None, None), "henkilötunnuk"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(register, known, row, words):
    assert words in " ".join(reasons(take(register, row)))
    assert people(register) == []


def test_the_same_person_twice_in_a_file_is_refused(register, known):
    assert outcomes(take(register, AINO, AINO)) == ["new", "refused"]


def test_two_persons_of_one_name_in_an_organisation_are_told_apart_by_e_mail(register, known):
    for email in ("aino@koe.fi", "aino2@koe.fi"):
        register.run_write(_add_member, known, email)
    assert "useita henkilöitä" in reasons(take(register, (*AINO[:5], None, None)))[0]
    assert counts(take(register, (*AINO[:5], "aino2@koe.fi", None))) == {"same": 1}


def _add_member(session, organisation_id, email):
    person = put_person(session, "Aino Aalto", email=email)
    keys = {"person_id": person.id, "role": Role.CHAIR, "organisation_id": organisation_id}
    return Changes("Jäsen", new(session, PersonRole, **keys).id)


@pytest.mark.parametrize(
    ("kind", "rows", "told"),
    [
        (ImportKind.PERSONS, ("Kuka", "Missä"), ("person_name", "name")),
        (ImportKind.ORGANISATIONS, ("Kuka", "Väri"), ("name", "notes")),
        (ImportKind.AGREEMENTS, ("Kenen kanssa", "Millainen"), ("name", "agreement_kind")),
    ],
)
def test_every_kind_of_list_is_proposed_told_and_remembered(register, known, kind, rows, told):
    second = "kumppanuus" if kind is ImportKind.AGREEMENTS else "Koe ry"
    first = "Aino Aalto" if kind is ImportKind.PERSONS else "Koe ry"
    mapping = ColumnMapping(columns=dict(zip(rows, told, strict=True)))
    taken = import_rows(register, kind, rows, (first, second), mapping=mapping)
    assert reasons(taken) == []
    found = register.read(proposal, book(rows, (first, second)), ImportOptions(kind, path=None))
    assert found.remembered
    assert tuple(column.field for column in found.columns) == told


def test_undo_takes_persons_and_roles_back(register, known):
    before = register.read(lambda s: len(s.scalars(select(Person.id)).all()))
    take(register, AINO, EEMIL)
    register.undo()
    assert people(register) == []
    assert register.read(lambda s: len(s.scalars(select(Person.id)).all())) == before
