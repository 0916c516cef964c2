"""An application's whole page. Sums in cents, points in hundredths; None is unknown."""

from dataclasses import dataclass
from datetime import date, datetime

from jarjestodesk.records.codes import (
    ApplicationStatus,
    BudgetKind,
    Channel,
    CheckOutcome,
    DecisionKind,
    DecisionOrigin,
    EconomicActivity,
    FundingState,
    Role,
    ServiceMethod,
)
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.records.information_requests import RequestLine
from jarjestodesk.records.joint import JointLine
from jarjestodesk.records.organisation_page import ItemLine, LetterLine, Named
from jarjestodesk.records.supplements import Standing, SupplementState
from jarjestodesk.records.support_statements import StatementLine


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """The facts of an application; each is edited under its own name (services.editing).

    ``round_number`` is the diary number of a round that is numbered as one.
    """

    id: int
    organisation_id: int
    applicant: str
    call_id: int
    call: str
    call_scheme_id: int
    scheme_id: int
    scheme: str
    diary_number: str | None
    round_number: str | None
    status: ApplicationStatus
    arrived_at: datetime | None
    arrived_on: date | None
    late: bool | None
    channel: Channel | None
    title: str | None
    purpose: str | None
    target_group: str | None
    target_group_size: int | None
    need: str | None
    goals: str | None
    measures: str | None
    service_cooperation: str | None
    service_unit_id: int | None
    division: str | None
    unit: str | None
    municipalities: tuple[Named, ...]
    whole_county: bool | None
    period_start: date | None
    period_end: date | None
    continuing: bool | None
    own_funding: int | None
    economic_activity: EconomicActivity | None
    economic_activity_reason: str | None
    support_statement: str | None
    handler: tuple[int, str] | None
    withdrawn_on: date | None
    not_examined_on: date | None
    status_reason: str | None
    source: str | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year's sums: applied, calculated, proposed and (by the decision in force) granted."""

    year: int
    applied: int | None
    calculated: int | None
    proposed: int | None
    granted: int | None


@dataclass(frozen=True, slots=True)
class BudgetLineRecord:
    """A cost or an income."""

    id: int
    kind: BudgetKind
    year: int | None
    category: str | None
    label: str
    cents: int


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Other money for the same activity."""

    id: int
    funder: str
    year: int | None
    state: FundingState
    cents: int | None


@dataclass(frozen=True, slots=True)
class ApplicationContact:
    """A person named in the application."""

    person_id: int
    name: str
    role: Role
    email: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """An eligibility check; her own judgement stands above the rule's outcome."""

    check_id: int
    label: str
    outcome: CheckOutcome | None
    explanation: str | None
    judgement: CheckOutcome | None
    judgement_reason: str | None


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """A request for supplement and what it asks for: (label, day received)."""

    id: int
    made_on: date
    sent_on: date | None
    due_on: date
    answered_on: date | None
    lapsed_on: date | None
    items: tuple[tuple[str, date | None], ...]

    def state(self, today: date) -> SupplementState:
        """Return how the request stands."""
        some = any(received is not None for _label, received in self.items)
        standing = Standing(self.sent_on, self.due_on, self.answered_on, some, self.lapsed_on)
        return standing.state(today)


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment: its file by SHA-256, None for a paper that was received."""

    id: int
    label: str | None
    file_name: str
    sha256: str | None
    received_on: date | None


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion of the rubric with what its points mean: (points, text)."""

    id: int
    name: str
    guidance: str | None
    max_points: int
    weight: int
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One score; ``level`` is the text of the highest level that the points reach."""

    criterion_id: int
    points: int | None
    not_applicable: bool
    reason: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class ScoreSet:
    """An assessor's scores in the order of the criteria; no total while incomplete."""

    assessor_id: int
    assessor: str
    cells: tuple[ScoreCell, ...]
    total: int | None
    opinion: str | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the application was scored; ``mean`` counts the complete sets."""

    rubric: str | None
    criteria: tuple[CriterionLine, ...]
    sets: tuple[ScoreSet, ...]
    mean: int | None
    spread: int | None


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """What is proposed to the deciding body."""

    kind: DecisionKind | None
    reason_code: str | None
    reason: str | None
    calculation: str | None


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a decision."""

    method: ServiceMethod
    sent_on: date
    received_on: date | None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision; the newest is in force. ``sums`` are (year, granted)."""

    id: int
    kind: DecisionKind
    origin: DecisionOrigin
    in_force: bool
    body: str | None
    decided_on: date | None
    decided_text: str | None
    section: str | None
    sums: tuple[tuple[int, int | None], ...]
    reason_codes: tuple[str, ...]
    reason: str | None
    calculation: str | None
    condition: str | None
    use_start: date | None
    use_end: date | None
    sendings: tuple[Sending, ...]
    final_from: date | None


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """Everything about one application."""

    facts: ApplicationFacts
    years: tuple[YearLine, ...]
    budget: tuple[BudgetLineRecord, ...]
    funding: tuple[FundingLine, ...]
    contacts: tuple[ApplicationContact, ...]
    joint: tuple[JointLine, ...]
    statements: tuple[StatementLine, ...]
    requests: tuple[RequestLine, ...]
    checks: tuple[CheckLine, ...]
    supplements: tuple[SupplementLine, ...]
    attachments: tuple[AttachmentLine, ...]
    scoring: Scoring
    proposal: ProposalRecord | None
    decisions: tuple[DecisionRecord, ...]
    letters: tuple[LetterLine, ...]
    items: tuple[ItemLine, ...]
    history: tuple[HistoryLine, ...]
