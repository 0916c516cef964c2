"""Reckonings typed into cells."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.values.arithmetic import evaluate, is_arithmetic
from jarjestodesk.values.refused import Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=48000*0,8", 38400),
        ("=48 000 * 80%", 38400),
        ("=48\u00a0000−1\u00a0000", 47000),
        ("=(12000+8000)/4", 5000),
        ("=100:4", 25),
        ("=2+3*4", 14),
        ("=10-2-3", 5),
        ("=-5+-3", -8),
        ("=--5", 5),
        ("=1,5*1.5", Fraction(9, 4)),
        ("=48000*0,125", 6000),
        ("=1/3*3", 1),
        ("=50%%", Fraction(1, 200)),
        ("=-(2+3)×2÷5", -2),
        ("7", 7),
    ],
)
def test_reckons(text: str, value: int | Fraction) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "=",
        "",
        "=A1*2",
        "=1+",
        "=(1+2",
        "=1+2)",
        "=2**3",
        "=1 2",
        "=12.500*2",
        "=SUM(1)",
        "=%5",
        "=__import__('os')",
        "=" + "(" * 40 + "1" + ")" * 40,
        "=" + "1+" * 200 + "1",
    ],
)
def test_refuses_in_words_what_is_no_reckoning(text: str) -> None:
    with pytest.raises(Refused, match="48000"):
        evaluate(text)


def test_says_that_it_would_divide_by_zero() -> None:
    with pytest.raises(Refused, match="nollalla"):
        evaluate("=5/(2-2)")


def test_tells_a_reckoning_by_its_first_character() -> None:
    assert is_arithmetic(" =1")
    assert not is_arithmetic("1=1")


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.sampled_from("+-*/"))
def test_agrees_with_exact_arithmetic(a: int, b: int, sign: str) -> None:
    by_hand = {"+": Fraction(a + b), "-": Fraction(a - b), "*": Fraction(a * b)}
    assert evaluate(f"={a}{sign}{b}") == by_hand.get(sign, Fraction(a, b))
