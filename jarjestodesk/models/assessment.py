"""Assessment: assessors, scores with reasons, disqualifications."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Points
from jarjestodesk.records.codes import Role


class CallAssessor(Base):
    """A person who scores the applications of a call (or of one service division in it)."""

    __tablename__ = "call_assessor"
    __table_args__ = (
        Index("uq_call_assessor", "call_id", "person_id", unique=True),
        TABLE,
    )

    call_id: Mapped[int] = ref("call", index=False)
    person_id: Mapped[int] = ref("person")
    service_unit_id: Mapped[int | None] = ref("service_unit")
    position: Mapped[int]


class Score(Base):
    """Points of one application × criterion × assessor, in hundredths.

    No row or no points means missing, never zero; ``not_applicable`` leaves the mean alone.
    """

    __tablename__ = "score"
    __table_args__ = (
        Index("uq_score", "application_id", "criterion_id", "assessor_id", unique=True),
        TABLE,
    )

    application_id: Mapped[int] = ref("application", index=False)
    criterion_id: Mapped[int] = ref("criterion")
    assessor_id: Mapped[int] = ref("call_assessor")
    points: Mapped[Points | None]
    not_applicable: Mapped[bool]
    reason: Mapped[str | None]


class AssessorOpinion(Base):
    """An assessor's words about a whole application, beside his points."""

    __tablename__ = "assessor_opinion"
    __table_args__ = (
        Index("uq_assessor_opinion", "application_id", "assessor_id", unique=True),
        TABLE,
    )

    application_id: Mapped[int] = ref("application", index=False)
    assessor_id: Mapped[int] = ref("call_assessor")
    text: Mapped[str]


class Disqualification(Base):
    """A person who may not take part in a matter (434/2003 27–30 §); relation type only."""

    __tablename__ = "disqualification"

    person_id: Mapped[int] = ref("person")
    as_role: Mapped[Role | None] = one_of(Role)
    call_id: Mapped[int | None] = ref("call")
    application_id: Mapped[int | None] = ref("application")
    organisation_id: Mapped[int | None] = ref("organisation")
    ground: Mapped[int]
    relation: Mapped[str | None]
    notified_on: Mapped[date]
    decided_by: Mapped[str | None]
    replacement_person_id: Mapped[int | None] = ref("person")
    stages: Mapped[str | None]
    minutes_note: Mapped[str | None]
