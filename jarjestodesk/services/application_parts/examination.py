"""How an application was examined: checks, supplements, attachments, scores."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import AssessorOpinion, CallAssessor, Score
from jarjestodesk.models.call import CallCheck, CallScheme, Criterion, CriterionLevel, Rubric
from jarjestodesk.models.eligibility import EligibilityResult, SupplementItem, SupplementRequest
from jarjestodesk.models.file import Attachment, StoredFile
from jarjestodesk.models.person import Person
from jarjestodesk.records.application_page import (
    AttachmentLine,
    CheckLine,
    CriterionLine,
    ScoreCell,
    ScoreSet,
    Scoring,
    SupplementLine,
)
from jarjestodesk.rules.scoring import CriterionRule, Given, application_total, set_total


def checks(session: Session, row: Application) -> tuple[CheckLine, ...]:
    """Return every check of the application's call and scheme with its result, if any."""
    of_scheme = or_(
        CallCheck.call_scheme_id.is_(None), CallCheck.call_scheme_id == row.call_scheme_id
    )
    rows = session.execute(
        select(
            CallCheck.id,
            CallCheck.label,
            EligibilityResult.outcome,
            EligibilityResult.explanation,
            EligibilityResult.judgement,
            EligibilityResult.judgement_reason,
        )
        .outerjoin(
            EligibilityResult,
            and_(
                EligibilityResult.call_check_id == CallCheck.id,
                EligibilityResult.application_id == row.id,
            ),
        )
        .where(CallCheck.call_id == row.call_id, of_scheme)
        .order_by(CallCheck.position)
    )
    return tuple(CheckLine(*found) for found in rows)


def supplements(session: Session, application_id: int) -> tuple[SupplementLine, ...]:
    """Return the requests for supplement, the newest first."""
    requests = session.scalars(
        select(SupplementRequest)
        .where(SupplementRequest.application_id == application_id)
        .order_by(SupplementRequest.id.desc())
    ).all()
    items = defaultdict(list)
    asked = select(SupplementItem).where(
        SupplementItem.request_id.in_([request.id for request in requests])
    )
    for item in session.scalars(asked.order_by(SupplementItem.position)):
        items[item.request_id].append((item.label, item.received_on))
    return tuple(
        SupplementLine(
            row.id,
            row.made_on,
            row.sent_on,
            row.due_on,
            row.answered_on,
            row.lapsed_on,
            tuple(items[row.id]),
        )
        for row in requests
    )


def attachments(session: Session, application_id: int) -> tuple[AttachmentLine, ...]:
    """Return what came with the application."""
    rows = session.execute(
        select(
            Attachment.id,
            Attachment.label,
            Attachment.file_name,
            StoredFile.sha256,
            Attachment.received_on,
        )
        .outerjoin(StoredFile, StoredFile.id == Attachment.file_id)
        .where(Attachment.application_id == application_id)
        .order_by(Attachment.id)
    )
    return tuple(AttachmentLine(*row) for row in rows)


def scoring(session: Session, row: Application) -> Scoring:
    """Return the scores by assessor and criterion, and what the arithmetic makes of them."""
    rubric_id = session.get_one(CallScheme, row.call_scheme_id).rubric_id
    if rubric_id is None:
        return Scoring(None, (), (), None, None)
    criteria = _criteria(session, rubric_id)
    rules = [CriterionRule(one.id, one.max_points, one.weight) for one in criteria]
    scores = _scores(session, row.id)
    given = {
        assessor: {key: Given(score.points, score.not_applicable) for key, score in found.items()}
        for assessor, found in scores.items()
    }
    total = application_total(rules, list(given.values()))
    names = _assessors(session, list(scores))
    opinions = _opinions(session, row.id)
    sets = tuple(
        ScoreSet(
            assessor,
            names[assessor],
            tuple(_cell(criterion, scores[assessor]) for criterion in criteria),
            set_total(rules, given[assessor]),
            opinions.get(assessor),
        )
        for assessor in names
    )
    name = session.get_one(Rubric, rubric_id).name
    return Scoring(name, criteria, sets, total.mean, total.spread)


def _criteria(session: Session, rubric_id: int) -> tuple[CriterionLine, ...]:
    rows = session.scalars(
        select(Criterion).where(Criterion.rubric_id == rubric_id).order_by(Criterion.position)
    ).all()
    levels: dict[int, list[tuple[int, str]]] = defaultdict(list)
    told = select(CriterionLevel).where(CriterionLevel.criterion_id.in_([row.id for row in rows]))
    for level in session.scalars(told.order_by(CriterionLevel.points)):
        levels[level.criterion_id].append((level.points, level.text))
    return tuple(
        CriterionLine(
            row.id, row.name, row.guidance, row.max_points, row.weight, tuple(levels[row.id])
        )
        for row in rows
    )


def _scores(session: Session, application_id: int) -> dict[int, dict[int, Score]]:
    found: dict[int, dict[int, Score]] = defaultdict(dict)
    for score in session.scalars(select(Score).where(Score.application_id == application_id)):
        found[score.assessor_id][score.criterion_id] = score
    return found


def _assessors(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the assessors in the call's order."""
    rows = session.execute(
        select(CallAssessor.id, Person.name)
        .join(Person, Person.id == CallAssessor.person_id)
        .where(CallAssessor.id.in_(ids))
        .order_by(CallAssessor.position, CallAssessor.id)
    )
    return {row.id: row.name for row in rows}


def _opinions(session: Session, application_id: int) -> dict[int, str]:
    rows = session.execute(
        select(AssessorOpinion.assessor_id, AssessorOpinion.text).where(
            AssessorOpinion.application_id == application_id
        )
    )
    return {row.assessor_id: row.text for row in rows}


def _cell(criterion: CriterionLine, given: Mapping[int, Score]) -> ScoreCell:
    score = given.get(criterion.id)
    if score is None:
        return ScoreCell(criterion.id, None, False, None, None)
    points = None if score.not_applicable else score.points
    reached = [text for level, text in criterion.levels if points is not None and level <= points]
    return ScoreCell(
        criterion.id,
        points,
        score.not_applicable,
        score.reason,
        reached[-1] if reached else None,
    )
