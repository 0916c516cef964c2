"""The applications of a call with every key figure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
    JointApplicant,
)
from jarjestodesk.models.call import Call, CallScheme, GrantScheme
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import ApplicationStatus, CaseNumbering, DecisionKind
from jarjestodesk.records.summaries import ApplicationLine, YearSums
from jarjestodesk.rules.scoring import ranks
from jarjestodesk.services.summaries.decisions import Decided, Decisions
from jarjestodesk.services.summaries.queries import (
    AnyRow,
    AnySelect,
    by_year,
    grouped,
    known_sum,
    share,
)
from jarjestodesk.services.summaries.scores import Scores
from jarjestodesk.services.summaries.status import statuses
from jarjestodesk.services.summaries.units import Units
from jarjestodesk.values.dates import in_helsinki


@dataclass(frozen=True, slots=True)
class _Found:
    """What the queries found, by application."""

    applied: Mapping[int, Mapping[int, int | None]]
    places: Mapping[int, list[str]]
    joint: Mapping[int, list[str]]
    proposed: Mapping[int, int | None]
    ranks: Mapping[int, int | None]


def application_lines(
    session: Session, call: Call, units: Units, decisions: Decisions, scores: Scores, *, today: date
) -> tuple[tuple[ApplicationLine, ...], dict[int, int | None]]:
    """Return the lines by scheme and applicant in Finnish order, and each one's service unit."""
    rows = session.execute(_applications(call)).all()
    found = _Found(
        applied=by_year(session, _applied(call)),
        places=grouped(session, _places(call)),
        joint=grouped(session, _joint(call)),
        proposed=_proposed(session, call),
        ranks=_ranks(rows, scores),
    )
    status = statuses(session, call, rows, decisions, scores, found.proposed, today=today)
    lines = tuple(_line(row, call, units, found, decisions, scores, status[row.id]) for row in rows)
    return lines, {row.id: row.service_unit_id for row in rows}


