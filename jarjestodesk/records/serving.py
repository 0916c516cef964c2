"""How far the service of a call's decisions is, as the tab says it above its grid."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ServingState:
    """Counts of the call's decisions; ``print_file`` is the name of the last joined file."""

    decisions: int
    letters: int
    sent: int
    final: int
    print_file: str | None
    made_on: date | None
    published_on: date | None
    senders: tuple[str, ...]
    """Persons who have sent decisions of the call, the latest first."""
