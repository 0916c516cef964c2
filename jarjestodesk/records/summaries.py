"""The summary of a call, frozen: what a workbook for the divisions says.

Sums are cents, points hundredths, shares ten-thousandths; None is unknown (or not there yet),
never zero. Tuples of sums go year by year in the order of ``Summary.years``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jarjestodesk.i18n import ngettext
from jarjestodesk.records.codes import (
    AgreementKind,
    ApplicationStatus,
    CallState,
    CooperationForm,
    DecisionKind,
    DecisionOrigin,
    OrganisationKind,
)

YearSums = tuple[int | None, ...]


class AgreementState(StrEnum):
    """How an agreement stands on a day; derived from its dates."""

    COMING = "coming"
    IN_FORCE = "in_force"
    ENDED = "ended"
    TERMINATED = "terminated"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class SummaryHead:
    """What the summary is of, and as of when.

    ``division`` is the name it was narrowed to. ``history_number`` and ``history_hash`` name
    the register's newest history entry: the witness of what was summed. The sample has no
    hash: nobody needs a witness there, and two samples of a day stay equal byte for byte.
    """

    county: str
    sample: bool
    call_code: str
    call_name: str
    test: bool
    source: str | None
    state: CallState
    opens_at: datetime | None
    closes_at: datetime | None
    continuous: bool
    use_start: date | None
    use_end: date | None
    division: str | None
    day: date
    history_number: int
    history_hash: str | None
    version: str


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """An application with every key figure.

    ``result`` is the kind of the decision in force, else what is stored (withdrawn, not
    examined). A kind without money has granted 0; a granting one without sums is unknown.
    """

    id: int
    diary_number: str | None
    applicant: str
    business_id: str | None
    applicant_kind: OrganisationKind
    home_municipality: str | None
    division: str | None
    unit: str | None
    scheme: str
    title: str | None
    arrived: datetime | date | None
    late: bool | None
    municipalities: tuple[str, ...]
    whole_county: bool | None
    applied: YearSums
    applied_total: int | None
    own_funding: int | None
    mean: int | None
    spread: int | None
    complete_sets: int | None
    rank: int | None
    proposed: int | None
    result: DecisionKind | None
    granted: YearSums
    granted_total: int | None
    share_of_applied: int | None
    reason_codes: tuple[str, ...]
    reason: str | None
    status: ApplicationStatus
    sent_on: date | None
    served_on: date | None
    last_day: date | None
    final_from: date | None


@dataclass(frozen=True, slots=True)
class CriterionHead:
    """A criterion as a column: its largest points and its weight."""

    name: str
    max_points: int
    weight: int


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One assessor's set, or (``assessor`` None) the means of an application's complete sets.

    ``points`` follow the table's criteria; ``not_applicable`` holds their positions.
    """

    diary_number: str | None
    applicant: str
    title: str | None
    division: str | None
    assessor: str | None
    points: tuple[int | None, ...]
    not_applicable: frozenset[int]
    total: int | None
    reasons: str | None


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The scores of the applications to one scheme, under its rubric version."""

    scheme: str
    rubric: str
    version: int
    criteria: tuple[CriterionHead, ...]
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as recorded, the replaced ones too (``in_force`` False)."""

    diary_number: str | None
    applicant: str
    scheme: str
    division: str | None
    kind: DecisionKind
    origin: DecisionOrigin
    in_force: bool
    granted: YearSums
    granted_total: int | None
    body: str | None
    decided_on: date | None
    decided_text: str | None
    section: str | None
    reason_codes: tuple[str, ...]
    reason: str | None
    calculation: str | None
    condition: str | None
    use_start: date | None
    use_end: date | None
    terms: tuple[str, ...]
    published_on: date | None
    declined_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement; ``sums`` go by ``Summary.agreement_years``."""

    diary_number: str | None
    kind: AgreementKind
    organisation: str
    parties: tuple[str, ...]
    division: str | None
    unit: str | None
    title: str
    forms: tuple[CooperationForm, ...]
    starts_on: date | None
    ends_on: date | None
    signed_on: date | None
    sums: YearSums
    indirect_support: int | None
    next_review: date | None
    state: AgreementState


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Figures of a group of applications; ``name`` None is the group whose name is unknown.

    ``applied`` and ``granted`` add up what is known; ``*_unknown`` count the applications whose
    sum is not. Shares are left out while an unknown sum would bend them.
    """

    name: str | None
    applications: int
    applied: int | None
    applied_unknown: int
    decided: int
    favourable: int
    rejected: int
    granted: int | None
    granted_unknown: int
    share_of_applied: int | None
    share_of_granted: int | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A municipality: counts only, for nobody divided the sums between municipalities.

    ``code`` None is the whole county or (``name`` None) an unknown place.
    """

    name: str | None
    code: str | None
    own: bool
    applications: int
    favourable: int
    home_of_applicant: int | None


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Appropriation and what was granted of it, of a year or a scheme, over the whole call."""

    name: str
    appropriation: int | None
    granted: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A call summed up. ``total`` is over the applications shown, money lines over the call."""

    head: SummaryHead
    years: tuple[int, ...]
    agreement_years: tuple[int, ...]
    total: GroupLine
    results: tuple[tuple[DecisionKind | None, int], ...]
    money: MoneyLine
    money_by_year: tuple[MoneyLine, ...]
    money_by_scheme: tuple[MoneyLine, ...]
    applications: tuple[ApplicationLine, ...]
    scores: tuple[ScoreTable, ...]
    decisions: tuple[DecisionLine, ...]
    agreements: tuple[AgreementLine, ...]
    by_division: tuple[GroupLine, ...]
    by_municipality: tuple[PlaceLine, ...]
    by_scheme: tuple[GroupLine, ...]
    by_status: tuple[tuple[ApplicationStatus, GroupLine], ...]


def unknown_told(total: GroupLine) -> list[str]:
    """Return in words which sums are incomplete because facts are unknown."""
    out = []
    if total.applied_unknown:
        out.append(
            ngettext(
                "The sum applied for is unknown for {n} application: it is not in the sums.",
                "The sum applied for is unknown for {n} applications: they are not in the sums.",
                total.applied_unknown,
            ).format(n=total.applied_unknown)
        )
    if total.granted_unknown:
        out.append(
            ngettext(
                "The granted sum is unknown for {n} decision: it is not in the sums.",
                "The granted sum is unknown for {n} decisions: they are not in the sums.",
                total.granted_unknown,
            ).format(n=total.granted_unknown)
        )
    return out
