"""Persons and their roles: only what a contact needs, never a henkilötunnus (1050/2018 29 §)."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.records.codes import Role


class Person(Base):
    """A contact, signatory or assessor, with where the data came from and when it was checked."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_list", "name_key", "id", "name_fold"), TABLE)

    name: Mapped[str]
    name_key: Mapped[str]
    name_fold: Mapped[str]
    title: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    source: Mapped[str | None]
    checked_on: Mapped[date | None]
    anonymised_on: Mapped[date | None]


class PersonRole(Base):
    """What a person is to one organisation, municipality, unit, body or call, and when."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = ref("person")
    role: Mapped[Role] = one_of(Role)
    organisation_id: Mapped[int | None] = ref("organisation")
    municipality_id: Mapped[int | None] = ref("municipality")
    service_unit_id: Mapped[int | None] = ref("service_unit")
    body_id: Mapped[int | None] = ref("deciding_body")
    call_id: Mapped[int | None] = ref("call")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    source: Mapped[str | None]
    checked_on: Mapped[date | None]
