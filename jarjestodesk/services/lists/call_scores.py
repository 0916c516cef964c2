"""The list “call.scores”, scope (call, assessor): one assessor's points by criterion.

Fields of its edits (kind “score”): ``criterion:<criterion>:<assessor>`` and
``opinion:<assessor>``. Schemes with different rubrics share the list: a criterion of another
rubric is empty. A disqualified assessor's row says so and refuses points.
"""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.assessment import CallAssessor
from jarjestodesk.models.call import CallScheme, Criterion, CriterionLevel
from jarjestodesk.records.kinds import POINTS_KIND, TEXT_KIND, YES_NO_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.rules.scoring import Given, set_total
from jarjestodesk.services.assessment import is_disqualified
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.workplace.ground import OUT, Ground, ground
from jarjestodesk.values.points import format_points

CODE = "call.scores"
Levels = dict[int, tuple[tuple[int, str], ...]]
OPEN, DISQUALIFIED, LEFT_OUT = "open", "disqualified", "left_out"


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    """Return the columns: the criteria of every rubric of the call, each once."""
    base = ground(session, scope[0], today=today)
    assessor = the_assessor(session, scope[1]).id
    texts = levels(session, scope[0])
    return ListInfo(
        CODE,
        (
            columns.applicant(),
            columns.scheme(base),
            *(_criterion(one, assessor, texts.get(one.id, ())) for one in criteria(base)),
            Column("total", lambda: pgettext("column", "Total"), POINTS_KIND, width=9,
                   look=Look.BAR, total=columns.full_points(base)),
            Column("complete", lambda: pgettext("column", "Complete"), YES_NO_KIND, width=8),
            Column("state", lambda: pgettext("column", "Scoring"), width=14, look=Look.CHIP,
                   choices=columns.scoring_choices()),
            Column("opinion", lambda: pgettext("column", "Comment"), TEXT_KIND, width=30,
                   field=f"opinion:{assessor}"),
            columns.activity(hidden=True),
            columns.diary(hidden=True),
        ),
        kind="score",
        stretch="opinion",
    )  # fmt: skip


def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    """Return the rows by scheme and applicant."""
    base = ground(session, scope[0], today=today)
    assessor = the_assessor(session, scope[1])
    if assessor.call_id != scope[0]:
        raise UserError(_("The assessor does not belong to this call."))
    every = criteria(base)
    return {line.id: _row(base, line, assessor, every) for line in base.lines}


def _row(
    base: Ground, line: ApplicationLine, assessor: CallAssessor, every: tuple[Criterion, ...]
) -> Row:
    application = base.applications[line.id]
    given = base.scores.given.get(line.id, {}).get(assessor.id, {})
    rubric = base.scores.rubrics.get(application.call_scheme_id)
    total = set_total(rubric.rules, given) if rubric else None
    state = OPEN if line.status not in OUT else LEFT_OUT
    if is_disqualified(base.session, assessor.person_id, application):
        state = DISQUALIFIED
    return (
        line.applicant,
        line.scheme,
        *(_points(given, one.id) for one in every),
        total,
        total is not None,
        state,
        base.scores.opinions.get((line.id, assessor.id)),
        line.title,
        line.diary_number,
    )


def _points(given: Mapping[int, Given], criterion: int) -> int | None:
    score = given.get(criterion)
    return None if score is None or score.not_applicable else score.points


def _criterion(one: Criterion, assessor: int, texts: tuple[tuple[int, str], ...]) -> Column:
    parts = [pgettext("column", "0–{most} points").format(most=format_points(one.max_points))]
    parts += [one.guidance] if one.guidance else []
    parts += [f"{format_points(points)}: {text}" for points, text in texts]
    return Column(
        f"criterion:{one.id}", _named(one.name), POINTS_KIND, width=10,
        field=f"criterion:{one.id}:{assessor}", hint=_named("\n".join(parts)),
        total=one.max_points,
    )  # fmt: skip


def _named(text: str) -> Callable[[], str]:
    return lambda: text


def criteria(base: Ground) -> tuple[Criterion, ...]:
    """Return the criteria of the call's rubrics in order, each once."""
    query = (
        select(Criterion)
        .join(CallScheme, CallScheme.rubric_id == Criterion.rubric_id)
        .where(CallScheme.call_id == base.call.id)
        .order_by(CallScheme.position, Criterion.position)
    )
    return tuple(dict.fromkeys(base.session.scalars(query)))


def levels(session: Session, call_id: int) -> Levels:
    """Return what numbers of points (hundredths) mean, by criterion, the fewest first."""
    query = (
        select(CriterionLevel)
        .join(Criterion, Criterion.id == CriterionLevel.criterion_id)
        .join(CallScheme, CallScheme.rubric_id == Criterion.rubric_id)
        .where(CallScheme.call_id == call_id)
        .order_by(CriterionLevel.criterion_id, CriterionLevel.points)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for row in dict.fromkeys(session.scalars(query)):
        found.setdefault(row.criterion_id, []).append((row.points, row.text))
    return {key: tuple(texts) for key, texts in found.items()}


def the_assessor(session: Session, assessor_id: int) -> CallAssessor:
    """Return the assessor; UserError where he is not in the register."""
    found = session.get(CallAssessor, assessor_id)
    if found is None:
        raise UserError(_("The assessor is not in the register any more."))
    return found
