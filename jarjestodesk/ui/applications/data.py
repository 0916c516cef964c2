"""What the worker runs for the room of applications."""

from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.lists import Choice

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Choices = tuple[tuple[Choice, ...], tuple[Choice, ...], tuple[Choice, ...]]
"""Municipalities, service units, handlers."""


def page(register: "Register", application_id: int, today: date) -> ApplicationPage:
    """Read everything about one application."""
    from jarjestodesk.services import application_page

    return register.read(application_page.page, application_id, today=today)


def choices(register: "Register") -> Choices:
    """Read what the fields can be chosen from."""
    from jarjestodesk.services import organisation_choices

    return register.read(organisation_choices.application_choices)
