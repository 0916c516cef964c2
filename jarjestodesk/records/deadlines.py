"""What the arithmetic of service and rectification takes and gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ServiceRule:
    """A row of the dated table of service methods: presumed service after ``days`` days.

    None as ``days`` means that nothing is presumed and the real date has to be known; None as
    ``valid_to`` that the rule is in force until further notice. ``source`` is law and section.
    """

    method: str
    days: int | None
    valid_from: date
    valid_to: date | None
    source: str


class FinalReason(StrEnum):
    """Why the day from which a decision is final cannot be computed."""

    NOT_PUBLISHED = "not_published"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Deadlines of one decision: of the party, and of the county's members once published.

    ``final_from`` is a calculation that knows of no rectification request and no take-over;
    it is None exactly when ``final_reason`` says why.
    """

    served: date
    last_day: date
    member_served: date | None
    member_last_day: date | None
    final_from: date | None
    final_reason: FinalReason | None
