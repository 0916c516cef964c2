"""Proposals to the deciding body: the one row of an application with its sums by year."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.summaries.queries import known_sum
from jarjestodesk.services.writing import find, new, put

_BY_SUM = frozenset({DecisionKind.GRANTED, DecisionKind.PARTIAL, DecisionKind.REJECTED, None})
"""Kinds that follow from the sum; the others were chosen by hand."""


def put_proposal(session: Session, application_id: int) -> Proposal:
    """Return the application's proposal, added if there is none."""
    found = find(session, Proposal, application_id=application_id)
    return found or new(session, Proposal, application_id=application_id)


def put_sums(
    session: Session,
    application_id: int,
    sums: Mapping[int, tuple[int | None, int | None]],
    *,
    scenario_id: int | None = None,
) -> Proposal:
    """Put (calculated, proposed) cents by year into the application's proposal."""
    proposal = put_proposal(session, application_id)
    proposal.scenario_id = scenario_id
    for year, (calculated, proposed) in sums.items():
        row = put(session, ProposalYear, {"proposal_id": proposal.id, "year": year})
        row.calculated, row.proposed = calculated, proposed
    session.flush()
    return proposal


def proposed_sums(session: Session, proposal: Proposal) -> dict[int, int | None]:
    """Return the proposed cents by year."""
    rows = session.scalars(
        select(ProposalYear)
        .where(ProposalYear.proposal_id == proposal.id)
        .order_by(ProposalYear.year)
    )
    return {row.year: row.proposed for row in rows}


def applied_total(session: Session, application_id: int) -> int | None:
    """Return what was applied for in all, None where a part is unknown."""
    return known_sum(
        session.scalars(
            select(ApplicationYear.applied).where(ApplicationYear.application_id == application_id)
        )
    )


def derived_kind(
    total: int, applied: int | None, chosen: DecisionKind | None
) -> DecisionKind | None:
    """Return the kind a sum means; one chosen by hand stays where it suits the sum."""
    if chosen is DecisionKind.CONDITIONAL and total > 0:
        return chosen
    if chosen not in _BY_SUM and (chosen not in GIVES_MONEY) == (total == 0):
        return chosen
    if total <= 0:
        return DecisionKind.REJECTED
    if applied is None and chosen in GIVES_MONEY:
        return chosen
    return DecisionKind.GRANTED if applied is None or total >= applied else DecisionKind.PARTIAL


def suits(reason: ReasonCode, kind: DecisionKind | None) -> bool:
    """Tell whether a reason code may stand on a decision of this kind."""
    return kind is None or kind.value in reason.decision_kinds.split()


def refuse_unsuitable(reason: ReasonCode, kind: DecisionKind | None) -> None:
    """Raise UserError for a reason code of another kind of decision."""
    if not suits(reason, kind):
        raise UserError(
            _("The reason code {code} does not belong to this kind of decision.").format(
                code=reason.label
            )
        )


def reason_of(session: Session, value: object) -> ReasonCode | None:
    """Return the reason code by id or code; UserError where there is none."""
    if value is None or value == "":
        return None
    found = (
        session.get(ReasonCode, value)
        if isinstance(value, int)
        else find(session, ReasonCode, code=str(value))
    )
    if found is None:
        raise UserError(_("There is no such reason code. Choose one from the list."))
    return found


def kind_of(value: object) -> DecisionKind:
    """Return a kind of decision from a cell's value; UserError for anything else."""
    try:
        return DecisionKind(str(value))
    except ValueError as error:
        raise UserError(_("Choose the kind of decision from the list.")) from error


def the_application(session: Session, application_id: int) -> Application:
    """Return the application; UserError where it is not in the register."""
    found = session.get(Application, application_id)
    if found is None:
        raise UserError(_("The application is not in the register any more."))
    return found
