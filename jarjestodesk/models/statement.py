"""Statements of support: asked of a unit, a municipality or an organisation, and what it says."""

from datetime import date

from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import Base, one_of, ref
from jarjestodesk.records.codes import Stance


class SupportStatement(Base):
    """A statement on an application: of whom it is asked, by when, and what it says.

    Exactly one of organisation, unit and municipality gives it; without ``given_on`` it is awaited.
    """

    __tablename__ = "support_statement"

    application_id: Mapped[int] = ref("application")
    organisation_id: Mapped[int | None] = ref("organisation")
    service_unit_id: Mapped[int | None] = ref("service_unit")
    municipality_id: Mapped[int | None] = ref("municipality")
    person_id: Mapped[int | None] = ref("person")
    requested_on: Mapped[date | None]
    due_on: Mapped[date | None]
    given_on: Mapped[date | None]
    stance: Mapped[Stance | None] = one_of(Stance)
    text: Mapped[str | None]
    attachment_id: Mapped[int | None] = ref("attachment")
