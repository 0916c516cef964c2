"""Pairs of organisations that look alike and were judged to be two: not proposed again."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, ref


class DistinctOrganisations(Base):
    """Two organisations that look like one and are not; ``organisation_id`` is the smaller."""

    __tablename__ = "distinct_organisations"
    __table_args__ = (
        Index("uq_distinct_organisations", "organisation_id", "other_id", unique=True),
        TABLE,
    )

    organisation_id: Mapped[int] = ref("organisation", index=False)
    other_id: Mapped[int] = ref("organisation")
    judged_on: Mapped[date]
