"""Scoring: an assessor's total, the mean of complete sets, rank.

Points are hundredths, weights ten-thousandths. Missing is never zero; what does not apply
leaves the mean alone; an incomplete set does not count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jarjestodesk.values.numbers import round_half_up

WEIGHT_ONE = 10_000


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """What the arithmetic needs of a criterion."""

    id: int
    max_points: int
    weight: int


@dataclass(frozen=True, slots=True)
class Given:
    """One score: points in hundredths, or not applicable."""

    points: int | None
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """An application's result: mean of complete sets and spread (largest − smallest) in hundredths.

    ``mean`` is None while no set is complete: the application is then unranked.
    """

    mean: int | None
    spread: int | None
    complete: int
    begun: int


def set_total(criteria: Sequence[CriterionRule], given: Mapping[int, Given]) -> int | None:
    """Return one assessor's weighted total in hundredths, None while his set is incomplete.

    Criteria that do not apply are left out and the rest is scaled to the full maximum, so
    that leaving one out neither helps nor harms. All not applicable gives None.
    """
    full = sum(rule.max_points * rule.weight for rule in criteria)
    got = possible = 0
    for rule in criteria:
        score = given.get(rule.id)
        if score is None or (score.points is None and not score.not_applicable):
            return None
        if score.points is not None and not score.not_applicable:
            got += score.points * rule.weight
            possible += rule.max_points * rule.weight
    if possible == 0:
        return None
    return round_half_up(got * full, possible * WEIGHT_ONE)


def application_total(
    criteria: Sequence[CriterionRule], sets: Sequence[Mapping[int, Given]]
) -> Total:
    """Return the mean and spread over the assessors' complete sets."""
    begun = [given for given in sets if given]
    totals = [t for t in (set_total(criteria, given) for given in begun) if t is not None]
    if not totals:
        return Total(None, None, 0, len(begun))
    return Total(
        round_half_up(sum(totals), len(totals)), max(totals) - min(totals), len(totals), len(begun)
    )


def ranks(means: Sequence[int | None]) -> list[int | None]:
    """Return competition ranks (1, 2, 2, 4) by falling mean; the unranked get None."""
    ordered = sorted((mean for mean in means if mean is not None), reverse=True)
    return [None if mean is None else ordered.index(mean) + 1 for mean in means]
