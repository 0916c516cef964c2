"""The list “call.decisions”: what was proposed, what was decided, what a decision lacks."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.decision import Decision, DecisionReason
from jarjestodesk.records.kinds import COUNT_KIND, DAY_KIND, TEXT_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.requirements import missing
from jarjestodesk.services.workplace.ground import OUT, Ground, ground

CODE = "call.decisions"


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    """Return the columns; money columns for each year of the call."""
    base = ground(session, scope[0], today=today)
    return ListInfo(
        CODE,
        (
            columns.applicant(),
            columns.diary(),
            columns.scheme(base),
            *columns.by_year(base, "requested", columns.requested_title, None, Look.FAINT),
            *columns.by_year(base, "proposed", columns.proposed_title, None, Look.PLAIN),
            *columns.by_year(base, "granted", columns.decided_title, "granted", Look.STRONG),
            columns.kind("kind"),
            columns.reason_code(session),
            Column("reason", lambda: pgettext("column", "Reason"), TEXT_KIND, width=36,
                   field="reason"),
            Column("condition", lambda: pgettext("column", "Condition"), TEXT_KIND, width=20,
                   field="condition"),
            Column("condition_due_on", lambda: pgettext("column", "Condition by"), DAY_KIND,
                   width=11,
                   field="condition_due_on", hidden=True),
            Column("section", lambda: "§", width=6, field="section"),
            Column("lacking", lambda: pgettext("column", "Lacking"), COUNT_KIND, width=8,
                   look=Look.CHIP),
            Column("lacking_words", lambda: _("What is lacking"), TEXT_KIND, width=30,
                   look=Look.FAINT),
            Column("use_start", lambda: pgettext("list", "Use from"), DAY_KIND,
                   width=11, field="use_start",
                   hidden=True),
            Column("use_end", lambda: pgettext("list", "Use until"), DAY_KIND,
                   width=11, field="use_end",
                   hidden=True),
            columns.activity(hidden=True),
        ),
        kind="decision",
        stretch="applicant",
    )  # fmt: skip


def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    """Return the rows by applicant; an undecided application shows its proposal alone."""
    base = ground(session, scope[0], today=today)
    lacking: dict[int, list[str]] = {}
    for one in missing(session, scope[0], today=today):
        if one.application_id is not None:
            lacking.setdefault(one.application_id, []).append(one.words.partition(": ")[2])
    codes = _reason_codes(base)
    decided = {key: session.get_one(Decision, one.row.id)
               for key, one in base.decisions.newest.items()}  # fmt: skip
    return {
        line.id: _row(base, line, decided.get(line.id), codes, lacking.get(line.id, []))
        for line in base.lines
    }


def _row(
    base: Ground,
    line: ApplicationLine,
    decision: Decision | None,
    codes: dict[int, int],
    lacking: list[str],
) -> Row:
    proposal = base.proposals.get(line.id)
    newest = base.decisions.newest.get(line.id)
    waits = decision is not None or line.status not in OUT
    return (
        line.applicant,
        line.diary_number,
        line.scheme,
        *line.applied,
        *(proposal.sums.get(year) if proposal else None for year in base.years),
        *(newest.sums if newest else (None,) * len(base.years)),
        decision.kind if decision else line.result,
        codes.get(decision.id) if decision else None,
        decision.reason if decision else None,
        decision.condition if decision else None,
        decision.condition_due_on if decision else None,
        newest.row.section or newest.row.office_section if newest else None,
        len(lacking) if waits else None,
        "; ".join(lacking) or None,
        decision.use_start if decision else None,
        decision.use_end if decision else None,
        line.title,
    )


def _reason_codes(base: Ground) -> dict[int, int]:
    """Return the first reason code of each decision."""
    query = (
        select(DecisionReason.decision_id, DecisionReason.reason_code_id)
        .join(Decision, Decision.id == DecisionReason.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == base.call.id)
        .order_by(DecisionReason.position.desc(), DecisionReason.id.desc())
    )
    return dict(base.session.execute(query).all())
