"""Statements of support as an application's page tells them."""

from dataclasses import dataclass
from datetime import date

from jarjestodesk.records.codes import Stance


@dataclass(frozen=True, slots=True)
class StatementInput:
    """A statement asked for or given; exactly one of the three gives it.

    ``municipality`` is an official code.
    """

    organisation_id: int | None = None
    service_unit_id: int | None = None
    municipality: str | None = None
    person: str | None = None
    requested_on: date | None = None
    due_on: date | None = None
    given_on: date | None = None
    stance: Stance | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement: whose it is, when it was asked for and is due, what it says, its file."""

    id: int
    giver: str
    person: str | None
    requested_on: date | None
    due_on: date | None
    given_on: date | None
    stance: Stance | None
    text: str | None
    file_name: str | None
    sha256: str | None
