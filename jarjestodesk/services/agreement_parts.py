"""Parts of an agreement added, moved and removed: reviews, clauses, parties, signatories."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.agreement import (
    Agreement,
    AgreementClause,
    AgreementParty,
    AgreementReview,
    AgreementSignatory,
)
from jarjestodesk.models.county import ServiceUnit, TextTemplate
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import TextKind
from jarjestodesk.services.people import put_person
from jarjestodesk.services.writing import change, find, new

_YEAR = timedelta(days=365)
Part = AgreementReview | AgreementClause | AgreementParty | AgreementSignatory
PARTS: dict[str, type[Part]] = {
    "review": AgreementReview,
    "clause": AgreementClause,
    "party": AgreementParty,
    "signatory": AgreementSignatory,
}


def add_review(
    session: Session, agreement_id: int, due_on: date | None = None, *, today: date
) -> Changes[int]:
    """Set a review; without a day a year after the newest one, but not before today."""
    row = session.get_one(Agreement, agreement_id)
    newest: date | None = session.scalar(
        select(func.max(AgreementReview.due_on)).where(AgreementReview.agreement_id == row.id)
    )
    due = due_on or max(today, (newest or today) + _YEAR)
    if find(session, AgreementReview, agreement_id=row.id, due_on=due) is not None:
        raise UserError(_("The agreement has a review of that day already."))
    review = new(session, AgreementReview, agreement_id=row.id, due_on=due)
    return Changes(_("Set a review of “{title}”").format(title=row.title), review.id)


def add_clause(session: Session, agreement_id: int, template_id: int | None = None) -> Changes[int]:
    """Add a clause last: a copy of the county's text, or one of her own to be written."""
    row = session.get_one(Agreement, agreement_id)
    title, text = pgettext("new", "New clause"), _("Write the clause here.")
    if template_id is not None:
        template = session.get_one(TextTemplate, template_id)
        if template.kind is not TextKind.CLAUSE:
            raise UserError(_("“{title}” is not a clause.").format(title=template.title))
        title, text = template.title, template.body.replace("{activity}", row.title)
    last: int | None = session.scalar(
        select(func.max(AgreementClause.position)).where(AgreementClause.agreement_id == row.id)
    )
    clause = new(
        session,
        AgreementClause,
        agreement_id=row.id,
        template_id=template_id,
        title=title,
        text=text,
        position=(last or 0) + 1,
    )
    return Changes(_("Added the clause “{title}”").format(title=title), clause.id)


def move_clause(session: Session, clause_id: int, step: int) -> Changes[None]:
    """Move a clause up (−1) or down (1) among the others; at the edge it stays."""
    clause = session.get_one(AgreementClause, clause_id)
    clauses = list(
        session.scalars(
            select(AgreementClause)
            .where(AgreementClause.agreement_id == clause.agreement_id)
            .order_by(AgreementClause.position, AgreementClause.id)
        )
    )
    place = clauses.index(clause)
    clauses.insert(max(0, min(len(clauses) - 1, place + step)), clauses.pop(place))
    for position, one in enumerate(clauses, 1):
        change(one, position=position)
    return Changes(_("Moved the clause “{title}”").format(title=clause.title), None)


def add_party(
    session: Session,
    agreement_id: int,
    *,
    organisation_id: int | None = None,
    service_unit_id: int | None = None,
) -> Changes[int]:
    """Add a party: an organisation or a service unit, each once."""
    row = session.get_one(Agreement, agreement_id)
    keys = {
        "agreement_id": row.id,
        "organisation_id": organisation_id,
        "service_unit_id": service_unit_id,
    }
    name = _party(session, organisation_id, service_unit_id)
    own = organisation_id is not None and organisation_id == row.organisation_id
    if own or find(session, AgreementParty, **keys) is not None:
        raise UserError(_("{name} is a party already.").format(name=name))
    party = new(session, AgreementParty, **keys)
    return Changes(_("Added the party {name}").format(name=name), party.id)


def add_signatory(
    session: Session,
    agreement_id: int,
    *,
    person_id: int | None = None,
    name: str | None = None,
    organisation_id: int | None = None,
    service_unit_id: int | None = None,
) -> Changes[int]:
    """Add who signs: a person of the register or a new name; for a party, else for the county."""
    if person_id is None and not (name and name.strip()):
        raise UserError(_("Give the name of the signatory."))
    person = (
        put_person(session, (name or "").strip())
        if person_id is None
        else session.get_one(Person, person_id)
    )
    keys = {
        "agreement_id": agreement_id,
        "person_id": person.id,
        "organisation_id": organisation_id,
        "service_unit_id": service_unit_id,
    }
    if find(session, AgreementSignatory, **keys) is not None:
        raise UserError(_("{name} is a signatory already.").format(name=person.name))
    row = new(session, AgreementSignatory, **keys, title=person.title)
    return Changes(_("Added the signatory {name}").format(name=person.name), row.id)


def remove_part(session: Session, part: str, part_id: int) -> Changes[None]:
    """Remove a review, clause, party or signatory (the words of ``PARTS``).

    A review that was held and a signature that was given are kept.
    """
    row = session.get(PARTS[part], part_id)
    if not isinstance(row, Part):
        raise UserError(_("The row is no longer in the register."))
    if isinstance(row, AgreementReview) and row.held_on is not None:
        raise UserError(_("A review that was held is kept. Empty its day first."))
    if isinstance(row, AgreementSignatory) and row.signed_on is not None:
        raise UserError(_("A signature that was given is kept. Empty its day first."))
    title = session.get_one(Agreement, row.agreement_id).title
    session.delete(row)
    session.flush()
    return Changes(_("Removed a part of “{title}”").format(title=title), None)


def _party(session: Session, organisation_id: int | None, service_unit_id: int | None) -> str:
    if organisation_id is not None:
        return session.get_one(Organisation, organisation_id).name
    if service_unit_id is not None:
        return session.get_one(ServiceUnit, service_unit_id).name
    raise UserError(_("Choose an organisation or a service unit."))
