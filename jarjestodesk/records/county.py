"""Input of ``setup``: everything about the county itself, as one JSON file."""

from dataclasses import dataclass

from jarjestodesk.records.codes import BodyKind, DecisionKind, LetterForm, Role, SchemeKind
from jarjestodesk.records.kinds import (
    BusinessId,
    Count,
    Day,
    Email,
    Line,
    LongText,
    MunicipalityCode,
    Phone,
    PostalCode,
    YesNo,
)


@dataclass(frozen=True)
class CountyInput:
    """Name, letterhead, terms of law; the diary pattern is a regular expression."""

    name: Line
    name_sv: Line | None = None
    business_id: BusinessId | None = None
    department: Line | None = None
    street: Line | None = None
    postal_code: PostalCode | None = None
    city: Line | None = None
    phone: Phone | None = None
    email: Email | None = None
    web: Line | None = None
    minutes_web: Line | None = None
    privacy_web: Line | None = None
    diary_pattern: Line | None = None
    council_term_start: Day | None = None
    council_term_end: Day | None = None
    partnership_last_end: Day | None = None
    interim_report_name: Line | None = None
    final_report_name: Line | None = None


@dataclass(frozen=True)
class AuthorityInput:
    """Where rectification requests go; closing times Monday to Friday as HH:MM or null."""

    code: Line
    name: Line
    postal_address: Line
    registry_hours: Line
    closing_times: tuple[Line | None, ...]
    addressee: Line | None = None
    street_address: Line | None = None
    email: Email | None = None
    phone: Phone | None = None


@dataclass(frozen=True)
class BodyInput:
    """A deciding body or office-holder; ``rectification_authority`` is an authority's code."""

    code: Line
    name: Line
    kind: BodyKind
    letter_form: LetterForm
    short_name: Line | None = None
    name_sv: Line | None = None
    competence: LongText | None = None
    rectification_authority: Line | None = None
    agenda_days_before: Count | None = None


@dataclass(frozen=True)
class UnitInput:
    """A service unit."""

    code: Line
    name: Line
    name_sv: Line | None = None


@dataclass(frozen=True)
class AreaInput:
    """A service area and its units."""

    code: Line
    name: Line
    name_sv: Line | None = None
    units: tuple[UnitInput, ...] = ()


@dataclass(frozen=True)
class DivisionInput:
    """A service division and its areas."""

    code: Line
    name: Line
    name_sv: Line | None = None
    areas: tuple[AreaInput, ...] = ()


@dataclass(frozen=True)
class SchemeInput:
    """A grant scheme."""

    code: Line
    name: Line
    kind: SchemeKind
    years_min: Count
    years_max: Count
    needs_agreement: YesNo | None = None
    name_sv: Line | None = None


@dataclass(frozen=True)
class ReasonInput:
    """A reason code and the kinds of decision it may stand on."""

    code: Line
    label: Line
    kinds: tuple[DecisionKind, ...]
    label_sv: Line | None = None


@dataclass(frozen=True)
class TextInput:
    """A term or clause of the county's own, by code; a changed text becomes a new version."""

    code: Line
    title: Line
    text: LongText


@dataclass(frozen=True)
class FieldInput:
    """A field of activity."""

    code: Line
    name: Line
    name_sv: Line | None = None


@dataclass(frozen=True)
class ContactInput:
    """A person with one role; ``organisation`` is a name, the others are codes."""

    name: Line
    role: Role
    title: Line | None = None
    email: Email | None = None
    phone: Phone | None = None
    organisation: Line | None = None
    municipality: MunicipalityCode | None = None
    division: Line | None = None
    body: Line | None = None
    source: Line | None = None
    checked_on: Day | None = None


@dataclass(frozen=True)
class SetupInput:
    """The whole set-up file; only ``county`` must be there, the rest is added or updated."""

    county: CountyInput
    municipalities: tuple[MunicipalityCode, ...] = ()
    authorities: tuple[AuthorityInput, ...] = ()
    bodies: tuple[BodyInput, ...] = ()
    divisions: tuple[DivisionInput, ...] = ()
    schemes: tuple[SchemeInput, ...] = ()
    reasons: tuple[ReasonInput, ...] = ()
    terms: tuple[TextInput, ...] = ()
    clauses: tuple[TextInput, ...] = ()
    fields: tuple[FieldInput, ...] = ()
    contacts: tuple[ContactInput, ...] = ()
