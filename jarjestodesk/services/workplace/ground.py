"""What every list of a call's workplace stands on: the call, its applications, scores, decisions.

Read once for a list; a call has at most some hundreds of applications.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.allocation import Proposal, ProposalYear
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Appropriation, Call, CallScheme, Rubric
from jarjestodesk.records.codes import ApplicationStatus
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.services.summaries.applications import application_lines
from jarjestodesk.services.summaries.decisions import Decisions, load_decisions
from jarjestodesk.services.summaries.scores import Scores, load_scores
from jarjestodesk.services.summaries.units import load_units

OUT = frozenset({ApplicationStatus.WITHDRAWN, ApplicationStatus.NOT_EXAMINED})
"""Statuses of applications that no longer take part in scoring and sharing."""


@dataclass(frozen=True)
class Proposed:
    """A proposal with its sums by year."""

    row: Proposal
    sums: Mapping[int, int | None]


@dataclass
class Ground:
    """A call's facts; each part is read when it is first asked for."""

    session: Session
    call: Call
    today: date

    @cached_property
    def decisions(self) -> Decisions:
        """All decisions of the call."""
        return load_decisions(self.session, self.call)

    @cached_property
    def scores(self) -> Scores:
        """All scores of the call."""
        return load_scores(self.session, self.call)

    @cached_property
    def lines(self) -> tuple[ApplicationLine, ...]:
        """The applications with their key figures, by scheme and applicant."""
        units = load_units(self.session)
        lines, _unit_of = application_lines(
            self.session, self.call, units, self.decisions, self.scores, today=self.today
        )
        return lines

    @cached_property
    def line(self) -> dict[int, ApplicationLine]:
        """The same by the application's id."""
        return {line.id: line for line in self.lines}

    @cached_property
    def applications(self) -> dict[int, Application]:
        """The application rows by id."""
        query = select(Application).where(Application.call_id == self.call.id)
        return {row.id: row for row in self.session.scalars(query)}

    @property
    def years(self) -> tuple[int, ...]:
        """The call's years."""
        return self.decisions.years

    @cached_property
    def schemes(self) -> tuple[CallScheme, ...]:
        """The call's schemes in order."""
        query = select(CallScheme).where(CallScheme.call_id == self.call.id)
        return tuple(self.session.scalars(query.order_by(CallScheme.position)))

    @cached_property
    def thresholds(self) -> dict[int, int | None]:
        """The rubric's threshold (hundredths) by the call's scheme."""
        query = (
            select(CallScheme.id, Rubric.threshold)
            .join(Rubric, Rubric.id == CallScheme.rubric_id)
            .where(CallScheme.call_id == self.call.id)
        )
        return dict(self.session.execute(query).all())

    @cached_property
    def money(self) -> dict[tuple[int | None, int], int]:
        """The appropriation in cents by (call scheme or None for the whole call, year)."""
        rows = self.session.scalars(
            select(Appropriation).where(Appropriation.call_id == self.call.id)
        )
        return {(row.call_scheme_id, row.year): row.cents for row in rows}

    def appropriation(self, year: int) -> int | None:
        """Return the year's appropriation; the schemes' shares where the whole has none."""
        if (None, year) in self.money:
            return self.money[None, year]
        shares = [cents for (_scheme, of), cents in self.money.items() if of == year]
        return sum(shares) if shares else None

    @cached_property
    def proposals(self) -> dict[int, Proposed]:
        """Proposals by application."""
        rows = self.session.scalars(
            select(Proposal)
            .join(Application, Application.id == Proposal.application_id)
            .where(Application.call_id == self.call.id)
        ).all()
        sums: dict[int, dict[int, int | None]] = {row.id: {} for row in rows}
        years = select(ProposalYear).where(ProposalYear.proposal_id.in_(sums))
        for year in self.session.scalars(years):
            sums[year.proposal_id][year.year] = year.proposed
        return {row.application_id: Proposed(row, sums[row.id]) for row in rows}


def ground(session: Session, call_id: int, *, today: date) -> Ground:
    """Return the ground of a call; UserError where it has been removed.

    A session that only reads keeps it: a grid asks for ids, rows and columns one after another.
    """
    kept: dict[tuple[int, date], Ground] = session.info.setdefault("grounds", {})
    if (call_id, today) in kept:
        return kept[call_id, today]
    call = session.get(Call, call_id)
    if call is None:
        raise UserError(_("The call is not in the register any more."))
    found = Ground(session, call, today)
    if getattr(session, "recorder", None) is None:
        kept[call_id, today] = found
    return found
