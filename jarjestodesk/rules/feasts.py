"""Finnish feasts and eves on which a period set by law does not end (150/1930 5 §).

Reckoned here, since the library of all the world's holidays takes a quarter of a second and 19 MB
to import, at every start; a test holds every year from 1992 to 2100 against it.
"""

from datetime import date, timedelta
from functools import cache

_FIXED = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
"""New Year, Epiphany, May Day, Independence Day, Christmas Eve, Christmas, Boxing Day."""
_AFTER_EASTER = (-2, 0, 1, 39, 49)
"""Days from Easter to Good Friday, Easter, Easter Monday, Ascension and Whit Sunday."""
_FRIDAY, _SATURDAY = 4, 5


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moved = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moved) // 451
    month, day = divmod(h + moved - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def closed_days(year: int) -> frozenset[date]:
    """Return the feasts of a year and the eves of Christmas and midsummer; Sundays are not."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    movable = {easter(year) + timedelta(days=days) for days in _AFTER_EASTER}
    midsummer_eve = _first(_FRIDAY, date(year, 6, 19))
    all_saints = _first(_SATURDAY, date(year, 10, 31))
    return frozenset(
        fixed | movable | {midsummer_eve, midsummer_eve + timedelta(days=1), all_saints}
    )


def _first(weekday: int, day: date) -> date:
    """Return ``day`` or the first day after it on a weekday (Monday is 0)."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
