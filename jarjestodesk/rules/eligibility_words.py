"""What a rule of eligibility finds, and the words all of them use."""

from dataclasses import dataclass
from datetime import date, datetime

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.values.dates import format_date, format_moment

Pair = tuple[str, str]
"""A thing looked at and what it was, both in words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the facts say of a check, why in a short sentence, and what was looked at."""

    outcome: CheckOutcome
    why: str
    looked_at: tuple[Pair, ...] = ()


def passed(why: str, *looked_at: Pair) -> Finding:
    """Return a check that is passed."""
    return Finding(CheckOutcome.PASSED, why, looked_at)


def failed(why: str, *looked_at: Pair) -> Finding:
    """Return a check that is not passed."""
    return Finding(CheckOutcome.FAILED, why, looked_at)


def judge(why: str, *looked_at: Pair) -> Finding:
    """Return a check the facts cannot settle."""
    return Finding(CheckOutcome.TO_JUDGE, why, looked_at)


def when(moment: datetime | date | None) -> str:
    """Return a day or moment in words."""
    if moment is None:
        return pgettext("looked at", "not known")
    return format_moment(moment) if isinstance(moment, datetime) else format_date(moment)


def truth(value: bool | None) -> str:
    """Return yes, no or not known."""
    if value is None:
        return pgettext("looked at", "not known")
    return pgettext("answer", "yes") if value else pgettext("answer", "no")
