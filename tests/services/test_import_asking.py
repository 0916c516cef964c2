"""Rows whose organisation is nearly one of the register's are asked about, never guessed."""

import pytest
from sqlalchemy import select

from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.models.person import Person
from jarjestodesk.records.imports import ImportKind, RowOutcome
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.organisations import add_organisation
from tests.services import test_calls
from tests.services.importing import import_rows, outcomes, reasons

HEADERS = ("Hakija", "Y-tunnus", "Avustuslaji", "Hakemuksen nimi", "Haettu 2027")
SCHEME = "toiminta-innovaatio"
KNOWN = OrganisationInput("Kuopion Mielenterveysyhdistys ry", business_id="2077474-0")
MISSPELT = ("Kuopion mielentervysyhdistys", None, SCHEME, "Kahvila", 1000)
STRANGER = ("Saaren kyläyhdistys ry", None, SCHEME, "Retket", 2000)


@pytest.fixture
def known(register) -> int:
    """The number of an organisation in a register with a call."""
    register.run_write(add_call, test_calls.CALL)
    return register.run_write(add_organisation, KNOWN).result


def take(register, *rows, **options):
    return import_rows(register, ImportKind.APPLICATIONS, HEADERS, *rows, **options)


def applicants(register) -> list[str]:
    query = select(Organisation.name).join(
        Application, Application.organisation_id == Organisation.id
    )
    return sorted(register.read(lambda s: s.scalars(query).all()))


def test_a_misspelt_applicant_is_asked_about_and_the_others_are_taken_in(register, known):
    report = take(register, MISSPELT, STRANGER)
    assert outcomes(report) == ["asked", "new"]
    (asked,) = report.asked
    assert [(one.id, one.business_id) for one in asked.candidates] == [(known, "2077474-0")]
    assert "Valitse" in asked.notes[0]
    assert applicants(register) == ["Saaren kyläyhdistys ry"]


def test_a_chosen_organisation_gets_the_application(register, known):
    report = take(register, MISSPELT, accept={2: known})
    assert outcomes(report) == ["new"]
    assert applicants(register) == [KNOWN.name]


def test_a_new_one_is_added_when_that_is_chosen(register, known):
    take(register, MISSPELT, accept={2: None})
    assert applicants(register) == ["Kuopion mielentervysyhdistys"]


def test_another_y_tunnus_is_another_organisation_and_nobody_is_asked(register, known):
    row = (MISSPELT[0], "2617416-4", *MISSPELT[2:])
    assert outcomes(take(register, row)) == ["new"]
    assert applicants(register) == [MISSPELT[0]]


@pytest.mark.parametrize(
    ("number", "row", "words"),
    [
        (999, MISSPELT, "ei ole järjestöä numero 999"),
        (None, (MISSPELT[0], "2617416-4", *MISSPELT[2:]), "eri Y-tunnus"),
    ],
)
def test_a_choice_that_cannot_be_right_is_refused(register, known, number, row, words):
    report = take(register, row, accept={2: known if number is None else number})
    assert words in reasons(report)[0]


@pytest.mark.parametrize("chosen", [False, True])
def test_a_row_with_the_numbers_of_two_organisations_is_refused(register, known, chosen):
    register.run_write(add_organisation, OrganisationInput("Toinen ry", register_number="12345"))
    numbers = (None if chosen else KNOWN.business_id, "12.345")
    headers = ("Hakija", "Y-tunnus", "Rekisterinumero", "Avustuslaji")
    row = ("Kuopion mielentervysyhdistys", *numbers, SCHEME)
    accept = {2: known} if chosen else {}
    report = import_rows(register, ImportKind.APPLICATIONS, headers, row, accept=accept)
    (fault,) = report.refused[0].faults
    assert (fault.column, fault.seen) == ("Rekisterinumero", "12.345")
    assert "Toinen ry" in fault.reason


def test_a_choice_for_a_row_that_is_not_there_is_told(register, known):
    with pytest.raises(UserError, match="riviä 20"):
        take(register, MISSPELT, accept={20: known})


