"""What is copied of an agenda's item into the case-management system, field by field.

What she has written to the item comes first; a proposal or reason left empty there is put
together from the applications' own.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.meeting import MeetingItem
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.agenda import CopyPart, ItemText
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.labels import label
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.summaries.queries import known_sum
from jarjestodesk.services.workplace.ground import Ground, ground
from jarjestodesk.values.money import format_money


def item_text(
    session: Session, item_id: int, application_id: int | None, *, today: date
) -> ItemText:
    """Return an item's texts; with an application, only that one's of a round's item.

    Fields that are empty are left out. UserError where the item has been removed.
    """
    item = session.get(MeetingItem, item_id)
    if item is None:
        raise UserError(_("The item is not in the register any more."))
    applications = _applications(session, item, application_id)
    base = ground(session, item.call_id, today=today) if item.call_id is not None else None
    several = len(applications) > 1
    proposed = [_proposed(base, one, several=several) for one in applications] if base else []
    reasons = [_reason(base, one, several=several) for one in applications] if base else []
    parts = (
        ("title", pgettext("item", "Title"), item.title),
        ("proposal", _("Proposal for decision"), item.proposal or _joined(proposed)),
        ("reasons", pgettext("item", "Reasons"), _joined(reasons, "\n\n")),
        ("competence", _("Ground of competence"), item.competence),
        ("preparation", pgettext("item", "Preparation"), item.preparation),
    )
    heading = item.title or ""
    if application_id is not None and len(applications) == 1:
        heading = applications[0][1]
    found = (CopyPart(key, name, (text or "").strip()) for key, name, text in parts)
    return ItemText(item.id, heading, tuple(part for part in found if part.text))


def _applications(
    session: Session, item: MeetingItem, only: int | None
) -> Sequence[tuple[Application, str]]:
    """Return the applications an item handles, with the applicant's name, by applicant."""
    query = (
        select(Application, Organisation.name)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .order_by(Organisation.name_key, Application.id)
    )
    wanted = only or item.application_id
    if wanted is not None:
        query = query.where(Application.id == wanted)
    else:
        own = select(MeetingItem.application_id).where(
            MeetingItem.meeting_id == item.meeting_id, MeetingItem.application_id.is_not(None)
        )
        query = query.where(Application.call_id == item.call_id, Application.id.not_in(own))
        query = query.where(Application.withdrawn_on.is_(None))
    return [(row, name) for row, name in session.execute(query)]


def _proposed(base: Ground, one: tuple[Application, str], *, several: bool) -> str | None:
    """Return “Hakija ry (5541/02.05.01/2026): osittain myönteinen, 38 000,00 €”."""
    row, name = one
    found = base.proposals.get(row.id)
    decided = base.decisions.newest.get(row.id)
    if found is not None and found.row.kind is not None:
        kind, sums = found.row.kind, tuple(found.sums.values())
    elif decided is not None:
        kind, sums = base.session.get_one(Decision, decided.row.id).kind, decided.sums
    else:
        return None
    told = _outcome(kind, known_sum(sums))
    if not several:
        return told
    number = f" ({row.diary_number})" if row.diary_number else ""
    return f"{name}{number}: {told[:1].lower()}{told[1:]}"


def _outcome(kind: DecisionKind, cents: int | None) -> str:
    word = label(kind)
    return f"{word}, {format_money(cents)}" if kind in GIVES_MONEY and cents is not None else word


def _reason(base: Ground, one: tuple[Application, str], *, several: bool) -> str | None:
    row, name = one
    decided = base.decisions.newest.get(row.id)
    found = base.proposals.get(row.id)
    text = base.session.get_one(Decision, decided.row.id).reason if decided else None
    text = text or (found.row.reason if found else None)
    if not text:
        return None
    return f"{name}: {text}" if several else text


def _joined(parts: Iterable[str | None], between: str = "\n") -> str | None:
    return between.join(part for part in parts if part) or None
