"""Information requests: what is told of one, what was collected for it, what is given."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jarjestodesk.records.codes import (
    InformationAnswer,
    InformationItemKind,
    InformationRequester,
    LongerTime,
    Publicity,
)


class Giving(StrEnum):
    """How much of a thing the requester gets."""

    WHOLE = "whole"
    EDITED = "edited"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class RequestInput:
    """A request as it came; who asks need not be known (621/1999 13 §)."""

    kind: InformationRequester
    received_on: date
    requester: str | None = None
    subject: str | None = None
    diary_number: str | None = None
    longer: LongerTime | None = None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as lists tell it."""

    id: int
    requester: str | None
    kind: InformationRequester
    subject: str | None
    received_on: date
    due_on: date
    answered_on: date | None
    answer: InformationAnswer | None


@dataclass(frozen=True, slots=True)
class NewItem:
    """A thing found for a request, before it is kept; a file by its SHA-256."""

    kind: InformationItemKind
    label: str
    content: str | None = None
    file_name: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class InformationLine:
    """A thing collected, how it was judged and how much of it is given (None: not judged).

    ``advice`` says what to look for.
    """

    id: int
    application_id: int
    applicant: str
    kind: InformationItemKind
    label: str
    content: str | None
    file_name: str | None
    sha256: str | None
    publicity: Publicity | None
    ground: str | None
    public_text: str | None
    withheld: bool
    giving: Giving | None
    advice: str


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """A request whole: its facts, the applications it concerns, what was collected.

    ``lacking`` says in words what must be judged before anything is given, None when nothing.
    """

    line: RequestLine
    diary_number: str | None
    longer: LongerTime | None
    refusal_reason: str | None
    right_told_on: date | None
    applications: tuple[tuple[int, str], ...]
    items: tuple[InformationLine, ...]
    lacking: str | None

    @property
    def unjudged(self) -> int:
        """Return how many things have not been judged."""
        return sum(1 for item in self.items if item.publicity is None)
