"""Instalments to be paid and reports owed; what was paid is corrected by a new entry."""

from datetime import date

from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import Base, one_of, ref
from jarjestodesk.models.types import Cents
from jarjestodesk.records.codes import ReportKind


class Instalment(Base):
    """An instalment of a grant: when, how much, on what condition, paid or held."""

    __tablename__ = "instalment"

    decision_id: Mapped[int] = ref("decision")
    agreement_id: Mapped[int | None] = ref("agreement")
    year: Mapped[int]
    due_on: Mapped[date | None]
    cents: Mapped[Cents]
    condition: Mapped[str | None]
    held_on: Mapped[date | None]
    hold_reason: Mapped[str | None]
    paid_on: Mapped[date | None]
    position: Mapped[int]


class RequiredReport(Base):
    """A report owed by a recipient, and when it came and was checked."""

    __tablename__ = "required_report"

    decision_id: Mapped[int | None] = ref("decision")
    agreement_id: Mapped[int | None] = ref("agreement")
    kind: Mapped[ReportKind] = one_of(ReportKind)
    year: Mapped[int | None]
    due_on: Mapped[date]
    received_on: Mapped[date | None]
    content_checked_on: Mapped[date | None]
    finance_checked_on: Mapped[date | None]
    unused: Mapped[Cents | None]
    notes: Mapped[str | None]
