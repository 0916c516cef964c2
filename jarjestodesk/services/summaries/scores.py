"""Scores by criterion and assessor, with what the arithmetic makes of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import AssessorOpinion, CallAssessor, Score
from jarjestodesk.models.call import Call, CallScheme, Criterion, GrantScheme, Rubric
from jarjestodesk.models.person import Person
from jarjestodesk.records.summaries import (
    ApplicationLine,
    CriterionHead,
    ScoreLine,
    ScoreTable,
)
from jarjestodesk.rules.scoring import (
    CriterionRule,
    Given,
    Total,
    application_total,
    set_total,
)
from jarjestodesk.services.summaries.queries import AnyRow
from jarjestodesk.values.numbers import round_half_up

NOTHING = Total(None, None, 0, 0)


@dataclass(frozen=True, slots=True)
class SchemeRubric:
    """A scheme of the call with its rubric version."""

    scheme: str
    rubric: str
    version: int
    rules: tuple[CriterionRule, ...]
    heads: tuple[CriterionHead, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of a call: application → assessor → criterion → score."""

    rubrics: Mapping[int, SchemeRubric]
    scheme_of: Mapping[int, int]
    given: Mapping[int, Mapping[int, Mapping[int, Given]]]
    reasons: Mapping[tuple[int, int, int], str]
    opinions: Mapping[tuple[int, int], str]
    assessors: Mapping[int, str]
    totals: Mapping[int, Total]


def load_scores(session: Session, call: Call) -> Scores:
    """Return the scores of a call; ``totals`` has every application of it."""
    rubrics = _rubrics(session, call)
    schemes = select(Application.id, Application.call_scheme_id).where(
        Application.call_id == call.id
    )
    scheme_of = dict(session.execute(schemes).all())
    given, reasons = _given(session, call)
    totals = {
        key: _total(rubrics.get(scheme), given.get(key, {})) for key, scheme in scheme_of.items()
    }
    return Scores(
        rubrics, scheme_of, given, reasons, _opinions(session, call), _names(session, call), totals
    )


def _total(rubric: SchemeRubric | None, sets: Mapping[int, Mapping[int, Given]]) -> Total:
    return application_total(rubric.rules, list(sets.values())) if rubric else NOTHING


