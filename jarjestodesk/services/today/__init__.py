"""The page Today: what must be done, how the calls stand, the year's figures."""

from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.records.today import LastBackup, TodayPage, grouped_tasks
from jarjestodesk.services.today.agreements import agreement_tasks
from jarjestodesk.services.today.applications import application_tasks
from jarjestodesk.services.today.calls import call_tasks, register_tasks
from jarjestodesk.services.today.decisions import decision_tasks
from jarjestodesk.services.today.figures import (
    agreement_figures,
    granted_places,
    year_money,
)
from jarjestodesk.services.today.meetings import meeting_tasks
from jarjestodesk.services.today.progress import open_calls
from jarjestodesk.services.today.requests import request_tasks

_YEARS_BACK = 3


def today_page(session: Session, *, today: date, backup: LastBackup | None = None) -> TodayPage:
    """Return the page; ``backup`` is told by who knows the backup folder (None: not asked)."""
    tasks = [
        *register_tasks(session, backup, today),
        *call_tasks(session, today),
        *application_tasks(session, today),
        *meeting_tasks(session, today),
        *decision_tasks(session, today),
        *agreement_tasks(session, today),
        *request_tasks(session, today),
    ]
    years = year_money(session, range(today.year - _YEARS_BACK, today.year + 2))
    known = tuple(y for y in years if y.applied is not None or y.granted is not None)
    return TodayPage(
        day=today,
        groups=grouped_tasks(tasks, today),
        calls=open_calls(session, today),
        money=next(y for y in years if y.year == today.year),
        years=known,
        places=granted_places(session, (today.year,)),
        agreements=agreement_figures(session, today),
    )
