"""Input of ``call add``: a whole round as data, and the rows that list calls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jarjestodesk.records.codes import CallState, CaseNumbering, CheckKind, ReportKind
from jarjestodesk.records.kinds import (
    Count,
    Day,
    Line,
    LongText,
    Moment,
    Money,
    Points,
    Weight,
    Year,
    YesNo,
)


@dataclass(frozen=True)
class LevelInput:
    """What a number of points means."""

    points: Points
    text: LongText


@dataclass(frozen=True)
class CriterionInput:
    """A criterion of a rubric."""

    code: Line
    name: Line
    max_points: Points
    weight: Weight = 10_000
    guidance: LongText | None = None
    levels: tuple[LevelInput, ...] = ()


@dataclass(frozen=True)
class RubricInput:
    """One version of a rubric; a used version never changes, a new one gets a new number."""

    code: Line
    name: Line
    version: Count = 1
    approved_on: Day | None = None
    threshold: Points | None = None
    criteria: tuple[CriterionInput, ...] = ()


@dataclass(frozen=True)
class YearMoney:
    """A sum in one year."""

    year: Year
    sum: Money


@dataclass(frozen=True)
class InstalmentPlanInput:
    """An instalment as a share of the sum (1 = all)."""

    share: Weight
    due_on: Day | None = None
    condition: LongText | None = None


@dataclass(frozen=True)
class ReportPlanInput:
    """A report every recipient owes."""

    kind: ReportKind
    due_on: Day
    year: Year | None = None


@dataclass(frozen=True)
class CallSchemeInput:
    """A scheme in the call: its share of the appropriation, rubric, sum limits, plans."""

    scheme: Line
    appropriation: tuple[YearMoney, ...] = ()
    rubric: RubricInput | None = None
    sum_min: Money | None = None
    sum_max: Money | None = None
    unscored_up_to: Money | None = None
    instalments: tuple[InstalmentPlanInput, ...] = ()
    reports: tuple[ReportPlanInput, ...] = ()


@dataclass(frozen=True)
class CheckInput:
    """An eligibility check: its kind and limits; ``scheme`` narrows it to one scheme."""

    code: Line
    kind: CheckKind
    label: Line
    parameters: Any = None
    scheme: Line | None = None


@dataclass(frozen=True)
class AttachmentInput:
    """A required attachment."""

    code: Line
    label: Line
    scheme: Line | None = None


@dataclass(frozen=True)
class PersonInput:
    """A person of the county named in the call."""

    name: Line
    title: Line | None = None
    email: Line | None = None
    phone: Line | None = None


@dataclass(frozen=True)
class CallInput:
    """A round. Without ``closes_at`` it must be continuous or a test."""

    code: Line
    name: Line
    schemes: tuple[CallSchemeInput, ...]
    body: Line | None = None
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    continuous: YesNo = False
    use_start: Day | None = None
    use_end: Day | None = None
    appropriation: tuple[YearMoney, ...] = ()
    guide_name: Line | None = None
    guide_version: Line | None = None
    guide_approved_on: Day | None = None
    guide_approved_by: Line | None = None
    case_numbering: CaseNumbering = CaseNumbering.APPLICATION
    case_number: Line | None = None
    checks: tuple[CheckInput, ...] = ()
    attachments: tuple[AttachmentInput, ...] = ()
    terms: tuple[Line, ...] = ()
    information: PersonInput | None = None
    preparer: PersonInput | None = None
    provisions: LongText | None = None
    payment_text: LongText | None = None
    report_text: LongText | None = None
    report_due_on: Day | None = None
    test: YesNo = False
    source: LongText | None = None


@dataclass(frozen=True)
class CallRow:
    """A call as lists show it; sums in cents over all years, None where nothing is known."""

    id: int
    code: str
    name: str
    state: CallState
    opens_at: datetime | None
    closes_at: datetime | None
    continuous: bool
    test: bool
    appropriation: int | None
    applications: int
    applied: int | None
    decided: int
    granted: int | None
    letters: int