def _rubrics(session: Session, call: Call) -> dict[int, SchemeRubric]:
    query = (
        select(
            CallScheme.id.label("call_scheme_id"),
            GrantScheme.name.label("scheme"),
            Rubric.name.label("rubric"),
            Rubric.version,
            Criterion.id,
            Criterion.name,
            Criterion.max_points,
            Criterion.weight,
        )
        .join(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
        .join(Rubric, Rubric.id == CallScheme.rubric_id)
        .join(Criterion, Criterion.rubric_id == Rubric.id)
        .where(CallScheme.call_id == call.id)
        .order_by(CallScheme.position, Criterion.position)
    )
    found: dict[int, list[AnyRow]] = defaultdict(list)
    for row in session.execute(query):
        found[row.call_scheme_id].append(row)
    return {key: _rubric(rows) for key, rows in found.items()}


def _rubric(rows: Sequence[AnyRow]) -> SchemeRubric:
    first = rows[0]
    return SchemeRubric(
        first.scheme,
        first.rubric,
        first.version,
        tuple(CriterionRule(row.id, row.max_points, row.weight) for row in rows),
        tuple(CriterionHead(row.name, row.max_points, row.weight) for row in rows),
    )


def _given(
    session: Session, call: Call
) -> tuple[dict[int, dict[int, dict[int, Given]]], dict[tuple[int, int, int], str]]:
    query = (
        select(
            Score.application_id,
            Score.assessor_id,
            Score.criterion_id,
            Score.points,
            Score.not_applicable,
            Score.reason,
        )
        .join(Application, Application.id == Score.application_id)
        .join(CallAssessor, CallAssessor.id == Score.assessor_id)
        .where(Application.call_id == call.id)
        .order_by(CallAssessor.position, CallAssessor.id)
    )
    given: dict[int, dict[int, dict[int, Given]]] = {}
    reasons = {}
    for row in session.execute(query):
        sets = given.setdefault(row.application_id, {}).setdefault(row.assessor_id, {})
        sets[row.criterion_id] = Given(row.points, row.not_applicable)
        if row.reason:
            reasons[row.application_id, row.assessor_id, row.criterion_id] = row.reason
    return given, reasons


def _opinions(session: Session, call: Call) -> dict[tuple[int, int], str]:
    query = (
        select(AssessorOpinion.application_id, AssessorOpinion.assessor_id, AssessorOpinion.text)
        .join(Application, Application.id == AssessorOpinion.application_id)
        .where(Application.call_id == call.id)
    )
    return {(row.application_id, row.assessor_id): row.text for row in session.execute(query)}


def _names(session: Session, call: Call) -> dict[int, str]:
    query = (
        select(CallAssessor.id, Person.name)
        .join(Person, Person.id == CallAssessor.person_id)
        .where(CallAssessor.call_id == call.id)
    )
    return dict(session.execute(query).all())


def score_tables(scores: Scores, applications: Sequence[ApplicationLine]) -> tuple[ScoreTable, ...]:
    """Return a table for each scheme with a rubric; the shown applications in their order."""
    out = []
    for scheme_id, rubric in scores.rubrics.items():
        lines = [
            line
            for application in applications
            if scores.scheme_of[application.id] == scheme_id
            for line in _lines(scores, rubric, application)
        ]
        out.append(
            ScoreTable(rubric.scheme, rubric.rubric, rubric.version, rubric.heads, tuple(lines))
        )
    return tuple(out)


def _lines(scores: Scores, rubric: SchemeRubric, application: ApplicationLine) -> list[ScoreLine]:
    """Return a line for each begun set, then the means of the complete ones."""
    sets = scores.given.get(application.id, {})
    lines = [
        _line(
            application,
            scores.assessors[assessor],
            tuple(_points(given, rule) for rule in rubric.rules),
            frozenset(
                number
                for number, rule in enumerate(rubric.rules)
                if rule.id in given and given[rule.id].not_applicable
            ),
            set_total(rubric.rules, given),
            _reasons(scores, rubric, application.id, assessor),
        )
        for assessor, given in sets.items()
    ]
    complete = [given for given in sets.values() if set_total(rubric.rules, given) is not None]
    if complete:
        means = tuple(_mean(rule, complete) for rule in rubric.rules)
        lines.append(_line(application, None, means, frozenset(), application.mean, None))
    return lines


def _line(
    application: ApplicationLine,
    assessor: str | None,
    points: tuple[int | None, ...],
    not_applicable: frozenset[int],
    total: int | None,
    reasons: str | None,
) -> ScoreLine:
    return ScoreLine(
        diary_number=application.diary_number,
        applicant=application.applicant,
        title=application.title,
        division=application.division,
        assessor=assessor,
        points=points,
        not_applicable=not_applicable,
        total=total,
        reasons=reasons,
    )


def _points(given: Mapping[int, Given], rule: CriterionRule) -> int | None:
    score = given.get(rule.id)
    return None if score is None or score.not_applicable else score.points


def _mean(rule: CriterionRule, sets: Sequence[Mapping[int, Given]]) -> int | None:
    known = [points for given in sets if (points := _points(given, rule)) is not None]
    return round_half_up(sum(known), len(known)) if known else None


def _reasons(
    scores: Scores, rubric: SchemeRubric, application_id: int, assessor: int
) -> str | None:
    """Return an assessor's words: on each criterion, then on the whole."""
    parts = [
        f"{head.name}: {text}"
        for rule, head in zip(rubric.rules, rubric.heads, strict=True)
        if (text := scores.reasons.get((application_id, assessor, rule.id)))
    ]
    opinion = scores.opinions.get((application_id, assessor))
    return "\n".join([*parts, opinion] if opinion else parts) or None
