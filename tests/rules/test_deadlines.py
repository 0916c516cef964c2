"""Service, last days and finality: the tables of domain/law.md §1.3 and deadlines.csv."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.errors import UserError
from jarjestodesk.records.deadlines import FinalReason, ServiceRule
from jarjestodesk.rules import deadlines as rules
from jarjestodesk.values.dates import parse_date

TABLE = list(
    csv.DictReader((Path(__file__).parent / "deadlines.csv").read_text("utf-8").splitlines())
)
DAYS = st.dates(date(2022, 1, 1), date(2045, 1, 1))


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", TABLE, ids=[row["why"] for row in TABLE])
def test_every_row_of_the_table(row: dict[str, str]) -> None:
    found = rules.rectification_deadlines(
        date.fromisoformat(row["sent"]), row["method"], _date(row["published"])
    )
    expected = ("served", "last_day", "member_served", "member_last_day", "final_from")
    assert {name: getattr(found, name) for name in expected} == {
        name: _date(row[name]) for name in expected
    }
    assert (found.final_from is None) == (found.final_reason is FinalReason.NOT_PUBLISHED)


@pytest.mark.parametrize(
    ("sent", "method", "served", "last"),
    [
        ("24.11.2026", "letter", "1.12.2026", "15.12.2026"),
        ("24.11.2026", "email", "27.11.2026", "11.12.2026"),
        ("20.11.2026", "email", "23.11.2026", "7.12.2026"),
        ("13.3.2026", "letter", "20.3.2026", "7.4.2026"),
        ("10.4.2026", "letter", "17.4.2026", "4.5.2026"),
        ("23.4.2026", "letter", "30.4.2026", "15.5.2026"),
        ("29.5.2026", "letter", "5.6.2026", "22.6.2026"),
        ("3.12.2026", "letter", "10.12.2026", "28.12.2026"),
        ("16.12.2026", "letter", "23.12.2026", "7.1.2027"),
        ("5.3.2027", "letter", "12.3.2027", "30.3.2027"),
        ("14.4.2027", "email", "17.4.2027", "3.5.2027"),
        ("15.4.2027", "letter", "22.4.2027", "7.5.2027"),
        ("15.11.2027", "letter", "22.11.2027", "7.12.2027"),
        ("3.12.2027", "letter", "10.12.2027", "27.12.2027"),
    ],
)
def test_the_examples_of_the_law_notes(sent: str, method: str, served: str, last: str) -> None:
    found = rules.served_on(parse_date(sent), method)
    assert (found, rules.last_day(found)) == (parse_date(served), parse_date(last))


def test_an_appeal_has_thirty_days() -> None:
    served = rules.served_on(date(2026, 11, 25), "letter")
    assert rules.appeal_last_day(served) == date(2027, 1, 4)


def test_final_on_the_day_after_the_later_period() -> None:
    found = rules.rectification_deadlines(date(2026, 9, 3), "letter", date(2026, 9, 1))
    assert found.last_day == date(2026, 9, 24)
    assert found.member_last_day == date(2026, 9, 22)
    assert found.final_from == date(2026, 9, 25)
    assert found.final_reason is None


def test_without_publication_the_reason_is_given_in_words() -> None:
    found = rules.rectification_deadlines(date(2026, 9, 3), "letter", None)
    assert found.final_reason == "not_published"
    assert "pöytäkirja" in rules.final_reason_text(FinalReason("not_published"))


def test_a_certificate_serves_on_its_date() -> None:
    assert rules.served_on(date(2026, 11, 24), "certificate") == date(2026, 11, 24)
    assert rules.served_on(date(2026, 11, 24), "notice") == date(2026, 12, 1)


def test_the_rule_of_the_day_of_sending_counts() -> None:
    change = date(2027, 1, 1)
    table = (
        ServiceRule("email", 3, date(2003, 2, 1), change - timedelta(days=1), "old"),
        ServiceRule("email", 1, change, None, "new"),
    )
    assert rules.served_on(date(2026, 12, 31), "email", table) == date(2027, 1, 3)
    assert rules.served_on(change, "email", table) == date(2027, 1, 2)


def test_a_method_without_a_rule_is_refused_in_words() -> None:
    with pytest.raises(UserError, match=r"pigeon.*24\.11\.2026"):
        rules.served_on(date(2026, 11, 24), "pigeon")
    with pytest.raises(UserError, match=r"letter.*1\.1\.1990"):
        rules.served_on(date(1990, 1, 1), "letter")


def test_where_nothing_is_presumed_the_real_date_is_asked_for() -> None:
    table = (ServiceRule("bailiff", None, date(2000, 1, 1), None, "434/2003 60 §"),)
    with pytest.raises(UserError, match=r"bailiff.*vastaanotettu"):
        rules.served_on(date(2026, 11, 24), "bailiff", table)


FIXED = "1.1. 6.1. 1.5. 6.12. 24.12. 25.12. 26.12."
CLOSED = {
    2026: f"{FIXED} 3.4. 5.4. 6.4. 14.5. 24.5. 19.6. 20.6. 31.10.",
    2027: f"{FIXED} 26.3. 28.3. 29.3. 6.5. 16.5. 25.6. 26.6. 6.11.",
    2028: f"{FIXED} 14.4. 16.4. 17.4. 25.5. 4.6. 23.6. 24.6. 4.11.",
}


@pytest.mark.parametrize("year", CLOSED)
def test_the_closed_days_of_a_year_are_those_of_the_law_and_weekends(year: int) -> None:
    feasts = {parse_date(f"{day}{year}") for day in CLOSED[year].split()}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    for day in (day for day in days if day.year == year):
        assert rules.is_open_day(day) == (day.weekday() < 5 and day not in feasts), day


def _easter(year: int) -> date:
    """Easter Sunday by Gauss's rule as Meeus, Jones and Butcher wrote it down."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2022, 2046))
