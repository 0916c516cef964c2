"""What ``rules`` derives about an application, as SQL: status, means of scores, sums.

Expressions over a query that has Application; whatever else it joins is left alone.
Equal to ``rules.workflow`` and ``rules.scoring`` by test; here so that a list can be sorted
and filtered by it.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, type_coerce
from sqlalchemy.orm import aliased

from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.assessment import Score
from jarjestodesk.models.call import CallScheme, Criterion
from jarjestodesk.models.decision import Decision, DecisionService, DecisionYear, Finality
from jarjestodesk.models.eligibility import EligibilityResult, SupplementRequest
from jarjestodesk.models.types import Code
from jarjestodesk.records.codes import ApplicationStatus, CheckOutcome
from jarjestodesk.rules.scoring import WEIGHT_ONE
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.lists.parts import known_sum
from jarjestodesk.services.lists.sql import TODAY

_OF_RUBRIC = aliased(Criterion)
_NEWEST = aliased(Decision)


def newest_decision_id() -> ColumnElement[Any]:
    """Return the id of the decision in force on an application."""
    return (
        select(func.max(_NEWEST.id))
        .where(_NEWEST.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )


def applied() -> ColumnElement[Any]:
    """Return the sum applied over all years, empty where a year's is unknown."""
    return (
        select(known_sum(ApplicationYear.applied))
        .where(ApplicationYear.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )


def applied_for(year: int) -> ColumnElement[Any]:
    """Return the sum applied for one year."""
    return (
        select(ApplicationYear.applied)
        .where(ApplicationYear.application_id == Application.id, ApplicationYear.year == year)
        .correlate(Application)
        .scalar_subquery()
    )


def proposed() -> ColumnElement[Any]:
    """Return the sum proposed over all years."""
    return (
        select(known_sum(ProposalYear.proposed))
        .join(Proposal, Proposal.id == ProposalYear.proposal_id)
        .where(Proposal.application_id == Application.id)
        .correlate(Application)
        .scalar_subquery()
    )


def granted() -> ColumnElement[Any]:
    """Return the sum of the decision in force; a kind that gives no money gives 0."""
    years = (
        select(known_sum(DecisionYear.granted))
        .where(DecisionYear.decision_id == Decision.id)
        .correlate(Decision)
        .scalar_subquery()
    )
    return (
        select(case((Decision.kind.in_(GIVES_MONEY), years), else_=0))
        .where(Decision.id == newest_decision_id())
        .correlate(Application)
        .scalar_subquery()
    )


def _rubric(what: Any) -> ColumnElement[Any]:
    """Return a figure over the criteria of the application's rubric."""
    return (
        select(what)
        .select_from(_OF_RUBRIC)
        .join(CallScheme, CallScheme.rubric_id == _OF_RUBRIC.rubric_id)
        .where(CallScheme.id == Application.call_scheme_id)
        .correlate(Application)
        .scalar_subquery()
    )


def _totals() -> Any:
    """Return the totals of an application's complete sets, by assessor (rules.scoring)."""
    applies = and_(Score.points.is_not(None), Score.not_applicable.is_(False))
    got = func.sum(case((applies, Score.points * Criterion.weight), else_=0))
    possible = func.sum(case((applies, Criterion.max_points * Criterion.weight), else_=0))
    known = func.sum(case((or_(Score.points.is_not(None), Score.not_applicable), 1), else_=0))
    full = _rubric(func.sum(_OF_RUBRIC.max_points * _OF_RUBRIC.weight))
    return (
        select(rounded(got * full, possible * WEIGHT_ONE).label("total"))
        .select_from(Score)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .join(CallScheme, CallScheme.rubric_id == Criterion.rubric_id)
        .where(Score.application_id == Application.id, CallScheme.id == Application.call_scheme_id)
        .correlate(Application)
        .group_by(Score.assessor_id)
        .having(known == _rubric(func.count()), possible > 0)
        .subquery()
    )


def rounded(numerator: ColumnElement[Any], denominator: Any) -> ColumnElement[Any]:
    """Return a quotient of whole numbers rounded half up, as ``values.numbers`` does."""
    quotient: ColumnElement[Any] = (2 * numerator + denominator) // (2 * denominator)
    return quotient


def mean() -> ColumnElement[Any]:
    """Return the mean of the complete sets in hundredths, empty while there is none."""
    totals = _totals()
    return select(
        case((func.count() > 0, rounded(func.sum(totals.c.total), func.count())))
    ).scalar_subquery()


def status() -> ColumnElement[Any]:
    """Return the furthest status the facts bear out, as ``rules.workflow`` does."""
    found = {
        ApplicationStatus.WITHDRAWN: Application.withdrawn_on.is_not(None),
        ApplicationStatus.FINAL: _final(),
        ApplicationStatus.SERVED: _exists(
            DecisionService, DecisionService.decision_id == newest_decision_id()
        ),
        ApplicationStatus.NOT_EXAMINED: Application.not_examined_on.is_not(None),
        ApplicationStatus.DECIDED: _exists(Decision, Decision.application_id == Application.id),
        ApplicationStatus.PROPOSED: _exists(Proposal, Proposal.application_id == Application.id),
        ApplicationStatus.SCORED: mean().is_not(None),
        ApplicationStatus.TO_SUPPLEMENT: _exists(
            SupplementRequest,
            SupplementRequest.application_id == Application.id,
            SupplementRequest.waits(),
        ),
        ApplicationStatus.COMPLETE: _checked(),
    }
    whens = [(condition, literal(code.value)) for code, condition in found.items()]
    return type_coerce(
        case(*whens, else_=ApplicationStatus.RECEIVED.value), Code(ApplicationStatus)
    )


def _exists(model: type[Any], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(model.id).where(*where).correlate(Application).exists()


def _final() -> ColumnElement[bool]:
    """Return whether the registry's newest answer says that the decision is final by now."""
    newest = (
        select(Finality.final_from)
        .where(Finality.decision_id == newest_decision_id())
        .order_by(Finality.id.desc())
        .limit(1)
        .correlate(Application)
        .scalar_subquery()
    )
    return newest <= TODAY


def _checked() -> ColumnElement[bool]:
    """Return whether checks were made and every one is passed, her judgement above the rule's."""
    outcome = func.coalesce(EligibilityResult.judgement, EligibilityResult.outcome)
    made = EligibilityResult.application_id == Application.id
    return and_(
        _exists(EligibilityResult, made),
        ~_exists(EligibilityResult, made, outcome != CheckOutcome.PASSED),
    )
