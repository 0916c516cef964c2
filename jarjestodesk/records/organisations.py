"""Inputs about organisations, and how a stranger is matched with the register."""

from dataclasses import dataclass
from enum import StrEnum

from jarjestodesk.records.codes import Language, OrganisationKind
from jarjestodesk.records.kinds import (
    BusinessId,
    Day,
    Email,
    Iban,
    Line,
    LongText,
    MunicipalityCode,
    Phone,
    PostalCode,
    RegisterNumber,
    YesNo,
)


@dataclass(frozen=True)
class FormerNameInput:
    """A former name and the day it ended."""

    name: Line
    until: Day | None = None


@dataclass(frozen=True)
class OrganisationInput:
    """An organisation as a list, a form or an application tells it; None is unknown."""

    name: Line
    kind: OrganisationKind | None = None
    business_id: BusinessId | None = None
    register_number: RegisterNumber | None = None
    registered_on: Day | None = None
    home_municipality: MunicipalityCode | None = None
    municipalities: tuple[MunicipalityCode, ...] = ()
    whole_county: YesNo = False
    street: Line | None = None
    postal_code: PostalCode | None = None
    city: Line | None = None
    email: Email | None = None
    phone: Phone | None = None
    web: Line | None = None
    iban: Iban | None = None
    language: Language = Language.FINNISH
    fields: tuple[Line, ...] = ()
    other_names: tuple[Line, ...] = ()
    former_names: tuple[FormerNameInput, ...] = ()
    in_lahella: YesNo | None = None
    in_ptv: YesNo | None = None
    ended_on: Day | None = None
    notes: LongText | None = None


class MatchKind(StrEnum):
    """How sure it is that a stranger is in the register."""

    BUSINESS_ID = "business_id"
    REGISTER_NUMBER = "register_number"
    NAME = "name"
    FORMER_NAME = "former_name"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """The organisation a stranger is, or the candidates when it cannot be told."""

    kind: MatchKind
    organisation_id: int | None = None
    candidates: tuple[int, ...] = ()
