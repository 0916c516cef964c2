"""Edits of kind “score” (row = application): points by criterion and an assessor's words.

Fields: ``criterion:<criterion>:<assessor>`` (hundredths; empty takes the points away),
``reason:<criterion>:<assessor>``, ``opinion:<assessor>``.
"""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import AssessorOpinion, CallAssessor, Score
from jarjestodesk.models.call import CallScheme, Criterion
from jarjestodesk.services.assessment import is_disqualified, put_score
from jarjestodesk.services.editing.fields import checked
from jarjestodesk.services.editing.words import POINTS, changed_points, text, written
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.proposals import the_application
from jarjestodesk.services.writing import change, find, new


def write_score(session: Session, row: int, field: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write one assessor's points or words on an application; return what was done in words."""
    application = the_application(session, row)
    name, *ids = field.split(":")
    assessor = session.get(CallAssessor, int(ids[-1]))
    if assessor is None or assessor.call_id != application.call_id:
        raise UserError(_("The assessor does not belong to this call."))
    if application.withdrawn_on is not None or application.not_examined_on is not None:
        raise UserError(_("The application is no longer handled: it is not scored."))
    if name == "opinion":
        return _opinion(session, application, assessor, text(value))
    criterion = _criterion(session, application, int(ids[0]))
    keys = {"criterion_id": criterion.id, "assessor_id": assessor.id}
    found = find(session, Score, application_id=application.id, **keys)
    points, reason = (found.points, found.reason) if found else (None, None)
    if name == "reason":
        words = text(value)
        put_score(session, application, criterion, assessor, points=points, reason=words)
        return written(_("Comment on {criterion}").format(criterion=criterion.name), words)
    if name != "criterion":
        raise UserError(_("“{field}” is not changed here.").format(field=name))
    wanted = checked(POINTS, value)
    put_score(session, application, criterion, assessor, points=wanted, reason=reason)
    return changed_points(criterion.name, points, wanted)


def _criterion(session: Session, application: Application, criterion_id: int) -> Criterion:
    criterion = session.get(Criterion, criterion_id)
    scheme = session.get_one(CallScheme, application.call_scheme_id)
    if criterion is None or criterion.rubric_id != scheme.rubric_id:
        raise UserError(_("The criterion does not belong to this application's scheme."))
    return criterion


def _opinion(
    session: Session, application: Application, assessor: CallAssessor, value: str | None
) -> str:
    if is_disqualified(session, assessor.person_id, application):
        raise UserError(
            _("The assessor is recorded as disqualified in this matter and cannot score it.")
        )
    keys = {"application_id": application.id, "assessor_id": assessor.id}
    found = find(session, AssessorOpinion, **keys)
    if not value:
        if found is not None:
            session.delete(found)
    elif found is None:
        new(session, AssessorOpinion, **keys, text=value)
    else:
        change(found, text=value)
    return written(pgettext("edit", "Comment of the assessor"), value)


WRITERS["score"] = write_score
