"""What a meeting's page shows besides its items: what was decided, which calls can be handled."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.meeting import MeetingItem
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.labels import label
from jarjestodesk.services.decisions import GIVES_MONEY


def decided(
    session: Session, meeting_id: int
) -> tuple[tuple[int, str | None, str, str, int | None], ...]:
    """Return (application, §, applicant, kind in words, cents) of the meeting's decisions.

    Sums are over all years; a kind that gives no money has none.
    """
    sums = (
        select(DecisionYear.decision_id, func.sum(DecisionYear.granted).label("cents"))
        .group_by(DecisionYear.decision_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Application.id,
            MeetingItem.section,
            Organisation.name,
            Decision.kind,
            sums.c.cents,
        )
        .join(MeetingItem, MeetingItem.id == Decision.meeting_item_id)
        .join(Application, Application.id == Decision.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .outerjoin(sums, sums.c.decision_id == Decision.id)
        .where(MeetingItem.meeting_id == meeting_id)
        .order_by(MeetingItem.position, Organisation.name_key)
    )
    return tuple(
        (
            row.id,
            row.section,
            row.name,
            label(row.kind),
            row.cents if row.kind in GIVES_MONEY else None,
        )
        for row in rows
    )


def calls_to_handle(session: Session) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of the calls, the newest first, that have something undecided."""
    undecided = (
        select(Application.call_id)
        .where(Application.id.not_in(select(Decision.application_id)))
        .where(Application.withdrawn_on.is_(None))
    )
    rows = session.execute(
        select(Call.id, Call.name).where(Call.id.in_(undecided)).order_by(Call.id.desc())
    )
    return tuple((row.id, row.name) for row in rows)
