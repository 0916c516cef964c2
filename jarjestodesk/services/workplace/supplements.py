"""Supplement requests in their simple form: what is asked, by when, and what came."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.eligibility import SupplementItem, SupplementRequest
from jarjestodesk.models.file import Attachment
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.services.workplace.eligibility import Checks
from jarjestodesk.services.workplace.ground import ground
from jarjestodesk.services.writing import change, new


def ask_supplements(
    session: Session,
    application_ids: Sequence[int],
    due_on: date,
    *,
    today: date,
    text: str | None = None,
) -> Changes[int]:
    """Ask applications to be supplemented by a day (434/2003 22 §), each for what it lacks.

    Without ``text`` the missing attachments are asked for; UserError where none is missing. The
    whole of the last day is open: no clock time (13/2003 11 §).
    """
    if due_on <= today:
        raise UserError(_("Give a due day that leaves the applicant time."))
    for application_id in application_ids:
        application = session.get_one(Application, application_id)
        _refuse_open(session, application)
        missing = _missing(session, application, today)
        if not missing and not text:
            raise UserError(
                _("{name}: no attachment is missing. Write what is asked for.").format(
                    name=_name(session, application)
                )
            )
        request = new(
            session,
            SupplementRequest,
            application_id=application.id,
            made_on=today,
            sent_on=today,
            due_on=due_on,
            text=text,
        )
        for position, (paper_id, label) in enumerate(missing, 1):
            keys = {"request_id": request.id, "required_attachment_id": paper_id}
            new(session, SupplementItem, **keys, label=label, position=position)
    count = len(application_ids)
    label = ngettext("Asked for {n} supplement", "Asked for {n} supplements", count)
    return Changes(label.format(n=count), count)


def _missing(session: Session, application: Application, today: date) -> list[tuple[int, str]]:
    """Return (id, label) of the required attachments that have not come."""
    checks = Checks(ground(session, application.call_id, today=today))
    here = checks.received.get(application.id, frozenset())
    return [
        (paper.id, paper.label)
        for paper in checks.papers
        if checks.concerns(paper, application) and paper.id not in here
    ]


def _refuse_open(session: Session, application: Application) -> None:
    if _open_request(session, application.id) is not None:
        raise UserError(
            _("{name}: a supplement has been asked for already.").format(
                name=_name(session, application)
            )
        )


def _open_request(session: Session, application_id: int) -> SupplementRequest | None:
    return session.scalars(
        select(SupplementRequest)
        .where(SupplementRequest.application_id == application_id)
        .where(SupplementRequest.answered_on.is_(None))
        .order_by(SupplementRequest.id.desc())
        .limit(1)
    ).first()


def supplement_came(
    session: Session, application_id: int, came_on: date, *, today: date
) -> Changes[int]:
    """Record that what was asked for came: the request is answered, its papers are received."""
    if came_on > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    application = session.get_one(Application, application_id)
    request = _open_request(session, application_id)
    if request is None:
        raise UserError(
            _("{name}: no supplement is waited for.").format(name=_name(session, application))
        )
    change(request, answered_on=came_on)
    items = session.scalars(
        select(SupplementItem).where(SupplementItem.request_id == request.id)
    ).all()
    for item in items:
        change(item, received_on=item.received_on or came_on)
        if item.required_attachment_id is not None:
            new(
                session,
                Attachment,
                application_id=application_id,
                required_attachment_id=item.required_attachment_id,
                file_name=item.label,
                label=item.label,
                received_on=came_on,
            )
    _check_again(session, application, today)
    label = _("Supplement of {name} received")
    return Changes(label.format(name=_name(session, application)), request.id)


def _check_again(session: Session, application: Application, today: date) -> None:
    from jarjestodesk.services.editing.checks import check_papers_again

    session.flush()
    check_papers_again(session, application, today)


def _name(session: Session, application: Application) -> str:
    return session.get_one(Organisation, application.organisation_id).name
