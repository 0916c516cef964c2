"""What the worker runs for the room of organisations."""

from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Role
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.organisation_page import OrganisationPage
from jarjestodesk.records.organisations import OrganisationInput

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


def page(register: "Register", organisation_id: int, today: date) -> OrganisationPage:
    """Read everything about one organisation."""
    from jarjestodesk.services import organisation_page

    return register.read(organisation_page.page, organisation_id, today=today)


def choices(register: "Register") -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Read the municipalities (the county's own first) and the fields of activity."""
    from jarjestodesk.services import organisation_choices

    return register.read(organisation_choices.organisation_choices)


def add(register: "Register", data: OrganisationInput) -> Changes[int]:
    """Add an organisation."""
    from jarjestodesk.services.organisations import add_organisation

    return register.run_write(add_organisation, data)


def remove(register: "Register", organisation_id: int) -> Changes[None]:
    """Remove an organisation nothing depends on."""
    from jarjestodesk.services.removing import remove_organisation

    return register.run_write(remove_organisation, organisation_id)


def add_contact(
    register: "Register",
    organisation_id: int,
    role: Role,
    name: str,
    email: str | None,
    phone: str | None,
    today: date,
) -> Changes[int]:
    """Give the organisation a person in a role."""
    from jarjestodesk.records.calls import PersonInput
    from jarjestodesk.services.person_roles import RoleTarget, add_person_role

    person = PersonInput(name=name, email=email, phone=phone)
    target = RoleTarget(organisation_id=organisation_id)
    return register.run_write(add_person_role, person, role, target, today=today)


def end_contact(register: "Register", role_id: int, today: date) -> Changes[None]:
    """End a person's role today."""
    from jarjestodesk.services.person_roles import end_role

    return register.run_write(end_role, role_id, today=today)
