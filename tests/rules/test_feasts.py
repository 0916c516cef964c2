"""Feasts on which a period does not end, held against the library of the world's holidays."""

from datetime import date, timedelta

import holidays
import pytest

from jarjestodesk.rules.feasts import closed_days, easter


@pytest.mark.parametrize("year", range(1992, 2101))
def test_feasts_are_those_of_the_library_and_the_two_eves(year):
    eves = {date(year, 12, 24), midsummer(year) - timedelta(days=1)}
    assert closed_days(year) == set(holidays.country_holidays("FI", years=year)) | eves


def midsummer(year: int) -> date:
    """Return the Saturday between 20 and 26 June."""
    return next(day for n in range(20, 27) if (day := date(year, 6, n)).weekday() == 5)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2038, date(2038, 4, 25)), (2285, date(2285, 3, 22))],
)
def test_easter_at_both_ends_of_its_days(year, day):
    assert easter(year) == day
