"""An application's whole page, put together from its parts."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.allocation import Proposal
from jarjestodesk.models.application import Application, ApplicationYear, JointApplicant
from jarjestodesk.models.assessment import Score
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.statement import SupportStatement
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.services.application_parts import examination, facts, outcome
from jarjestodesk.services.history_queries import rows_history
from jarjestodesk.services.information_queries import requests_of
from jarjestodesk.services.page_letters import letters_of
from jarjestodesk.services.support_statements import statements


def page(session: Session, application_id: int, *, today: date) -> ApplicationPage:
    """Return everything about an application; UserError where it has been removed."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    return ApplicationPage(
        facts=facts.facts(session, row, today=today),
        years=facts.years(session, row),
        budget=facts.budget(session, row.id),
        funding=facts.funding(session, row.id),
        contacts=facts.contacts(session, row.id),
        joint=facts.joint(session, row.id),
        statements=statements(session, row.id),
        requests=requests_of(session, row.id),
        checks=examination.checks(session, row),
        supplements=examination.supplements(session, row.id),
        attachments=examination.attachments(session, row.id),
        scoring=examination.scoring(session, row),
        proposal=outcome.proposal(session, row.id),
        decisions=outcome.decisions(session, row.id),
        letters=letters_of(session, [row.id]),
        items=outcome.items(session, [row.id]),
        history=_history(session, row.id),
    )


def _history(session: Session, application_id: int) -> tuple[HistoryLine, ...]:
    """Return what was done to the application, its sums, scores, proposal and decisions."""
    parts = {
        model.__tablename__: session.scalars(
            select(model.id).where(model.application_id == application_id)
        ).all()
        for model in (ApplicationYear, JointApplicant, SupportStatement, Score, Proposal, Decision)
    }
    return rows_history(session, {"application": [application_id], **parts})
