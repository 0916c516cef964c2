"""Organisations: who they are, what they were called, where and in what they work."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.records.codes import Language, NameKind, OrganisationKind


class Organisation(Base):
    """An association, foundation, parish or other applicant or partner.

    ``name_key`` sorts in Finnish order, ``name_fold`` is searched, ``match_key`` finds
    the same organisation written otherwise; all three are kept by the service.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        Index("ix_organisation_list", "name_key", "id", "name_fold"),
        Index("ix_organisation_business_id", "business_id"),
        Index("ix_organisation_register_number", "register_number"),
        Index("ix_organisation_match_key", "match_key"),
        TABLE,
    )

    name: Mapped[str]
    name_key: Mapped[str]
    name_fold: Mapped[str]
    match_key: Mapped[str]
    kind: Mapped[OrganisationKind] = one_of(OrganisationKind)
    business_id: Mapped[str | None]
    register_number: Mapped[str | None]
    registered_on: Mapped[date | None]
    home_municipality_id: Mapped[int | None] = ref("municipality")
    whole_county: Mapped[bool]
    parent_id: Mapped[int | None] = ref("organisation")
    merged_into_id: Mapped[int | None] = ref("organisation")
    street: Mapped[str | None]
    postal_code: Mapped[str | None]
    city: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    web: Mapped[str | None]
    iban: Mapped[str | None]
    language: Mapped[Language] = one_of(Language)
    email_service_consent_on: Mapped[date | None]
    in_lahella: Mapped[bool | None]
    in_ptv: Mapped[bool | None]
    ended_on: Mapped[date | None]
    notes: Mapped[str | None]


class OrganisationName(Base):
    """A further name: other (short, Swedish) or former, with the day it ended."""

    __tablename__ = "organisation_name"
    __table_args__ = (Index("ix_organisation_name_match_key", "match_key"), TABLE)

    organisation_id: Mapped[int] = ref("organisation")
    kind: Mapped[NameKind] = one_of(NameKind)
    name: Mapped[str]
    name_fold: Mapped[str]
    match_key: Mapped[str]
    until: Mapped[date | None]


class OrganisationMunicipality(Base):
    """A municipality where an organisation works."""

    __tablename__ = "organisation_municipality"
    __table_args__ = (
        Index("uq_organisation_municipality", "organisation_id", "municipality_id", unique=True),
        TABLE,
    )

    organisation_id: Mapped[int] = ref("organisation", index=False)
    municipality_id: Mapped[int] = ref("municipality")


class OrganisationField(Base):
    """A field of activity of an organisation."""

    __tablename__ = "organisation_field"
    __table_args__ = (
        Index("uq_organisation_field", "organisation_id", "field_id", unique=True),
        TABLE,
    )

    organisation_id: Mapped[int] = ref("organisation", index=False)
    field_id: Mapped[int] = ref("field_of_activity")
