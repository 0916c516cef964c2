"""What is typed under a column: understood by the column's kind, or refused with an example."""

import contextlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.records import kinds
from jarjestodesk.records.codes import ApplicationStatus
from jarjestodesk.records.filters import (
    Condition,
    Contains,
    IsEmpty,
    OneOf,
    Range,
    contains_exactly,
    has_marks,
    matches,
    parse_filter,
    split_words,
)
from jarjestodesk.records.kinds import Kind
from jarjestodesk.records.lists import Choice, Column
from jarjestodesk.values.refused import Refused


def of(kind: Kind = kinds.LINE_KIND, **more: Any) -> Column:
    return Column("c", lambda: "Sarake", kind, **more)


MONEY, COUNT, POINTS = of(kinds.MONEY_KIND), of(kinds.COUNT_KIND), of(kinds.POINTS_KIND)
DAY, TEXT = of(kinds.DAY_KIND), of()
STATUS = of(codes=ApplicationStatus)
DIVISION = of(
    choices=(
        Choice(1, "Perhe- ja sosiaalipalvelut", "perhe"),
        Choice(2, "Terveyspalvelut", "tepa"),
        Choice(3, "Pelastustoimi", "pela"),
    )
)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (TEXT, "Järvi  maa", Contains(("jarvi", "maa"))),
        (TEXT, '"Järven maa" ry', Contains(("jarven maa", "ry"))),
        (TEXT, '"kesken', Contains(("kesken",))),
        (TEXT, "   ", Contains(())),
        (of(kinds.REGISTER_NUMBER_KIND), "12.345", Contains(("12345",))),
        (of(kinds.IBAN_KIND), "FI21 1234", Contains(("fi211234",))),
        (of(kinds.BUSINESS_ID_KIND), "20774740", Contains(("2077474-0",))),
        (of(kinds.BUSINESS_ID_KIND), "20774", Contains(("20774",))),
        (MONEY, "1000", Range(100_000, 100_099)),
        (MONEY, "1 000,50 €", Range(100_050, 100_050)),
        (MONEY, "=1000", Range(100_000, 100_099)),
        (MONEY, ">1000", Range(low=100_100)),
        (MONEY, "> 1000,00", Range(low=100_001)),
        (MONEY, ">=1000", Range(low=100_000)),
        (MONEY, "≥1000", Range(low=100_000)),
        (MONEY, "<5000", Range(high=499_999)),
        (MONEY, "<= 5 000 euroa", Range(high=500_099)),
        (MONEY, "1000-5000", Range(100_000, 500_099)),
        (MONEY, "1 000 – 5 000", Range(100_000, 500_099)),
        (MONEY, "1000..5000", Range(100_000, 500_099)),
        (MONEY, "1000-", Range(low=100_000)),
        (MONEY, "..5000", Range(high=500_099)),
        (MONEY, "-5", Range(-500, -500)),
        (COUNT, "7", Range(7, 7)),
        (COUNT, ">7", Range(low=8)),
        (of(kinds.YEAR_KIND), "2025-2027", Range(2025, 2027)),
        (POINTS, "18", Range(1800, 1899)),
        (POINTS, "18,5", Range(1850, 1850)),
        (of(kinds.WEIGHT_KIND), "<1,15", Range(high=11_499)),
        (DAY, "2026", Range(date(2026, 1, 1), date(2026, 12, 31))),
        (DAY, "2.2028", Range(date(2028, 2, 1), date(2028, 2, 29))),
        (DAY, "24.11.2026", Range(date(2026, 11, 24), date(2026, 11, 24))),
        (DAY, "2026-11-24", Range(date(2026, 11, 24), date(2026, 11, 24))),
        (DAY, ">1.1.2026", Range(low=date(2026, 1, 2))),
        (DAY, "<2026", Range(high=date(2025, 12, 31))),
        (DAY, ">=11.2026", Range(low=date(2026, 11, 1))),
        (DAY, "1.1.2026-31.1.2026", Range(date(2026, 1, 1), date(2026, 1, 31))),
        (DAY, "2025-2026", Range(date(2025, 1, 1), date(2026, 12, 31))),
        (of(kinds.MOMENT_KIND), "2026", Range(date(2026, 1, 1), date(2026, 12, 31))),
        (STATUS, "pää", OneOf((ApplicationStatus.DECIDED,))),
        (STATUS, "TÄY", OneOf((ApplicationStatus.TO_SUPPLEMENT, ApplicationStatus.COMPLETE))),
        (DIVISION, "palvelut", OneOf((1, 2))),
        (DIVISION, "pela", OneOf((3,))),
        (of(kinds.YES_NO_KIND), "k", OneOf((True,))),
        (of(kinds.YES_NO_KIND), "ei", OneOf((False,))),
        (of(kinds.YES_NO_KIND), "-", IsEmpty()),
        (MONEY, "tyhjä", IsEmpty()),
        (STATUS, "Ei tyhjä", IsEmpty(empty=False)),
        (TEXT, "–", IsEmpty()),
        (TEXT, "<>", IsEmpty(empty=False)),
    ],
)
def test_each_column_reads_its_own_language(column: Column, text: str, expected: Condition) -> None:
    assert parse_filter(column, text) == expected


