"""Rubrics: a version in the register never changes, a new one gets a new number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.call import Criterion, CriterionLevel, Rubric
from jarjestodesk.records.calls import CriterionInput, RubricInput
from jarjestodesk.services.writing import find, new


def put_rubric(session: Session, data: RubricInput) -> Rubric:
    """Return the rubric version, added if new; UserError where it is there with other rules.

    Naming a version without criteria means the one in the register.
    """
    found = find(session, Rubric, code=data.code, version=data.version)
    if found is None:
        return _insert(session, data)
    if data.criteria and _rules_of(session, found) != [_rule(one) for one in data.criteria]:
        raise UserError(
            _(
                "The rubric {code} version {version} is in the register with other criteria."
                " Give the new one a new version number."
            ).format(code=data.code, version=data.version)
        )
    return found


Rule = tuple[str, str, int, int]
"""What scoring depends on: code, name, largest points, weight."""


def _rule(criterion: CriterionInput | Criterion) -> Rule:
    return criterion.code, criterion.name, criterion.max_points, criterion.weight


def _rules_of(session: Session, rubric: Rubric) -> list[Rule]:
    rows = session.scalars(
        select(Criterion).where(Criterion.rubric_id == rubric.id).order_by(Criterion.position)
    )
    return [_rule(row) for row in rows]


def _insert(session: Session, data: RubricInput) -> Rubric:
    row = new(
        session,
        Rubric,
        code=data.code,
        name=data.name,
        version=data.version,
        approved_on=data.approved_on,
        threshold=data.threshold,
    )
    for position, criterion in enumerate(data.criteria, 1):
        made = new(
            session,
            Criterion,
            rubric_id=row.id,
            code=criterion.code,
            name=criterion.name,
            guidance=criterion.guidance,
            max_points=criterion.max_points,
            weight=criterion.weight,
            position=position,
        )
        for level in criterion.levels:
            new(session, CriterionLevel, criterion_id=made.id, points=level.points, text=level.text)
    return row
