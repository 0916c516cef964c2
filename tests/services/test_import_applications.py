"""Applications and organisations taken in: linked, added, told apart; all of it or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationPerson,
    ApplicationYear,
)
from jarjestodesk.models.file import ImportBatch
from jarjestodesk.models.organisation import Organisation, OrganisationField, OrganisationName
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import NameKind, Role
from jarjestodesk.records.imports import ImportKind, ImportReport
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.organisations import add_organisation
from tests.services.importing import counts, import_rows, outcomes, reasons
from tests.services.test_calls import CALL

HEADERS = ("Hakija", "Y-tunnus", "Diaarinumero", "Avustuslaji", "Hakemuksen nimi", "Haettu 2027")
SCHEME = "toiminta-innovaatio"
KOE = ("Koe ry", "2077474-0", "1/02.05.01/2026", SCHEME, "Kahvila", 1000)
TOINEN = ("Toinen ry", None, "2/02.05.01/2026", SCHEME, "Retket", "2 000,50 €")
Import = Callable[..., ImportReport]


@pytest.fixture
def applications(register: Register) -> Import:
    register.run_write(add_call, CALL)
    return lambda *rows, **options: import_rows(register, ImportKind.APPLICATIONS, *rows, **options)


def rows_of(register: Register, model: type[Any]) -> list[Any]:
    return register.read(lambda s: list(s.scalars(select(model).order_by(model.id))))


def size(register: Register) -> dict[str, int]:
    return {
        model.__tablename__: register.read(lambda s, m=model: s.scalar(select(func.count(m.id))))
        for model in (Organisation, Application, ApplicationYear, ImportBatch)
    }


class TestTakingIn:
    """One transaction, told row by row."""

    def test_applicants_and_applications_are_added(self, register, applications):
        report = applications(HEADERS, KOE, TOINEN)
        assert (report.written, counts(report)) == (True, {"new": 2})
        assert [row.business_id for row in rows_of(register, Organisation)] == ["2077474-0", None]
        sums = [(row.year, row.applied) for row in rows_of(register, ApplicationYear)]
        assert sums == [(2027, 100_000), (2027, 200_050)]
        (batch,) = rows_of(register, ImportBatch)
        assert (batch.rows_new, batch.rows_refused, batch.sha256) == (2, 0, report.sha256)

    def test_the_same_file_again_changes_nothing_and_says_so(self, register, applications):
        applications(HEADERS, KOE, TOINEN)
        before = size(register)
        report = applications(HEADERS, KOE, TOINEN)
        assert (report.written, counts(report)) == (False, {"same": 2})
        assert "sama tiedosto" in report.notes[0]
        assert size(register) == before

    def test_one_undo_takes_the_whole_file_back(self, register, applications):
        before = size(register)
        applications(HEADERS, KOE, TOINEN)
        register.undo()
        assert size(register) == before

    def test_a_dry_run_tells_the_same_and_writes_nothing(self, register, applications):
        before = size(register)
        report = applications(HEADERS, KOE, TOINEN, dry_run=True)
        assert (report.written, counts(report)) == (False, {"new": 2})
        assert size(register) == before
        assert outcomes(applications(HEADERS, KOE, TOINEN)) == outcomes(report)

    def test_what_changed_is_brought_up_to_date(self, register, applications):
        applications(HEADERS, KOE, TOINEN)
        report = applications(HEADERS, (*KOE[:5], 1500), (*TOINEN[:5], None))
        assert outcomes(report) == ["changed", "same"]
        assert [row.applied for row in rows_of(register, ApplicationYear)] == [150_000, 200_050]

    def test_a_refused_row_keeps_everything_out(self, register, applications):
        before = size(register)
        report = applications(HEADERS, KOE, (*TOINEN[:5], "noin 5 000"))
        assert (report.written, outcomes(report)) == (False, ["new", "refused"])
        (fault,) = report.refused[0].faults
        assert (report.refused[0].row, fault.column, fault.seen) == (3, "Haettu 2027", "noin 5 000")
        assert size(register) == before

    def test_valid_rows_alone_on_request(self, register, applications):
        unknown = (*TOINEN[:3], "hanke", *TOINEN[4:])
        report = applications(HEADERS, unknown, KOE, valid_rows_only=True)
        assert (report.written, outcomes(report)) == (True, ["refused", "new"])
        assert [row.name for row in rows_of(register, Organisation)] == ["Koe ry"]

    def test_a_row_refused_half_written_leaves_no_trace_on_the_others(self, register, applications):
        headers = (*HEADERS, "Palvelualue")
        half = (*TOINEN, "Tuntematon palvelu")
        good = ("Toinen ry", None, "3/02.05.01/2026", SCHEME, "Kuoro", 10, None)
        report = applications(headers, half, good, valid_rows_only=True)
        assert outcomes(report) == ["refused", "new"]
        assert size(register)["organisation"] == 1

    def test_an_unknown_call_is_refused_with_the_known_ones(self, applications):
        with pytest.raises(UserError, match="ti-2027"):
            applications(HEADERS, KOE, call="puuttuu")


class TestWhichApplication:
    """A number tells; without one applicant, scheme and title do."""

    def test_several_of_one_applicant_differ_by_number_or_title(self, applications):
        report = applications(
            HEADERS,
            KOE,
            (*KOE[:2], "5/02.05.01/2026", *KOE[3:]),
            (*KOE[:2], None, SCHEME, "Kuoro", 300),
        )
        assert outcomes(report) == ["new", "new", "new"]

    def test_duplicates_in_the_file_are_refused_naming_the_other_row(self, applications):
        report = applications(HEADERS, KOE, TOINEN, KOE, (*TOINEN[:2], None, *TOINEN[3:]))
        assert outcomes(report) == ["new", "new", "refused", "refused"]
        assert ["rivi 2" in reasons(report)[0], "rivi 3" in reasons(report)[1]] == [True, True]

    def test_a_number_of_another_applicant_is_refused(self, applications):
        applications(HEADERS, KOE, TOINEN)
        report = applications(HEADERS, (*TOINEN[:2], *KOE[2:]))
        assert "toisella hakijalla" in reasons(report)[0]

    def test_a_number_that_came_later_is_added(self, register, applications):
        applications(HEADERS, (*KOE[:2], None, *KOE[3:]))
        assert outcomes(applications(HEADERS, KOE)) == ["changed"]
        assert [row.diary_number for row in rows_of(register, Application)] == [KOE[2]]

    def test_an_applicant_named_otherwise_beside_a_known_number_adds_nobody(
        self, register, applications
    ):
        applications(HEADERS, TOINEN)
        report = applications(HEADERS, ("2. yhdistys", *TOINEN[1:]))
        assert outcomes(report) == ["same"]
        assert "Toinen ry" in report.rows[0].notes[0]
        assert size(register)["organisation"] == 1

    def test_a_number_that_does_not_fit_the_pattern_is_refused(self, applications):
        assert "diaarinumero" in reasons(applications(HEADERS, (*KOE[:2], "x1", *KOE[3:])))[0]

    def test_without_a_number_several_candidates_are_not_guessed(self, applications):
        headers = HEADERS[:4]
        applications(HEADERS, KOE, (*KOE[:2], "5/02.05.01/2026", *KOE[3:]))
        report = applications(headers, ("Koe ry", "2077474-0", None, SCHEME))
        assert "2 hakemusta" in reasons(report)[0]


class TestWhichApplicant:
    """The rules of matching are those of the register."""

    def test_identifier_first_then_name_without_its_form(self, register, applications):
        register.run_write(
            add_organisation, OrganisationInput("Vanha nimi ry", business_id="2077474-0")
        )
        register.run_write(add_organisation, OrganisationInput("Toinen yhdistys r.y."))
        applications(HEADERS, KOE, ("TOINEN YHDISTYS ry", *TOINEN[1:]))
        assert size(register)["organisation"] == 2

    def test_what_could_be_two_is_asked_naming_both(self, register, applications):
        for number in ("111", "222"):
            data = OrganisationInput("Toinen ry", register_number=number)
            register.run_write(add_organisation, data)
        report = applications(HEADERS, TOINEN)
        (asked,) = report.asked
        assert "Toinen ry (111), Toinen ry (222)" in asked.notes[0]
        assert [one.register_number for one in asked.candidates] == ["111", "222"]

    def test_unknown_facts_are_filled_in_and_known_ones_stay(self, register, applications):
        register.run_write(add_organisation, OrganisationInput("Koe ry", email="vanha@koe.example"))
        headers = (*HEADERS, "Sähköposti", "Kotipaikka")
        report = applications(headers, (*KOE, "uusi@koe.example", "Kuopio"))
        (row,) = rows_of(register, Organisation)
        assert (row.email, row.business_id) == ("vanha@koe.example", "2077474-0")
        assert row.home_municipality_id is not None
        assert "vanha@koe.example" in report.rows[0].notes[0]


class TestContent:
    """What a row tells of the application itself."""

    def test_places_persons_and_lateness(self, register, applications):
        headers = (
            *HEADERS,
            "Saapunut",
            "Toiminta-alue",
            "Yhteyshenkilö",
            "Yhteyshenkilön sähköposti",
            "Puheenjohtajan puhelin",
        )
        contact = ("Erkki Esimerkki", "erkki@koe.example", "040 123 4567")
        late = "30.11.2026 klo 16.01"
        report = applications(
            headers,
            (*KOE, late, "Kuopio, Iisalmi", *contact),
            (*TOINEN, date(2026, 11, 30), "koko alue", None, None, None),
        )
        assert [row.late for row in report.rows] == [True, False]
        assert (report.late, report.written) == (1, True)
        assert "040 123 4567" in report.rows[0].notes[0]
        first, second = rows_of(register, Application)
        assert (first.whole_county, second.whole_county) == (None, True)
        assert second.arrived_on == date(2026, 11, 30)
        assert len(rows_of(register, ApplicationMunicipality)) == 2
        assert [row.role for row in rows_of(register, ApplicationPerson)] == [Role.CONTENT_CONTACT]

    def test_one_sum_belongs_to_the_only_year(self, register, applications):
        applications((*HEADERS[:5], "Haettu"), KOE)
        assert [row.year for row in rows_of(register, ApplicationYear)] == [2027]

    def test_one_sum_in_a_call_of_several_years_is_not_guessed(self, register, applications):
        two = (YearMoney(2027, 10_500_000), YearMoney(2028, 100))
        register.run_write(add_call, _call(code="ti-2027-28", appropriation=two))
        headers = (*HEADERS[:5], "Haettu", "Vuosi")
        report = applications(headers, (*KOE, None), (*TOINEN, 2028), call="ti-2027-28")
        assert outcomes(report) == ["refused", "new"]
        assert "2027, 2028" in reasons(report)[0]

    def test_a_total_must_be_that_of_its_years(self, applications):
        headers = (*HEADERS, "Haettu 2028", "Haettu summa")
        report = applications(headers, (*KOE, 500, 1500), (*TOINEN, 0, 2000))
        assert outcomes(report) == ["new", "refused"]

    def test_an_unknown_sum_stays_unknown(self, register, applications):
        applications(HEADERS, (*KOE[:5], None))
        assert rows_of(register, ApplicationYear) == []


class TestOrganisations:
    """The list of organisations."""

    HEADERS = ("Järjestö", "Rekisterinumero", "Toimialat", "Entiset nimet", "Kunnat", "PTV")

    def test_a_list_is_added_and_updated(self, register):
        def take(*rows: tuple[Any, ...]) -> ImportReport:
            return import_rows(register, ImportKind.ORGANISATIONS, self.HEADERS, *rows)

        koe = ("Koe ry", 12345, "Omaishoito; mental_health", "Kokeilu ry", "Kuopio", "kyllä")
        assert outcomes(take(koe)) == ["new"]
        assert outcomes(take(koe)) == ["same"]
        assert outcomes(take((*koe[:5], "ei"))) == ["changed"]
        (row,) = rows_of(register, Organisation)
        assert (row.register_number, row.in_ptv) == ("12345", False)
        assert len(rows_of(register, OrganisationField)) == 2

    def test_another_name_of_a_known_one_is_kept_beside_the_official(self, register):
        data = OrganisationInput("Koe ry", register_number="12345")
        register.run_write(add_organisation, data)
        rows = (self.HEADERS[:2], ("Kokeilijat ry", "12.345"))
        report = import_rows(register, ImportKind.ORGANISATIONS, *rows)
        assert outcomes(report) == ["changed"]
        assert [row.name for row in rows_of(register, Organisation)] == ["Koe ry"]
        (name,) = rows_of(register, OrganisationName)
        assert (name.name, name.kind) == ("Kokeilijat ry", NameKind.OTHER)
        assert outcomes(import_rows(register, ImportKind.ORGANISATIONS, *rows)) == ["same"]

    def test_the_same_twice_and_an_unknown_field_are_refused(self, register):
        rows = (("Koe ry", None), ("KOE r.y.", None), ("Muu ry", "Avaruus"))
        headers = ("Järjestö", "Toimialat")
        report = import_rows(register, ImportKind.ORGANISATIONS, headers, *rows)
        assert outcomes(report) == ["new", "refused", "refused"]
        assert "rivi 2" in reasons(report)[0]
        assert "Avaruus" in reasons(report)[1]


def _call(**changes: Any) -> Any:
    schemes = tuple(replace(scheme, appropriation=()) for scheme in CALL.schemes)
    return replace(CALL, schemes=schemes, **changes)
