"""Supplement requests: asked, sent, answered item by item; a second one names the first."""

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
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.supplements import Ask, Batch
from jarjestodesk.services.decisions import newest_decision
from jarjestodesk.services.writing import change, new
from jarjestodesk.values.dates import format_date

SENDING = (ServiceMethod.LETTER, ServiceMethod.EMAIL)
"""Ways a request goes out."""


def ask_supplements(session: Session, batch: Batch, *, today: date) -> Changes[tuple[int, ...]]:
    """Ask applications to be supplemented by a day (434/2003 22 §), each for what it lacks.

    All or none. The requests wait to be sent; the whole of the last day is open: no clock time
    (13/2003 11 §). The result is the ids of the requests in the order of the batch.
    """
    refuse_batch(session, batch, today=today)
    made = tuple(_ask(session, batch, ask, today) for ask in batch.asks)
    count = len(made)
    label = ngettext("Asked for {n} supplement", "Asked for {n} supplements", count)
    return Changes(label.format(n=count), made)


def refuse_batch(session: Session, batch: Batch, *, today: date) -> None:
    """Raise UserError where the batch cannot be asked: no time, nothing asked, asked already."""
    if batch.due_on <= today:
        raise UserError(_("Give a due day that leaves the applicant time."))
    if not batch.asks:
        raise UserError(_("Choose the applications first."))
    for ask in batch.asks:
        application = session.get_one(Application, ask.application_id)
        words = refused(session, application)
        if words is None and not ask.items:
            words = _("nothing is asked for. Write what is missing.")
        if words is not None:
            raise UserError(f"{applicant(session, application)}: {words}")


def refused(session: Session, application: Application) -> str | None:
    """Return why nothing can be asked of an application now, None where it can."""
    decided = newest_decision(session, application.id) is not None
    if decided or application.withdrawn_on or application.not_examined_on:
        return _("the application has been closed, nothing is asked of it any more.")
    waiting = open_request(session, application.id)
    if waiting is not None and waiting.sent_on is None:
        return _("asked for already: mark the request as sent first, or close it.")
    return None


def _ask(session: Session, batch: Batch, ask: Ask, today: date) -> int:
    waiting = open_request(session, ask.application_id)
    request = new(
        session,
        SupplementRequest,
        application_id=ask.application_id,
        made_on=today,
        due_on=batch.due_on,
        reminds_id=waiting.id if waiting else None,
        text=batch.text,
    )
    for position, wanted in enumerate(ask.items, 1):
        new(
            session,
            SupplementItem,
            request_id=request.id,
            required_attachment_id=wanted.paper_id,
            label=wanted.label,
            position=position,
        )
    return request.id


def open_request(session: Session, application_id: int) -> SupplementRequest | None:
    """Return the newest request that waits for an answer, if any."""
    return next(iter(_open(session, application_id)), None)


def _open(session: Session, application_id: int) -> Sequence[SupplementRequest]:
    """Return the requests that wait, the newest first: reminders before the first."""
    return session.scalars(
        select(SupplementRequest)
        .where(SupplementRequest.application_id == application_id)
        .where(SupplementRequest.waits())
        .order_by(SupplementRequest.id.desc())
    ).all()


def send_requests(
    session: Session,
    application_ids: Sequence[int],
    method: ServiceMethod,
    sent_on: date,
    *,
    today: date,
) -> Changes[int]:
    """Record that the requests of these applications were sent; all or none, never undone."""
    if not application_ids:
        raise UserError(_("Choose the applications whose requests were sent."))
    if method not in SENDING:
        raise UserError(_("A request is sent by letter or by e-mail."))
    _refuse_future(sent_on, today)
    for application_id in application_ids:
        _send(session, session.get_one(Application, application_id), method, sent_on)
    count = len(application_ids)
    label = ngettext(
        "Recorded {n} supplement request as sent", "Recorded {n} supplement requests as sent", count
    )
    return Changes(label.format(n=count), count, undoable=False)


def _send(session: Session, row: Application, method: ServiceMethod, sent_on: date) -> None:
    request, name = open_request(session, row.id), applicant(session, row)
    if request is None:
        raise UserError(_("{name}: there is no request to send.").format(name=name))
    if request.sent_on is not None:
        raise UserError(
            _("{name}: the request has been recorded as sent on {day} already.").format(
                name=name, day=format_date(request.sent_on)
            )
        )
    _refuse_earlier(sent_on, request, name)
    if sent_on >= request.due_on:
        raise UserError(
            _(
                "{name}: the due day {day} leaves no time after the sending. Close the request"
                " and make a new one."
            ).format(name=name, day=format_date(request.due_on))
        )
    change(request, sent_on=sent_on, method=method)


def _refuse_future(day: date, today: date) -> None:
    if day > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))


def _refuse_earlier(day: date, request: SupplementRequest, name: str) -> None:
    if day < request.made_on:
        raise UserError(
            _("{name}: the request was made only on {day}.").format(
                name=name, day=format_date(request.made_on)
            )
        )


