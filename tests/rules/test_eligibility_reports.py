"""The last report: in time, late, overdue, not known; earlier grants without followed reports."""

from datetime import date

import pytest

from jarjestodesk.records.codes import CheckKind, CheckOutcome, OrganisationKind
from jarjestodesk.records.eligibility import LastReport
from jarjestodesk.rules.eligibility import Facts, find
from jarjestodesk.rules.eligibility_reports import EarlierGrantFact, ReportFact, last_report
from jarjestodesk.rules.eligibility_words import Finding

P, F, J = CheckOutcome.PASSED, CheckOutcome.FAILED, CheckOutcome.TO_JUDGE
TODAY = date(2026, 11, 24)
IN_TIME = ReportFact("Haku 2024, loppuraportti", 2024, date(2025, 3, 31), date(2025, 3, 31))
LATE = ReportFact("Haku 2025, väliraportti", 2025, date(2025, 9, 30), date(2025, 10, 1))
OVERDUE = ReportFact("Haku 2025, loppuraportti", 2025, date(2026, 3, 31))
PLANNED = ReportFact("Haku 2025, loppuraportti", 2025, date(2026, 3, 31), recorded=False)
COMING = ReportFact("Haku 2026, loppuraportti", 2026, TODAY)


def said(*facts: ReportFact | EarlierGrantFact, late_ok: bool = False, goes_on=None) -> Finding:
    reports = tuple(one for one in facts if isinstance(one, ReportFact))
    grants = tuple(one for one in facts if isinstance(one, EarlierGrantFact))
    return last_report(LastReport(late_ok), reports, grants, goes_on, TODAY)


@pytest.mark.parametrize(
    ("facts", "outcome", "words"),
    [
        ((IN_TIME,), P, "saapui määräajassa 31.3.2025 (määräpäivä 31.3.2025)"),
        ((IN_TIME, LATE), F, "saapui myöhässä 1.10.2025 (määräpäivä 30.9.2025)"),
        ((IN_TIME, OVERDUE), F, "Raportti puuttuu: Haku 2025, loppuraportti, määräpäivä 31.3.2026"),
        ((OVERDUE, IN_TIME, COMING), F, "Raportti puuttuu"),
        ((IN_TIME, PLANNED), J, "saapumista ei ole kirjattu"),
        ((COMING,), P, "ei ole vielä erääntynyt"),
        ((IN_TIME, COMING), P, "määräajassa"),
    ],
)
def test_the_last_report_that_was_due_decides_and_an_overdue_one_fails(
    facts: tuple, outcome: CheckOutcome, words: str
) -> None:
    found = said(*facts)
    assert found.outcome is outcome
    assert words in found.why


def test_a_late_report_will_do_where_the_call_says_so() -> None:
    assert said(LATE, late_ok=True).outcome is P


@pytest.mark.parametrize(
    ("reported", "outcome", "words"),
    [(True, P, "Raportoitu: "), (False, F, "Raportoimatta: "), (None, J, "Ei tiedetä")],
)
def test_a_later_grant_whose_reports_are_not_followed_decides(
    reported: bool | None, outcome: CheckOutcome, words: str
) -> None:
    older = EarlierGrantFact("Kunta", 2020, reported=False)
    found = said(IN_TIME, EarlierGrantFact("Hyvinvointialue", 2025, reported), older)
    assert found.outcome is outcome
    assert found.why.startswith(words)
    assert "Hyvinvointialue 2025" in found.why
    assert said(IN_TIME, older).outcome is P, "the report is of a later year"


def test_where_no_grant_is_known_only_what_goes_on_is_left_to_judge() -> None:
    assert said().outcome is P
    assert said(goes_on=False).outcome is P
    found = said(goes_on=True)
    assert (found.outcome, found.looked_at) == (J, (("Aiemmat avustukset", "ei tiedossa"),))


def test_what_was_looked_at_is_told_of_every_report_and_grant() -> None:
    grant = EarlierGrantFact("Hyvinvointialue", 2025, None)
    assert said(IN_TIME, COMING, grant).looked_at == (
        ("Haku 2024, loppuraportti 2024", "määräpäivä 31.3.2025, saapui: 31.3.2025"),
        ("Haku 2026, loppuraportti 2026", "määräpäivä 24.11.2026, saapui: ei vielä"),
        ("Hyvinvointialue 2025", "raportoitu: ei tiedossa"),
    )
    (pair,) = said(PLANNED).looked_at
    assert pair[1].endswith("saapui: ei tiedossa")


def test_it_is_one_of_the_checks_of_a_call() -> None:
    facts = Facts(TODAY, 1, OrganisationKind.ASSOCIATION, reports=(IN_TIME,))
    assert find(CheckKind.LAST_REPORT, LastReport(), facts, {}, None).outcome is P
