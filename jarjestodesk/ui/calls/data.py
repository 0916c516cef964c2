"""What the worker runs for the room of calls."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.call_room import CallSheet, CheckSheet, Offered, ScoreSheet
from jarjestodesk.records.calls import PersonInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Role
from jarjestodesk.records.eligibility import CheckDraft
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.records.workplace import AssessorRow, CallHead, NewCall

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Progress = Callable[[int, int, str], None]


def head(register: "Register", call_id: int, today: date) -> CallHead:
    """Read the head of a call's workplace."""
    from jarjestodesk.services import workplace

    return register.read(workplace.head, call_id, today=today)


def info(register: "Register", code: str, scope: tuple[int, ...], today: date) -> ListInfo:
    """Read what a list of the call is like."""
    from jarjestodesk.services import lists

    return register.read(lists.info, code, scope, today=today)


# -- new calls --------------------------------------------------------------------------------


def offered(register: "Register") -> Offered:
    """Read what a call's fields can be chosen from."""
    from jarjestodesk.services.workplace import offered as service

    return register.read(service.offered)


def suggested(register: "Register", call_id: int) -> tuple[str, str, int | None]:
    """Read code, name and appropriation that the next round after a call would have."""
    from jarjestodesk.services.workplace import offered as service

    return register.read(service.suggested, call_id)


def add_call(register: "Register", found: NewCall, money: int | None, today: date) -> Changes[int]:
    """Add a call, with the appropriation of its first year where it is known."""
    from jarjestodesk.services.workplace import offered as service

    return register.run_write(service.new_call_with_money, found, money, today=today)


def copy_call(
    register: "Register", call_id: int, code: str, name: str, money: int | None, today: date
) -> Changes[int]:
    """Add a round from an earlier one, perhaps with another appropriation."""
    from jarjestodesk.services.workplace import offered as service

    return register.run_write(service.copy_call_with_money, call_id, code, name, money, today=today)


# -- facts ------------------------------------------------------------------------------------


def sheet(register: "Register", call_id: int) -> CallSheet:
    """Read everything the facts tab shows."""
    from jarjestodesk.services.workplace import offered as service

    return register.read(service.sheet, call_id)


def set_terms(register: "Register", call_id: int, terms: Sequence[int]) -> Changes[None]:
    """Let the call's decisions carry these terms."""
    from jarjestodesk.services.workplace import offered as service

    return register.run_write(service.set_terms, call_id, terms)


def add_check(register: "Register", call_id: int, check: CheckDraft) -> Changes[int]:
    """Add an eligibility check with its limits."""
    from jarjestodesk.services.editing import call_checks as rows

    return register.run_write(rows.add, call_id, check)


def change_check(register: "Register", row_id: int, check: CheckDraft) -> Changes[int]:
    """Change what an eligibility check looks at."""
    from jarjestodesk.services.editing import call_checks as rows

    return register.run_write(rows.change_check, row_id, check)


def move_check(register: "Register", row_id: int, step: int) -> Changes[int]:
    """Move an eligibility check up or down."""
    from jarjestodesk.services.editing import call_checks as rows

    return register.run_write(rows.move_check, row_id, step)


def remove_check(register: "Register", row_id: int) -> Changes[None]:
    """Remove an eligibility check."""
    from jarjestodesk.services.editing import workplace as rows

    return register.run_write(rows.remove_check, row_id)


def add_attachment(register: "Register", call_id: int, label: str) -> Changes[int]:
    """Add a required attachment."""
    from jarjestodesk.services.editing import workplace as rows

    return register.run_write(rows.add_attachment, call_id, label)


def remove_attachment(register: "Register", row_id: int) -> Changes[None]:
    """Remove a required attachment."""
    from jarjestodesk.services.editing import workplace as rows

    return register.run_write(rows.remove_attachment, row_id)


def add_scheme(register: "Register", call_id: int, scheme_id: int) -> Changes[int]:
    """Add a grant scheme to the call."""
    from jarjestodesk.services.editing import workplace as rows

    return register.run_write(rows.add_scheme, call_id, scheme_id)


def remove_scheme(register: "Register", row_id: int) -> Changes[None]:
    """Take a scheme off the call."""
    from jarjestodesk.services.editing import workplace as rows

    return register.run_write(rows.remove_scheme, row_id)


def add_person(
    register: "Register", call_id: int, person: PersonInput, today: date
) -> Changes[int]:
    """Add a person of the county who gives further information on a call."""
    from jarjestodesk.services.person_roles import RoleTarget, add_person_role

    target = RoleTarget(call_id=call_id)
    return register.run_write(
        add_person_role, person, Role.INFORMATION_CONTACT, target, today=today
    )


# -- applications -----------------------------------------------------------------------------


def application(register: "Register", application_id: int, today: date) -> ApplicationPage:
    """Read everything about one application."""
    from jarjestodesk.services import application_page

    return register.read(application_page.page, application_id, today=today)


# -- checks -----------------------------------------------------------------------------------


def check_sheet(register: "Register", application_id: int, today: date) -> CheckSheet:
    """Read why each check of an application came out as it did."""
    from jarjestodesk.services.workplace import check_reasons

    return register.read(check_reasons.check_sheet, application_id, today=today)


def check_all(register: "Register", call_id: int, today: date) -> Changes[int]:
    """Check every application of the call by facts."""
    from jarjestodesk.services.editing import checks

    return register.run_write(checks.check_all, call_id, today=today)


# -- assessment -------------------------------------------------------------------------------


def assessors(register: "Register", call_id: int, today: date) -> tuple[AssessorRow, ...]:
    """Read who scores the call and how far each is."""
    from jarjestodesk.services.workplace import assessors as service

    return register.read(service.assessors, call_id, today=today)


def score_sheet(register: "Register", application_id: int) -> ScoreSheet:
    """Read how an application has been scored and by what criteria."""
    from jarjestodesk.services.workplace import score_sheets

    return register.read(score_sheets.score_sheet, application_id)


def add_assessor(register: "Register", call_id: int, name: str) -> Changes[int]:
    """Make a person, added if unknown, an assessor of the call."""
    from jarjestodesk.services.workplace import score_sheets

    return register.run_write(score_sheets.add_assessor_by_name, call_id, name)


def remove_assessor(register: "Register", assessor_id: int) -> Changes[None]:
    """Take an assessor off the call."""
    from jarjestodesk.services.workplace import assessors as service

    return register.run_write(service.remove_assessor, assessor_id)


def disqualify(
    register: "Register", assessor_id: int, application_id: int, ground: int, today: date
) -> Changes[int]:
    """Record that an assessor may not take part in a matter."""
    from jarjestodesk.services.workplace import assessors as service

    return register.run_write(service.disqualify, assessor_id, application_id, ground, today=today)
