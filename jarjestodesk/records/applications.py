"""Input of an application, from a form or a workbook row."""

from dataclasses import dataclass

from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import Channel, EconomicActivity, FundingState, Role
from jarjestodesk.records.kinds import (
    Count,
    Day,
    Email,
    Line,
    LongText,
    Moment,
    Money,
    MunicipalityCode,
    Phone,
    Year,
    YesNo,
)


@dataclass(frozen=True)
class FundingInput:
    """Other money for the activity."""

    funder: Line
    state: FundingState
    sum: Money | None = None
    year: Year | None = None


@dataclass(frozen=True)
class ContactPersonInput:
    """A person named in an application."""

    name: Line
    role: Role
    email: Email | None = None
    phone: Phone | None = None


@dataclass(frozen=True)
class ApplicationInput:
    """An application; None is unknown and stays so. ``scheme`` is a code of the call's."""

    scheme: Line | None = None
    diary_number: Line | None = None
    arrived_at: Moment | None = None
    arrived_on: Day | None = None
    channel: Channel | None = None
    title: Line | None = None
    purpose: LongText | None = None
    target_group: LongText | None = None
    target_group_size: Count | None = None
    need: LongText | None = None
    goals: LongText | None = None
    measures: LongText | None = None
    service_cooperation: LongText | None = None
    division: Line | None = None
    municipalities: tuple[MunicipalityCode, ...] = ()
    whole_county: YesNo | None = None
    period_start: Day | None = None
    period_end: Day | None = None
    continuing: YesNo | None = None
    applied: tuple[YearMoney, ...] = ()
    own_funding: Money | None = None
    other_funding: tuple[FundingInput, ...] = ()
    economic_activity: EconomicActivity | None = None
    economic_activity_reason: LongText | None = None
    support_statement: LongText | None = None
    persons: tuple[ContactPersonInput, ...] = ()
    source: LongText | None = None
    notes: LongText | None = None
