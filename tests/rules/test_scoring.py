"""Scores: missing is never zero, what does not apply leaves the mean alone."""

from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.rules.scoring import CriterionRule, Given, application_total, ranks, set_total

PLAIN = [CriterionRule(n, 2000, 10_000) for n in (1, 2, 3)]


def points(*values: int | None) -> dict[int, Given]:
    return {n: Given(value) for n, value in enumerate(values, 1)}


def test_a_total_is_the_weighted_sum() -> None:
    weighted = [CriterionRule(1, 2000, 15_000), CriterionRule(2, 2000, 5_000)]
    assert set_total(weighted, points(1000, 1000)) == 2000
    assert set_total(weighted, points(2000, 0)) == 3000


def test_an_incomplete_set_counts_for_nothing() -> None:
    assert set_total(PLAIN, points(1800, 2000, None)) is None
    assert set_total(PLAIN, points(1800, 2000)) is None
    total = application_total(PLAIN, [points(1800, 2000, 1700), points(0, None, 0)])
    assert (total.mean, total.complete, total.begun) == (5500, 1, 2)


def test_zero_points_are_points() -> None:
    assert set_total(PLAIN, points(0, 0, 0)) == 0


def test_what_does_not_apply_leaves_the_share_of_the_rest() -> None:
    given_points = points(1000, 1000, None) | {3: Given(None, not_applicable=True)}
    assert set_total(PLAIN, given_points) == 3000
    assert set_total(PLAIN, {n: Given(None, not_applicable=True) for n in (1, 2, 3)}) is None


def test_mean_and_spread_are_over_complete_sets() -> None:
    total = application_total(PLAIN, [points(2000, 2000, 2000), points(1000, 1000, 1005), {}])
    assert (total.mean, total.spread, total.begun) == (4503, 2995, 2)


def test_an_application_nobody_scored_is_unranked() -> None:
    assert application_total(PLAIN, []).mean is None
    assert ranks([None, 500, 700, 700, 100]) == [None, 3, 1, 1, 4]


@given(st.lists(st.integers(0, 2000), min_size=3, max_size=3))
def test_a_total_never_leaves_the_scale(values: list[int]) -> None:
    assert set_total(PLAIN, points(*values)) == sum(values)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_leaving_out_a_criterion_stays_on_the_scale(first: int, second: int) -> None:
    total = set_total(PLAIN, points(first, second) | {3: Given(None, not_applicable=True)})
    assert total is not None
    assert 0 <= total <= 6000
