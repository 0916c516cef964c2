"""Assessment: assessors of a call and their scores."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import CallAssessor, Disqualification, Score
from jarjestodesk.models.call import Call, Criterion
from jarjestodesk.models.person import Person
from jarjestodesk.services.writing import change, find, new
from jarjestodesk.values.points import format_points


def put_assessor(
    session: Session, call: Call, person: Person, service_unit_id: int | None = None
) -> CallAssessor:
    """Return the person as an assessor of the call, added last if new."""
    found = find(session, CallAssessor, call_id=call.id, person_id=person.id)
    if found is not None:
        return found
    others = session.scalars(select(CallAssessor.id).where(CallAssessor.call_id == call.id)).all()
    return new(
        session,
        CallAssessor,
        call_id=call.id,
        person_id=person.id,
        service_unit_id=service_unit_id,
        position=len(others) + 1,
    )


def put_score(
    session: Session,
    application: Application,
    criterion: Criterion,
    assessor: CallAssessor,
    *,
    points: int | None,
    not_applicable: bool = False,
    reason: str | None = None,
) -> bool:
    """Set a score (hundredths); return whether anything changed.

    Refused: points outside the criterion's range, and any score by a disqualified person
    (434/2003 27–28 §).
    """
    if points is not None and not 0 <= points <= criterion.max_points:
        raise UserError(
            _("{criterion}: {points} points; between 0 and {most} can be given.").format(
                criterion=criterion.name,
                points=format_points(points),
                most=format_points(criterion.max_points),
            )
        )
    if is_disqualified(session, assessor.person_id, application):
        raise UserError(
            _("The assessor is recorded as disqualified in this matter and cannot score it.")
        )
    keys = {
        "application_id": application.id,
        "criterion_id": criterion.id,
        "assessor_id": assessor.id,
    }
    found = find(session, Score, **keys)
    values = {"points": points, "not_applicable": not_applicable, "reason": reason}
    if found is None:
        new(session, Score, **keys, **values)
        return True
    return change(found, **values)


def is_disqualified(session: Session, person_id: int, application: Application) -> bool:
    """Tell whether the person is disqualified in the application, its applicant or its call."""
    grounds = session.scalars(
        select(Disqualification).where(Disqualification.person_id == person_id)
    )
    return any(
        (row.application_id == application.id)
        or (row.organisation_id == application.organisation_id and row.organisation_id is not None)
        or (
            row.call_id == application.call_id
            and row.application_id is None
            and row.organisation_id is None
            and row.call_id is not None
        )
        for row in grounds
    )
