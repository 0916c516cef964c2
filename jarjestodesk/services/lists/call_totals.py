"""The list “call.totals”: each assessor's total, their mean and spread, the rank."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.assessment import CallAssessor
from jarjestodesk.models.person import Person
from jarjestodesk.records.kinds import COUNT_KIND, POINTS_KIND, YES_NO_KIND
from jarjestodesk.records.lists import Column, ListInfo, Row
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.rules.scoring import set_total
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.lists.call_proposals import DISPUTED
from jarjestodesk.services.workplace.ground import Ground, ground

CODE = "call.totals"


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    """Return the columns: one for each assessor's total."""
    base = ground(session, scope[0], today=today)
    return ListInfo(
        CODE,
        (
            columns.rank(),
            columns.applicant(),
            columns.activity(),
            columns.scheme(base),
            *(
                Column(f"assessor:{key}", _named(name), POINTS_KIND, width=10)
                for key, name in assessors(session, scope[0])
            ),
            columns.score(base),
            columns.spread(),
            Column("disputed", lambda: _("Spread is large"), YES_NO_KIND, width=8),
            Column("sets", lambda: pgettext("column", "Complete sets"), width=8),
            Column("complete", lambda: _("Number of complete sets"), COUNT_KIND, hidden=True),
            columns.diary(hidden=True),
        ),
        kind="",
        stretch="applicant",
    )


def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    """Return the rows by rank, the unranked last."""
    base = ground(session, scope[0], today=today)
    people = [key for key, _name in assessors(session, scope[0])]
    ordered = sorted(base.lines, key=lambda line: (line.mean is None, -(line.mean or 0)))
    return {line.id: _row(base, line, people) for line in ordered}


def _row(base: Ground, line: ApplicationLine, people: list[int]) -> Row:
    rubric = base.scores.rubrics.get(base.applications[line.id].call_scheme_id)
    sets = base.scores.given.get(line.id, {})
    totals = [set_total(rubric.rules, sets.get(key, {})) if rubric else None for key in people]
    complete = sum(total is not None for total in totals)
    return (
        line.rank,
        line.applicant,
        line.title,
        line.scheme,
        *totals,
        line.mean,
        line.spread,
        line.spread is not None and line.spread > DISPUTED,
        f"{complete}/{len(people)}",
        complete,
        line.diary_number,
    )


def assessors(session: Session, call_id: int) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the call's assessors in order; the id is the scope of their scores."""
    query = (
        select(CallAssessor.id, Person.name)
        .join(Person, Person.id == CallAssessor.person_id)
        .where(CallAssessor.call_id == call_id)
        .order_by(CallAssessor.position, CallAssessor.id)
    )
    return tuple((row.id, row.name) for row in session.execute(query))


def _named(text: str) -> Callable[[], str]:
    return lambda: text
