"""Sharing money: never more than there is, sums set by hand kept, each way told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.records.allocation import Method, Rules, Why, method_labels, rule_fields, why_text
from jarjestodesk.rules.allocation import Bid, Share, share_out

EURO = 100
SUMS = st.integers(0, 90_000 * EURO)
BIDS = st.lists(
    st.builds(
        Bid,
        id=st.just(0),
        requested=st.none() | SUMS,
        score=st.none() | st.integers(0, 100_00),
        eligible=st.booleans(),
        pinned=st.none() | SUMS,
    ),
    max_size=25,
).map(lambda bids: [replace(bid, id=number) for number, bid in enumerate(bids)])
RULES = st.builds(
    Rules,
    method=st.sampled_from(Method),
    threshold=st.none() | st.integers(0, 100_00),
    cap=st.none() | SUMS,
    rounding=st.sampled_from([0, 1, EURO, 100 * EURO]),
)


@given(BIDS, st.integers(0, 900_000 * EURO), RULES)
def test_the_money_is_never_exceeded_and_sums_set_by_hand_stay(bids, money, rules) -> None:
    shares = share_out(bids, money, rules)
    assert [share.id for share in shares] == [bid.id for bid in bids]
    pinned = sum(bid.pinned for bid in bids if bid.pinned is not None)
    assert sum(share.cents for share in shares) <= max(money, pinned)
    for bid, share in zip(bids, shares, strict=True):
        if bid.pinned is not None:
            assert share == Share(bid.id, bid.pinned, Why.PINNED)
        else:
            assert 0 <= share.cents <= min(bid.requested or 0, rules.cap or bid.requested or 0)


@given(BIDS, st.integers(0, 900_000 * EURO), RULES)
def test_what_may_get_nothing_gets_nothing(bids, money, rules) -> None:
    for bid, share in zip(bids, share_out(bids, money, rules), strict=True):
        below = rules.threshold is not None and (bid.score or 0) < rules.threshold
        if bid.pinned is None and (not bid.eligible or not bid.requested or below):
            assert share.cents == 0


@given(BIDS, st.integers(0, 900_000 * EURO), RULES)
def test_with_money_for_all_each_gets_what_may_be_given(bids, money, rules) -> None:
    plenty = money + sum((bid.requested or 0) + (bid.pinned or 0) for bid in bids)
    weightless = {Method.BY_POINTS, Method.SHARE_OF_ASKED}
    for bid, share in zip(bids, share_out(bids, plenty * 100, rules), strict=True):
        if share.why is Why.IN_FULL:
            assert share.cents == bid.requested
        elif share.why is Why.CAP:
            assert share.cents == rules.cap
        elif share.why.value in {"by_points", "share_of_asked"}:
            assert rules.method in weightless
            assert not bid.score


@given(BIDS, st.integers(0, 900_000 * EURO), RULES)
def test_a_better_score_is_never_worse_off_in_order(bids, money, rules) -> None:
    in_order = replace(rules, method=Method.IN_ORDER, cap=None)
    same = [replace(bid, requested=10_000 * EURO, eligible=True, pinned=None) for bid in bids]
    given_to = share_out(same, money, in_order)
    for one, share in zip(same, given_to, strict=True):
        for other, less in zip(same, given_to, strict=True):
            if one.score is not None and (other.score is None or one.score >= other.score):
                assert share.cents >= less.cents


def euros(bids: list[Bid], money: int, rules: Rules) -> list[tuple[float, Why]]:
    return [(share.cents / EURO, share.why) for share in share_out(bids, money * EURO, rules)]


def test_in_full_from_the_best_down_until_the_money_ends() -> None:
    bids = [
        Bid(1, 30_000_00, 70_00),
        Bid(2, 20_000_50, 90_00),
        Bid(3, 40_000_00, 60_00),
        Bid(4, 5_000_00, 50_00),
        Bid(5, 5_000_00, None),
        Bid(6, 5_000_00, 80_00, eligible=False),
    ]
    assert euros(bids, 60_000, Rules(threshold=55_00)) == [
        (30_000, Why.IN_FULL),
        (20_000.50, Why.IN_FULL),
        (9_900, Why.WHAT_WAS_LEFT),
        (0, Why.BELOW_THRESHOLD),
        (0, Why.NO_SCORE),
        (0, Why.NOT_ELIGIBLE),
    ]


def test_equal_scores_stand_or_fall_together() -> None:
    bids = [Bid(1, 30_000_00, 70_00), Bid(2, 10_000_00, 70_00), Bid(3, 10_000_00, 60_00)]
    assert euros(bids, 20_000, Rules()) == [
        (15_000, Why.WHAT_WAS_LEFT),
        (5_000, Why.WHAT_WAS_LEFT),
        (0, Why.MONEY_ENDED),
    ]


def test_points_into_euros_gives_the_same_euros_for_a_point_and_never_above_what_was_asked() -> (
    None
):
    bids = [Bid(1, 90_000_00, 80_00), Bid(2, 4_000_00, 60_00), Bid(3, 90_000_00, 40_00)]
    rules = Rules(Method.BY_POINTS, rounding=EURO)
    assert euros(bids, 64_000, rules) == [
        (40_000, Why.BY_POINTS),
        (4_000, Why.IN_FULL),
        (20_000, Why.BY_POINTS),
    ]


def test_a_share_of_what_was_asked_follows_the_points() -> None:
    bids = [Bid(1, 40_000_00, 80_00), Bid(2, 10_000_00, 40_00)]
    assert euros(bids, 18_000, Rules(Method.SHARE_OF_ASKED)) == [
        (16_000, Why.SHARE_OF_ASKED),
        (2_000, Why.SHARE_OF_ASKED),
    ]


def test_evenly_needs_no_points_and_rounds_down() -> None:
    bids = [Bid(1, 3_000_00), Bid(2, 3_000_00), Bid(3, 500_00), Bid(4, None)]
    assert euros(bids, 2_999, Rules(Method.EVENLY)) == [
        (1_200, Why.EVENLY),
        (1_200, Why.EVENLY),
        (500, Why.IN_FULL),
        (0, Why.NOTHING_ASKED),
    ]


def test_a_cap_and_a_sum_set_by_hand() -> None:
    bids = [Bid(1, 90_000_00, 80_00), Bid(2, 10_000_00, 70_00, pinned=12_000_00)]
    assert euros(bids, 40_000, Rules(cap=45_000_00)) == [
        (28_000, Why.WHAT_WAS_LEFT),
        (12_000, Why.PINNED),
    ]
    assert euros(bids, 90_000, Rules(cap=45_000_00)) == [(45_000, Why.CAP), (12_000, Why.PINNED)]


def test_a_rule_comes_back_as_it_was_kept() -> None:
    rules = Rules(Method.EVENLY, threshold=58_00, cap=45_000_00, rounding=5_000)
    assert Rules.from_json(rules.to_json()) == rules
    assert Rules.from_json({"share": "0,8"}) is None
    assert Rules.from_json(None) is None


@pytest.mark.parametrize("why", Why)
def test_every_way_has_its_words(why: Why) -> None:
    assert why_text(why, Rules(threshold=58_00, cap=45_000_00))


def test_every_method_and_field_of_a_rule_has_its_words() -> None:
    assert set(method_labels()) == set(Method)
    assert [field.key for field in rule_fields()] == ["threshold", "cap", "rounding"]
