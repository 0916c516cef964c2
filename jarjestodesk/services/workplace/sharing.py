"""What the allocation tab shows beside its grid: the versions there are, and one application."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.allocation import Proposal, ScenarioRow
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import DecisionYear
from jarjestodesk.records.allocation_pane import AllocationPane, EarlierApplication, Versions
from jarjestodesk.records.application_page import CheckLine
from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.services.allocation import next_name, trial_versions
from jarjestodesk.services.application_parts import examination, outcome
from jarjestodesk.services.application_parts import facts as application_facts
from jarjestodesk.services.decisions import newest_decision
from jarjestodesk.services.proposals import the_application
from jarjestodesk.services.summaries.queries import known_sum

_MOST_EARLIER = 6


def versions(session: Session, call_id: int) -> Versions:
    """Return the trial versions of a call, and how many proposals there are."""
    found = trial_versions(session, call_id)
    proposals = session.scalar(
        select(func.count(Proposal.id))
        .join(Application, Application.id == Proposal.application_id)
        .where(Application.call_id == call_id)
    )
    adopted = next((one.id for one in found if one.adopted_on is not None), None)
    return Versions(found, next_name(session, call_id), proposals or 0, adopted)


def pane(
    session: Session, application_id: int, scenario_id: int | None, *, today: date
) -> AllocationPane:
    """Return one application, its sum by a trial version or (None) by the proposal."""
    row = the_application(session, application_id)
    facts = application_facts.facts(session, row, today=today)
    years = application_facts.years(session, row)
    proposal = outcome.proposal(session, row.id)
    proposed = known_sum(year.proposed for year in years)
    by_rule = known_sum(year.calculated for year in years)
    calculation, pinned = (proposal.calculation if proposal else None), False
    if scenario_id is not None:
        proposed, by_rule, calculation, pinned = _trial(session, application_id, scenario_id)
    decided = newest_decision(session, row.id) is not None
    return AllocationPane(
        id=facts.id,
        organisation_id=facts.organisation_id,
        applicant=facts.applicant,
        title=facts.title,
        diary_number=facts.diary_number or facts.round_number,
        status=facts.status,
        eligible=_worst(examination.checks(session, row)),
        asked=known_sum(year.applied for year in years),
        proposed=proposed,
        by_rule=by_rule,
        granted=known_sum(year.granted for year in years) if decided else None,
        calculation=calculation,
        pinned=pinned,
        reason=proposal.reason if proposal else None,
        scoring=examination.scoring(session, row),
        earlier=_earlier(session, row),
        division=facts.unit or facts.division,
        municipalities=tuple(place.name for place in facts.municipalities),
        whole_county=bool(facts.whole_county),
    )


def _trial(
    session: Session, application_id: int, scenario_id: int
) -> tuple[int | None, int | None, str | None, bool]:
    """Return the sum, what the rule gives, how it was reckoned, whether it was set by hand."""
    rows = session.scalars(
        select(ScenarioRow)
        .where(ScenarioRow.scenario_id == scenario_id)
        .where(ScenarioRow.application_id == application_id)
        .order_by(ScenarioRow.year)
    ).all()
    words = dict.fromkeys(row.calculation for row in rows if row.calculation)
    return (
        known_sum(row.proposed for row in rows),
        known_sum(row.calculated for row in rows),
        "; ".join(words) or None,
        any(row.pinned for row in rows),
    )


def _worst(checks: Iterable[CheckLine]) -> CheckOutcome | None:
    """Return the outcome that counts: one failed is failed, one open leaves it open."""
    outcomes = [one.judgement or one.outcome for one in checks]
    if CheckOutcome.FAILED in outcomes:
        return CheckOutcome.FAILED
    if not outcomes or None in outcomes:
        return None
    return CheckOutcome.TO_JUDGE if CheckOutcome.TO_JUDGE in outcomes else CheckOutcome.PASSED


def _earlier(session: Session, row: Application) -> tuple[EarlierApplication, ...]:
    """Return the organisation's applications before this one, the newest first."""
    earlier = session.execute(
        select(Application.id, Call.name)
        .join(Call, Call.id == Application.call_id)
        .where(Application.organisation_id == row.organisation_id, Application.id < row.id)
        .where(Application.call_id != row.call_id)
        .order_by(Application.id.desc())
        .limit(_MOST_EARLIER)
    ).all()
    found = []
    for application_id, call in earlier:
        decision = newest_decision(session, application_id)
        granted = None
        if decision is not None:
            sums = select(DecisionYear.granted).where(DecisionYear.decision_id == decision.id)
            granted = known_sum(session.scalars(sums))
        found.append(EarlierApplication(call, decision.kind if decision else None, granted))
    return tuple(found)
