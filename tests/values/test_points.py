"""Points in hundredths, weights in ten-thousandths."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.values import points
from jarjestodesk.values.refused import Refused


@pytest.mark.parametrize(
    ("text", "hundredths"), [("18,5", 1850), ("18.25", 1825), ("4", 400), ("-1,5", -150), ("0", 0)]
)
def test_reads_points(text: str, hundredths: int) -> None:
    assert points.parse_points(text) == hundredths


@pytest.mark.parametrize("text", ["", "x", "18,505", "1 000", "18 p", "99999999"])
def test_refuses_what_are_no_points(text: str) -> None:
    with pytest.raises(Refused, match="18,5"):
        points.parse_points(text)


@pytest.mark.parametrize(("text", "weight"), [("1,15", 11500), ("1.1", 11000), ("0,0001", 1)])
def test_reads_weights(text: str, weight: int) -> None:
    assert points.parse_weight(text) == weight


@pytest.mark.parametrize("text", ["", "-1", "1,00001", "115 %", "9999999"])
def test_refuses_what_is_no_weight(text: str) -> None:
    with pytest.raises(Refused, match="1,15"):
        points.parse_weight(text)


def test_reads_the_numbers_of_a_workbook() -> None:
    assert points.parse_number_as_points(18.5) == 1850
    assert points.parse_number_as_points(1.005) == 101
    assert points.parse_number_as_weight(Decimal("1.15")) == 11500
    with pytest.raises(Refused):
        points.parse_number_as_points(float("nan"))
    with pytest.raises(Refused):
        points.parse_number_as_weight(-0.5)
    with pytest.raises(Refused):
        points.parse_number_as_weight(1e12)


def test_prints_no_zeros_at_the_end() -> None:
    assert points.format_points(1850) == "18,5"
    assert points.format_points(1800) == "18"
    assert points.format_points(-5) == "\u22120,05"
    assert points.format_weight(11500) == "1,15"
    assert points.format_weight(10000) == "1"


@given(st.integers(-points.LARGEST_POINTS, points.LARGEST_POINTS))
def test_printed_points_are_read_back(count: int) -> None:
    assert points.parse_points(points.format_points(count)) == count


@given(st.integers(0, points.LARGEST_WEIGHT))
def test_a_printed_weight_is_read_back(weight: int) -> None:
    assert points.parse_weight(points.format_weight(weight)) == weight
