"""What stands beside the proposals: one application's sum, points and its organisation's past."""

from dataclasses import dataclass

from jarjestodesk.records.allocation import TrialVersion
from jarjestodesk.records.application_page import Scoring
from jarjestodesk.records.codes import ApplicationStatus, CheckOutcome, DecisionKind


@dataclass(frozen=True, slots=True)
class EarlierApplication:
    """An earlier application of the organisation; ``granted`` in cents, None is unknown."""

    call: str
    result: DecisionKind | None
    granted: int | None


@dataclass(frozen=True, slots=True)
class AllocationPane:
    """One application as the allocation looks at it. Sums in cents over all years.

    ``by_rule`` is what the rule gives without sums set by hand. ``eligible`` is the worst outcome
    of the checks, None where something has not been checked.
    """

    id: int
    organisation_id: int
    applicant: str
    title: str | None
    diary_number: str | None
    status: ApplicationStatus
    eligible: CheckOutcome | None
    asked: int | None
    proposed: int | None
    by_rule: int | None
    granted: int | None
    calculation: str | None
    pinned: bool
    reason: str | None
    scoring: Scoring
    earlier: tuple[EarlierApplication, ...]
    division: str | None
    municipalities: tuple[str, ...]
    whole_county: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """The trial versions of a call and whether anything is proposed yet."""

    trials: tuple[TrialVersion, ...]
    next_name: str
    proposals: int
    adopted: int | None
    """The trial version the proposal came from."""
