"""A decision letter's content, frozen: what the register said and the texts it was said in.

The content with its day makes the same PDF for ever (architecture.md, "Documents are
frozen"); it travels as JSON, and its SHA-256 tells whether a letter has to be made anew.
"""

from dataclasses import dataclass, replace
from datetime import date

from jarjestodesk.errors import UserError
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin, LetterForm
from jarjestodesk.records.frozen import Frozen


@dataclass(frozen=True)
class Sender:
    """The county as its letterhead names it."""

    name: str
    department: str | None
    street: str | None
    postal_code: str | None
    city: str | None
    phone: str | None
    email: str | None
    web: str | None
    business_id: str | None


@dataclass(frozen=True)
class Party:
    """The applicant: the party the decision is addressed to (434/2003 44 §)."""

    name: str
    business_id: str | None
    street: str | None
    postal_code: str | None
    city: str | None
    email: str | None
    email_consent_on: date | None
    joint: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """A person of the county named in a letter."""

    name: str
    title: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True)
class YearSum:
    """Applied and granted sum of one year in cents; only a binding year is granted."""

    year: int
    applied: int | None
    granted: int | None
    binding: bool


@dataclass(frozen=True)
class Resolution:
    """Who decided, when, and how it stands in the minutes."""

    kind: DecisionKind
    origin: DecisionOrigin
    body: str | None
    office_holder: bool
    competence: str | None
    decided_on: date | None
    decided_text: str | None
    section: str | None
    minutes_web: str | None
    minutes_published_on: date | None
    recorded_text: str | None


@dataclass(frozen=True)
class Activity:
    """What was applied for and what the money may be used for."""

    title: str | None
    purpose: str | None
    use_start: date | None
    use_end: date | None
    arrived_on: date | None
    municipalities: tuple[str, ...]
    whole_county: bool | None
    de_minimis: bool


@dataclass(frozen=True)
class Grounds:
    """Reasons and provisions (434/2003 45 §)."""

    reason: str | None
    labels: tuple[str, ...]
    calculation: str | None
    provisions: str | None
    guide: str | None


@dataclass(frozen=True)
class Term:
    """A term of the grant with the version of its text."""

    code: str
    version: int
    title: str
    body: str


@dataclass(frozen=True)
class Instalment:
    """An instalment: its share in ten-thousandths, its sum in cents, day and condition."""

    share: int
    cents: int | None
    due_on: date | None
    condition: str | None


@dataclass(frozen=True)
class ReportDue:
    """A report the recipient owes, by the county's own word for it."""

    name: str
    year: int | None
    due_on: date


@dataclass(frozen=True)
class Duties:
    """What follows for the recipient: condition, terms, payment, reports, answer."""

    condition: str | None
    condition_due_on: date | None
    terms: tuple[Term, ...]
    terms_text: str | None
    payment_text: str | None
    instalments: tuple[Instalment, ...]
    report_text: str | None
    reports: tuple[ReportDue, ...]
    reply_due_on: date | None


@dataclass(frozen=True)
class RectificationBody:
    """Who handles a rectification request and where it is delivered (434/2003 47 §)."""

    name: str
    addressee: str | None
    postal_address: str
    street_address: str | None
    email: str | None
    phone: str | None
    registry_hours: str
    closing_times: tuple[str | None, ...]


@dataclass(frozen=True)
class ServiceDays:
    """Presumed days of service in force when the letter was made (None: no row in the table)."""

    letter: int | None
    email: int | None
    member: int | None


@dataclass(frozen=True)
class TextVersion:
    """A text of the letter as it was used."""

    kind: str
    code: str
    language: str
    version: int
    title: str
    body: str


@dataclass(frozen=True)
class LetterContent(Frozen):
    """Everything a decision letter is made from, but for the day it is made on.

    ``texts`` are the templates in the order they follow one another in the letter.
    """

    call_code: str
    call_name: str
    scheme: str
    test: bool
    form: LetterForm
    language: str
    diary_number: str | None
    sender: Sender
    party: Party
    resolution: Resolution
    activity: Activity
    years: tuple[YearSum, ...]
    grounds: Grounds
    duties: Duties
    information: Contact | None
    preparer: Contact | None
    rectification: RectificationBody | None
    service_days: ServiceDays
    texts: tuple[TextVersion, ...]

    def says_the_same(self, older: "LetterContent") -> bool:
        """Tell whether ``older`` needs no new letter.

        The publishing of the minutes after the letter was made changes nothing in it.
        """
        if older.resolution.minutes_published_on is not None:
            return self == older
        unpublished = replace(self.resolution, minutes_published_on=None)
        return replace(self, resolution=unpublished) == older


@dataclass(frozen=True)
class Problem:
    """A part a letter lacks: what it is, in which field, where it is mended."""

    code: str
    field: str
    text: str
    where: str


class LetterProblemsError(UserError):
    """Letters that cannot be made; ``found`` has the letter's name and what it lacks."""

    def __init__(self, message: str, found: tuple[tuple[str, Problem], ...]) -> None:
        super().__init__(message)
        self.found = found


@dataclass(frozen=True)
class StoredLetter:
    """The newest packet of a decision."""

    packet_id: int
    content: LetterContent
    made_on: date
    sha256: str
    file_name: str


@dataclass(frozen=True)
class Draft:
    """A decision that gets a letter: its content now, the packet it has, and what was sent."""

    application_id: int
    decision_id: int
    content: LetterContent
    template_id: int
    file_name: str
    stored: StoredLetter | None
    sent_on: date | None
    sent_by: str | None
    sent_method: str | None

    @property
    def name(self) -> str:
        """The letter as messages name it."""
        number = self.content.diary_number
        return f"{self.content.party.name} ({number})" if number else self.content.party.name


@dataclass(frozen=True)
class Skipped:
    """An application without a letter: ``why`` is ``not_decided`` or ``declined``."""

    organisation: str
    diary_number: str | None
    why: str


@dataclass(frozen=True)
class StoredRun:
    """Files of the newest making of letters: names and hashes."""

    print_file: tuple[str, str]
    send_list: tuple[str, str]


@dataclass(frozen=True)
class Round:
    """The letters of a call in the order they are sent, and what has none."""

    call_id: int
    call_code: str
    call_name: str
    county: str
    test: bool
    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...]
    runs: int
    last_run: StoredRun | None


@dataclass(frozen=True)
class NewLetter:
    """A letter rendered and in the file store, ready to be entered."""

    draft: Draft
    sha256: str
    size: int
    position: int


@dataclass(frozen=True)
class NewFile:
    """A file of the whole run in the file store."""

    file_name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class LetterRow:
    """A letter as the answer and the send list show it; sums in cents."""

    diary_number: str | None
    organisation: str
    kind: DecisionKind
    granted: int | None
    file: str
    sha256: str
    pages: int
    made_on: date
    new: bool
