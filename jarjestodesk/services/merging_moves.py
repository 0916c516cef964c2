"""What refers to a merged organisation goes to the kept one: found by the models' foreign keys.

Rows that would then say the same thing twice become one; their empty facts are filled up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import ngettext
from jarjestodesk.models.agreement import Agreement, AgreementParty
from jarjestodesk.models.application import Application, JointApplicant
from jarjestodesk.models.base import Base
from jarjestodesk.models.distinct import DistinctOrganisations
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.models.person import PersonRole

Model = type[Base]


@dataclass(frozen=True)
class Move:
    """How rows of a table go over: what they are called, and what makes two of them the same.

    ``same`` are columns besides the organisation (None: two rows are never one).
    """

    words: Callable[[int], str] | None
    same: tuple[str, ...] | None = None


MOVES: Mapping[str, Move] = {
    "application": Move(lambda n: ngettext("has {n} application", "has {n} applications", n)),
    "joint_applicant": Move(
        lambda n: ngettext("{n} joint application", "{n} joint applications", n),
        ("application_id",),
    ),
    "support_statement": Move(
        lambda n: ngettext("{n} statement of support", "{n} statements of support", n)
    ),
    "agreement": Move(lambda n: ngettext("has {n} agreement", "has {n} agreements", n)),
    "agreement_party": Move(
        lambda n: ngettext("party to {n} agreement", "party to {n} agreements", n),
        ("agreement_id", "service_unit_id"),
    ),
    "agreement_signatory": Move(
        lambda n: ngettext("has {n} signatory", "has {n} signatories", n),
        ("agreement_id", "person_id", "service_unit_id", "signed_on"),
    ),
    "person_role": Move(
        lambda n: ngettext("{n} contact person", "{n} contact persons", n),
        ("person_id", "role", "call_id", "ends_on"),
    ),
    "earlier_grant": Move(
        lambda n: ngettext("{n} earlier grant", "{n} earlier grants", n),
        ("application_id", "grantor", "year", "purpose", "cents"),
    ),
    "de_minimis_aid": Move(
        lambda n: ngettext("{n} de minimis aid", "{n} de minimis aids", n),
        ("application_id", "granted_on", "authority", "cents", "regulation"),
    ),
    "disqualification": Move(
        lambda n: ngettext("has {n} disqualification", "has {n} disqualifications", n)
    ),
    "attachment": Move(lambda n: ngettext("has {n} attachment", "has {n} attachments", n)),
    "call_question": Move(lambda n: ngettext("has {n} question", "has {n} questions", n)),
    "organisation": Move(
        lambda n: ngettext("{n} organisation below it", "{n} organisations below it", n)
    ),
    "organisation_name": Move(
        lambda n: ngettext("{n} further name", "{n} further names", n), ("name",)
    ),
    "organisation_municipality": Move(
        lambda n: ngettext("has {n} municipality", "has {n} municipalities", n),
        ("municipality_id",),
    ),
    "organisation_field": Move(
        lambda n: ngettext("{n} field of activity", "{n} fields of activity", n), ("field_id",)
    ),
    "distinct_organisations": Move(None),
}
"""Every table with a key to organisations; a test fails when one is missing here."""


def keys() -> list[tuple[Model, Column[Any]]]:
    """Return every column that names an organisation, with its model."""
    found: list[tuple[Model, Column[Any]]] = []
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        if isinstance(table, Table):
            found += [
                (mapper.class_, key.parent)
                for key in table.foreign_keys
                if key.column.table is Organisation.__table__
            ]
    return sorted(found, key=lambda one: (one[1].table.name, one[1].name))


def parts(session: Session, organisation_id: int) -> tuple[str, ...]:
    """Return in words what refers to an organisation."""
    counts: dict[str, int] = {}
    for model, column in keys():
        query = select(func.count()).select_from(model).where(column == organisation_id)
        if column.name != "merged_into_id":
            table = column.table.name
            counts[table] = counts.get(table, 0) + (session.scalar(query) or 0)
    return tuple(
        words(counts[table]).format(n=counts[table])
        for table, move in MOVES.items()
        if (words := move.words) is not None and counts.get(table)
    )


def move_all(session: Session, kept: Organisation, others: Sequence[Organisation]) -> None:
    """Let everything that names one of ``others`` name ``kept``."""
    for other in others:
        _move_pairs(session, kept.id, other.id)
        for model, column in keys():
            if model is not DistinctOrganisations:
                _move(session, model, column.name, kept, other)
    _drop_selves(session, kept)
    session.flush()


def _move(
    session: Session, model: Model, name: str, kept: Organisation, other: Organisation
) -> None:
    column = getattr(model, name)
    rows = session.scalars(select(model).where(column == other.id).order_by(model.id)).all()
    if not rows:
        return
    same = MOVES[model.__tablename__].same
    known: dict[tuple[Any, ...], Any] = {}
    if same is not None:
        for row in session.scalars(select(model).where(column == kept.id).order_by(model.id)):
            known.setdefault(_key(row, same), row)
    for row in rows:
        twin = known.get(_key(row, same)) if same is not None else None
        if twin is None:
            setattr(row, name, kept.id)
        else:
            _fold(row, twin)
            session.delete(row)
    session.flush()


def _key(row: Base, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in columns)


def _fold(row: Base, twin: Base) -> None:
    """Fill the empty facts of a row that stays from one that goes; a role is as old as the older
    of the two and as new as its newest check."""
    for column in row.__table__.columns:
        if column.name != "id" and getattr(twin, column.name) is None:
            setattr(twin, column.name, getattr(row, column.name))
    if isinstance(row, PersonRole) and isinstance(twin, PersonRole):
        starts = [day for day in (row.starts_on, twin.starts_on) if day is not None]
        checks = [day for day in (row.checked_on, twin.checked_on) if day is not None]
        twin.starts_on = min(starts, default=None)
        twin.checked_on = max(checks, default=None)


def _drop_selves(session: Session, kept: Organisation) -> None:
    """Remove what would tie the kept organisation to itself."""
    gone: list[Base] = [
        *session.scalars(
            select(JointApplicant)
            .join(Application, Application.id == JointApplicant.application_id)
            .where(
                JointApplicant.organisation_id == kept.id, Application.organisation_id == kept.id
            )
        ),
        *session.scalars(
            select(AgreementParty)
            .join(Agreement, Agreement.id == AgreementParty.agreement_id)
            .where(AgreementParty.organisation_id == kept.id, Agreement.organisation_id == kept.id)
        ),
        *session.scalars(
            select(OrganisationName).where(
                OrganisationName.organisation_id == kept.id, OrganisationName.name == kept.name
            )
        ),
    ]
    for row in gone:
        session.delete(row)


def _move_pairs(session: Session, kept_id: int, other_id: int) -> None:
    """Let what was judged of the other hold of the kept one; of the two themselves no longer."""
    pair = DistinctOrganisations
    rows = session.scalars(
        select(pair).where((pair.organisation_id == other_id) | (pair.other_id == other_id))
    ).all()
    for row in rows:
        third = row.other_id if row.organisation_id == other_id else row.organisation_id
        low, high = sorted((kept_id, third))
        known = session.scalar(
            select(pair.id).where(pair.organisation_id == low, pair.other_id == high)
        )
        if third == kept_id or known is not None:
            session.delete(row)
        else:
            row.organisation_id, row.other_id = low, high
        session.flush()