@pytest.mark.parametrize(
    ("column", "text", "example"),
    [
        (MONEY, "paljon", ">1000"),
        (MONEY, ">", "1000-5000"),
        (MONEY, "-", None),
        (MONEY, "1,2345", "<5000"),
        (COUNT, "1,5", "1000"),
        (MONEY, "1000-paljon", "1000-5000"),
        (DAY, "32.1.2026", "1.1.2026-31.1.2026"),
        (DAY, "13.2026", "11.2026"),
        (DAY, "1.1.26", "2026"),
        (DAY, "9999", ">1.1.2026"),
        (DAY, "13.2026-1.2027", "11.2026"),
        (STATUS, "xyz", "saapunut"),
        (DIVISION, "xyz", "Terveyspalvelut"),
        (of(kinds.YES_NO_KIND), "ehkä", "kyllä"),
        (of(choices=()), "", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example(
    column: Column, text: str, example: str | None
) -> None:
    if example is None:
        parse_filter(column, text)
        return
    with pytest.raises(Refused) as refused:
        parse_filter(column, text)
    assert example in refused.value.message


@pytest.mark.parametrize(
    ("condition", "column", "value", "holds"),
    [
        (Contains(("jarvi",)), TEXT, "Kallavesijärvi", True),
        (Contains(("jarvi", "ry")), TEXT, "Järvi rf", False),
        (Contains(()), TEXT, None, True),
        (Contains(("a",)), TEXT, None, False),
        (Contains(("a",)), TEXT, ("Bb", "Aa"), True),
        (Contains(()), TEXT, (), True),
        (Range(100, 200), MONEY, 150, True),
        (Range(100, 200), MONEY, 200, True),
        (Range(100, 200), MONEY, 201, False),
        (Range(low=100), MONEY, 99, False),
        (Range(high=100), MONEY, None, False),
        (Range(date(2026, 1, 1)), DAY, date(2026, 1, 1), True),
        (
            Range(date(2026, 7, 2), date(2026, 7, 2)),
            of(kinds.MOMENT_KIND),
            datetime(2026, 7, 1, 21, 30, tzinfo=UTC),
            True,
        ),
        (OneOf((1, 2)), DIVISION, 2, True),
        (OneOf((1, 2)), DIVISION, 3, False),
        (OneOf((1, 2)), DIVISION, (3, 1), True),
        (IsEmpty(), TEXT, "", True),
        (IsEmpty(), TEXT, 0, False),
        (IsEmpty(empty=False), TEXT, None, False),
        (IsEmpty(), TEXT, (), True),
        (IsEmpty(empty=False), TEXT, ("a",), True),
    ],
)
def test_values_are_matched_as_the_register_matches_them(
    condition: Condition, column: Column, value: Any, holds: bool
) -> None:
    assert matches(condition, column, value) is holds


def test_marks_of_a_search_are_told_apart() -> None:
    assert has_marks("järvi")
    assert not has_marks("Jarvi")
    assert contains_exactly("järvi RY", "Kallavesijärvi ry")
    assert not contains_exactly("järvi", "Jarvi")
    assert not contains_exactly("järvi", None)
    assert split_words(' yksi "kaksi kolme" ""') == ("yksi", "kaksi kolme")


@given(st.sampled_from([MONEY, COUNT, POINTS, DAY, TEXT, STATUS, DIVISION]), st.text(max_size=20))
def test_no_text_is_a_bug(column: Column, text: str) -> None:
    with contextlib.suppress(Refused):
        matches(parse_filter(column, text), column, None)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_sum_lies_in_the_range_written_by_its_own_text(low: int, high: int) -> None:
    text = f"{low // 100},{low % 100:02d}-{high // 100},{high % 100:02d}"
    assert parse_filter(MONEY, text) == Range(low, high)
