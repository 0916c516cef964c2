"""Information requests (621/1999): taken down, collected, judged, answered."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.information import InformationItem, InformationRequest
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import InformationAnswer, Publicity
from jarjestodesk.records.information_requests import NewItem, RequestInput
from jarjestodesk.rules.information_requests import answer_of, last_day
from jarjestodesk.services import application_page
from jarjestodesk.services.information_items import items_of
from jarjestodesk.services.information_queries import named_applications, requester_name, sheet
from jarjestodesk.services.writing import add, change, new


def take_down(
    session: Session, application_ids: Sequence[int], data: RequestInput, *, today: date
) -> Changes[int]:
    """Take a request down and collect what the applications hold, as it stands now."""
    if not application_ids:
        raise UserError(_("Choose the application that is asked about."))
    if data.received_on > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    row = new(
        session,
        InformationRequest,
        requester=data.requester,
        kind=data.kind,
        diary_number=data.diary_number,
        subject=data.subject,
        received_on=data.received_on,
        longer=data.longer,
        due_on=last_day(data.received_on, longer=data.longer is not None),
    )
    for application_id in dict.fromkeys(application_ids):
        _collect(session, row.id, application_id, today)
    words = _("Took down the information request of {name}")
    return Changes(words.format(name=requester_name(row.requester)), row.id)


def collect_again(session: Session, request_id: int, *, today: date) -> Changes[int]:
    """Bring what was collected up to date: what is new is added, what changed is judged anew."""
    row = open_request(session, request_id)
    about = named_applications(session, row.id)
    count = sum(_collect(session, row.id, key, today) for key, _name in about)
    words = ngettext(
        "Collected {n} thing for the information request",
        "Collected {n} things for the information request",
        count,
    )
    return Changes(words.format(n=count), count)


def _collect(session: Session, request_id: int, application_id: int, today: date) -> int:
    """Keep the things of an application; return how many are new or have changed."""
    kept: dict[object, list[InformationItem]] = defaultdict(list)
    owner = {"request_id": request_id, "application_id": application_id}
    for one in session.scalars(
        select(InformationItem).filter_by(**owner).order_by(InformationItem.position)
    ):
        kept[one.kind, one.label, one.file_id].append(one)
    last: int | None = session.scalar(
        select(func.max(InformationItem.position)).where(InformationItem.request_id == request_id)
    )
    place, count = last or 0, 0
    for item in items_of(application_page.page(session, application_id, today=today)):
        file_id = _file(session, item)
        same = kept[item.kind, item.label, file_id]
        if not same:
            place += 1
            _keep(session, owner, item, file_id, place)
        elif not _renew(same.pop(0), item.content):
            continue
        count += 1
    session.flush()
    return count


def _renew(known: InformationItem, content: str | None) -> bool:
    """Bring a thing up to date; what has changed is to be judged anew."""
    if not change(known, content=content):
        return False
    change(known, publicity=None, public_text=None)
    return True


def _keep(
    session: Session, owner: dict[str, int], item: NewItem, file_id: int | None, place: int
) -> None:
    add(
        session,
        InformationItem,
        **owner,
        kind=item.kind,
        label=item.label,
        content=item.content,
        file_id=file_id,
        file_name=item.file_name,
        withheld=False,
        position=place,
    )


def _file(session: Session, item: NewItem) -> int | None:
    if item.sha256 is None:
        return None
    return session.scalar(select(StoredFile.id).where(StoredFile.sha256 == item.sha256))


def judge_rest(session: Session, request_id: int) -> Changes[int]:
    """Mark everything that has not been judged as public."""
    row = open_request(session, request_id)
    rest = session.scalars(
        select(InformationItem).where(
            InformationItem.request_id == row.id, InformationItem.publicity.is_(None)
        )
    ).all()
    for item in rest:
        change(item, publicity=Publicity.PUBLIC)
    session.flush()
    words = ngettext("Marked {n} thing public", "Marked {n} things public", len(rest))
    return Changes(words.format(n=len(rest)), len(rest))


def answer(
    session: Session,
    request_id: int,
    answered_on: date,
    *,
    refusal_reason: str | None = None,
    right_told_on: date | None = None,
    today: date,
) -> Changes[None]:
    """Record that a request was answered; how follows from what was judged.

    Who does not get everything is told why, and that he may have the authority decide
    (621/1999 14.3 §): without both there is no answer. A party gets secret things too (11 §).
    """
    row = open_request(session, request_id)
    found = sheet(session, row.id)
    if found.lacking is not None:
        raise UserError(found.lacking)
    if not row.received_on <= answered_on <= today:
        raise UserError(_("A request is answered after it came and not in the future."))
    how = answer_of(item.giving for item in found.items if item.giving is not None)
    if how is InformationAnswer.GIVEN:
        refusal_reason = right_told_on = None
    else:
        _check_refusal(row, refusal_reason, right_told_on, today)
    change(
        row,
        answered_on=answered_on,
        answer=how,
        refusal_reason=refusal_reason,
        right_told_on=right_told_on,
    )
    session.flush()
    words = _("Answered the information request of {name}")
    return Changes(words.format(name=requester_name(row.requester)), None)


def _check_refusal(
    row: InformationRequest, reason: str | None, told_on: date | None, today: date
) -> None:
    if not (reason and told_on):
        raise UserError(
            _(
                "Not everything is given. Write why, and the day on which the requester was told"
                " that the authority may be asked to decide (julkisuuslaki 14.3 §)."
            )
        )
    if not row.received_on <= told_on <= today:
        raise UserError(_("The right is told after the request came and not in the future."))


def remove(session: Session, request_id: int) -> Changes[None]:
    """Remove a request that was taken down by mistake; one that was answered is kept."""
    row = open_request(session, request_id)
    name = requester_name(row.requester)
    for item in session.scalars(
        select(InformationItem).where(InformationItem.request_id == row.id)
    ).all():
        session.delete(item)
    session.flush()
    session.delete(row)
    session.flush()
    return Changes(_("Removed the information request of {name}").format(name=name), None)


def open_request(session: Session, request_id: int) -> InformationRequest:
    """Return a request that is not answered yet; UserError where it is, or gone."""
    row = session.get(InformationRequest, request_id)
    if row is None:
        raise UserError(_("The information request is not in the register any more."))
    if row.answered_on is not None:
        raise UserError(_("The request has been answered: what was given then stays as it was."))
    return row
