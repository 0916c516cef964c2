"""Agreements of both kinds: adding one and bringing its facts up to date."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.agreement import (
    Agreement,
    AgreementClause,
    AgreementForm,
    AgreementParty,
    AgreementReview,
    AgreementSignatory,
    AgreementYear,
)
from jarjestodesk.models.base import Base
from jarjestodesk.models.county import ServiceUnit, TextTemplate
from jarjestodesk.models.file import Attachment
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.payment import Instalment, RequiredReport
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import AgreementKind, Language, TextKind
from jarjestodesk.services.applications import checked_diary_number, find_unit
from jarjestodesk.services.county import the_county
from jarjestodesk.services.writing import change, find, new, put
from jarjestodesk.values.dates import format_date

_PLAIN_FIELDS = (
    "title",
    "starts_on",
    "ends_on",
    "signed_on",
    "purpose",
    "tasks",
    "goals",
    "follow_up",
    "indirect_support",
    "source",
    "notes",
)


def add_agreement(
    session: Session,
    organisation_id: int,
    data: AgreementInput,
    *,
    decision_id: int | None = None,
) -> Changes[int]:
    """Add an agreement with an organisation."""
    organisation = session.get_one(Organisation, organisation_id)
    row = insert_agreement(session, organisation, data, decision_id=decision_id)
    return Changes(
        _("Added the agreement “{title}” with {name}").format(
            title=row.title, name=organisation.name
        ),
        row.id,
    )


def insert_agreement(
    session: Session,
    organisation: Organisation,
    data: AgreementInput,
    *,
    decision_id: int | None = None,
) -> Agreement:
    """Add the agreement with its years, forms and next review."""
    _check(session, data)
    row = new(
        session,
        Agreement,
        kind=data.kind,
        organisation_id=organisation.id,
        service_unit_id=_unit_id(session, data.division),
        decision_id=decision_id,
        diary_number=checked_diary_number(session, data.diary_number),
        **{name: getattr(data, name) for name in _PLAIN_FIELDS},
    )
    _put_parts(session, row, data)
    return row


def update_agreement(session: Session, row: Agreement, data: AgreementInput) -> bool:
    """Bring given facts up to date; what ``data`` does not know stays. Return whether any did."""
    _check(session, data)
    values = {name: getattr(data, name) for name in _PLAIN_FIELDS}
    if data.division is not None:
        values["service_unit_id"] = _unit_id(session, data.division)
    changed = change(row, **{key: value for key, value in values.items() if value is not None})
    return _put_parts(session, row, data) or changed


def _check(session: Session, data: AgreementInput) -> None:
    if data.starts_on and data.ends_on and data.ends_on < data.starts_on:
        raise UserError(_("The agreement ends before it starts. Check the dates."))
    if data.kind is AgreementKind.FUNCTIONAL and data.years:
        raise UserError(
            _(
                "An agreement on functional cooperation has no grant. Leave the sums out, or choose"
                " a partnership agreement."
            )
        )
    if data.kind is AgreementKind.PARTNERSHIP:
        check_end(data.ends_on, the_county(session).partnership_last_end)


def check_end(ends_on: date | None, last: date | None) -> None:
    """A partnership ends with the council term at the latest (a setting of the county)."""
    if ends_on and last and ends_on > last:
        raise UserError(
            _(
                "The partnership would end on {end}, after the last possible day {last}"
                " (set-up: partnership_last_end)."
            ).format(end=format_date(ends_on), last=format_date(last))
        )


def _unit_id(session: Session, text: str | None) -> int | None:
    if text is None:
        return None
    unit = find_unit(session, text)
    if unit is None:
        known = session.scalars(select(ServiceUnit.name).order_by(ServiceUnit.id)).all()
        raise UserError(
            _("There is no division or unit “{name}”. Known: {known}.").format(
                name=text, known=", ".join(known[:20]) or "–"
            )
        )
    return unit.id


def _put_parts(session: Session, row: Agreement, data: AgreementInput) -> bool:
    changed = []
    for money in data.years:
        found = find(session, AgreementYear, agreement_id=row.id, year=money.year)
        changed.append(found is None or found.cents != money.sum)
        put(session, AgreementYear, {"agreement_id": row.id, "year": money.year}, cents=money.sum)
    for form in data.forms:
        keys = {"agreement_id": row.id, "form": form}
        if find(session, AgreementForm, **keys) is None:
            new(session, AgreementForm, **keys)
            changed.append(True)
    if data.review_on is not None:
        keys = {"agreement_id": row.id, "due_on": data.review_on}
        if find(session, AgreementReview, **keys) is None:
            new(session, AgreementReview, **keys)
            changed.append(True)
    session.flush()
    return any(changed)


def new_agreement(
    session: Session, organisation_id: int, kind: AgreementKind, *, today: date
) -> Changes[int]:
    """Add an agreement to be filled in on its page; its first day is the next year's first."""
    organisation = session.get_one(Organisation, organisation_id)
    title = {
        AgreementKind.PARTNERSHIP: _("New partnership agreement"),
        AgreementKind.FUNCTIONAL: _("New agreement on functional cooperation"),
    }[kind]
    starts = date(today.year + 1, 1, 1)
    last = the_county(session).partnership_last_end
    data = AgreementInput(
        kind=kind,
        title=title,
        starts_on=starts,
        ends_on=last if last and last >= starts else None,
    )
    row = insert_agreement(session, organisation, data)
    if kind is AgreementKind.PARTNERSHIP:
        add_standard_clauses(session, row)
    return Changes(_("Added an agreement with {name}").format(name=organisation.name), row.id)


