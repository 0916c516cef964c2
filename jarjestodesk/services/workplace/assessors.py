"""Who scores a call, how far each is, and who is disqualified."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import (
    AssessorOpinion,
    CallAssessor,
    Disqualification,
    Score,
)
from jarjestodesk.models.call import Call
from jarjestodesk.models.person import Person
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Role
from jarjestodesk.records.workplace import AssessorRow
from jarjestodesk.rules.scoring import set_total
from jarjestodesk.services.assessment import is_disqualified, put_assessor
from jarjestodesk.services.workplace.ground import OUT, Ground, ground
from jarjestodesk.services.writing import find, new


def assessors(session: Session, call_id: int, *, today: date) -> tuple[AssessorRow, ...]:
    """Return the call's assessors in order with how many applications each has scored."""
    base = ground(session, call_id, today=today)
    query = (
        select(CallAssessor, Person.name)
        .join(Person, Person.id == CallAssessor.person_id)
        .where(CallAssessor.call_id == call_id)
        .order_by(CallAssessor.position, CallAssessor.id)
    )
    return tuple(_row(base, row, name) for row, name in session.execute(query))


def _row(base: Ground, row: CallAssessor, name: str) -> AssessorRow:
    mine = [
        line
        for line in base.lines
        if line.status not in OUT
        and base.applications[line.id].call_scheme_id in base.scores.rubrics
        and not is_disqualified(base.session, row.person_id, base.applications[line.id])
    ]
    done = 0
    for line in mine:
        rubric = base.scores.rubrics[base.applications[line.id].call_scheme_id]
        given = base.scores.given.get(line.id, {}).get(row.id, {})
        done += set_total(rubric.rules, given) is not None
    return AssessorRow(row.id, row.person_id, name, done, len(mine))


def add_assessor(session: Session, call_id: int, person_id: int) -> Changes[int]:
    """Make a person an assessor of the call."""
    person = session.get_one(Person, person_id)
    row = put_assessor(session, session.get_one(Call, call_id), person)
    return Changes(_("Added the assessor {name}").format(name=person.name), row.id)


def remove_assessor(session: Session, assessor_id: int) -> Changes[None]:
    """Take an assessor off the call; UserError once there are points or words of his."""
    row = session.get_one(CallAssessor, assessor_id)
    for model in (Score, AssessorOpinion):
        if session.scalar(select(func.count()).where(model.assessor_id == row.id)):
            raise UserError(_("The assessor has given points, so the assessor stays."))
    name = session.get_one(Person, row.person_id).name
    session.delete(row)
    return Changes(_("Removed the assessor {name}").format(name=name), None)


def disqualify(
    session: Session,
    assessor_id: int,
    application_id: int,
    ground_number: int,
    *,
    today: date,
    relation: str | None = None,
) -> Changes[int]:
    """Record that an assessor may not take part in a matter (434/2003 27–28 §).

    ``ground_number`` is the item of 28 § 1 (1–7). UserError where he has scored it already.
    """
    if not 1 <= ground_number <= 7:
        raise UserError(_("Give the ground as its number in 28 §, from 1 to 7."))
    row = session.get_one(CallAssessor, assessor_id)
    application = session.get_one(Application, application_id)
    keys = {"application_id": application_id, "assessor_id": assessor_id}
    given = session.scalars(select(Score).filter_by(**keys)).all()
    if any(score.points is not None for score in given):
        raise UserError(_("The assessor has scored this application. Empty the points first."))
    known = find(session, Disqualification, person_id=row.person_id, application_id=application.id)
    made = known or new(
        session,
        Disqualification,
        person_id=row.person_id,
        as_role=Role.ASSESSOR,
        call_id=application.call_id,
        application_id=application.id,
        ground=ground_number,
        relation=relation,
        notified_on=today,
    )
    name = session.get_one(Person, row.person_id).name
    return Changes(_("Recorded {name} as disqualified").format(name=name), made.id)
