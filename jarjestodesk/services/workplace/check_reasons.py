"""Why each check of one application came out so, and what it looked at."""

from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck
from jarjestodesk.records.call_room import CheckReason, CheckSheet
from jarjestodesk.rules.eligibility import pairs
from jarjestodesk.services.application_parts import examination
from jarjestodesk.services.workplace.eligibility import Checks, needs_reason
from jarjestodesk.services.workplace.ground import ground


def check_sheet(session: Session, application_id: int, *, today: date) -> CheckSheet:
    """Return one application's checks with their reasons; UserError where it has been removed."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    base = ground(session, row.call_id, today=today)
    checks = Checks(base, only=row.id)
    line = base.line[row.id]
    here = checks.received.get(row.id, frozenset())
    return CheckSheet(
        application_id=row.id,
        applicant=line.applicant,
        title=line.title,
        diary_number=line.diary_number,
        status=line.status,
        reasons=tuple(
            _reason(checks, one, row) for one in checks.checks if checks.concerns(one, row)
        ),
        papers=tuple(
            (paper.label, paper.id in here)
            for paper in checks.papers
            if checks.concerns(paper, row)
        ),
        supplements=examination.supplements(session, row.id),
    )


def _reason(checks: Checks, check: CallCheck, row: Application) -> CheckReason:
    """Return a check as it was made; before that, what it would look at."""
    found = checks.results.get((row.id, check.id))
    now = checks.suggest(check, row.id)
    kept = pairs(found.looked_at) if found else None
    return CheckReason(
        check_id=check.id,
        kind=check.kind,
        label=check.label,
        outcome=checks.effective(row.id, check.id),
        by_facts=found.outcome if found else None,
        explanation=found.explanation if found else None,
        judgement=found.judgement if found else None,
        judgement_reason=found.judgement_reason if found else None,
        needs_reason=found is not None and needs_reason(found),
        looked_at=now.looked_at if kept is None else kept,
        checked_on=found.computed_on if found and kept is not None else None,
        changed=checks.changed(check, row.id),
    )
