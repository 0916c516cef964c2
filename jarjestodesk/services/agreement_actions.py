"""What the page of agreements does besides edits: a new one whole, a review held, the timeline."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.figures import Span
from jarjestodesk.i18n import _
from jarjestodesk.models.agreement import Agreement, AgreementReview
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.services.agreements import add_standard_clauses, insert_agreement
from jarjestodesk.services.county import the_county
from jarjestodesk.services.writing import change, find, new
from jarjestodesk.values.dates import format_date


def draw_up(
    session: Session, organisation_id: int, data: AgreementInput, unit_id: int | None
) -> Changes[int]:
    """Add an agreement of a division (by id); a partnership gets the county's clauses at once."""
    organisation = session.get_one(Organisation, organisation_id)
    row = insert_agreement(session, organisation, data)
    row.service_unit_id = unit_id
    if data.kind is AgreementKind.PARTNERSHIP:
        add_standard_clauses(session, row)
    return Changes(
        _("Added the agreement “{title}” with {name}").format(
            title=row.title, name=organisation.name
        ),
        row.id,
    )


def hold_review(
    session: Session,
    agreement_id: int,
    held_on: date,
    notes: str | None = None,
    next_on: date | None = None,
    *,
    today: date,
) -> Changes[int]:
    """Record a review as held: the oldest one that is open, else a new one of that day.

    ``next_on`` sets the following one unless it is set already.
    """
    row = session.get_one(Agreement, agreement_id)
    if held_on > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    if next_on is not None and next_on <= held_on:
        raise UserError(_("The next review is after the one that was held. Check the days."))
    review = session.scalars(
        select(AgreementReview)
        .where(AgreementReview.agreement_id == row.id, AgreementReview.held_on.is_(None))
        .order_by(AgreementReview.due_on, AgreementReview.id)
    ).first()
    if review is None:
        review = new(session, AgreementReview, agreement_id=row.id, due_on=held_on)
    change(review, held_on=held_on, notes=notes or review.notes)
    if next_on and find(session, AgreementReview, agreement_id=row.id, due_on=next_on) is None:
        new(session, AgreementReview, agreement_id=row.id, due_on=next_on)
    words = _("Recorded the review of “{title}” held {day}")
    return Changes(words.format(title=row.title, day=format_date(held_on)), review.id)


def timeline(session: Session, agreement_id: int) -> tuple[tuple[Span, ...], date | None]:
    """Return the organisation's agreements on a line of time, this one strong, and the last day
    a partnership can have.
    """
    row = session.get_one(Agreement, agreement_id)
    found = session.scalars(
        select(Agreement)
        .where(Agreement.organisation_id == row.organisation_id)
        .order_by(Agreement.starts_on, Agreement.id)
    )
    spans = tuple(
        Span(one.title, one.starts_on, one.terminated_on or one.ends_on, one.id == agreement_id)
        for one in found
    )
    return spans, last_end(session)


def last_end(session: Session) -> date | None:
    """Return the last day a partnership can have, else the end of the council term."""
    county = the_county(session)
    last: date | None = county.partnership_last_end or county.council_term_end
    return last