def _applications(call: Call) -> AnySelect:
    return (
        select(
            Application.id,
            Application.diary_number,
            Application.call_scheme_id,
            Application.service_unit_id,
            Application.title,
            Application.arrived_at,
            Application.arrived_on,
            Application.whole_county,
            Application.own_funding,
            Application.withdrawn_on,
            Application.not_examined_on,
            Organisation.name.label("applicant"),
            Organisation.business_id,
            Organisation.kind.label("applicant_kind"),
            Municipality.name.label("home"),
            GrantScheme.name.label("scheme"),
        )
        .join(Organisation, Organisation.id == Application.organisation_id)
        .outerjoin(Municipality, Municipality.id == Organisation.home_municipality_id)
        .join(CallScheme, CallScheme.id == Application.call_scheme_id)
        .join(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
        .where(Application.call_id == call.id)
        .order_by(CallScheme.position, Organisation.name_key, Application.id)
    )


def _applied(call: Call) -> Select[int, int, int | None]:
    return (
        select(ApplicationYear.application_id, ApplicationYear.year, ApplicationYear.applied)
        .join(Application, Application.id == ApplicationYear.application_id)
        .where(Application.call_id == call.id)
    )


def _places(call: Call) -> Select[int, str]:
    return (
        select(ApplicationMunicipality.application_id, Municipality.name)
        .join(Application, Application.id == ApplicationMunicipality.application_id)
        .join(Municipality, Municipality.id == ApplicationMunicipality.municipality_id)
        .where(Application.call_id == call.id)
        .order_by(Municipality.name)
    )


def _joint(call: Call) -> Select[int, str]:
    return (
        select(JointApplicant.application_id, Organisation.name)
        .join(Application, Application.id == JointApplicant.application_id)
        .join(Organisation, Organisation.id == JointApplicant.organisation_id)
        .where(Application.call_id == call.id)
        .order_by(JointApplicant.id)
    )


def _proposed(session: Session, call: Call) -> dict[int, int | None]:
    """Return the proposed sum of every application that has a proposal."""
    query = (
        select(Proposal.application_id, ProposalYear.proposed)
        .join(Application, Application.id == Proposal.application_id)
        .outerjoin(ProposalYear, ProposalYear.proposal_id == Proposal.id)
        .where(Application.call_id == call.id)
    )
    return {key: known_sum(sums) for key, sums in grouped(session, query).items()}


def _ranks(rows: Iterable[AnyRow], scores: Scores) -> dict[int, int | None]:
    """Return ranks within each scheme; what was withdrawn or not examined has none."""
    members: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.withdrawn_on is None and row.not_examined_on is None:
            members[row.call_scheme_id].append(row.id)
    out: dict[int, int | None] = {}
    for ids in members.values():
        out.update(zip(ids, ranks([scores.totals[key].mean for key in ids]), strict=True))
    return out


def _line(
    row: AnyRow,
    call: Call,
    units: Units,
    found: _Found,
    decisions: Decisions,
    scores: Scores,
    status: ApplicationStatus,
) -> ApplicationLine:
    division, unit = units.names(row.service_unit_id)
    applied = found.applied.get(row.id, {})
    applied_total = known_sum(applied.values())
    decided = decisions.newest.get(row.id)
    return ApplicationLine(
        id=row.id,
        diary_number=row.diary_number or _round_number(call),
        applicant=", ".join((row.applicant, *found.joint.get(row.id, ()))),
        business_id=row.business_id,
        applicant_kind=row.applicant_kind,
        home_municipality=row.home,
        division=division,
        unit=unit,
        scheme=row.scheme,
        title=row.title,
        arrived=row.arrived_at or row.arrived_on,
        late=is_late(row.arrived_at, row.arrived_on, call.closes_at),
        municipalities=tuple(found.places.get(row.id, ())),
        whole_county=row.whole_county,
        applied=_by_year(applied, decisions.years),
        applied_total=applied_total,
        own_funding=row.own_funding,
        rank=found.ranks.get(row.id),
        proposed=found.proposed.get(row.id),
        result=decided.kind if decided else _stored_result(row),
        status=status,
        **_scored(row, scores),
        **_outcome(decided, applied_total, decisions.years),
    )


def _scored(row: AnyRow, scores: Scores) -> dict[str, Any]:
    """Return the score fields; without a rubric there are no sets to count, not even none."""
    total = scores.totals[row.id]
    has_rubric = row.call_scheme_id in scores.rubrics
    return {
        "mean": total.mean,
        "spread": total.spread,
        "complete_sets": total.complete if has_rubric else None,
    }


def _outcome(
    decided: Decided | None, applied: int | None, years: tuple[int, ...]
) -> dict[str, Any]:
    """Return the fields that a decision, its service and its finality give."""
    service = decided.service if decided else None
    return {
        "granted": decided.sums if decided else (None,) * len(years),
        "granted_total": decided.total if decided else None,
        "share_of_applied": share(decided.total, applied) if decided else None,
        "reason_codes": decided.reason_codes if decided else (),
        "reason": decided.reason if decided else None,
        "sent_on": service.sent_on if service else None,
        "served_on": service.served_on if service else None,
        "last_day": service.last_day if service else None,
        "final_from": decided.final_from if decided else None,
    }


def _by_year(sums: Mapping[int, int | None], years: tuple[int, ...]) -> YearSums:
    return tuple(sums.get(year) for year in years)


def _stored_result(row: AnyRow) -> DecisionKind | None:
    if row.withdrawn_on is not None:
        return DecisionKind.WITHDRAWN
    return DecisionKind.NOT_EXAMINED if row.not_examined_on is not None else None


def _round_number(call: Call) -> str | None:
    return call.case_number if call.case_numbering is CaseNumbering.CALL else None


def is_late(
    arrived_at: datetime | None, arrived_on: date | None, closes_at: datetime | None
) -> bool | None:
    """Tell whether an application came after the call closed; None where it cannot be known.

    A call that closes at HH:MM has closed at HH:MM:00. A day alone does not tell on the closing
    day itself.
    """
    if closes_at is None:
        return None
    if arrived_at is not None:
        return arrived_at > closes_at
    if arrived_on is None:
        return None
    closing = in_helsinki(closes_at)
    if arrived_on == closing.date():
        return True if closing.time() == time() else None
    return arrived_on > closing.date()
