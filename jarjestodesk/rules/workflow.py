"""Status of an application, derived from facts: only withdrawn and not-examined are stored."""

from dataclasses import dataclass
from datetime import date

from jarjestodesk.records.codes import ApplicationStatus, CallState


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status follows from; days are None until the thing has happened."""

    withdrawn: bool = False
    not_examined: bool = False
    open_supplements: bool = False
    checked: bool = False
    scored: bool = False
    proposed: bool = False
    decided: bool = False
    sent_on: date | None = None
    final_from: date | None = None


@dataclass(frozen=True, slots=True)
class CallWindow:
    """First and last day of a call in Finland's time; None where it has none."""

    opens_on: date | None
    closes_on: date | None
    continuous: bool


def application_status(facts: Facts, today: date) -> ApplicationStatus:
    """Return the furthest status the facts bear out.

    ``final_from`` is the registry's answer, never our calculation (law.md 1.4).
    """
    reached = (
        (facts.withdrawn, ApplicationStatus.WITHDRAWN),
        (facts.final_from is not None and facts.final_from <= today, ApplicationStatus.FINAL),
        (facts.sent_on is not None, ApplicationStatus.SERVED),
        (facts.not_examined, ApplicationStatus.NOT_EXAMINED),
        (facts.decided, ApplicationStatus.DECIDED),
        (facts.proposed, ApplicationStatus.PROPOSED),
        (facts.scored, ApplicationStatus.SCORED),
        (facts.open_supplements, ApplicationStatus.TO_SUPPLEMENT),
        (facts.checked, ApplicationStatus.COMPLETE),
    )
    return next((status for holds, status in reached if holds), ApplicationStatus.RECEIVED)


def call_state(window: CallWindow, today: date) -> CallState:
    """Return how a call stands on a day: open from its first to its last day inclusive.

    A day is enough here: whether one application was late is told by its own moment.
    """
    if window.opens_on is None and window.closes_on is None:
        return CallState.OPEN if window.continuous else CallState.UNDATED
    if window.closes_on is not None and today > window.closes_on:
        return CallState.CLOSED
    if window.opens_on is not None and today < window.opens_on:
        return CallState.COMING
    return CallState.OPEN