def test_a_former_name_nearly_written_is_asked_about_too(register, known):
    data = OrganisationInput("Savon Omatuki ry", other_names=("Savon Vertaistuki ry",))
    register.run_write(add_organisation, data)
    report = take(register, ("Savon Vertaistukki ry", None, SCHEME, "Kerho", 1))
    assert [row.outcome for row in report.rows] == [RowOutcome.ASKED]
    assert report.asked[0].candidates[0].name == "Savon Omatuki ry"


LISTS = {
    ImportKind.APPLICATIONS: (HEADERS, MISSPELT),
    ImportKind.ORGANISATIONS: (("Nimi",), MISSPELT[:1]),
    ImportKind.AGREEMENTS: (
        ("Järjestö", "Sopimuksen laji", "Alkaa", "Päättyy", "Nimi sopimukselle"),
        (MISSPELT[0], "kumppanuus", "1.1.2027", "31.12.2027", "Yhdessä"),
    ),
    ImportKind.PERSONS: (("Järjestö", "Nimi"), (MISSPELT[0], "Aino Aalto")),
    ImportKind.EARLIER_GRANTS: (
        ("Järjestö", "Myöntäjä", "Vuosi", "Myönnetty"),
        (MISSPELT[0], "STEA", 2024, 100),
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_every_kind_of_list_asks_once_and_remembers_the_answer(register, known, kind):
    assert outcomes(import_rows(register, kind, *LISTS[kind])) == ["asked"]
    chosen = import_rows(register, kind, *LISTS[kind], accept={2: known})
    assert outcomes(chosen) in (["new"], ["changed"]), reasons(chosen)
    assert KNOWN.name in chosen.rows[0].notes[0]
    assert outcomes(import_rows(register, kind, *LISTS[kind])) == ["same"]
    other = next(one for one in LISTS if one is not kind)
    further = import_rows(register, other, *LISTS[other])
    assert outcomes(further) in (["new"], ["same"]), "whatever list it was told in"
    for done in (further, chosen):
        if done.written:
            register.undo()
    assert register.read(lambda s: s.scalars(select(OrganisationName.id)).all()) == []


def test_a_name_of_another_organisation_is_not_remembered(register, known):
    register.run_write(add_organisation, OrganisationInput("Saaren kyläyhdistys"))
    assert outcomes(take(register, STRANGER, accept={2: known})) == ["new"]
    assert applicants(register) == [KNOWN.name]
    assert register.read(lambda s: s.scalars(select(OrganisationName.id)).all()) == []


def test_a_known_application_needs_no_question_whatever_the_name(register, known):
    headers = (*HEADERS, "Diaarinumero")
    first = (KNOWN.name, KNOWN.business_id, SCHEME, "Kahvila", 1000, "1/02.05.01/2026")
    import_rows(register, ImportKind.APPLICATIONS, headers, first)
    again = (*MISSPELT, "1/02.05.01/2026")
    report = import_rows(register, ImportKind.APPLICATIONS, headers, again)
    assert outcomes(report) == ["same"]


def test_a_contact_of_many_applications_is_added_once(register, known):
    headers = (*HEADERS, "Yhteyshenkilö", "Yhteyshenkilön sähköposti")
    persons = select(Person.email).where(Person.name == "Aino Aalto").order_by(Person.id)
    row = (KNOWN.name, KNOWN.business_id, SCHEME)
    rows = [
        (*row, "Kahvila", 1, "Aino Aalto", None),
        (*row, "Kerho", 2, "Aino Aalto", "aino@koe.example"),
        (*row, "Retket", 3, "Aino Aalto", "toinen@koe.example"),
        (*row, "Leiri", 4, "Aino Aalto", "aino@koe.example"),
    ]
    assert outcomes(import_rows(register, ImportKind.APPLICATIONS, headers, *rows)) == ["new"] * 4
    found = register.read(lambda s: s.scalars(persons).all())
    assert found == ["aino@koe.example", "toinen@koe.example"]
    again = import_rows(register, ImportKind.APPLICATIONS, headers, *rows[1:])
    assert outcomes(again) == ["same"] * 3
