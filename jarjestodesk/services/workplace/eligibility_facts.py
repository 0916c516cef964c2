"""The facts that a call's checks look at, read for all its applications by a fixed few queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
    JointApplicant,
)
from jarjestodesk.models.call import Call, CallScheme, RequiredAttachment
from jarjestodesk.models.county import FieldOfActivity, Municipality
from jarjestodesk.models.file import Attachment
from jarjestodesk.models.organisation import Organisation, OrganisationField
from jarjestodesk.rules.eligibility import Facts, Place
from jarjestodesk.services.summaries.applications import is_late
from jarjestodesk.services.summaries.queries import AnyRow, AnySelect
from jarjestodesk.services.workplace.eligibility_owed import Owed, load_owed
from jarjestodesk.values.dates import in_helsinki


@dataclass(frozen=True)
class _Parts:
    """What the queries found beside the applications' own rows."""

    places: Mapping[int, list[Place]]
    fields: Mapping[int, list[tuple[str, str]]]
    applied: Mapping[int, list[tuple[int, int | None]]]
    limits: Mapping[int, tuple[int | None, int | None]]
    papers: tuple[tuple[int, str, int | None], ...]
    came: Mapping[int, set[int]]
    others: Mapping[int, list[tuple[int, int, str]]]
    owed: Owed
    own_count: int


def load_facts(
    session: Session, call: Call, *, today: date, only: int | None = None
) -> dict[int, Facts]:
    """Return the facts by application; ``only`` reads those of one."""
    rows = session.execute(_applications(call)).all()
    mine = [row for row in rows if only in {None, row.id}]
    ids = _narrowed(select(Application.id), call, only)
    organisations = _narrowed(select(Application.organisation_id), call, only)
    parts = _Parts(
        places=_places(session, ids),
        fields=_fields(session, organisations),
        applied=_applied(session, ids),
        limits=_limits(session, call),
        papers=_papers(session, call),
        came=_came(session, ids),
        others=_others(rows, _joint(session, call)),
        owed=load_owed(session, organisations, today=today),
        own_count=_own_count(session),
    )
    return {row.id: _facts(row, call, parts, today) for row in mine}


def _facts(row: AnyRow, call: Call, parts: _Parts, today: date) -> Facts:
    least, most = parts.limits[row.call_scheme_id]
    came = parts.came.get(row.id, set())
    reports, grants = parts.owed.of(row.organisation_id, row.id)
    others = parts.others.get(row.organisation_id, ())
    return Facts(
        today=today,
        scheme_id=row.call_scheme_id,
        kind=row.kind,
        fields=tuple(parts.fields.get(row.organisation_id, ())),
        places=tuple(parts.places.get(row.id, ())),
        own_count=parts.own_count,
        whole_county=row.whole_county,
        registered_on=row.registered_on,
        in_lahella=row.in_lahella,
        in_ptv=row.in_ptv,
        continuing=row.continuing,
        reports=reports,
        grants=grants,
        others=tuple((scheme, words) for key, scheme, words in others if key != row.id),
        applied=tuple(parts.applied.get(row.id, ())),
        sum_min=least,
        sum_max=most,
        papers=tuple(
            (label, key in came)
            for key, label, scheme in parts.papers
            if scheme in {None, row.call_scheme_id}
        ),
        arrived=row.arrived_at or row.arrived_on,
        arrived_day=_day(row.arrived_at) or row.arrived_on,
        closes_at=call.closes_at,
        closing_day=_day(call.closes_at),
        late=is_late(row.arrived_at, row.arrived_on, call.closes_at),
    )


def _day(moment: datetime | None) -> date | None:
    return in_helsinki(moment).date() if moment is not None else None


def _narrowed(query: Select[int], call: Call, only: int | None) -> Select[int]:
    found = query.where(Application.call_id == call.id)
    return found if only is None else found.where(Application.id == only)


def _applications(call: Call) -> AnySelect:
    """Return the query of all applications: those of one organisation are told to each other."""
    return (
        select(
            Application.id,
            Application.organisation_id,
            Application.call_scheme_id,
            Application.diary_number,
            Application.title,
            Application.arrived_at,
            Application.arrived_on,
            Application.whole_county,
            Application.continuing,
            Application.withdrawn_on,
            Application.not_examined_on,
            Organisation.kind,
            Organisation.registered_on,
            Organisation.in_lahella,
            Organisation.in_ptv,
        )
        .join(Organisation, Organisation.id == Application.organisation_id)
        .where(Application.call_id == call.id)
        .order_by(Application.id)
    )


