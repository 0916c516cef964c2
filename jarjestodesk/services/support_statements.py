"""Statements of support: asked of a unit, a municipality or an organisation, and tracked."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import Municipality, ServiceUnit
from jarjestodesk.models.file import Attachment, StoredFile
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.models.statement import SupportStatement
from jarjestodesk.records.attachments import NewAttachment
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.support_statements import StatementInput, StatementLine
from jarjestodesk.services.attachments import hang
from jarjestodesk.services.people import put_person
from jarjestodesk.services.writing import by_code, change, new


def add_statement(
    session: Session, application_id: int, data: StatementInput, *, today: date
) -> Changes[int]:
    """Add a statement that is asked for, or one that was given unasked."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    giver = _giver_keys(session, data)
    check_days(data.requested_on, data.due_on, data.given_on, today)
    statement = new(
        session,
        SupportStatement,
        application_id=row.id,
        **giver,
        person_id=put_person(session, data.person).id if data.person else None,
        requested_on=data.requested_on,
        due_on=data.due_on,
        given_on=data.given_on,
        stance=data.stance,
        text=data.text,
    )
    words = (
        _("Statement of support of {name} added")
        if data.given_on
        else _("Statement of support asked of {name}")
    )
    return Changes(words.format(name=giver_name(session, statement)), statement.id)


def _giver_keys(session: Session, data: StatementInput) -> dict[str, int | None]:
    """Return who gives it; exactly one organisation, unit or municipality."""
    given = (data.organisation_id, data.service_unit_id, data.municipality)
    if sum(1 for one in given if one is not None) != 1:
        raise UserError(
            _("Choose whose statement it is: one division, municipality or organisation.")
        )
    municipality = None
    if data.municipality is not None:
        what = pgettext("what", "municipality")
        municipality = by_code(session, Municipality, data.municipality, what).id
    return {
        "organisation_id": data.organisation_id,
        "service_unit_id": data.service_unit_id,
        "municipality_id": municipality,
    }


def check_days(
    requested_on: date | None, due_on: date | None, given_on: date | None, today: date
) -> None:
    """Refuse days that cannot be: given in the future, due before it was asked for."""
    if given_on is not None and given_on > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    if requested_on is not None and due_on is not None and due_on < requested_on:
        raise UserError(_("The due day is before the day of asking. Check the days."))


def attach(session: Session, statement_id: int, files: Sequence[NewAttachment]) -> Changes[int]:
    """Hang a stored file on a statement; it stands among the application's attachments too."""
    row = the_statement(session, statement_id)
    (file,) = files
    paper = hang(
        session,
        file,
        application_id=row.application_id,
        label=_("Statement of support: {name}").format(name=giver_name(session, row)),
        received_on=row.given_on,
    )
    change(row, attachment_id=paper.id)
    session.flush()
    words = _("Attached {file} to the statement of support")
    return Changes(words.format(file=file.file_name), row.id)


def remove_statement(session: Session, statement_id: int) -> Changes[None]:
    """Remove a statement; its file stays among the application's attachments."""
    row = the_statement(session, statement_id)
    name = giver_name(session, row)
    session.delete(row)
    session.flush()
    return Changes(_("Removed the statement of support of {name}").format(name=name), None)


def statements(session: Session, application_id: int) -> tuple[StatementLine, ...]:
    """Return the statements on an application in the order they were added."""
    rows = session.execute(
        select(SupportStatement, Person.name, Attachment.file_name, StoredFile.sha256)
        .outerjoin(Person, Person.id == SupportStatement.person_id)
        .outerjoin(Attachment, Attachment.id == SupportStatement.attachment_id)
        .outerjoin(StoredFile, StoredFile.id == Attachment.file_id)
        .where(SupportStatement.application_id == application_id)
        .order_by(SupportStatement.id)
    )
    return tuple(
        StatementLine(
            id=row.id,
            giver=giver_name(session, row),
            person=person,
            requested_on=row.requested_on,
            due_on=row.due_on,
            given_on=row.given_on,
            stance=row.stance,
            text=row.text,
            file_name=file_name,
            sha256=sha256,
        )
        for row, person, file_name, sha256 in rows
    )


def the_statement(session: Session, statement_id: int) -> SupportStatement:
    """Return a statement; UserError where it has been removed."""
    row = session.get(SupportStatement, statement_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    return row


def giver_name(session: Session, row: SupportStatement) -> str:
    """Return whose statement it is."""
    if row.organisation_id is not None:
        return session.get_one(Organisation, row.organisation_id).name
    if row.service_unit_id is not None:
        return session.get_one(ServiceUnit, row.service_unit_id).name
    return session.get_one(Municipality, row.municipality_id).name
