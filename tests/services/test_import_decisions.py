"""Decisions, scores and agreements taken in from the lists she has."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.agreement import Agreement, AgreementForm, AgreementYear
from jarjestodesk.models.assessment import CallAssessor, Score
from jarjestodesk.models.decision import Decision, DecisionReason, DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.models.person import Person
from jarjestodesk.records.codes import (
    AgreementKind,
    CooperationForm,
    DecisionKind,
    ServiceMethod,
)
from jarjestodesk.records.decisions import MeetingInput
from jarjestodesk.records.imports import ColumnMapping, ImportKind, ImportReport
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.decisions import mark_sent
from tests.services.importing import counts, import_rows, outcomes, reasons
from tests.services.test_calls import CALL

SCHEME = "Toiminta- ja innovaatioavustus"
APPLICATIONS = (
    ("Hakija", "Y-tunnus", "Diaarinumero", "Avustuslaji", "Haettu 2027"),
    ("Koe ry", "2077474-0", "1/02.05.01/2026", SCHEME, 1000),
    ("Toinen ry", None, "2/02.05.01/2026", SCHEME, 2000),
    ("Kolmas ry", None, None, "kumppanuus", 3000),
)
MEETING = MeetingInput(
    "asiakaskokemusjaosto", held_on=date(2026, 12, 16), section="70", source="Pöytäkirja"
)
Import = Callable[..., ImportReport]


def rows_of(register: Register, model: type[Any]) -> list[Any]:
    return register.read(lambda s: list(s.scalars(select(model).order_by(model.id))))


@pytest.fixture
def round_(register: Register) -> Register:
    register.run_write(add_call, CALL)
    assert import_rows(register, ImportKind.APPLICATIONS, *APPLICATIONS).written
    return register


class TestDecisions:
    """Found by number or applicant, recorded in a meeting, never invented."""

    HEADERS = ("Diaarinumero", "Hakija", "Päätös", "Myönnetty", "Perustelu", "Perustekoodit")
    GRANT = ("1/02.05.01/2026", None, "Myönnetty", 800, "Tarve on osoitettu.", "need_shown")
    REFUSAL = (None, "Toinen r.y.", "hylätty", 0, "Määräraha ei riitä.", None)

    @pytest.fixture
    def decisions(self, round_: Register) -> Import:
        return lambda *rows, **options: import_rows(
            round_, ImportKind.DECISIONS, self.HEADERS, *rows, **options
        )

    def test_they_are_recorded_with_sum_reason_and_meeting(self, round_, decisions):
        report = decisions(self.GRANT, self.REFUSAL, meeting=MEETING)
        assert (report.written, counts(report)) == (True, {"new": 2})
        first, second = rows_of(round_, Decision)
        assert (first.kind, second.kind) == (DecisionKind.GRANTED, DecisionKind.REJECTED)
        assert (first.reason, first.decided_on) == ("Tarve on osoitettu.", MEETING.held_on)
        years = [(row.decision_id, row.year, row.granted) for row in rows_of(round_, DecisionYear)]
        assert years == [(first.id, 2027, 80_000)]
        assert len(rows_of(round_, DecisionReason)) == 1
        assert [item.section for item in rows_of(round_, MeetingItem)] == ["70"]

    def test_the_same_again_needs_no_meeting_and_changes_nothing(self, round_, decisions):
        decisions(self.GRANT, self.REFUSAL, meeting=MEETING)
        report = decisions(self.GRANT, self.REFUSAL)
        assert (report.written, counts(report)) == (False, {"same": 2})
        assert [row.source for row in rows_of(round_, Meeting)] == ["Pöytäkirja"]

    def test_what_was_sent_may_come_again_but_not_otherwise(self, round_, decisions):
        decisions(self.GRANT, meeting=MEETING)
        (sent,) = rows_of(round_, Decision)
        day = date(2026, 12, 17)
        round_.run_write(mark_sent, sent.id, ServiceMethod.LETTER, day, today=day)
        assert outcomes(decisions(self.GRANT)) == ["same"]
        report = decisions((*self.GRANT[:3], 900, *self.GRANT[4:]))
        assert "lähetetty" in reasons(report)[0]
        assert [row.granted for row in rows_of(round_, DecisionYear)] == [80_000]

    def test_without_any_meeting_it_is_asked_for(self, decisions):
        with pytest.raises(UserError, match="--meeting"):
            decisions(self.GRANT)

    def test_a_section_of_its_own_may_come_later(self, round_, decisions):
        decisions(self.GRANT, self.REFUSAL, meeting=MEETING)
        rows = (
            ("Diaarinumero", "Päätös", "Myönnetty", "§"),
            (*self.GRANT[:1], "Myönnetty", 800, 71),
        )
        report = import_rows(round_, ImportKind.DECISIONS, *rows)
        assert outcomes(report) == ["changed"]
        assert [row.section for row in rows_of(round_, MeetingItem)] == ["70", "71"]
        assert len(rows_of(round_, Decision)) == 2
        assert outcomes(import_rows(round_, ImportKind.DECISIONS, *rows)) == ["same"]

    def test_a_reason_for_all_that_have_none(self, round_, decisions):
        mapping = ColumnMapping(defaults={"reason": "perusteluja ei julkaistu"})
        decisions((*self.GRANT[:4], None, None), meeting=MEETING, mapping=mapping)
        assert [row.reason for row in rows_of(round_, Decision)] == ["perusteluja ei julkaistu"]

    def test_an_unknown_reason_stays_unknown(self, round_, decisions):
        decisions((*self.GRANT[:4], None, None), meeting=MEETING)
        assert [row.reason for row in rows_of(round_, Decision)] == [None]

    @pytest.mark.parametrize(
        ("row", "says"),
        [
            (("9/02.05.01/2026", None, "Myönnetty", 1, None, None), "ei ole hakemusta"),
            ((None, "Neljäs ry", "Myönnetty", 1, None, None), "ei ole hakemusta"),
            ((None, "Kolmas ry", None, 1, None, None), "mitä päätettiin"),
            ((None, "Kolmas ry", "Myönnetty", None, None, None), "summ"),
            ((None, "Kolmas ry", "Hylätty", 5, None, None), "summ"),
            ((None, "Kolmas ry", "Myönnetty", 1, None, "kaunis"), "kaunis"),
            ((None, "Kolmas ry", "Ehdollinen", 1, None, None), "ehdon"),
        ],
    )
    def test_what_does_not_hold_is_refused(self, round_, decisions, row, says):
        report = decisions(self.GRANT, row, meeting=MEETING)
        assert outcomes(report) == ["new", "refused"]
        assert says in reasons(report)[0].lower()
        assert rows_of(round_, Decision) == []

    def test_one_application_twice_is_refused(self, decisions):
        again = (None, "Koe ry", "hylätty", None, None, None)
        report = decisions(self.GRANT, again, meeting=MEETING)
        assert "rivi 2" in reasons(report)[0]


class TestScores:
    """A column per criterion or a row per score; missing is never zero."""

    WIDE = ("Hakija", "Arvioija", "Tarve ja kohderyhmä", "complement", "Perustelu need")

    def take(self, register: Register, *rows: tuple[Any, ...]) -> ImportReport:
        return import_rows(register, ImportKind.SCORES, *rows)

    def test_a_column_for_each_criterion(self, round_):
        rows = (
            self.WIDE,
            ("Koe ry", "Arto Arvioija", 15, "17,5", "Hyvä."),
            ("Koe ry", "Päivi Pisteyttäjä", None, "ei sovellu", None),
        )
        assert outcomes(self.take(round_, *rows)) == ["new", "new"]
        found = [(row.points, row.not_applicable, row.reason) for row in rows_of(round_, Score)]
        assert found == [(1500, False, "Hyvä."), (1750, False, None), (None, True, None)]
        assert [row.position for row in rows_of(round_, CallAssessor)] == [1, 2]
        assert outcomes(self.take(round_, *rows)) == ["same", "same"]

    def test_a_row_for_each_score(self, round_):
        headers = ("Diaarinumero", "Arvioija", "Kriteeri", "Pisteet", "Perustelu")
        rows = (
            ("1/02.05.01/2026", "Arto Arvioija", "Tarve ja kohderyhmä", 15, "Hyvä."),
            ("1/02.05.01/2026", "arto arvioija", "complement", 10, None),
        )
        assert outcomes(self.take(round_, headers, *rows)) == ["new", "new"]
        assert len(rows_of(round_, CallAssessor)) == 1
        later = (*rows[0][:3], 16, None)
        assert outcomes(self.take(round_, headers, later)) == ["changed"]
        assert (rows_of(round_, Score)[0].points, rows_of(round_, Score)[0].reason) == (
            1600,
            "Hyvä.",
        )

    @pytest.mark.parametrize(
        ("row", "says"),
        [
            (("Koe ry", "Arto Arvioija", 999, None, None), "pistettä"),
            (("Koe ry", None, 10, None, None), "arvioijan nimi"),
            (("Kolmas ry", "Arto Arvioija", 10, None, None), "arviointiperustetta"),
            (("Koe ry", "Arto Arvioija", "paljon", None, None), "paljon"),
        ],
    )
    def test_what_does_not_hold_is_refused(self, round_, row, says):
        report = self.take(round_, self.WIDE, row)
        assert says in reasons(report)[0]
        assert [rows_of(round_, model) for model in (Score, CallAssessor)] == [[], []]
        assert "Arto Arvioija" not in [person.name for person in rows_of(round_, Person)]

    def test_a_list_without_points_is_refused(self, round_):
        with pytest.raises(UserError, match="Tarve ja kohderyhmä"):
            self.take(round_, ("Hakija", "Arvioija"), ("Koe ry", "Arto Arvioija"))


class TestAgreements:
    """Agreements of both kinds."""

    HEADERS = ("Järjestö", "Sopimuslaji", "Alkaa", "Päättyy", "Summa 2027", "Yhteistyömuodot")
    MONEY = ("Koe ry", "kumppanuus", date(2027, 1, 1), date(2028, 12, 31), 9000, None)
    PLAIN = (
        "Uusi säätiö sr",
        "toiminnallinen yhteistyö",
        "1.1.2027",
        None,
        None,
        "yhteisviestintä; tilojen käyttö",
    )

    def take(self, register: Register, *rows: tuple[Any, ...]) -> ImportReport:
        return import_rows(register, ImportKind.AGREEMENTS, *rows)

    def test_both_kinds(self, round_):
        assert outcomes(self.take(round_, self.HEADERS, self.MONEY, self.PLAIN)) == ["new", "new"]
        first, second = rows_of(round_, Agreement)
        assert (first.kind, second.kind) == (AgreementKind.PARTNERSHIP, AgreementKind.FUNCTIONAL)
        assert second.title
        assert [(row.year, row.cents) for row in rows_of(round_, AgreementYear)] == [
            (2027, 900_000)
        ]
        assert [row.form for row in rows_of(round_, AgreementForm)] == [
            CooperationForm.JOINT_COMMUNICATION,
            CooperationForm.USE_OF_PREMISES,
        ]
        again = self.take(round_, self.HEADERS, self.MONEY, self.PLAIN)
        assert outcomes(again) == ["same", "same"]

    def test_one_sum_of_an_agreement_of_one_year(self, round_):
        headers = (*self.HEADERS[:4], "Summa")
        one = (*self.MONEY[:3], date(2027, 12, 31), 9000)
        report = self.take(round_, headers, one, ("Toinen ry", *self.MONEY[1:5]))
        assert outcomes(report) == ["new", "refused"]
        assert "2027, 2028" in reasons(report)[0]

    def test_an_end_beyond_the_county_s_last_day_and_an_unknown_division_are_refused(self, round_):
        late = (*self.MONEY[:3], date(2030, 12, 31), 1, None)
        assert "partnership_last_end" in reasons(self.take(round_, self.HEADERS, late))[0]
        headers = (*self.HEADERS, "Palvelualue")
        unknown = self.take(round_, headers, (*self.MONEY, "Avaruuspalvelut"))
        assert "Avaruuspalvelut" in reasons(unknown)[0]
