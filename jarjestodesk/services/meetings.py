"""Meetings of the deciding bodies and their items; the minutes in D10 are the official ones."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call, CallScheme, GrantScheme
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.models.decision import Decision, RectificationRequest
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import BodyKind
from jarjestodesk.records.meetings import ItemRecord, MeetingRecord, MeetingRow
from jarjestodesk.rules.deadlines import agenda_due
from jarjestodesk.services.decisions import is_sent
from jarjestodesk.services.writing import change, find, new
from jarjestodesk.values.dates import format_date


def meetings(session: Session) -> tuple[MeetingRow, ...]:
    """Return every meeting, the newest first, with the number of its items."""
    query = (
        select(Meeting, DecidingBody.name, func.count(MeetingItem.id))
        .join(DecidingBody, DecidingBody.id == Meeting.body_id)
        .outerjoin(MeetingItem, MeetingItem.meeting_id == Meeting.id)
        .group_by(Meeting.id)
        .order_by(Meeting.held_on.is_(None), Meeting.held_on.desc(), Meeting.id.desc())
    )
    return tuple(
        MeetingRow(
            id=row.id,
            body=body,
            held_on=row.held_on,
            held_text=row.held_text,
            number=row.number,
            agenda_due_on=row.agenda_due_on,
            minutes_checked_on=row.minutes_checked_on,
            minutes_published_on=row.minutes_published_on,
            items=items,
        )
        for row, body, items in session.execute(query)
    )


def meeting(session: Session, meeting_id: int) -> MeetingRecord:
    """Return a meeting with its items in order."""
    row = the_meeting(session, meeting_id)
    body = session.get_one(DecidingBody, row.body_id)
    names = ("id", "body_id", "held_on", "held_text", "number", "agenda_due_on",
             "minutes_checked_on", "minutes_published_on", "minutes_web", "source")  # fmt: skip
    return MeetingRecord(
        **{name: getattr(row, name) for name in names},
        body=body.name,
        items=tuple(_items(session, row)),
    )


def _items(session: Session, row: Meeting) -> Sequence[ItemRecord]:
    query = (
        select(MeetingItem, Organisation.name, Call.name)
        .outerjoin(Application, Application.id == MeetingItem.application_id)
        .outerjoin(Organisation, Organisation.id == Application.organisation_id)
        .outerjoin(Call, Call.id == MeetingItem.call_id)
        .where(MeetingItem.meeting_id == row.id)
        .order_by(MeetingItem.position, MeetingItem.id)
    )
    names = [name for name in ItemRecord.__dataclass_fields__ if name not in {"applicant", "call"}]
    return [
        ItemRecord(**{name: getattr(item, name) for name in names}, applicant=applicant, call=call)
        for item, applicant, call in session.execute(query)
    ]


def new_meeting(
    session: Session, body_id: int, held_on: date, *, number: str | None = None
) -> Changes[int]:
    """Add a meeting of a body; its papers are due by the body's own days before."""
    body = session.get_one(DecidingBody, body_id)
    if find(session, Meeting, body_id=body_id, held_on=held_on) is not None:
        raise UserError(
            _("{body} has a meeting on {date} already. Open it.").format(
                body=body.name, date=format_date(held_on)
            )
        )
    days = body.agenda_days_before
    row = new(
        session,
        Meeting,
        body_id=body_id,
        held_on=held_on,
        number=number,
        agenda_due_on=None if days is None else agenda_due(held_on, days),
    )
    label = _("Added the meeting of {body} on {date}")
    return Changes(label.format(body=body.name, date=format_date(held_on)), row.id)


def the_meeting(session: Session, meeting_id: int) -> Meeting:
    """Return the meeting; UserError where it has been removed."""
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise UserError(_("The meeting is not in the register any more."))
    return found