def supplement_came(
    session: Session,
    application_id: int,
    came_on: date,
    *,
    today: date,
    item_ids: Sequence[int] | None = None,
) -> Changes[int]:
    """Record that what was asked came, all of it or the items named; their papers are received.

    Once nothing is left the request is answered, and so are those it reminds of.
    """
    _refuse_future(came_on, today)
    application = session.get_one(Application, application_id)
    name, waiting = applicant(session, application), _waiting(session, application)
    _refuse_earlier(came_on, waiting[-1], name)
    came = [one for one in _items(session, waiting[0]) if item_ids is None or one.id in item_ids]
    if item_ids is not None and not came:
        raise UserError(_("{name}: choose what came.").format(name=name))
    for item in came:
        _receive(session, application_id, item, came_on)
    _settle(session, waiting, {_key(item) for item in came}, came_on)
    _check_again(session, application, today)
    label = _("Supplement of {name} received")
    return Changes(label.format(name=name), waiting[0].id)


def supplements_came(
    session: Session, application_ids: Sequence[int], came_on: date, *, today: date
) -> Changes[int]:
    """Record that everything asked of these applications came; all or none."""
    for application_id in application_ids:
        supplement_came(session, application_id, came_on, today=today)
    count = len(application_ids)
    words = ngettext("Recorded {n} supplement received", "Recorded {n} supplements received", count)
    return Changes(words.format(n=count), count)


def lapse_requests(
    session: Session, application_ids: Sequence[int], lapsed_on: date, *, today: date
) -> Changes[int]:
    """Close the waiting requests of these applications without an answer; all or none.

    One that was sent is closed after its due day, one that was not at any time. What follows is
    decided by hand: the application itself stays as it is.
    """
    if not application_ids:
        raise UserError(_("Choose the applications first."))
    _refuse_future(lapsed_on, today)
    for application_id in application_ids:
        _lapse(session, session.get_one(Application, application_id), lapsed_on)
    count = len(application_ids)
    words = ngettext(
        "Closed {n} supplement request without an answer",
        "Closed {n} supplement requests without an answer",
        count,
    )
    return Changes(words.format(n=count), count)


def _lapse(session: Session, application: Application, lapsed_on: date) -> None:
    name = applicant(session, application)
    for request in _waiting(session, application):
        _refuse_earlier(lapsed_on, request, name)
        if request.sent_on is not None and lapsed_on <= request.due_on:
            raise UserError(
                _("{name}: the whole of {day} is open for the answer. Close it after that.").format(
                    name=name, day=format_date(request.due_on)
                )
            )
        change(request, lapsed_on=lapsed_on)


def _waiting(session: Session, application: Application) -> Sequence[SupplementRequest]:
    """Return the requests that wait, the newest first; UserError where there is none."""
    found = _open(session, application.id)
    if not found:
        name = applicant(session, application)
        raise UserError(_("{name}: no supplement is waited for.").format(name=name))
    return found


def paper_came(session: Session, application_id: int, paper_id: int, came_on: date) -> None:
    """Let a paper that was recorded as received answer the requests that asked for it."""
    waiting = _open(session, application_id)
    if waiting:
        _settle(session, waiting, {(paper_id, "")}, came_on)


def _items(session: Session, request: SupplementRequest) -> Sequence[SupplementItem]:
    query = select(SupplementItem).where(SupplementItem.request_id == request.id)
    return session.scalars(query.order_by(SupplementItem.position)).all()


def _key(item: SupplementItem) -> tuple[int | None, str]:
    """Return what an item is, the same in a request and in its reminder."""
    paper = item.required_attachment_id
    return (paper, item.label if paper is None else "")


def _receive(session: Session, application_id: int, item: SupplementItem, came_on: date) -> None:
    paper = item.required_attachment_id
    if item.received_on is not None or paper is None:
        return
    keys = {"application_id": application_id, "required_attachment_id": paper}
    rows = session.scalars(select(Attachment).filter_by(**keys)).all()
    if any(row.received_on for row in rows):
        return
    if rows:
        change(rows[0], received_on=came_on)
    else:
        names = {"file_name": item.label, "label": item.label}
        new(session, Attachment, **keys, **names, received_on=came_on)


def _settle(
    session: Session,
    waiting: Sequence[SupplementRequest],
    came: set[tuple[int | None, str]],
    came_on: date,
) -> None:
    """Mark what came in every request that waits; the newest, once whole, answers them all."""
    whole = False
    for request in waiting:
        items = _items(session, request)
        for item in items:
            if _key(item) in came:
                change(item, received_on=item.received_on or came_on)
        whole = whole or all(item.received_on is not None for item in items)
        if whole:
            change(request, answered_on=came_on)


def _check_again(session: Session, application: Application, today: date) -> None:
    from jarjestodesk.services.editing.checks import check_papers_again

    session.flush()
    check_papers_again(session, application, today)


def applicant(session: Session, application: Application) -> str:
    """Return the applicant's name, as refusals begin."""
    return session.get_one(Organisation, application.organisation_id).name
