"""Columns that the lists of a call's workplace share, and the choices of its cells."""

from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.kinds import COUNT_KIND, MONEY_KIND, POINTS_KIND
from jarjestodesk.records.lists import Choice, Column, Look
from jarjestodesk.services.workplace.ground import Ground

READY, LACKING = "ready", "lacking"
"""Codes of the chip that says whether a reason or a letter is ready."""


def requested_title() -> str:
    """Return what sums applied for are called."""
    return pgettext("column", "Requested €")


def proposed_title() -> str:
    """Return what proposed sums are called."""
    return pgettext("column", "Proposal €")


def decided_title() -> str:
    """Return what decided sums are called."""
    return pgettext("column", "Decided €")


def applicant(width: int = 28) -> Column:
    """Return the column of the applicant's name."""
    return Column(
        "applicant", lambda: pgettext("column", "Applicant"), width=width, look=Look.STRONG
    )


def activity(*, hidden: bool = False) -> Column:
    """Return the column of what is applied for."""
    return Column(
        "title", lambda: _("Activity applied for"), width=24, look=Look.FAINT, hidden=hidden
    )


def diary(*, hidden: bool = False) -> Column:
    """Return the column of the diary number."""
    return Column(
        "diary_number", lambda: pgettext("column", "Diary number"), width=18, look=Look.FAINT,
        hidden=hidden,
    )  # fmt: skip


def scheme(base: Ground) -> Column:
    """Return the column of the scheme; hidden where the call has but one."""
    return Column(
        "scheme", lambda: pgettext("column", "Scheme"), width=20, hidden=len(base.schemes) < 2
    )


def rank() -> Column:
    """Return the column of the rank within the scheme."""
    return Column("rank", lambda: "#", COUNT_KIND, width=4, look=Look.FAINT)


def score(base: Ground) -> Column:
    """Return the column of the mean score, a bar of the rubric's largest."""
    return Column(
        "score", lambda: pgettext("column", "Points"), POINTS_KIND, width=9, look=Look.BAR,
        total=full_points(base),
    )  # fmt: skip


def spread() -> Column:
    """Return the column of the spread between assessors' totals."""
    return Column(
        "spread", lambda: pgettext("column", "Spread"), POINTS_KIND, width=8,
        hint=lambda: _("The largest total less the smallest; look at those above 8 points."),
    )  # fmt: skip


def by_year(
    base: Ground, key: str, title: Callable[[], str], field: str | None, look: Look
) -> tuple[Column, ...]:
    """Return a money column for each year; the year is named where there are several."""
    several = len(base.years) > 1

    def named(year: int) -> Callable[[], str]:
        return (lambda: f"{title()} {year}") if several else title

    return tuple(
        Column(
            f"{key}:{year}", named(year), MONEY_KIND, width=11, look=look,
            field=f"{field}:{year}" if field else None,
        )
        for year in base.years
    )  # fmt: skip


def kind(field: str | None) -> Column:
    """Return the column of the kind of decision."""
    return Column(
        "kind", lambda: pgettext("column", "Decision"), width=22, look=Look.CHIP,
        field=field, codes=DecisionKind,
    )  # fmt: skip


def reason_code(session: Session) -> Column:
    """Return the column of the reason code, found by the first letters of code or label."""
    return Column(
        "reason_code", lambda: pgettext("column", "Reason code"), width=20, field="reason_code",
        choices=reason_choices(session), suits_by="kind",
    )  # fmt: skip


def reason_choices(session: Session) -> tuple[Choice, ...]:
    """Return the reason codes in use, each with the kinds of decision it suits."""
    rows = session.scalars(select(ReasonCode).order_by(ReasonCode.id)).all()
    return tuple(
        Choice(row.id, row.label, row.code, frozenset(row.decision_kinds.split()))
        for row in rows
        if row.ended_on is None
    )


def state(key: str, title: Callable[[], str]) -> Column:
    """Return a chip column that says ready or lacking."""
    choices = (
        Choice(READY, pgettext("state", "ready")),
        Choice(LACKING, pgettext("state", "lacking")),
    )
    return Column(key, title, width=10, look=Look.CHIP, choices=choices)


def full_points(base: Ground) -> int:
    """Return the largest total there can be, in hundredths, over the call's rubrics."""
    totals = [
        sum(rule.max_points * rule.weight for rule in rubric.rules) // 10_000
        for rubric in base.scores.rubrics.values()
    ]
    return max(totals, default=10_000)


def joined(parts: Iterable[str]) -> str | None:
    """Return the parts as one text, None where there are none."""
    return "; ".join(parts) or None


def scoring_choices() -> tuple[Choice, ...]:
    """Return what a row of scores may be: open, the assessor disqualified, left out of scoring."""
    return (
        Choice("open", pgettext("scoring", "open")),
        Choice("disqualified", pgettext("scoring", "disqualified")),
        Choice("left_out", pgettext("scoring", "not scored")),
    )
