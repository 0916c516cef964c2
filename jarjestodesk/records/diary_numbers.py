"""Diary numbers pasted back from the case-management system, matched with a call's applications."""

from dataclasses import dataclass
from enum import StrEnum


class NumberOutcome(StrEnum):
    """What becomes of a line of the list."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    LIKELY = "likely"
    SEVERAL = "several"
    NOBODY = "nobody"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class NumberTarget:
    """An application that a line may be about."""

    application_id: int
    applicant: str
    title: str | None
    diary_number: str | None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A line: its place in the list from 1, its number, the rest as seen, what it may be about.

    With ``NEW`` and ``OTHER`` there is one candidate, and no other line is about it; ``why`` says
    what to mend or to look at.
    """

    row: int
    number: str
    seen: str
    outcome: NumberOutcome
    candidates: tuple[NumberTarget, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class NumberSheet:
    """The lines with a number, and how many had none: headers, totals."""

    rows: tuple[NumberRow, ...]
    without: int

    def count(self, outcome: NumberOutcome) -> int:
        """Return how many lines have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)
