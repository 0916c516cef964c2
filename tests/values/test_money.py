"""Sums of money: what people write, what workbooks hold, what is printed."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.errors import UserError
from jarjestodesk.values import money
from jarjestodesk.values.refused import Refused

CENTS = st.integers(-money.LARGEST, money.LARGEST)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,50 €", 123450),
        ("1\u00a0234,50\u00a0€", 123450),
        ("1\u2009234,50 €", 123450),
        ("1\u202f234,50 €", 123450),
        ("1234,5", 123450),
        ("1234.50", 123450),
        ("1234.5", 123450),
        ("0,05", 5),
        ("5000", 500000),
        ("5 000 euroa", 500000),
        ("5 000 EUR", 500000),
        ("EUR 5 000", 500000),
        ("€5000", 500000),
        ("12 500 e", 1250000),
        ("50,-", 5000),
        ("50,- €", 5000),
        ("1.234,50", 123450),
        ("-20", -2000),
        ("\u221220,00 €", -2000),
        ("+20", 2000),
        (" 300 000,00 € ", 30000000),
        ("1 000 000", 100000000),
        ("-0", 0),
        ("10 000 000 000 000", money.LARGEST),
    ],
)
def test_reads_sums_as_people_write_them(text: str, cents: int) -> None:
    assert money.parse_money(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "€",
        ",50",
        "12.500",
        "1,234",
        "1.234,567",
        "12.50.000,00",
        "1,234.50",
        "noin 5 000",
        "5 000–6 000",
        "5 000 €/v",
        "12 34",
        "1 2345",
        "1234,567",
        "1 234,50 €€",
        "2 x 500",
        "NaN",
        "1e308",
        "inf",
        "\u0661\u0662",
        "1" * 41,
        "10 000 000 000 000,01",
    ],
)
def test_refuses_what_is_no_single_clear_sum(text: str) -> None:
    with pytest.raises(Refused, match=re.escape("1234,50")):
        money.parse_money(text)


def test_the_message_shows_what_was_seen_and_is_an_error_the_user_can_mend() -> None:
    with pytest.raises(UserError, match=r"”12\.500”.*1234,50"):
        money.parse_money("12.500")


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(Refused) as caught:
        money.parse_money("x" * 500)
    assert "x" * 40 + "…" in caught.value.message
    assert "x" * 41 not in caught.value.message


@pytest.mark.parametrize(
    ("number", "cents"),
    [
        (5000, 500000),
        (1234.5, 123450),
        (1234.499999999, 123450),
        (1234.4949999999999, 123450),
        (0.1 + 0.2, 30),
        (0.125, 13),
        (-0.125, -13),
        (1.005, 101),
        (Decimal("0.125"), 13),
        (Decimal("2.50"), 250),
    ],
)
def test_a_workbooks_number_is_rounded_half_up_at_the_cent(
    number: float | Decimal, cents: int
) -> None:
    assert money.parse_number_as_money(number) == cents


@pytest.mark.parametrize(
    "number",
    [float("nan"), float("inf"), 1e308, 10**400, Decimal("NaN"), True, 10**13 + 1, -(10**14)],
)
def test_a_number_that_is_no_possible_sum_is_refused(number: float | Decimal) -> None:
    with pytest.raises(Refused):
        money.parse_number_as_money(number)


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (123450, "1\u00a0234,50\u00a0€"),
        (0, "0,00\u00a0€"),
        (-5, "\u22120,05\u00a0€"),
        (-123456789, "\u22121\u00a0234\u00a0567,89\u00a0€"),
    ],
)
def test_prints_sums_with_no_break_spaces_and_a_true_minus(cents: int, text: str) -> None:
    assert money.format_money(cents) == text


def test_whole_euros_are_printed_without_cents_but_cents_are_never_hidden() -> None:
    assert money.format_plain(123400) == "1\u00a0234\u00a0€"
    assert money.format_plain(-123400) == "\u22121\u00a0234\u00a0€"
    assert money.format_plain(123450) == "1\u00a0234,50\u00a0€"


def test_a_rounded_sum_can_be_asked_for() -> None:
    assert money.format_money(123450, decimals=False) == "1\u00a0235\u00a0€"
    assert money.format_money(-123450, decimals=False) == "\u22121\u00a0235\u00a0€"


@given(CENTS)
def test_a_printed_sum_is_read_back_to_the_cent(cents: int) -> None:
    assert money.parse_money(money.format_money(cents)) == cents
    assert money.parse_money(money.format_plain(cents)) == cents


@given(CENTS)
def test_a_sum_written_as_a_spreadsheet_number_is_read_back_to_the_cent(cents: int) -> None:
    assert money.parse_number_as_money(cents / 100) == cents


@given(st.text(st.sampled_from("0123456789,. \u00a0€-\u2212eurNa"), max_size=20))
def test_any_text_is_either_read_as_a_sum_that_is_printed_alike_or_refused(text: str) -> None:
    try:
        cents = money.parse_money(text)
    except Refused:
        return
    digits = re.sub("[^0-9]", "", text)
    assert str(abs(cents)).rstrip("0") == digits.lstrip("0").rstrip("0")


def test_a_half_is_rounded_away_from_zero() -> None:
    assert money.round_half_up(1, 2) == 1
    assert money.round_half_up(-1, 2) == -1
    assert money.round_half_up(1, -2) == -1
    assert money.round_half_up(149, 100) == 1
    assert money.round_half_up(10**30 + 1, 2) == (10**30 + 2) // 2
    with pytest.raises(ZeroDivisionError):
        money.round_half_up(1, 0)


@given(CENTS, st.integers(1, 400))
def test_an_even_split_loses_no_cent_and_differs_by_one_at_most(total: int, n: int) -> None:
    shares = money.split_evenly(total, n)
    assert len(shares) == n
    assert sum(shares) == total
    assert max(shares) - min(shares) <= 1


def test_the_cents_left_over_go_to_the_first() -> None:
    assert money.split_evenly(100, 3) == [34, 33, 33]
