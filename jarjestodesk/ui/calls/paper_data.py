"""What the worker runs for an application typed in by hand."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.paper import PaperAdded, PaperCheck, PaperForm

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


@dataclass(frozen=True)
class Typed:
    """What the form holds: the call, the applicant, the facts, the attachments that came."""

    call_id: int
    organisation_id: int
    facts: ApplicationInput
    received: tuple[int, ...]


def paper_form(register: "Register", call_id: int) -> PaperForm:
    """Read what the form offers."""
    from jarjestodesk.services import paper_applications as service

    return register.read(service.paper_form, call_id)


def add_paper(register: "Register", typed: Typed, today: date) -> Changes[PaperAdded]:
    """Register what was typed."""
    from jarjestodesk.services import paper_applications as service

    return register.run_write(
        service.register_paper,
        typed.call_id,
        typed.organisation_id,
        typed.facts,
        typed.received,
        today=today,
    )


def try_paper(register: "Register", typed: Typed, today: date) -> tuple[PaperCheck, ...]:
    """Return what the checks would say of what has been typed so far; nothing is kept."""
    from jarjestodesk.services import paper_applications as service

    try:
        register.run_write(
            service.try_paper,
            typed.call_id,
            typed.organisation_id,
            typed.facts,
            typed.received,
            today=today,
        )
    except service.TriedError as tried:
        return tried.checks
    return ()
