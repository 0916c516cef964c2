"""The list “trials.compared”: what each trial version and the proposal give each application.

Scope is (call,) and perhaps the trial versions to compare; without any, all there are.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.allocation import ScenarioRow
from jarjestodesk.records.allocation import TrialVersion
from jarjestodesk.records.kinds import MONEY_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.services.allocation import trial_versions
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.lists.base import RecordList
from jarjestodesk.services.summaries.queries import known_sum
from jarjestodesk.services.workplace.ground import ground

CODE = "trials.compared"


def _chosen(session: Session, scope: tuple[int, ...]) -> tuple[TrialVersion, ...]:
    found = trial_versions(session, scope[0])
    return tuple(one for one in found if len(scope) == 1 or one.id in scope[1:])


def _named(name: str) -> Callable[[], str]:
    return lambda: f"{name} €"


def _info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    base = ground(session, scope[0], today=today)
    versions = _chosen(session, scope)
    return ListInfo(
        CODE,
        (
            columns.rank(),
            columns.applicant(),
            columns.score(base),
            Column("asked", columns.requested_title, MONEY_KIND, width=11),
            *(
                Column(f"trial:{one.id}", _named(one.name), MONEY_KIND, width=14, look=Look.STRONG)
                for one in versions
            ),
            Column("spread", lambda: pgettext("column", "Difference €"), MONEY_KIND, width=12,
                   hint=lambda: _("The largest sum of the versions less the smallest")),
            Column("proposal", columns.proposed_title, MONEY_KIND, width=11, look=Look.FAINT),
        ),
        kind="",
        stretch="applicant",
    )  # fmt: skip


def _rows(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    base = ground(session, scope[0], today=today)
    versions = [one.id for one in _chosen(session, scope)]
    sums: dict[tuple[int, int], list[int | None]] = defaultdict(list)
    rows = select(ScenarioRow).where(ScenarioRow.scenario_id.in_(versions))
    for row in session.scalars(rows):
        sums[row.application_id, row.scenario_id].append(row.proposed)
    ordered = sorted(base.lines, key=lambda line: (line.mean is None, -(line.mean or 0)))
    out: dict[int, Row] = {}
    for line in ordered:
        given = [known_sum(sums.get((line.id, one), ())) for one in versions]
        known = [cents for cents in given if cents is not None]
        apart = max(known) - min(known) if len(known) > 1 else None
        proposal = base.proposals.get(line.id)
        proposed = known_sum(proposal.sums.values()) if proposal else None
        out[line.id] = (
            line.rank, line.applicant, line.mean, line.applied_total, *given, apart, proposed,
        )  # fmt: skip
    return out


LISTS[CODE] = RecordList(_info, _rows, ("applicant",))
