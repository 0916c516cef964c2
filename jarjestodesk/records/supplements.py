"""Supplement requests: what may be asked of each application, what is asked, how it stands."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jarjestodesk.records.frozen import Frozen
from jarjestodesk.records.letters import Contact, Party, Sender, TextVersion


class SupplementForm(StrEnum):
    """What a request goes out as; a record alone makes no file."""

    LETTER = "letter"
    EMAIL = "email"
    RECORD = "record"


class SupplementState(StrEnum):
    """How the newest request of an application stands; derived, never stored."""

    ASKED = "asked"
    SENT = "sent"
    PARTLY = "partly"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Standing:
    """The facts that the state of a request follows from."""

    sent_on: date | None
    due_on: date
    answered_on: date | None
    some_received: bool = False
    lapsed_on: date | None = None

    def state(self, today: date) -> SupplementState:
        """Return the state; the whole of the due day is open (13/2003 11 §)."""
        if self.answered_on is not None:
            return SupplementState.ANSWERED
        if self.lapsed_on is not None:
            return SupplementState.LAPSED
        if self.sent_on is None:
            return SupplementState.ASKED
        if self.due_on < today:
            return SupplementState.OVERDUE
        return SupplementState.PARTLY if self.some_received else SupplementState.SENT


@dataclass(frozen=True)
class Wanted:
    """One thing asked for: a required attachment by its id, or words of a check or her own."""

    label: str
    paper_id: int | None = None


@dataclass(frozen=True)
class Offer:
    """One thing that may be asked of an application; ``ticked`` is what is offered at first."""

    wanted: Wanted
    ticked: bool


@dataclass(frozen=True)
class Lack:
    """What an application lacks, and the request it has been sent already, if any.

    ``refused`` says in words why nothing can be asked of it now.
    """

    application_id: int
    applicant: str
    diary_number: str | None
    email: str | None
    offers: tuple[Offer, ...]
    asked_on: date | None = None
    refused: str | None = None


@dataclass(frozen=True)
class Ask:
    """What one application is asked for."""

    application_id: int
    items: tuple[Wanted, ...]


@dataclass(frozen=True)
class Batch:
    """Requests made together: to whom, what, by which day; ``text`` is added to every one."""

    asks: tuple[Ask, ...]
    due_on: date
    text: str | None = None


@dataclass(frozen=True)
class Earlier:
    """The request that a second one reminds of: when it was sent and by when it was due."""

    sent_on: date
    due_on: date


@dataclass(frozen=True)
class SupplementContent(Frozen):
    """Everything a request is made from, but for the day it is made on."""

    call_code: str
    call_name: str
    scheme: str
    test: bool
    language: str
    diary_number: str | None
    sender: Sender
    party: Party
    activity: str | None
    arrived_on: date | None
    due_on: date
    items: tuple[str, ...]
    text: str | None
    earlier: Earlier | None
    information: Contact | None
    texts: tuple[TextVersion, ...]


@dataclass(frozen=True)
class SupplementDraft:
    """A request ready to be rendered: its content, where it goes, the name of its files."""

    ask: Ask
    content: SupplementContent
    stem: str
    email: str | None
    reminds_id: int | None

    @property
    def letter_name(self) -> str:
        """Name of the PDF."""
        return f"{self.stem}.pdf"

    @property
    def draft_name(self) -> str:
        """Name of the e-mail draft."""
        return f"{self.stem}.eml"


@dataclass(frozen=True)
class SupplementRound:
    """The requests of a batch by applicant, and the name of their print file."""

    call_id: int
    call_name: str
    batch: Batch
    drafts: tuple[SupplementDraft, ...]
    print_name: str


@dataclass(frozen=True)
class StoredPdf:
    """A rendered file that lies in the store, ready to be entered."""

    sha256: str
    size: int


@dataclass(frozen=True)
class NewFiles:
    """Stored letters in the order of the drafts, and the print file where there is one."""

    letters: tuple[StoredPdf, ...] = ()
    print_file: StoredPdf | None = None


@dataclass(frozen=True)
class SupplementRow:
    """A request as the answer shows it; ``email`` is the address of a draft."""

    diary_number: str | None
    organisation: str
    items: tuple[str, ...]
    email: str | None
    file: str | None
    sha256: str | None
    pages: int | None
    reminder: bool


@dataclass(frozen=True)
class SupplementsMade:
    """What was made: the requests by applicant, the print file, what to look at."""

    requests: tuple[SupplementRow, ...]
    due_on: date
    print_file: str | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenItem:
    """A thing of an open request that has not come."""

    item_id: int
    label: str


@dataclass(frozen=True)
class OpenRequest:
    """A request that waits: whose it is, when it was sent, what of it has not come."""

    application_id: int
    applicant: str
    made_on: date
    sent_on: date | None
    due_on: date
    has_letter: bool
    items: tuple[OpenItem, ...] = field(default=())
