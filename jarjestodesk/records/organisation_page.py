"""An organisation's whole page: everything the register knows of it, over all years.

Sums in cents, points in hundredths; None is unknown, never zero.
"""

from dataclasses import dataclass
from datetime import date

from jarjestodesk.records.codes import (
    AgreementKind,
    ApplicationStatus,
    DecisionKind,
    Language,
    NameKind,
    OrganisationKind,
    Role,
)
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.records.summaries import AgreementState


@dataclass(frozen=True, slots=True)
class Named:
    """A term with its code: a municipality, a field of activity."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """The facts of an organisation; each is edited under its own name (services.editing)."""

    id: int
    name: str
    kind: OrganisationKind
    business_id: str | None
    register_number: str | None
    registered_on: date | None
    home_municipality: Named | None
    municipalities: tuple[Named, ...]
    whole_county: bool
    fields: tuple[Named, ...]
    parent: tuple[int, str] | None
    merged_into: tuple[int, str] | None
    street: str | None
    postal_code: str | None
    city: str | None
    email: str | None
    phone: str | None
    web: str | None
    iban: str | None
    language: Language
    email_service_consent_on: date | None
    in_lahella: bool | None
    in_ptv: bool | None
    ended_on: date | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class FurtherName:
    """Another name in use, or a former one with the day it ended."""

    kind: NameKind
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person in a role; ``role_id`` is what ends it."""

    role_id: int
    person_id: int
    name: str
    role: Role
    title: str | None
    email: str | None
    phone: str | None
    starts_on: date | None
    ends_on: date | None
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that was made: its file in the register's store by SHA-256."""

    packet_id: int
    application_id: int
    decision_id: int | None
    made_on: date
    file_name: str
    sha256: str
    voided: bool


@dataclass(frozen=True, slots=True)
class OrganisationApplication:
    """An application of any year; ``joint`` where the organisation was a further applicant."""

    id: int
    call_id: int
    call: str
    scheme: str
    diary_number: str | None
    title: str | None
    status: ApplicationStatus
    applied: int | None
    granted: int | None
    result: DecisionKind | None
    decided_on: date | None
    mean: int | None
    joint: bool
    letters: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class EarlierGrantLine:
    """A grant had before, from anybody."""

    grantor: str
    year: int
    purpose: str | None
    cents: int | None
    reported: bool | None
    source: str | None


@dataclass(frozen=True, slots=True)
class OrganisationAgreement:
    """An agreement, with its sums by year where there are some."""

    id: int
    kind: AgreementKind
    title: str
    division: str | None
    starts_on: date | None
    ends_on: date | None
    state: AgreementState
    sums: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AidLine:
    """De minimis aid declared."""

    granted_on: date
    authority: str
    cents: int
    regulation: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of a meeting that handled the organisation's matter."""

    meeting_id: int
    held_on: date | None
    section: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What was applied, granted and agreed for one year; unknown parts are left out."""

    year: int
    applied: int | None
    granted: int | None
    agreed: int | None


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """Everything about one organisation. ``aid_total`` is the aid of the last three years."""

    facts: OrganisationFacts
    names: tuple[FurtherName, ...]
    contacts: tuple[Contact, ...]
    applications: tuple[OrganisationApplication, ...]
    earlier_grants: tuple[EarlierGrantLine, ...]
    agreements: tuple[OrganisationAgreement, ...]
    aid: tuple[AidLine, ...]
    aid_total: int
    items: tuple[ItemLine, ...]
    totals: tuple[YearTotal, ...]
    history: tuple[HistoryLine, ...]
