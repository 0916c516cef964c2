"""What the worker runs for the room of agreements."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.errors import UserError
from jarjestodesk.figures import Span
from jarjestodesk.records.agreement_page import AgreementChoices, AgreementPage
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Choice, Edit, EditError

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


@dataclass(frozen=True)
class WholePage:
    """An agreement with what its fields choose from and its place on the line of time."""

    page: AgreementPage
    choices: AgreementChoices
    spans: tuple[Span, ...]
    term_end: date | None


def page(register: "Register", agreement_id: int, today: date) -> AgreementPage:
    """Read one agreement."""
    from jarjestodesk.services.agreement_page import agreement_page

    return register.read(agreement_page, agreement_id, today=today)


def whole(register: "Register", agreement_id: int, today: date) -> WholePage:
    """Read everything the page of one agreement shows."""
    from jarjestodesk.services import agreement_actions
    from jarjestodesk.services.agreement_page import agreement_choices

    found = page(register, agreement_id, today)
    choices = register.read(agreement_choices, agreement_id)
    spans, term_end = register.read(agreement_actions.timeline, agreement_id)
    return WholePage(found, choices, spans, term_end)


def new_form(register: "Register") -> tuple[tuple[Choice, ...], date | None]:
    """Read the divisions and the last day a partnership can have."""
    from jarjestodesk.services import agreement_actions
    from jarjestodesk.services.lists.parts import unit_choices

    return register.read(unit_choices), register.read(agreement_actions.last_end)


def draw_up(
    register: "Register", organisation_id: int, found: AgreementInput, unit_id: int | None
) -> Changes[int]:
    """Add an agreement."""
    from jarjestodesk.services import agreement_actions

    return register.run_write(agreement_actions.draw_up, organisation_id, found, unit_id)


def hold_review(
    register: "Register",
    agreement_id: int,
    held_on: date,
    notes: str | None,
    next_on: date | None,
    today: date,
) -> Changes[int]:
    """Record a review as held, and set the next one."""
    from jarjestodesk.services import agreement_actions

    return register.run_write(
        agreement_actions.hold_review, agreement_id, held_on, notes, next_on, today=today
    )


def sign(
    register: "Register", agreement_id: int, day: date | None, today: date
) -> Changes[tuple[EditError, ...]]:
    """Record the day of signing; UserError where it cannot be."""
    from jarjestodesk.services import edits

    edit = Edit("agreement", agreement_id, "signed_on", day)
    done = register.run_write(edits.apply, (edit,), today=today)
    if done.result:
        raise UserError(done.result[0].message)
    return done


def renew(register: "Register", agreement_id: int, ends_on: date | None) -> Changes[int]:
    """Add the agreement that follows."""
    from jarjestodesk.services import agreements

    return register.run_write(agreements.renew, agreement_id, ends_on=ends_on)


def terminate(register: "Register", agreement_id: int, on: date) -> Changes[None]:
    """End an agreement before its time."""
    from jarjestodesk.services import agreements

    return register.run_write(agreements.terminate, agreement_id, on)


def remove(register: "Register", agreement_id: int) -> Changes[None]:
    """Remove an agreement made by mistake."""
    from jarjestodesk.services import agreements

    return register.run_write(agreements.remove_agreement, agreement_id)


def add_review(register: "Register", agreement_id: int, today: date) -> Changes[int]:
    """Set a review."""
    from jarjestodesk.services import agreement_parts

    return register.run_write(agreement_parts.add_review, agreement_id, today=today)


def add_clause(register: "Register", agreement_id: int, template_id: int | None) -> Changes[int]:
    """Add a clause: a copy of the county's text, or an own one."""
    from jarjestodesk.services import agreement_parts

    return register.run_write(agreement_parts.add_clause, agreement_id, template_id)


def move_clause(register: "Register", clause_id: int, step: int) -> Changes[None]:
    """Move a clause up or down."""
    from jarjestodesk.services import agreement_parts

    return register.run_write(agreement_parts.move_clause, clause_id, step)


def add_party(
    register: "Register", agreement_id: int, organisation_id: int | None, unit_id: int | None
) -> Changes[int]:
    """Add a party."""
    from jarjestodesk.services import agreement_parts

    return register.run_write(
        agreement_parts.add_party,
        agreement_id,
        organisation_id=organisation_id,
        service_unit_id=unit_id,
    )


def add_signatory(
    register: "Register",
    agreement_id: int,
    person_id: int | None,
    name: str | None,
    organisation_id: int | None,
) -> Changes[int]:
    """Add who signs: for an organisation, else for the county."""
    from jarjestodesk.services import agreement_parts

    return register.run_write(
        agreement_parts.add_signatory,
        agreement_id,
        person_id=person_id,
        name=name,
        organisation_id=organisation_id,
    )


def remove_part(register: "Register", part: str, part_id: int) -> Changes[None]:
    """Remove a review, clause, party or signatory."""
    from jarjestodesk.services import agreement_parts

    return register.run_write(agreement_parts.remove_part, part, part_id)
