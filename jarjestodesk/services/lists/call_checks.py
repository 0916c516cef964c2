"""The list “call.checks”: eligibility checks and attachments of each application.

Fields of its edits: ``check:<id>``, ``paper:<id>``, ``check_note``.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck
from jarjestodesk.records.codes import ApplicationStatus, CheckOutcome
from jarjestodesk.records.kinds import DAY_KIND, MOMENT_KIND, TEXT_KIND, YES_NO_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.records.supplements import SupplementState
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.workplace.eligibility import (
    Checks,
    checks_of,
    effective_of,
    needs_reason,
)
from jarjestodesk.services.workplace.ground import ground
from jarjestodesk.services.workplace.supplement_queries import newest, states

CODE = "call.checks"


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    """Return the columns: one for each check and each attachment of the call."""
    base = ground(session, scope[0], today=today)
    checks = checks_of(base)
    return ListInfo(
        CODE,
        (
            columns.applicant(),
            columns.diary(),
            columns.scheme(base),
            Column("arrived", lambda: pgettext("column", "Arrived"), MOMENT_KIND, width=17),
            *(_check_column(check) for check in checks.checks),
            *(
                Column(f"paper:{paper.id}", _named(paper.label), YES_NO_KIND, width=14,
                       field=f"paper:{paper.id}")
                for paper in checks.papers
            ),
            Column("status", lambda: pgettext("column", "Status"), width=15, look=Look.CHIP,
                   codes=ApplicationStatus),
            Column("why", lambda: _("What was found"), TEXT_KIND, width=30, look=Look.FAINT),
            Column("supplement", lambda: pgettext("column", "Supplement"), width=15,
                   look=Look.CHIP, codes=SupplementState),
            Column("supplement_sent", lambda: pgettext("column", "Asked on"), DAY_KIND, width=11),
            Column("supplement_due", lambda: _("To be supplemented by"), DAY_KIND, width=11),
            Column("supplement_answered", lambda: pgettext("column", "Supplemented"), DAY_KIND,
                   width=11),
            Column("note", lambda: pgettext("column", "Note"), TEXT_KIND, width=24,
                   field="check_note"),
        ),
        kind="check",
        stretch="applicant",
    )  # fmt: skip


def _check_column(check: CallCheck) -> Column:
    return Column(
        f"check:{check.id}", _named(check.label), width=13, look=Look.CHIP,
        field=f"check:{check.id}", codes=CheckOutcome, hint=_named(check.label),
    )  # fmt: skip


def _named(text: str) -> Callable[[], str]:
    return lambda: text


def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    """Return the rows by applicant; a check never made is empty."""
    base = ground(session, scope[0], today=today)
    checks = checks_of(base)
    asked, stands = newest(base), states(base)
    return {
        line.id: (
            line.applicant,
            line.diary_number,
            line.scheme,
            line.arrived,
            *(
                checks.effective(line.id, check.id)
                if checks.concerns(check, base.applications[line.id])
                else None
                for check in checks.checks
            ),
            *(
                paper.id in checks.received.get(line.id, ())
                if checks.concerns(paper, base.applications[line.id])
                else None
                for paper in checks.papers
            ),
            line.status,
            _why(checks, base.applications[line.id]),
            stands.get(line.id),
            asked[line.id].sent_on if line.id in asked else None,
            asked[line.id].due_on if line.id in asked else None,
            asked[line.id].answered_on if line.id in asked else None,
            base.applications[line.id].notes,
        )
        for line in base.lines
    }


def _why(checks: Checks, application: Application) -> str | None:
    """Return what was found of the checks that did not pass, her own words first.

    A judgement whose reason is owed is told, and so are checks whose facts have changed since.
    """
    found, stale = [], []
    for check in checks.checks:
        row = checks.results.get((application.id, check.id))
        if row is None or not checks.concerns(check, application):
            continue
        if needs_reason(row):
            found.append(_("{check}: the reason of your judgement is missing").format(
                check=check.label))  # fmt: skip
        elif effective_of(row) is not CheckOutcome.PASSED:
            found.append(row.judgement_reason or row.explanation or check.label)
        if checks.changed(check, application.id):
            stale.append(check.label)
    if stale:
        text = _("Changed since it was checked: {checks}")
        found.insert(0, text.format(checks=", ".join(stale)))
    return columns.joined(found)
