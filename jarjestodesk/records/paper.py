"""An application typed in from paper: what the form offers, and what the checks say of it."""

from dataclasses import dataclass

from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.records.lists import Choice


@dataclass(frozen=True, slots=True)
class PaperAttachment:
    """An attachment asked for; ``scheme`` is the code of the one scheme it concerns."""

    id: int
    label: str
    scheme: str | None


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What the form of a call asks and offers; schemes and municipalities by code."""

    years: tuple[int, ...]
    schemes: tuple[Choice, ...]
    municipalities: tuple[Choice, ...]
    attachments: tuple[PaperAttachment, ...]


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """What the facts say of one eligibility check."""

    label: str
    outcome: CheckOutcome
    why: str


@dataclass(frozen=True, slots=True)
class PaperAdded:
    """An application that was added, whose it is, and its checks."""

    id: int
    applicant: str
    checks: tuple[PaperCheck, ...]
