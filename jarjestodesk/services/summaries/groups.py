"""Figures of groups of applications: pure arithmetic over the lines, unknown counted apart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from jarjestodesk.records.codes import ApplicationStatus, DecisionKind
from jarjestodesk.records.summaries import ApplicationLine, GroupLine
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.summaries.queries import share

K = TypeVar("K", bound=Hashable)


def group(
    lines: Sequence[ApplicationLine],
    name: str | None = None,
    *,
    granted_of_all: int | None = None,
) -> GroupLine:
    """Return the figures of some applications; ``granted_of_all`` is what their share is of."""
    applied = _known(line.applied_total for line in lines)
    decided = [line for line in lines if line.result is not None]
    granted = _known(line.granted_total for line in decided)
    applied_unknown = sum(line.applied_total is None for line in lines)
    granted_unknown = sum(line.granted_total is None for line in decided if is_favourable(line))
    return GroupLine(
        name=name,
        applications=len(lines),
        applied=applied,
        applied_unknown=applied_unknown,
        decided=len(decided),
        favourable=sum(is_favourable(line) for line in lines),
        rejected=sum(line.result is DecisionKind.REJECTED for line in lines),
        granted=granted,
        granted_unknown=granted_unknown,
        share_of_applied=None if applied_unknown or granted_unknown else share(granted, applied),
        share_of_granted=None if granted_unknown else share(granted, granted_of_all),
    )


def is_favourable(line: ApplicationLine) -> bool:
    """Tell whether the decision in force gives money, wholly, in part or on a condition."""
    return line.result in GIVES_MONEY


def _known(sums: Iterable[int | None]) -> int | None:
    """Return the sum of what is known, None where nothing is."""
    known = [cents for cents in sums if cents is not None]
    return sum(known) if known else None


def result_counts(
    lines: Sequence[ApplicationLine],
) -> tuple[tuple[DecisionKind | None, int], ...]:
    """Return how many applications were resolved in each way; None is not resolved yet."""
    counts = Counter(line.result for line in lines)
    return tuple((kind, counts[kind]) for kind in (*DecisionKind, None) if counts[kind])


def by_division(lines: Sequence[ApplicationLine], total: GroupLine) -> tuple[GroupLine, ...]:
    """Return a line for each division, the unknown last."""
    found = _grouped(lines, lambda line: line.division)
    names = sorted(name for name in found if name is not None)
    return tuple(
        group(found[name], name, granted_of_all=total.granted)
        for name in (*names, None)
        if name in found
    )


def by_scheme(lines: Sequence[ApplicationLine], total: GroupLine) -> tuple[GroupLine, ...]:
    """Return a line for each scheme, in the call's order."""
    return tuple(
        group(members, name, granted_of_all=total.granted)
        for name, members in _grouped(lines, lambda line: line.scheme).items()
    )


def by_status(
    lines: Sequence[ApplicationLine], total: GroupLine
) -> tuple[tuple[ApplicationStatus, GroupLine], ...]:
    """Return a line for each status there is, in the order of the work."""
    found = _grouped(lines, lambda line: line.status)
    return tuple(
        (status, group(found[status], granted_of_all=total.granted))
        for status in ApplicationStatus
        if status in found
    )


def _grouped(
    lines: Sequence[ApplicationLine], key: Callable[[ApplicationLine], K]
) -> dict[K, list[ApplicationLine]]:
    out: dict[K, list[ApplicationLine]] = defaultdict(list)
    for line in lines:
        out[key(line)].append(line)
    return dict(out)
