"""Allocation: trial versions and the proposal. Sums in cents, each with its way of calculation."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Cents, Json
from jarjestodesk.records.codes import DecisionKind


class Scenario(Base):
    """A trial version of sharing a call's money; ``rules`` is how it was reckoned."""

    __tablename__ = "scenario"
    __table_args__ = (Index("uq_scenario", "call_id", "name", unique=True), TABLE)

    call_id: Mapped[int] = ref("call", index=False)
    name: Mapped[str]
    rules: Mapped[Json]
    adopted_on: Mapped[date | None]
    position: Mapped[int]


class ScenarioRow(Base):
    """What a trial version gives one application; a pinned sum was set by hand."""

    __tablename__ = "scenario_row"
    __table_args__ = (
        Index("uq_scenario_row", "scenario_id", "application_id", "year", unique=True),
        TABLE,
    )

    scenario_id: Mapped[int] = ref("scenario", index=False)
    application_id: Mapped[int] = ref("application")
    year: Mapped[int]
    calculated: Mapped[Cents | None]
    calculation: Mapped[str | None]
    proposed: Mapped[Cents | None]
    pinned: Mapped[bool]


class Proposal(Base):
    """What is proposed to the deciding body for an application, with the applicant's reason."""

    __tablename__ = "proposal"
    __table_args__ = (Index("uq_proposal", "application_id", unique=True), TABLE)

    application_id: Mapped[int] = ref("application", index=False)
    scenario_id: Mapped[int | None] = ref("scenario")
    kind: Mapped[DecisionKind | None] = one_of(DecisionKind)
    calculation: Mapped[str | None]
    reason_code_id: Mapped[int | None] = ref("reason_code")
    reason: Mapped[str | None]


class ProposalYear(Base):
    """Calculated and proposed sum of one year."""

    __tablename__ = "proposal_year"
    __table_args__ = (Index("uq_proposal_year", "proposal_id", "year", unique=True), TABLE)

    proposal_id: Mapped[int] = ref("proposal", index=False)
    year: Mapped[int]
    calculated: Mapped[Cents | None]
    proposed: Mapped[Cents | None]
