"""Dates and moments: Finnish texts, Helsinki time, UTC inside."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.values import dates
from jarjestodesk.values.refused import Refused

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "24.11.2026",
        "24. 11. 2026",
        " 24.11.2026 ",
        "2026-11-24",
        "24. marraskuuta 2026",
        "24 marraskuuta 2026",
        "24.\u00a0Marraskuuta 2026",
        "24. marraskuun 2026",
    ],
)
def test_reads_dates_in_finnish_and_iso(text: str) -> None:
    assert dates.parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24.11.",
        "31.2.2026",
        "32.1.2026",
        "1.13.2026",
        "2026-2-3",
        "24/11/2026",
        "huomenna",
        "1.1.0026",
        "31. marraskuuta 2026",
        "24.11.26",
        "0.1.2026",
        "1.1.9999",
    ],
)
def test_refuses_impossible_and_doubtful_dates_with_an_example(text: str) -> None:
    with pytest.raises(Refused, match=r"24\.11\.2026"):
        dates.parse_date(text)


def test_a_year_of_two_digits_is_refused_in_words_of_its_own() -> None:
    with pytest.raises(Refused, match="neljällä numerolla"):
        dates.parse_date("24.11.26")


@pytest.mark.parametrize(
    "text",
    [
        "24.11.2026 klo 12.00",
        "24.11.2026 klo 12:00",
        "24.11.2026 klo. 12",
        "24.11.2026, klo 12.00",
        "24.11.2026 12:00",
        "24.11.2026 12.00.00",
        "24. marraskuuta 2026 klo 12",
        "2026-11-24T12:00",
        "2026-11-24 12:00:00",
        "2026-11-24T10:00:00Z",
        "2026-11-24T12:00:00+02:00",
        "2026-11-24t12:00+0200",
    ],
)
def test_reads_a_moment_as_helsinki_time_unless_a_zone_is_given(text: str) -> None:
    assert dates.parse_moment(text) == datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def test_a_moment_is_kept_in_utc() -> None:
    assert dates.parse_moment("24.11.2026 klo 12.00").tzinfo is UTC
    assert dates.parse_moment("2026-11-24T12:00+02:00").tzinfo is UTC


def test_seconds_and_their_fractions_are_read() -> None:
    moment = dates.parse_moment("2026-11-24T12:00:05.25Z")
    assert (moment.second, moment.microsecond) == (5, 250000)


def test_a_closing_at_24_is_the_end_of_that_day() -> None:
    assert dates.parse_moment("31.12.2026 klo 24") == dates.parse_moment("1.1.2027 klo 0.00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24.11.2026",
        "klo 12",
        "24.11.2026 klo 25",
        "24.11.2026 klo 12.60",
        "24.11.2026 24.01",
        "2026-11-24T12:00:61",
        "2026-11-24T12:00+99:00",
        "24. 11. 2026",
        "ennen puoltapäivää",
    ],
)
def test_refuses_what_is_no_moment_with_an_example(text: str) -> None:
    with pytest.raises(Refused, match=r"24\.11\.2026 klo 12\.00"):
        dates.parse_moment(text)


def test_an_hour_that_summer_time_jumps_over_is_refused() -> None:
    with pytest.raises(Refused, match="kesäaikaan"):
        dates.parse_moment("29.3.2026 klo 3.30")
    assert dates.parse_moment("29.3.2026 klo 4.00") == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_of_the_doubled_hour_in_autumn_the_first_is_meant() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert dates.parse_moment("25.10.2026 klo 3.30") == first


def test_prints_dates_moments_and_periods() -> None:
    assert dates.format_date(date(2026, 1, 6)) == "6.1.2026"
    assert dates.format_moment(datetime(2026, 11, 24, 10, tzinfo=UTC)) == "24.11.2026 klo 12.00"
    late = datetime(2026, 3, 10, 14, 15, 5, tzinfo=UTC)
    assert dates.format_moment(late) == "10.3.2026 klo 16.15.05"
    assert dates.format_period(date(2026, 1, 1), date(2026, 12, 31)) == "1.1.–31.12.2026"
    assert dates.format_period(date(2026, 12, 1), date(2027, 1, 31)) == "1.12.2026–31.1.2027"
    assert dates.format_period(DAY, DAY) == "24.11.2026"


def test_today_is_the_date_in_helsinki() -> None:
    assert dates.today_in_helsinki(datetime(2026, 11, 23, 22, 30, tzinfo=UTC)) == DAY


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        dates.format_moment(datetime(2026, 11, 24, 10))  # noqa: DTZ001 - the case tested


def test_weekdays_have_two_letters() -> None:
    week = [dates.weekday_short(date(2026, 11, 23) + timedelta(days=n)) for n in range(7)]
    assert week == ["ma", "ti", "ke", "to", "pe", "la", "su"]


@given(st.dates(date(dates.FIRST_YEAR, 1, 1), date(dates.LAST_YEAR, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    assert dates.parse_date(dates.format_date(day)) == day
    assert dates.parse_date(day.isoformat()) == day


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds are naive
def test_a_printed_moment_is_read_back_but_for_the_doubled_hour(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    again = dates.parse_moment(dates.format_moment(moment))
    assert moment - again in (timedelta(0), timedelta(hours=1))
    assert dates.format_moment(again) == dates.format_moment(moment)
    assert dates.parse_moment(moment.isoformat()) == moment
