"""What the room of calls is given: a call's sheet, why checks came out so, how a row is scored."""

from dataclasses import dataclass
from datetime import date

from jarjestodesk.records.application_page import CriterionLine, Scoring, SupplementLine
from jarjestodesk.records.codes import ApplicationStatus, CheckKind, CheckOutcome
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.workplace import CallFacts


@dataclass(frozen=True)
class Offered:
    """What a call's fields are chosen from, by id: persons are those of the county itself."""

    bodies: tuple[Choice, ...]
    persons: tuple[Choice, ...]
    schemes: tuple[Choice, ...]
    rubrics: tuple[Choice, ...]
    terms: tuple[Choice, ...]
    fields: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class CallSheet:
    """A call's facts with what they are chosen from; criteria by the id of the call's scheme."""

    facts: CallFacts
    offered: Offered
    years: tuple[int, ...]
    terms: tuple[int, ...]
    criteria: dict[int, tuple[CriterionLine, ...]]


@dataclass(frozen=True)
class CheckReason:
    """A check of one application: what it looked at, what the facts say, what she judged.

    ``outcome`` is the one that counts, ``by_facts`` the rule's own; both None before any check.
    ``looked_at`` is as of ``checked_on``; where nothing was kept that is None, and they are those
    of now. ``changed`` is what is otherwise by now. With ``needs_reason`` she judged against the
    facts and has not said why.
    """

    check_id: int
    kind: CheckKind
    label: str
    outcome: CheckOutcome | None
    by_facts: CheckOutcome | None
    explanation: str | None
    judgement: CheckOutcome | None
    judgement_reason: str | None
    needs_reason: bool
    looked_at: tuple[tuple[str, str], ...]
    checked_on: date | None
    changed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CheckSheet:
    """One application's checks, papers (label, received) and supplement requests."""

    application_id: int
    applicant: str
    title: str | None
    diary_number: str | None
    status: ApplicationStatus
    reasons: tuple[CheckReason, ...]
    papers: tuple[tuple[str, bool], ...]
    supplements: tuple[SupplementLine, ...]


@dataclass(frozen=True)
class ScoreSheet:
    """One application's scores, with what it applies for by year."""

    application_id: int
    applicant: str
    title: str | None
    division: str | None
    applied: tuple[tuple[int, int | None], ...]
    scoring: Scoring
    means: tuple[int | None, ...]
    """Mean of the points given by criterion, in hundredths."""
    disputed: bool
    """Whether the assessors' totals lie further apart than is let pass unseen."""