def add_standard_clauses(session: Session, row: Agreement) -> None:
    """Put the county's newest clauses in, in the order of their codes' first versions."""
    first: dict[tuple[str, str], int] = {}
    newest: dict[tuple[str, str], TextTemplate] = {}
    for text in session.scalars(
        select(TextTemplate)
        .where(TextTemplate.kind == TextKind.CLAUSE, TextTemplate.call_id.is_(None))
        .order_by(TextTemplate.version, TextTemplate.id)
    ):
        first.setdefault((text.code, text.language), text.id)
        newest[text.code, text.language] = text
    finnish = [key for key in newest if key[1] == Language.FINNISH]
    for position, key in enumerate(sorted(finnish, key=lambda one: first[one]), 1):
        new(
            session,
            AgreementClause,
            agreement_id=row.id,
            template_id=newest[key].id,
            title=newest[key].title,
            text=newest[key].body.replace("{activity}", row.title),
            position=position,
        )


_RENEWED = (
    "kind",
    "title",
    "organisation_id",
    "service_unit_id",
    "purpose",
    "tasks",
    "goals",
    "follow_up",
    "indirect_support",
    "indirect_support_note",
)
_COPIED_PARTS: tuple[tuple[type[Base], tuple[str, ...]], ...] = (
    (AgreementForm, ("form",)),
    (AgreementParty, ("organisation_id", "service_unit_id")),
    (AgreementSignatory, ("person_id", "organisation_id", "service_unit_id", "title")),
    (AgreementClause, ("template_id", "title", "text", "position")),
)


def renew(session: Session, agreement_id: int, *, ends_on: date | None = None) -> Changes[int]:
    """Add the agreement that follows this one, from the day after its end.

    Texts, parties, signatories and clauses are copied; sums, days of signing and reviews are
    not: they are agreed anew. UserError where it has been renewed already.
    """
    old = session.get_one(Agreement, agreement_id)
    if find(session, Agreement, predecessor_id=old.id) is not None:
        raise UserError(_("The agreement has been renewed already. Open the one that follows it."))
    starts = old.ends_on + timedelta(days=1) if old.ends_on else None
    last = the_county(session).partnership_last_end
    if old.kind is AgreementKind.PARTNERSHIP and starts and last:
        if starts > last:
            raise UserError(
                _(
                    "The partnership lasts to the end of the council term ({last}). Set the next"
                    " term's last possible day in the settings first."
                ).format(last=format_date(last))
            )
        ends_on = ends_on or last
        check_end(ends_on, last)
    if starts and ends_on and ends_on < starts:
        raise UserError(_("The agreement ends before it starts. Check the dates."))
    row = new(
        session,
        Agreement,
        **{name: getattr(old, name) for name in _RENEWED},
        predecessor_id=old.id,
        starts_on=starts,
        ends_on=ends_on,
    )
    for model, names in _COPIED_PARTS:
        parts = session.scalars(select(model).filter_by(agreement_id=old.id).order_by(model.id))
        for part in parts.all():
            values = {name: getattr(part, name) for name in names}
            new(session, model, agreement_id=row.id, **values)
    return Changes(_("Renewed the agreement “{title}”").format(title=old.title), row.id)


def terminate(session: Session, agreement_id: int, on: date) -> Changes[None]:
    """Record that an agreement ends before its time on a day."""
    row = session.get_one(Agreement, agreement_id)
    if row.starts_on and on < row.starts_on:
        raise UserError(_("The day is before the agreement starts. Check it."))
    if row.ends_on and on > row.ends_on:
        raise UserError(
            _("The agreement ends {day} in any case.").format(day=format_date(row.ends_on))
        )
    change(row, terminated_on=on)
    return Changes(
        _("Terminated the agreement “{title}” on {day}").format(
            title=row.title, day=format_date(on)
        ),
        None,
    )


def remove_agreement(session: Session, agreement_id: int) -> Changes[None]:
    """Remove an agreement made by mistake; UserError where it is signed or others hang on it."""
    row = session.get_one(Agreement, agreement_id)
    if row.signed_on is not None:
        raise UserError(_("A signed agreement is kept. Terminate it instead."))
    for column in (Instalment.agreement_id, RequiredReport.agreement_id, Attachment.agreement_id):
        if session.scalar(select(column).where(column == row.id).limit(1)):
            raise UserError(_("The agreement has instalments, reports or files: it is kept."))
    if find(session, Agreement, predecessor_id=row.id) is not None:
        raise UserError(_("The agreement has been renewed: it is kept."))
    parts: list[type[Base]] = [AgreementYear, AgreementReview]
    for part in [*parts, *(model for model, _names in _COPIED_PARTS)]:
        for one in session.scalars(select(part).filter_by(agreement_id=row.id)).all():
            session.delete(one)
    session.flush()
    session.delete(row)
    session.flush()
    return Changes(_("Removed the agreement “{title}”").format(title=row.title), None)
