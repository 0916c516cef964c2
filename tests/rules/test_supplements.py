"""Due days of supplement requests: a weekend or a feast is told, a working day is not."""

from datetime import date

import pytest

from jarjestodesk.rules.supplements import due_day_note


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        (date(2026, 12, 5), "7.12.2026"),
        (date(2026, 12, 6), "7.12.2026"),
        (date(2026, 12, 24), "28.12.2026"),
        (date(2027, 3, 26), "30.3.2027"),
    ],
)
def test_a_day_when_nobody_works_is_told_with_the_next_one(day: date, next_day: str) -> None:
    note = due_day_note(day)
    assert "on viikonloppu tai pyhäpäivä" in note
    assert note.endswith(f"{next_day}.")


def test_a_working_day_is_not_told() -> None:
    assert due_day_note(date(2026, 12, 8)) == ""
