"""Tasks of agreements: ends, renewals, reviews, signatures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.agreement import Agreement, AgreementReview
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.records.labels import label
from jarjestodesk.records.today import Task, TaskTone
from jarjestodesk.services.summaries.queries import AnyRow, AnySelect
from jarjestodesk.services.today.figures import in_force
from jarjestodesk.services.today.words import horizon, list_words, named, open_words, short_day

_RENEW_AHEAD = timedelta(days=90)
"""How long before its end a renewal is talked about: a new agreement takes some months."""


def agreement_tasks(session: Session, today: date) -> list[Task]:
    """Return what agreements ask for."""
    return [
        *_ends(session, today),
        *_reviews(session, today),
        *_unsigned(session, today),
    ]


def _open_agreements() -> AnySelect:
    successor = aliased(Agreement)
    renewed = select(successor.id).where(successor.predecessor_id == Agreement.id).exists()
    return (
        select(
            Agreement.id,
            Agreement.kind,
            Agreement.title,
            Agreement.ends_on,
            Organisation.name,
        )
        .join(Organisation, Organisation.id == Agreement.organisation_id)
        .where(Agreement.terminated_on.is_(None), ~renewed)
        .order_by(Agreement.ends_on, Organisation.name_key)
    )


def _ends(session: Session, today: date) -> Iterator[Task]:
    """Return each end within the days shown, and one task for those to be renewed after them."""
    query = _open_agreements().where(Agreement.ends_on.between(today, today + _RENEW_AHEAD))
    later = []
    for row in session.execute(query):
        if row.ends_on > horizon(today):
            later.append(row)
            continue
        yield Task(
            row.ends_on,
            TaskTone.WARNING,
            "handshake",
            _("Agreement ends: {name}").format(name=row.name),
            f"{_kind(row.kind)} · {row.title}",
            open_words(),
            f"agreements/{row.id}",
        )
    if later:
        yield _renewals(later, today)


def _renewals(rows: Sequence[AnyRow], today: date) -> Task:
    return Task(
        today,
        TaskTone.NEUTRAL,
        "handshake",
        ngettext(
            "Agree on going on: {n} agreement ends by {day}",
            "Agree on going on: {n} agreements end by {day}",
            len(rows),
        ).format(n=len(rows), day=short_day(rows[-1].ends_on, today)),
        named([row.name for row in rows]),
        list_words(),
        "agreements",
    )


def _reviews(session: Session, today: date) -> Iterator[Task]:
    """Return the reviews due, together where there are several on a day."""
    query = (
        select(Agreement.id, AgreementReview.due_on, Organisation.name)
        .join(Agreement, Agreement.id == AgreementReview.agreement_id)
        .join(Organisation, Organisation.id == Agreement.organisation_id)
        .where(
            AgreementReview.held_on.is_(None),
            AgreementReview.due_on <= horizon(today),
            in_force(today),
        )
        .order_by(Organisation.name_key)
    )
    due: dict[date, list[AnyRow]] = defaultdict(list)
    for row in session.execute(query):
        due[row.due_on].append(row)
    for day, found in due.items():
        single = found[0].id if len({row.id for row in found}) == 1 else None
        yield Task(
            day,
            TaskTone.BAD if day < today else TaskTone.INFO,
            "users",
            ngettext("Review of {n} agreement", "Review of {n} agreements", len(found)).format(
                n=len(found)
            ),
            named([row.name for row in found]),
            open_words() if single else list_words(),
            f"agreements/{single}" if single else "agreements",
        )


def _unsigned(session: Session, today: date) -> Iterator[Task]:
    """Return the agreements that run, or are about to, without a day of signing."""
    query = _open_agreements().where(
        Agreement.signed_on.is_(None),
        Agreement.starts_on <= horizon(today),
        or_(Agreement.ends_on.is_(None), Agreement.ends_on >= today),
    )
    for row in session.execute(query):
        yield Task(
            today,
            TaskTone.WARNING,
            "pencil",
            _("Agreement not signed: {name}").format(name=row.name),
            f"{_kind(row.kind)} · {row.title}",
            open_words(),
            f"agreements/{row.id}",
        )


def _kind(kind: AgreementKind) -> str:
    text = label(kind)
    return text[:1].upper() + text[1:]
