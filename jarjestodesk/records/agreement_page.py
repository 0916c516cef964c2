"""One agreement with everything that hangs on it, as its page shows it. Sums in cents."""

from dataclasses import dataclass
from datetime import date

from jarjestodesk.records.codes import AgreementKind, CooperationForm
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.summaries import AgreementState


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party besides the main organisation; ``route`` opens an organisation."""

    id: int
    name: str
    is_unit: bool
    route: str


@dataclass(frozen=True, slots=True)
class SignatoryLine:
    """Who signs for whom; the day is empty until he has."""

    id: int
    person: str
    title: str | None
    party: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class YearLine:
    """The agreed sum of a year beside what the decision granted for it."""

    id: int
    year: int
    cents: int
    granted: int | None


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause as agreed; ``newer`` tells that the county's text has a later version."""

    id: int
    title: str
    text: str
    template: str | None
    newer: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review: due, held, what was found."""

    id: int
    due_on: date
    held_on: date | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class AgreementWarning:
    """What is doubtful in an agreement; ``field`` is where the page jumps to."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The agreement's facts by field name in ``facts``, its parts, and what is doubtful."""

    id: int
    kind: AgreementKind
    title: str
    organisation_id: int
    organisation: str
    division: str | None
    state: AgreementState
    facts: dict[str, object]
    forms: tuple[CooperationForm, ...]
    years: tuple[YearLine, ...]
    parties: tuple[PartyLine, ...]
    signatories: tuple[SignatoryLine, ...]
    clauses: tuple[ClauseLine, ...]
    reviews: tuple[ReviewLine, ...]
    warnings: tuple[AgreementWarning, ...]
    decision_route: str | None
    predecessor: tuple[int, str] | None
    successor: tuple[int, str] | None
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class AgreementChoices:
    """What the page's fields choose from."""

    units: tuple[Choice, ...]
    clauses: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    signatories: tuple[Choice, ...]
