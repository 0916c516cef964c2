"""Clock times: read as they are written, kept as HH:MM, shown with a dot."""

import pytest

from jarjestodesk.values.clock import format_clock, parse_clock
from jarjestodesk.values.refused import Refused


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14", "14:00"),
        ("9.05", "09:05"),
        ("14:30", "14:30"),
        (" klo 14.30 ", "14:30"),
        ("KLO8", "08:00"),
        ("0.00", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_a_time_is_read_as_it_is_written(text: str, clock: str) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize("text", ["24.00", "12.60", "iltapäivällä", "14.5", "", "-1"])
def test_what_is_no_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused, match=r"14\.30"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        ("14:30", "16:00", "klo 14.30–16.00"),
        ("09:05", None, "klo 9.05"),
        (None, None, ""),
        (None, "16:00", ""),
    ],
)
def test_times_are_shown_as_finnish_writes_them(
    starts: str | None, ends: str | None, shown: str
) -> None:
    assert format_clock(starts, ends) == shown


def test_what_is_shown_is_read_back() -> None:
    assert parse_clock(format_clock("07:05")) == "07:05"
