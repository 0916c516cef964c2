"""The status of every application of a call, from facts asked once for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.eligibility import EligibilityResult, SupplementRequest
from jarjestodesk.records.codes import ApplicationStatus, CheckOutcome
from jarjestodesk.rules.workflow import Facts, application_status
from jarjestodesk.services.summaries.decisions import Decisions
from jarjestodesk.services.summaries.queries import AnyRow
from jarjestodesk.services.summaries.scores import Scores


def statuses(
    session: Session,
    call: Call,
    rows: Iterable[AnyRow],
    decisions: Decisions,
    scores: Scores,
    proposed: Mapping[int, int | None],
    *,
    today: date,
) -> dict[int, ApplicationStatus]:
    """Return each application's status; ``rows`` have id, withdrawn_on and not_examined_on."""
    waiting, checked = _waiting(session, call), _checked(session, call)
    out = {}
    for row in rows:
        decided = decisions.newest.get(row.id)
        facts = Facts(
            withdrawn=row.withdrawn_on is not None,
            not_examined=row.not_examined_on is not None,
            open_supplements=row.id in waiting,
            checked=row.id in checked,
            scored=scores.totals[row.id].complete > 0,
            proposed=row.id in proposed,
            decided=decided is not None,
            sent_on=decided.service.sent_on if decided and decided.service else None,
            final_from=decided.final_from if decided else None,
        )
        out[row.id] = application_status(facts, today)
    return out


def _waiting(session: Session, call: Call) -> frozenset[int]:
    """Return the applications that wait for a supplement."""
    query = (
        select(SupplementRequest.application_id)
        .join(Application, Application.id == SupplementRequest.application_id)
        .where(Application.call_id == call.id, SupplementRequest.waits())
    )
    return frozenset(session.scalars(query))


def _checked(session: Session, call: Call) -> frozenset[int]:
    """Return the applications whose every check is passed, her own judgement above the rule's."""
    query = (
        select(
            EligibilityResult.application_id,
            func.coalesce(EligibilityResult.judgement, EligibilityResult.outcome),
        )
        .join(Application, Application.id == EligibilityResult.application_id)
        .where(Application.call_id == call.id)
    )
    outcomes: dict[int, set[str]] = defaultdict(set)
    for application_id, outcome in session.execute(query):
        outcomes[application_id].add(outcome)
    return frozenset(key for key, found in outcomes.items() if found == {CheckOutcome.PASSED})
