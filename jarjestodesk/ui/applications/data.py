"""What the worker runs for the room of applications."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.support_statements import StatementInput

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


def add_joint(
    register: "Register",
    application_id: int,
    organisation_id: int,
    role: str | None,
    share: str | None,
) -> Changes[int]:
    """Add a further organisation to an application."""
    from jarjestodesk.services import joint

    return register.run_write(
        joint.add_joint, application_id, organisation_id, role=role, share=share
    )


def remove_joint(register: "Register", joint_id: int) -> Changes[None]:
    """Take a further organisation off an application."""
    from jarjestodesk.services import joint

    return register.run_write(joint.remove_joint, joint_id)


def make_lead(register: "Register", joint_id: int) -> Changes[int]:
    """Let a further organisation lead the application."""
    from jarjestodesk.services import joint

    return register.run_write(joint.make_lead, joint_id)


def add_statement(
    register: "Register", application_id: int, given: StatementInput, today: date
) -> Changes[int]:
    """Add a statement of support that is asked for or was given."""
    from jarjestodesk.services import support_statements

    return register.run_write(support_statements.add_statement, application_id, given, today=today)


def remove_statement(register: "Register", statement_id: int) -> Changes[None]:
    """Remove a statement of support."""
    from jarjestodesk.services import support_statements

    return register.run_write(support_statements.remove_statement, statement_id)


def attach_to_statement(register: "Register", statement_id: int, path: Path) -> Changes[Any]:
    """Store a file with a statement of support."""
    from jarjestodesk.jobs.attach import attach
    from jarjestodesk.services import support_statements

    return attach(register, [path], support_statements.attach, statement_id)


def attach_files(
    register: "Register", application_id: int, paths: Sequence[Path], today: date
) -> Changes[Any]:
    """Store files with an application."""
    from jarjestodesk.jobs.attach import attach
    from jarjestodesk.services import attachments

    return attach(register, paths, attachments.attach_files, application_id, today=today)


def remove_attachment(register: "Register", attachment_id: int) -> Changes[None]:
    """Take an attachment off its application."""
    from jarjestodesk.services import attachments

    return register.run_write(attachments.remove_attachment, attachment_id)
