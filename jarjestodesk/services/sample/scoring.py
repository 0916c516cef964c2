"""Assessors and scores of the sample: believable spread, one set begun and left."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession, bulk_insert
from jarjestodesk.models.assessment import CallAssessor, Disqualification, Score
from jarjestodesk.models.call import Call, CallScheme, Criterion
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.codes import Role
from jarjestodesk.services.assessment import put_assessor
from jarjestodesk.services.sample.content import comments, number, pick
from jarjestodesk.services.sample.rounds import Applied

_LEVELS = ("low", "middle", "high")


def add_assessors(session: RegisterSession, call: Call, count: int) -> list[CallAssessor]:
    """Make the first assessors of the register assessors of the call."""
    people = session.scalars(
        select(Person)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == Role.ASSESSOR)
        .order_by(Person.id)
        .limit(count)
    ).all()
    return [put_assessor(session, call, person) for person in people]


def score_all(
    session: RegisterSession,
    call: Call,
    applied: Sequence[Applied],
    assessors: Sequence[CallAssessor],
    *,
    unfinished: bool = False,
) -> None:
    """Score every application by every assessor; an unfinished round leaves some sets open."""
    criteria = session.scalars(
        select(Criterion)
        .join(CallScheme, CallScheme.rubric_id == Criterion.rubric_id)
        .where(CallScheme.call_id == call.id)
        .order_by(Criterion.position)
    ).all()
    rows = []
    for index, one in enumerate(applied):
        for order, assessor in enumerate(assessors):
            begun = criteria
            if unfinished and order == len(assessors) - 1:
                begun = [] if index % 5 == 0 else criteria[:3] if index % 5 == 1 else criteria
            rows += [_score(one, criterion, assessor, order) for criterion in begun]
    bulk_insert(session, Score, rows)


def _score(
    one: Applied, criterion: Criterion, assessor: CallAssessor, order: int
) -> dict[str, object]:
    quality = number(5, 18, one.organisation.name, one.activity.id)
    given = quality + number(-3, 2, one.row.id, criterion.code, order)
    points = max(0, min(given * 100, criterion.max_points))
    level = _LEVELS[min(points * 3 // (criterion.max_points + 1), 2)]
    return {
        "application_id": one.row.id,
        "criterion_id": criterion.id,
        "assessor_id": assessor.id,
        "points": points,
        "not_applicable": False,
        "reason": pick(comments(level), one.row.id, criterion.code, order),
    }


def disqualify(session: RegisterSession, assessor: CallAssessor, one: Applied, day: date) -> None:
    """Record that an assessor sits on the applicant's board (434/2003 28 § 1 mom. 5 kohta)."""
    session.add(
        Disqualification(
            person_id=assessor.person_id,
            as_role=Role.ASSESSOR,
            application_id=one.row.id,
            organisation_id=one.organisation.id,
            ground=5,
            relation="hallituksen jäsen",
            notified_on=day,
            stages="arviointi",
        )
    )
    session.flush()
