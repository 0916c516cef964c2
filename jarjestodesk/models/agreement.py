"""Agreements: partnership (with money) and functional cooperation (without)."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Cents
from jarjestodesk.records.codes import AgreementKind, CooperationForm


class Agreement(Base):
    """An agreement with an organisation; its state is derived from the dates."""

    __tablename__ = "agreement"
    __table_args__ = (Index("ix_agreement_ends_on", "ends_on"), TABLE)

    kind: Mapped[AgreementKind] = one_of(AgreementKind)
    diary_number: Mapped[str | None]
    title: Mapped[str]
    organisation_id: Mapped[int] = ref("organisation")
    service_unit_id: Mapped[int | None] = ref("service_unit")
    decision_id: Mapped[int | None] = ref("decision")
    predecessor_id: Mapped[int | None] = ref("agreement")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    terminated_on: Mapped[date | None]
    purpose: Mapped[str | None]
    tasks: Mapped[str | None]
    goals: Mapped[str | None]
    follow_up: Mapped[str | None]
    indirect_support: Mapped[Cents | None]
    indirect_support_note: Mapped[str | None]
    source: Mapped[str | None]
    notes: Mapped[str | None]


class AgreementParty(Base):
    """A party besides the main organisation: an organisation or a service unit."""

    __tablename__ = "agreement_party"

    agreement_id: Mapped[int] = ref("agreement")
    organisation_id: Mapped[int | None] = ref("organisation")
    service_unit_id: Mapped[int | None] = ref("service_unit")


class AgreementSignatory(Base):
    """Who signs for whom, and when he did."""

    __tablename__ = "agreement_signatory"

    agreement_id: Mapped[int] = ref("agreement")
    person_id: Mapped[int] = ref("person")
    organisation_id: Mapped[int | None] = ref("organisation")
    service_unit_id: Mapped[int | None] = ref("service_unit")
    title: Mapped[str | None]
    signed_on: Mapped[date | None]


class AgreementYear(Base):
    """Agreed sum of one year."""

    __tablename__ = "agreement_year"
    __table_args__ = (Index("uq_agreement_year", "agreement_id", "year", unique=True), TABLE)

    agreement_id: Mapped[int] = ref("agreement", index=False)
    year: Mapped[int]
    cents: Mapped[Cents]


class AgreementForm(Base):
    """A form of functional cooperation that the agreement names."""

    __tablename__ = "agreement_form"
    __table_args__ = (Index("uq_agreement_form", "agreement_id", "form", unique=True), TABLE)

    agreement_id: Mapped[int] = ref("agreement", index=False)
    form: Mapped[CooperationForm] = one_of(CooperationForm)


class AgreementClause(Base):
    """A clause as agreed; the text version it came from is named where there is one."""

    __tablename__ = "agreement_clause"

    agreement_id: Mapped[int] = ref("agreement")
    template_id: Mapped[int | None] = ref("text_template")
    title: Mapped[str]
    text: Mapped[str]
    position: Mapped[int]


class AgreementReview(Base):
    """A review (at least yearly for partnership): when due, when held, what was found."""

    __tablename__ = "agreement_review"

    agreement_id: Mapped[int] = ref("agreement")
    due_on: Mapped[date]
    held_on: Mapped[date | None]
    notes: Mapped[str | None]
