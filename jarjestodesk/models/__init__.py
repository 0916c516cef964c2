"""SQLAlchemy models, one file per aggregate. Importing this package maps every table."""

from jarjestodesk.models import (
    agreement,
    allocation,
    application,
    assessment,
    call,
    county,
    decision,
    eligibility,
    file,
    history,
    letter,
    meeting,
    organisation,
    payment,
    person,
)
from jarjestodesk.models.base import Base

__all__ = [
    "Base",
    "agreement",
    "allocation",
    "application",
    "assessment",
    "call",
    "county",
    "decision",
    "eligibility",
    "file",
    "history",
    "letter",
    "meeting",
    "organisation",
    "payment",
    "person",
]