def _joint(session: Session, call: Call) -> dict[int, list[int]]:
    """Return the further organisations of the call's joint applications."""
    query = (
        select(JointApplicant.application_id, JointApplicant.organisation_id)
        .join(Application, Application.id == JointApplicant.application_id)
        .where(Application.call_id == call.id)
    )
    out: dict[int, list[int]] = defaultdict(list)
    for application_id, organisation_id in session.execute(query):
        out[application_id].append(organisation_id)
    return out


def _others(
    rows: Sequence[AnyRow], joint: Mapping[int, Sequence[int]]
) -> dict[int, list[tuple[int, int, str]]]:
    """Return (id, scheme, words) of the applications that are examined, by organisation:
    those it applies alone or first in, and those it has joined.
    """
    out: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows:
        if row.withdrawn_on is None and row.not_examined_on is None:
            words = " ".join(filter(None, (row.diary_number, row.title)))
            words = words or _("an application without a diary number")
            for organisation_id in (row.organisation_id, *joint.get(row.id, ())):
                out[organisation_id].append((row.id, row.call_scheme_id, words))
    return out


def _places(session: Session, ids: Select[int]) -> dict[int, list[Place]]:
    query = (
        select(ApplicationMunicipality.application_id, Municipality.name, Municipality.own)
        .join(Municipality, Municipality.id == ApplicationMunicipality.municipality_id)
        .where(ApplicationMunicipality.application_id.in_(ids))
        .order_by(Municipality.name)
    )
    out: dict[int, list[Place]] = defaultdict(list)
    for key, name, own in session.execute(query):
        out[key].append(Place(name, own))
    return out


def _own_count(session: Session) -> int:
    own = select(func.count()).select_from(Municipality).where(Municipality.own)
    return session.scalar(own.where(Municipality.ended_on.is_(None))) or 0


def _fields(session: Session, organisations: Select[int]) -> dict[int, list[tuple[str, str]]]:
    query = (
        select(OrganisationField.organisation_id, FieldOfActivity.code, FieldOfActivity.name)
        .join(FieldOfActivity, FieldOfActivity.id == OrganisationField.field_id)
        .where(OrganisationField.organisation_id.in_(organisations))
        .order_by(FieldOfActivity.name)
    )
    out: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, code, name in session.execute(query):
        out[key].append((code, name))
    return out


def _applied(session: Session, ids: Select[int]) -> dict[int, list[tuple[int, int | None]]]:
    query = (
        select(ApplicationYear.application_id, ApplicationYear.year, ApplicationYear.applied)
        .where(ApplicationYear.application_id.in_(ids))
        .order_by(ApplicationYear.year)
    )
    out: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for key, year, cents in session.execute(query):
        out[key].append((year, cents))
    return out


def _limits(session: Session, call: Call) -> dict[int, tuple[int | None, int | None]]:
    query = select(CallScheme.id, CallScheme.sum_min, CallScheme.sum_max)
    rows = session.execute(query.where(CallScheme.call_id == call.id))
    return {key: (least, most) for key, least, most in rows}


def _papers(session: Session, call: Call) -> tuple[tuple[int, str, int | None], ...]:
    rows = session.scalars(
        select(RequiredAttachment)
        .where(RequiredAttachment.call_id == call.id)
        .order_by(RequiredAttachment.position, RequiredAttachment.id)
    )
    return tuple((row.id, row.label, row.call_scheme_id) for row in rows)


def _came(session: Session, ids: Select[int]) -> dict[int, set[int]]:
    """Return the ids of the required attachments that have come, by application."""
    rows = session.execute(
        select(Attachment.application_id, Attachment.required_attachment_id)
        .where(Attachment.application_id.in_(ids))
        .where(Attachment.required_attachment_id.is_not(None))
        .where(Attachment.received_on.is_not(None))
    )
    out: dict[int, set[int]] = defaultdict(set)
    for application_id, paper_id in rows:
        if application_id is not None and paper_id is not None:
            out[application_id].add(paper_id)
    return out
