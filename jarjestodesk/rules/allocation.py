"""Sharing an appropriation in simple ways: pure integer arithmetic, sums in cents.

A sum set by hand is kept whatever the rule says; the rest share what it leaves. What is given
never exceeds the money, except where sums set by hand alone do.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from jarjestodesk.records.allocation import Method, Rules, Why

__all__ = ["Bid", "Share", "share_out"]


@dataclass(frozen=True, slots=True)
class Bid:
    """What an application asks in one year (cents) and what its score is (hundredths).

    ``eligible`` is False for what may get nothing; ``pinned`` is a sum set by hand.
    """

    id: int
    requested: int | None
    score: int | None = None
    eligible: bool = True
    pinned: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What an application gets, and why it is that sum."""

    id: int
    cents: int
    why: Why


def share_out(bids: Sequence[Bid], money: int, rules: Rules) -> list[Share]:
    """Return the shares in the order of ``bids``; ``money`` is the appropriation in cents."""
    found = {bid.id: share for bid in bids if (share := _settled(bid, rules)) is not None}
    left = max(0, money - sum(share.cents for share in found.values()))
    rest = [bid for bid in bids if bid.id not in found]
    sharing = _in_order if rules.method is Method.IN_ORDER else _by_weight
    found.update({share.id: share for share in sharing(rest, left, rules)})
    return [found[bid.id] for bid in bids]


def _settled(bid: Bid, rules: Rules) -> Share | None:
    """Return the share of a bid that does not take part in the sharing, None for one that does."""
    scored = rules.method is not Method.EVENLY or rules.threshold is not None
    reasons = (
        (not bid.eligible, Why.NOT_ELIGIBLE),
        (not bid.requested or bid.requested < 0, Why.NOTHING_ASKED),
        (scored and bid.score is None, Why.NO_SCORE),
        (
            rules.threshold is not None and (bid.score or 0) < rules.threshold,
            Why.BELOW_THRESHOLD,
        ),
    )
    if bid.pinned is not None:
        return Share(bid.id, bid.pinned, Why.PINNED)
    return next((Share(bid.id, 0, why) for holds, why in reasons if holds), None)


def _in_order(bids: Sequence[Bid], money: int, rules: Rules) -> Iterable[Share]:
    """Give what is wanted from the best score down; those of equal score stand or fall together."""
    ordered = sorted(bids, key=lambda bid: -(bid.score or 0))
    for _score, members in groupby(ordered, key=lambda bid: bid.score):
        group = list(members)
        wanted = sum(_most(bid, rules) for bid in group)
        for bid in group:
            most = _most(bid, rules)
            if wanted <= money:
                yield Share(bid.id, most, _full_or_cap(bid, rules))
            else:
                cents = _rounded(money * most // wanted, rules)
                yield Share(bid.id, cents, Why.WHAT_WAS_LEFT if cents else Why.MONEY_ENDED)
        money = max(0, money - wanted)


def _by_weight(bids: Sequence[Bid], money: int, rules: Rules) -> Iterable[Share]:
    """Share by weight, nobody above what he may get; what that frees goes to the others."""
    weigh = _WEIGHTS[rules.method]
    open_bids = [bid for bid in bids if weigh(bid) > 0]
    yield from (Share(bid.id, 0, _METHOD_WHY[rules.method]) for bid in bids if weigh(bid) <= 0)
    while open_bids:
        total = sum(map(weigh, open_bids))
        full = [bid for bid in open_bids if money * weigh(bid) >= _most(bid, rules) * total]
        if not full:
            break
        for bid in full:
            yield Share(bid.id, _most(bid, rules), _full_or_cap(bid, rules))
        money -= sum(_most(bid, rules) for bid in full)
        open_bids = [bid for bid in open_bids if bid not in full]
    else:
        return
    for bid in open_bids:
        cents = _rounded(money * weigh(bid) // total, rules)
        yield Share(bid.id, cents, _METHOD_WHY[rules.method])


def _most(bid: Bid, rules: Rules) -> int:
    """Return the most a bid may get: what was asked, cut by the cap."""
    asked = bid.requested or 0
    return asked if rules.cap is None else min(asked, rules.cap)


def _full_or_cap(bid: Bid, rules: Rules) -> Why:
    return Why.CAP if _most(bid, rules) < (bid.requested or 0) else Why.IN_FULL


def _rounded(cents: int, rules: Rules) -> int:
    """Round down, so that rounding never spends money there is not."""
    step = max(1, rules.rounding)
    return cents // step * step


_WEIGHTS: dict[Method, Callable[[Bid], int]] = {
    Method.BY_POINTS: lambda bid: bid.score or 0,
    Method.SHARE_OF_ASKED: lambda bid: (bid.score or 0) * (bid.requested or 0),
    Method.EVENLY: lambda _bid: 1,
}
_METHOD_WHY = {
    Method.BY_POINTS: Why.BY_POINTS,
    Method.SHARE_OF_ASKED: Why.SHARE_OF_ASKED,
    Method.EVENLY: Why.EVENLY,
}
