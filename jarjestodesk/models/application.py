"""Applications: what was asked, for what, with whom, and what else pays for it."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Cents
from jarjestodesk.records.codes import (
    BudgetKind,
    Channel,
    EconomicActivity,
    FundingState,
    Role,
)


class Application(Base):
    """One application to one scheme of a call. An empty field is unknown, never zero.

    ``arrived_on`` is the day where only the day is known; ``arrived_at`` the moment.
    """

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_call", "call_id", "id"),
        Index("ix_application_diary_number", "diary_number"),
        TABLE,
    )

    call_id: Mapped[int] = ref("call", index=False)
    call_scheme_id: Mapped[int] = ref("call_scheme")
    organisation_id: Mapped[int] = ref("organisation")
    diary_number: Mapped[str | None]
    arrived_at: Mapped[datetime | None]
    arrived_on: Mapped[date | None]
    channel: Mapped[Channel | None] = one_of(Channel)
    title: Mapped[str | None]
    purpose: Mapped[str | None]
    target_group: Mapped[str | None]
    target_group_size: Mapped[int | None]
    need: Mapped[str | None]
    goals: Mapped[str | None]
    measures: Mapped[str | None]
    service_cooperation: Mapped[str | None]
    service_unit_id: Mapped[int | None] = ref("service_unit")
    whole_county: Mapped[bool | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    continuing: Mapped[bool | None]
    own_funding: Mapped[Cents | None]
    economic_activity: Mapped[EconomicActivity | None] = one_of(EconomicActivity)
    economic_activity_reason: Mapped[str | None]
    support_statement: Mapped[str | None]
    handler_person_id: Mapped[int | None] = ref("person")
    withdrawn_on: Mapped[date | None]
    not_examined_on: Mapped[date | None]
    status_reason: Mapped[str | None]
    source: Mapped[str | None]
    notes: Mapped[str | None]


class ApplicationYear(Base):
    """Sum applied for one year, in cents; unknown where the source does not tell."""

    __tablename__ = "application_year"
    __table_args__ = (
        Index("uq_application_year", "application_id", "year", unique=True),
        TABLE,
    )

    application_id: Mapped[int] = ref("application", index=False)
    year: Mapped[int]
    applied: Mapped[Cents | None]


class BudgetLine(Base):
    """A cost or an income of the activity applied for."""

    __tablename__ = "budget_line"

    application_id: Mapped[int] = ref("application")
    kind: Mapped[BudgetKind] = one_of(BudgetKind)
    year: Mapped[int | None]
    category: Mapped[str | None]
    label: Mapped[str]
    cents: Mapped[Cents]
    position: Mapped[int]


class OtherFunding(Base):
    """Other money for the same activity (STEA, ESR, municipality, own fundraising)."""

    __tablename__ = "other_funding"

    application_id: Mapped[int] = ref("application")
    funder: Mapped[str]
    year: Mapped[int | None]
    state: Mapped[FundingState] = one_of(FundingState)
    cents: Mapped[Cents | None]


class EarlierGrant(Base):
    """A grant the organisation had before, as it tells or as an earlier list says."""

    __tablename__ = "earlier_grant"

    organisation_id: Mapped[int] = ref("organisation")
    application_id: Mapped[int | None] = ref("application")
    grantor: Mapped[str]
    year: Mapped[int]
    purpose: Mapped[str | None]
    cents: Mapped[Cents | None]
    reported: Mapped[bool | None]
    source: Mapped[str | None]


class DeMinimisAid(Base):
    """De minimis aid declared for the three-year sum of Reg. (EU) 2023/2831."""

    __tablename__ = "de_minimis_aid"

    organisation_id: Mapped[int] = ref("organisation")
    application_id: Mapped[int | None] = ref("application")
    granted_on: Mapped[date]
    authority: Mapped[str]
    cents: Mapped[Cents]
    regulation: Mapped[str]


class ApplicationMunicipality(Base):
    """A municipality where the activity applied for takes place."""

    __tablename__ = "application_municipality"
    __table_args__ = (
        Index("uq_application_municipality", "application_id", "municipality_id", unique=True),
        TABLE,
    )

    application_id: Mapped[int] = ref("application", index=False)
    municipality_id: Mapped[int] = ref("municipality")


class JointApplicant(Base):
    """A further organisation of a joint application; role and share are in its own words."""

    __tablename__ = "joint_applicant"
    __table_args__ = (
        Index("uq_joint_applicant", "application_id", "organisation_id", unique=True),
        TABLE,
    )

    application_id: Mapped[int] = ref("application", index=False)
    organisation_id: Mapped[int] = ref("organisation")
    role: Mapped[str | None]
    share: Mapped[str | None]


class ApplicationPerson(Base):
    """A person named in the application, as content or finance contact or signatory."""

    __tablename__ = "application_person"

    application_id: Mapped[int] = ref("application")
    person_id: Mapped[int] = ref("person")
    role: Mapped[Role] = one_of(Role)
