"""An application by hand: what its form offers, its checks while it is typed, its registering."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallScheme, GrantScheme, RequiredAttachment
from jarjestodesk.models.file import Attachment
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.paper import PaperAdded, PaperAttachment, PaperCheck, PaperForm
from jarjestodesk.services.applications import register_application
from jarjestodesk.services.editing.checks import check_arrived
from jarjestodesk.services.edits import writer
from jarjestodesk.services.lists.parts import municipality_choices
from jarjestodesk.services.workplace.eligibility import Checks
from jarjestodesk.services.workplace.ground import ground
from jarjestodesk.services.workplace.offered import application_form
from jarjestodesk.services.writing import add
from jarjestodesk.values.dates import in_helsinki


class TriedError(Exception):
    """An application was tried: nothing of it is kept, ``checks`` is what would be said of it."""

    def __init__(self, checks: tuple[PaperCheck, ...]) -> None:
        super().__init__()
        self.checks = checks


def paper_form(session: Session, call_id: int) -> PaperForm:
    """Return what the form of a new application offers."""
    years, schemes = application_form(session, call_id)
    rows = session.execute(
        select(RequiredAttachment, GrantScheme.code)
        .outerjoin(CallScheme, CallScheme.id == RequiredAttachment.call_scheme_id)
        .outerjoin(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
        .where(RequiredAttachment.call_id == call_id)
        .order_by(RequiredAttachment.position, RequiredAttachment.id)
    )
    return PaperForm(
        years=years,
        schemes=schemes,
        municipalities=municipality_choices(session),
        attachments=tuple(PaperAttachment(row.id, row.label, code) for row, code in rows),
    )


def register_paper(
    session: Session,
    call_id: int,
    organisation_id: int,
    data: ApplicationInput,
    received: Sequence[int] = (),
    *,
    today: date,
) -> Changes[PaperAdded]:
    """Register an application with the attachments ``received`` (ids of those asked for)."""
    plain = replace(data, diary_number=None)
    made = register_application(session, call_id, organisation_id, plain)
    row = session.get_one(Application, made.result)
    if data.diary_number is not None:
        writer("application")(session, row.id, "diary_number", data.diary_number, today)
    _add_attachments(session, row, received, today)
    check_arrived(session, call_id, today=today)
    applicant = session.get_one(Organisation, organisation_id).name
    return Changes(made.label, PaperAdded(row.id, applicant, _checks(session, row, today)))


def try_paper(
    session: Session,
    call_id: int,
    organisation_id: int,
    data: ApplicationInput,
    received: Sequence[int] = (),
    *,
    today: date,
) -> Changes[None]:
    """Tell by TriedError what the checks would say of an application; nothing of it is kept."""
    plain = replace(data, diary_number=None)
    made = register_paper(session, call_id, organisation_id, plain, received, today=today)
    raise TriedError(made.result.checks)


def _add_attachments(
    session: Session, row: Application, received: Sequence[int], today: date
) -> None:
    """Note the papers that came with the application, on the day it came."""
    came = in_helsinki(row.arrived_at).date() if row.arrived_at else row.arrived_on or today
    query = select(RequiredAttachment).where(
        RequiredAttachment.call_id == row.call_id,
        RequiredAttachment.id.in_(received),
        RequiredAttachment.call_scheme_id.is_(None)
        | (RequiredAttachment.call_scheme_id == row.call_scheme_id),
    )
    for paper in session.scalars(query.order_by(RequiredAttachment.position)):
        add(
            session,
            Attachment,
            application_id=row.id,
            required_attachment_id=paper.id,
            file_name=paper.label,
            label=paper.label,
            received_on=came,
        )


def _checks(session: Session, row: Application, today: date) -> tuple[PaperCheck, ...]:
    """Return what the facts say of each check that concerns the application."""
    checks = Checks(ground(session, row.call_id, today=today), only=row.id)
    found = []
    for check in checks.checks:
        if checks.concerns(check, row):
            finding = checks.suggest(check, row.id)
            found.append(PaperCheck(check.label, finding.outcome, finding.why or ""))
    return tuple(found)
