"""What may be asked of applications, and how the requests made stand."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application, ApplicationPerson
from jarjestodesk.models.call import CallCheck
from jarjestodesk.models.eligibility import SupplementItem, SupplementRequest
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.codes import ApplicationStatus, CheckKind, CheckOutcome, Role
from jarjestodesk.records.supplements import (
    Lack,
    Offer,
    OpenItem,
    OpenRequest,
    Standing,
    SupplementState,
    Wanted,
)
from jarjestodesk.services.workplace.eligibility import Checks
from jarjestodesk.services.workplace.ground import Ground, ground
from jarjestodesk.services.workplace.supplements import applicant, open_request, refused
from jarjestodesk.values.contacts import parse_email
from jarjestodesk.values.refused import Refused

_UNASKED = frozenset({CheckKind.ATTACHMENTS, CheckKind.ARRIVAL})
"""Checks that no supplement mends: attachments are asked one by one, a late day stays late."""
_CLOSED = frozenset(
    {
        ApplicationStatus.WITHDRAWN,
        ApplicationStatus.NOT_EXAMINED,
        ApplicationStatus.DECIDED,
        ApplicationStatus.SERVED,
        ApplicationStatus.FINAL,
    }
)


def lacks(session: Session, application_ids: Sequence[int], *, today: date) -> tuple[Lack, ...]:
    """Return what may be asked of each application, in the order given.

    Missing attachments are ticked; checks that failed or are to be judged are offered besides.
    """
    found: list[Lack] = []
    of_call: dict[int, Checks] = {}
    for application_id in application_ids:
        application = session.get_one(Application, application_id)
        call_id = application.call_id
        if call_id not in of_call:
            of_call[call_id] = Checks(ground(session, call_id, today=today))
        checks = of_call[call_id]
        request = open_request(session, application_id)
        found.append(
            Lack(
                application_id=application_id,
                applicant=applicant(session, application),
                diary_number=application.diary_number,
                email=email_of(session, application, today),
                offers=(*_papers(checks, application), *_judged(checks, application)),
                asked_on=request.sent_on if request else None,
                refused=refused(session, application),
            )
        )
    return tuple(found)


def _papers(checks: Checks, application: Application) -> Iterable[Offer]:
    here = checks.received.get(application.id, frozenset())
    return (
        Offer(Wanted(paper.label, paper.id), ticked=True)
        for paper in checks.papers
        if checks.concerns(paper, application) and paper.id not in here
    )


def _judged(checks: Checks, application: Application) -> Iterable[Offer]:
    return (
        Offer(Wanted(_words(checks, check, application)), ticked=False)
        for check in checks.checks
        if check.kind not in _UNASKED
        and checks.concerns(check, application)
        and checks.effective(application.id, check.id)
        in {CheckOutcome.FAILED, CheckOutcome.TO_JUDGE}
    )


def _words(checks: Checks, check: CallCheck, application: Application) -> str:
    """Return a check as a request names it: its name and what was found."""
    row = checks.results[application.id, check.id]
    why = row.judgement_reason or row.explanation
    return f"{check.label}. {why}" if why else check.label


def incomplete(session: Session, call_id: int, *, today: date) -> tuple[int, ...]:
    """Return the applications of a call that lack an attachment and have not been asked for it.

    One whose request was closed without an answer is asked again only where she chooses it.
    """
    base = ground(session, call_id, today=today)
    checks, asked = Checks(base), _unanswered(base)
    return tuple(
        line.id
        for line in base.lines
        if line.status not in _CLOSED
        and line.id not in asked
        and checks.missing_papers(base.applications[line.id])
    )


def open_requests(session: Session, application_ids: Sequence[int]) -> tuple[OpenRequest, ...]:
    """Return the newest waiting request of each application that has one."""
    found = []
    for application_id in application_ids:
        request = open_request(session, application_id)
        if request is None:
            continue
        items = session.scalars(
            select(SupplementItem)
            .where(SupplementItem.request_id == request.id, SupplementItem.received_on.is_(None))
            .order_by(SupplementItem.position)
        )
        found.append(
            OpenRequest(
                application_id=application_id,
                applicant=applicant(session, session.get_one(Application, application_id)),
                made_on=request.made_on,
                sent_on=request.sent_on,
                due_on=request.due_on,
                has_letter=request.packet_id is not None,
                items=tuple(OpenItem(item.id, item.label) for item in items),
            )
        )
    return tuple(found)


def _unanswered(base: Ground) -> frozenset[int]:
    return frozenset(key for key, row in newest(base).items() if row.answered_on is None)


def newest(base: Ground) -> dict[int, SupplementRequest]:
    """Return the newest supplement request of each application of the call."""
    query = (
        select(SupplementRequest)
        .join(Application, Application.id == SupplementRequest.application_id)
        .where(Application.call_id == base.call.id)
        .order_by(SupplementRequest.id)
    )
    return {row.application_id: row for row in base.session.scalars(query)}


def states(base: Ground) -> dict[int, SupplementState]:
    """Return how the newest request of each application stands today."""
    rows = newest(base)
    received = select(SupplementItem.request_id).where(
        SupplementItem.request_id.in_([row.id for row in rows.values()]),
        SupplementItem.received_on.is_not(None),
    )
    some = set(base.session.scalars(received))
    return {
        key: Standing(
            row.sent_on, row.due_on, row.answered_on, row.id in some, row.lapsed_on
        ).state(base.today)
        for key, row in rows.items()
    }


def email_of(session: Session, application: Application, today: date) -> str | None:
    """Return where an e-mail about an application goes: the organisation's address, else that of
    the application's or the organisation's contact; None where there is none that can be used.
    """
    own = session.get_one(Organisation, application.organisation_id).email
    named = (
        select(Person.email)
        .join(ApplicationPerson, ApplicationPerson.person_id == Person.id)
        .where(ApplicationPerson.application_id == application.id)
        .order_by(ApplicationPerson.role != Role.CONTENT_CONTACT, ApplicationPerson.id)
    )
    known = (
        select(Person.email)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.organisation_id == application.organisation_id)
        .where(or_(PersonRole.ends_on.is_(None), PersonRole.ends_on >= today))
        .order_by(PersonRole.role != Role.CONTENT_CONTACT, PersonRole.id)
    )
    found = (own, *session.scalars(named), *session.scalars(known))
    return next((usable for text in found if (usable := _usable(text))), None)


def _usable(text: str | None) -> str | None:
    try:
        return parse_email(text) if text else None
    except Refused:
        return None
