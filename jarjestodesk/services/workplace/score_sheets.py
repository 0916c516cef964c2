"""How one application has been scored; an assessor added by name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.county import ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.application_page import Scoring
from jarjestodesk.records.call_room import ScoreSheet
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.kinds import LINE_KIND, read
from jarjestodesk.services.application_parts import examination
from jarjestodesk.services.lists.call_proposals import DISPUTED
from jarjestodesk.services.people import put_person
from jarjestodesk.services.workplace.assessors import add_assessor
from jarjestodesk.values.numbers import round_half_up


def score_sheet(session: Session, application_id: int) -> ScoreSheet:
    """Return one application's scores; UserError where it has been removed."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    unit = session.get(ServiceUnit, row.service_unit_id) if row.service_unit_id else None
    years = session.execute(
        select(ApplicationYear.year, ApplicationYear.applied)
        .where(ApplicationYear.application_id == row.id)
        .order_by(ApplicationYear.year)
    )
    found = examination.scoring(session, row)
    return ScoreSheet(
        application_id=row.id,
        applicant=session.get_one(Organisation, row.organisation_id).name,
        title=row.title,
        division=unit.name if unit else None,
        applied=tuple((year.year, year.applied) for year in years),
        scoring=found,
        means=tuple(_mean(found, one.id) for one in found.criteria),
        disputed=found.spread is not None and found.spread > DISPUTED,
    )


def _mean(scoring: Scoring, criterion: int) -> int | None:
    given = [
        cell.points
        for one in scoring.sets
        for cell in one.cells
        if cell.criterion_id == criterion and cell.points is not None
    ]
    return round_half_up(sum(given), len(given)) if given else None


def add_assessor_by_name(session: Session, call_id: int, name: str) -> Changes[int]:
    """Make a person of this name an assessor of the call; one unknown is added."""
    words = read(LINE_KIND, name)
    if not words:
        raise UserError(_("Write the person's name."))
    person = put_person(session, words)
    return add_assessor(session, call_id, person.id)