def test_the_movable_feasts_follow_easter_as_law_md_section_9_says(year: int) -> None:
    easter = _easter(year)
    for offset in (-2, 0, 1, 39, 49):
        assert not rules.is_open_day(easter + timedelta(days=offset))
    assert rules.is_open_day(easter - timedelta(days=3))
    assert rules.is_open_day(easter + timedelta(days=2)) or (
        easter + timedelta(days=2) == date(year, 5, 1)
    )
    midsummer = next(date(year, 6, d) for d in range(20, 27) if date(year, 6, d).weekday() == 5)
    assert not rules.is_open_day(midsummer - timedelta(days=1))
    assert rules.is_open_day(midsummer - timedelta(days=2))
    assert rules.is_open_day(date(year, 12, 31)) == (date(year, 12, 31).weekday() < 5)


@given(DAYS, st.sampled_from(["letter", "email"]), DAYS)
def test_no_period_ends_on_a_closed_day_nor_too_early(
    sent: date, method: str, published: date
) -> None:
    found = rules.rectification_deadlines(sent, method, published)
    assert rules.is_open_day(found.last_day)
    assert found.last_day >= found.served + timedelta(days=14)
    assert found.final_from is not None
    assert found.final_from > found.last_day


@given(DAYS)
def test_the_next_and_the_previous_open_day_leave_no_open_day_out(day: date) -> None:
    later, earlier = rules.next_open_day(day), rules.previous_open_day(day)
    between = [earlier + timedelta(days=n) for n in range(1, (later - earlier).days)]
    assert earlier <= day <= later
    assert rules.is_open_day(later)
    assert rules.is_open_day(earlier)
    assert not any(rules.is_open_day(other) for other in between)


def test_a_supplement_is_due_on_an_open_day() -> None:
    assert rules.supplement_due(date(2026, 12, 10), 14) == date(2026, 12, 28)
    assert rules.supplement_due(date(2026, 11, 24), 7) == date(2026, 12, 1)


def test_papers_leave_a_week_before_the_meeting_or_on_the_open_day_before() -> None:
    assert rules.agenda_due(date(2026, 11, 25)) == date(2026, 11, 18)
    assert rules.agenda_due(date(2027, 1, 2)) == date(2026, 12, 23)
    assert rules.agenda_due(date(2026, 12, 16), days_before=10) == date(2026, 12, 4)