def meeting_of_call(session: Session, call_id: int) -> Meeting | None:
    """Return the newest meeting that has the call on its agenda."""
    return session.scalars(
        select(Meeting)
        .join(MeetingItem, MeetingItem.meeting_id == Meeting.id)
        .where(MeetingItem.call_id == call_id)
        .order_by(Meeting.held_on.is_(None), Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    ).first()


def item_for(session: Session, held: Meeting, application: Application) -> MeetingItem:
    """Return the item an application is handled in: its own, else the round's, added if none."""
    of_call = {"meeting_id": held.id, "call_id": application.call_id}
    own = find(session, MeetingItem, **of_call, application_id=application.id)
    whole = own or find(session, MeetingItem, **of_call, application_id=None)
    return whole or _add_item(session, held, session.get_one(Call, application.call_id), None)


def put_call(
    session: Session, meeting_id: int, call_id: int, *, per_application: bool
) -> Changes[int]:
    """Put a call on a meeting's agenda as one item or one per application; those there stay.

    The result is the number of items added.
    """
    held, call = the_meeting(session, meeting_id), session.get_one(Call, call_id)
    wanted: Sequence[Application | None] = _in_turn(session, call) if per_application else [None]
    count = 0
    for application in wanted:
        key = application.id if application else None
        keys = {"meeting_id": held.id, "call_id": call.id, "application_id": key}
        if find(session, MeetingItem, **keys) is None:
            _add_item(session, held, call, application)
            count += 1
    label = ngettext(
        "Put {call} on the agenda, {n} item", "Put {call} on the agenda, {n} items", count
    )
    return Changes(label.format(call=call.name, n=count), count)


def _in_turn(session: Session, call: Call) -> Sequence[Application]:
    """Return the call's applications that are decided on, by applicant."""
    return session.scalars(
        select(Application)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .where(Application.call_id == call.id)
        .order_by(Organisation.name_key, Application.id)
    ).all()


def _add_item(
    session: Session, held: Meeting, call: Call, application: Application | None
) -> MeetingItem:
    last = session.scalar(
        select(func.max(MeetingItem.position)).where(MeetingItem.meeting_id == held.id)
    )
    body = session.get_one(DecidingBody, held.body_id)
    return new(
        session,
        MeetingItem,
        meeting_id=held.id,
        call_id=call.id,
        application_id=application.id if application else None,
        position=(last or 0) + 1,
        title=_title(session, call, application),
        case_number=(application.diary_number if application else None) or call.case_number,
        competence=body.competence,
    )


def _title(session: Session, call: Call, application: Application | None) -> str:
    """Return an item's title as the county's minutes have it (process.md 1.7)."""
    if application is None:
        return call.name
    scheme = session.scalars(
        select(GrantScheme.name)
        .join(CallScheme, CallScheme.scheme_id == GrantScheme.id)
        .where(CallScheme.id == application.call_scheme_id)
    ).one()
    name = session.get_one(Organisation, application.organisation_id).name
    parts = [_("{scheme}, application of {name}").format(scheme=scheme, name=name)]
    return ", ".join([*parts, application.title] if application.title else parts)


def own_item(session: Session, held: Meeting, application: Application) -> MeetingItem:
    """Return the application's own item in the meeting, added if it has none."""
    keys = {"call_id": application.call_id, "application_id": application.id}
    found = find(session, MeetingItem, meeting_id=held.id, **keys)
    if found is not None:
        return found
    return _add_item(session, held, session.get_one(Call, application.call_id), application)


def move_item(session: Session, item_id: int, place: int) -> Changes[None]:
    """Move an item to a place (from 1) on its meeting's agenda."""
    item = session.get_one(MeetingItem, item_id)
    rows = _ordered(session, item.meeting_id)
    rows.remove(item)
    rows.insert(max(0, min(place - 1, len(rows))), item)
    for number, row in enumerate(rows, 1):
        change(row, position=number)
    return Changes(_("Moved an item of the agenda"), None)


def number_items(session: Session, meeting_id: int, first: int) -> Changes[int]:
    """Give the items consecutive sections (§) in their order, from ``first`` on."""
    rows = _ordered(session, meeting_id)
    for number, row in enumerate(rows, first):
        refuse_used(session, row)
        change(row, section=str(number))
    if not rows:
        raise UserError(_("The meeting has no items yet. Put a call on its agenda first."))
    label = _("Sections § {first}–{last}").format(first=first, last=first + len(rows) - 1)
    return Changes(label, len(rows))


def refuse_used(session: Session, item: MeetingItem) -> None:
    """Raise UserError where a decision of the item has been sent: its § stands in letters."""
    for row in session.scalars(select(Decision).where(Decision.meeting_item_id == item.id)):
        if is_sent(session, row):
            raise UserError(
                _("§ {section} stands in letters that have been sent and cannot change.").format(
                    section=item.section or "?"
                )
            )


def remove_item(session: Session, item_id: int) -> Changes[None]:
    """Take an item off the agenda; UserError once something has been decided in it."""
    item = session.get_one(MeetingItem, item_id)
    for model in (Decision, RectificationRequest):
        if session.scalar(select(model.id).where(model.meeting_item_id == item.id).limit(1)):
            raise UserError(_("Decisions have been recorded in the item, so it stays."))
    title = item.title or ""
    session.delete(item)
    session.flush()
    for number, row in enumerate(_ordered(session, item.meeting_id), 1):
        change(row, position=number)
    return Changes(_("Took off the agenda: {title}").format(title=title), None)


def _ordered(session: Session, meeting_id: int) -> list[MeetingItem]:
    return list(
        session.scalars(
            select(MeetingItem)
            .where(MeetingItem.meeting_id == meeting_id)
            .order_by(MeetingItem.position, MeetingItem.id)
        )
    )


def bodies(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the bodies that meet."""
    rows = session.scalars(select(DecidingBody).order_by(DecidingBody.id))
    return tuple(
        (row.id, row.name) for row in rows if row.kind is BodyKind.BODY and row.ended_on is None
    )
