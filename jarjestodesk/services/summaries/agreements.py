"""The agreements that belong to a call's summary, or to a division's."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from jarjestodesk.models.agreement import (
    Agreement,
    AgreementForm,
    AgreementParty,
    AgreementReview,
    AgreementYear,
)
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import ServiceUnit
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import CooperationForm
from jarjestodesk.records.summaries import AgreementLine, AgreementState
from jarjestodesk.services.summaries.queries import AnyRow, AnySelect, grouped
from jarjestodesk.services.summaries.units import Units

_OVER = frozenset({AgreementState.ENDED, AgreementState.TERMINATED})


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on agreements, by agreement."""

    sums: Mapping[int, Mapping[int, int]]
    forms: Mapping[int, list[CooperationForm]]
    parties: Mapping[int, list[str]]
    reviews: Mapping[int, date]


def agreement_lines(
    session: Session, call: Call, units: Units, chosen: Collection[int] | None, *, today: date
) -> tuple[tuple[AgreementLine, ...], tuple[int, ...]]:
    """Return the agreements and the years of their sums.

    Of a call: those of its decisions and of its applicants. Of a division (``chosen`` units):
    all of its own that are not over, and those of the call's decisions.
    """
    wanted = _of_call(call)
    if chosen is not None:
        wanted = or_(Agreement.service_unit_id.in_(chosen), Agreement.id.in_(_with_party(chosen)))
    rows = session.execute(_agreements(wanted)).all()
    decided = set(session.scalars(_decided(call)))
    shown = [
        row for row in rows if chosen is None or row.id in decided or state(row, today) not in _OVER
    ]
    parts = _parts(session)
    years = tuple(sorted({year for row in shown for year in parts.sums.get(row.id, {})}))
    return tuple(_line(row, units, parts, years, today) for row in shown), years


def state(row: AnyRow, today: date) -> AgreementState:
    """Return how an agreement stands on a day, by its dates alone."""
    return state_of(row.starts_on, row.ends_on, row.terminated_on, today)


def state_of(
    starts_on: date | None, ends_on: date | None, terminated_on: date | None, today: date
) -> AgreementState:
    """Return how an agreement of these days stands on a day."""
    if terminated_on is not None and terminated_on <= today:
        return AgreementState.TERMINATED
    if ends_on is not None and ends_on < today:
        return AgreementState.ENDED
    if starts_on is None:
        return AgreementState.UNDATED
    return AgreementState.COMING if starts_on > today else AgreementState.IN_FORCE


def _agreements(wanted: ColumnElement[bool]) -> AnySelect:
    return (
        select(
            Agreement.id,
            Agreement.kind,
            Agreement.diary_number,
            Agreement.title,
            Agreement.service_unit_id,
            Agreement.starts_on,
            Agreement.ends_on,
            Agreement.signed_on,
            Agreement.terminated_on,
            Agreement.indirect_support,
            Organisation.name.label("organisation"),
        )
        .join(Organisation, Organisation.id == Agreement.organisation_id)
        .where(wanted)
        .order_by(Agreement.kind.desc(), Organisation.name_key, Agreement.id)
    )


def _of_call(call: Call) -> ColumnElement[bool]:
    applicants = select(Application.organisation_id).where(Application.call_id == call.id)
    partners = select(AgreementParty.agreement_id).where(
        AgreementParty.organisation_id.in_(applicants)
    )
    return or_(
        Agreement.organisation_id.in_(applicants),
        Agreement.id.in_(partners),
        Agreement.id.in_(_decided(call)),
    )


def _decided(call: Call) -> Select[int]:
    """Return the query of the agreements that carry out a decision of the call."""
    return (
        select(Agreement.id)
        .join(Decision, Decision.id == Agreement.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == call.id)
    )


def _with_party(chosen: Collection[int]) -> Select[int]:
    return select(AgreementParty.agreement_id).where(AgreementParty.service_unit_id.in_(chosen))


def _parts(session: Session) -> _Parts:
    sums: dict[int, dict[int, int]] = defaultdict(dict)
    for row in session.execute(
        select(AgreementYear.agreement_id, AgreementYear.year, AgreementYear.cents)
    ):
        sums[row.agreement_id][row.year] = row.cents
    forms = grouped(
        session,
        select(AgreementForm.agreement_id, AgreementForm.form).order_by(AgreementForm.id),
    )
    parties: dict[int, list[str]] = defaultdict(list)
    for row in session.execute(_further_parties()):
        parties[row.agreement_id].append(row.name or row.unit)
    reviews = session.execute(
        select(AgreementReview.agreement_id, func.min(AgreementReview.due_on))
        .where(AgreementReview.held_on.is_(None))
        .group_by(AgreementReview.agreement_id)
    ).all()
    return _Parts(sums, forms, parties, dict(reviews))


def _further_parties() -> AnySelect:
    return (
        select(
            AgreementParty.agreement_id,
            Organisation.name,
            ServiceUnit.name.label("unit"),
        )
        .outerjoin(Organisation, Organisation.id == AgreementParty.organisation_id)
        .outerjoin(ServiceUnit, ServiceUnit.id == AgreementParty.service_unit_id)
        .order_by(AgreementParty.id)
    )


def _line(
    row: AnyRow, units: Units, parts: _Parts, years: tuple[int, ...], today: date
) -> AgreementLine:
    division, unit = units.names(row.service_unit_id)
    sums = parts.sums.get(row.id, {})
    return AgreementLine(
        diary_number=row.diary_number,
        kind=row.kind,
        organisation=row.organisation,
        parties=tuple(parts.parties.get(row.id, ())),
        division=division,
        unit=unit,
        title=row.title,
        forms=tuple(parts.forms.get(row.id, ())),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        signed_on=row.signed_on,
        sums=tuple(sums.get(year) for year in years),
        indirect_support=row.indirect_support,
        next_review=parts.reviews.get(row.id),
        state=state(row, today),
    )
