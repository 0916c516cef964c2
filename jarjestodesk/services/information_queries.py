"""What is asked of information requests: one whole, those of an application, all of them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.information import InformationItem, InformationRequest
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import Publicity
from jarjestodesk.records.information_requests import (
    InformationLine,
    RequestLine,
    RequestSheet,
)
from jarjestodesk.rules.information_requests import giving
from jarjestodesk.services.information_advice import advice

_TOO_LONG = 19
"""Digits that the number of a row may not have."""
_PLAIN = (
    "id",
    "application_id",
    "kind",
    "label",
    "content",
    "file_name",
    "publicity",
    "ground",
    "public_text",
    "withheld",
)


def sheet(session: Session, request_id: int) -> RequestSheet:
    """Return a request whole."""
    row = session.get(InformationRequest, request_id)
    if row is None:
        raise UserError(_("The information request is not in the register any more."))
    items = _items(session, row)
    return RequestSheet(
        line=_line(row),
        diary_number=row.diary_number,
        longer=row.longer,
        refusal_reason=row.refusal_reason,
        right_told_on=row.right_told_on,
        applications=named_applications(session, row.id),
        items=items,
        lacking=_lacking(items),
    )


def requests_of(session: Session, application_id: int) -> tuple[RequestLine, ...]:
    """Return the requests about an application, the newest first."""
    about = select(InformationItem.request_id).where(
        InformationItem.application_id == application_id
    )
    rows = session.scalars(
        select(InformationRequest)
        .where(InformationRequest.id.in_(about))
        .order_by(InformationRequest.id.desc())
    )
    return tuple(_line(row) for row in rows)


def requests(session: Session) -> tuple[RequestLine, ...]:
    """Return every request: those open by their due day, then the answered, the newest first."""
    rows = session.scalars(
        select(InformationRequest).order_by(
            InformationRequest.answered_on.desc().nulls_first(), InformationRequest.due_on
        )
    )
    return tuple(_line(row) for row in rows)


def find_application(session: Session, text: str) -> int:
    """Return the application of a diary number, or of the number that letters' names carry."""
    if text.isdecimal() and len(text) < _TOO_LONG:
        row = session.get(Application, int(text))
        found = [row.id] if row is not None else []
    else:
        query = select(Application.id).where(Application.diary_number == text.strip())
        found = list(session.scalars(query))
    if len(found) == 1:
        return found[0]
    raise UserError(
        _("No application has the number {number}.").format(number=text)
        if not found
        else _("{count} applications have the number {number}.").format(
            count=len(found), number=text
        )
    )


def requester_name(requester: str | None) -> str:
    """Return who asks; nobody has to say (621/1999 13 §)."""
    return requester or pgettext("requester", "an unnamed person")


def _line(row: InformationRequest) -> RequestLine:
    return RequestLine(
        row.id,
        row.requester,
        row.kind,
        row.subject,
        row.received_on,
        row.due_on,
        row.answered_on,
        row.answer,
    )


def _items(session: Session, request: InformationRequest) -> tuple[InformationLine, ...]:
    decided = select(Decision.id).where(Decision.application_id == Application.id).exists()
    rows = session.execute(
        select(InformationItem, Organisation.name, StoredFile.sha256, decided)
        .join(Application, Application.id == InformationItem.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .outerjoin(StoredFile, StoredFile.id == InformationItem.file_id)
        .where(InformationItem.request_id == request.id)
        .order_by(InformationItem.position)
    )
    return tuple(
        InformationLine(
            **{name: getattr(item, name) for name in _PLAIN},
            applicant=applicant,
            sha256=sha256,
            giving=giving(item.publicity, request.kind, withheld=item.withheld)
            if item.publicity is not None
            else None,
            advice=advice(item.kind, decided=known),
        )
        for item, applicant, sha256, known in rows
    )


def named_applications(session: Session, request_id: int) -> tuple[tuple[int, str], ...]:
    """Return the applications that a request concerns, as chosen, with their lead applicants."""
    rows = session.execute(
        select(Application.id, Organisation.name)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .join(InformationItem, InformationItem.application_id == Application.id)
        .where(InformationItem.request_id == request_id)
        .group_by(Application.id, Organisation.name)
        .order_by(func.min(InformationItem.position))
    )
    return tuple((key, name) for key, name in rows)


def _lacking(items: Sequence[InformationLine]) -> str | None:
    """Return what the judging still lacks: an outcome, a ground, the text that is given."""
    unjudged = sum(1 for item in items if item.publicity is None)
    if unjudged:
        return ngettext(
            "{n} thing has not been judged: mark it public or secret.",
            "{n} things have not been judged: mark each public or secret.",
            unjudged,
        ).format(n=unjudged)
    for item in items:
        if item.publicity is not Publicity.PUBLIC and not item.ground:
            return _("“{label}”: write the ground of secrecy.").format(label=item.label)
        if item.publicity is Publicity.PARTLY and not item.public_text and not item.sha256:
            return _("“{label}”: write the text that is given.").format(label=item.label)
    return None
