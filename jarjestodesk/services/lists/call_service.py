"""The list “call.service”: letters made and sent, the periods that run, what is final."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.decision import Decision, DecisionService
from jarjestodesk.models.letter import LetterPacket, LetterVoid
from jarjestodesk.records.codes import LetterKind, ServiceMethod
from jarjestodesk.records.kinds import DAY_KIND, MONEY_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.workplace.ground import Ground, ground

CODE = "call.service"


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    """Return the columns."""
    base = ground(session, scope[0], today=today)
    return ListInfo(
        CODE,
        (
            columns.applicant(),
            columns.diary(),
            columns.scheme(base),
            columns.kind(None),
            Column("granted", lambda: pgettext("column", "Decided €"), MONEY_KIND, width=11),
            Column("letter_made", lambda: pgettext("column", "Letter made"), DAY_KIND, width=11),
            Column("sent_on", lambda: pgettext("column", "Sent"), DAY_KIND, width=11),
            Column("method", lambda: pgettext("column", "Way of service"), width=14,
                   codes=ServiceMethod),
            Column("sent_by", lambda: pgettext("column", "Sent by"), width=18, look=Look.FAINT),
            Column("served_on", lambda: pgettext("column", "Presumed served"), DAY_KIND, width=11,
                   hint=lambda: _("By the table of service methods, unless otherwise shown")),
            Column("last_day", lambda: pgettext("column", "Rectification until"), DAY_KIND,
                   width=11,
                   hint=lambda: _("Last day for the party; a calculation, not a certificate")),
            Column("final_from", lambda: pgettext("list", "Final from"), DAY_KIND, width=11,
                   hint=lambda: _("As the registry has answered")),
            Column("letter", lambda: _("File of the letter"), width=30, look=Look.FAINT,
                   hidden=True),
        ),
        kind="",
        stretch="applicant",
    )  # fmt: skip


def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    """Return the rows by applicant: every application with a decision."""
    base = ground(session, scope[0], today=today)
    letters, sendings = _letters(base), _sendings(base)
    return {
        line.id: _row(base, line, letters, sendings)
        for line in base.lines
        if line.id in base.decisions.newest
    }


def _row(
    base: Ground,
    line: ApplicationLine,
    letters: dict[int, LetterPacket],
    sendings: dict[int, DecisionService],
) -> Row:
    decision_id = base.decisions.newest[line.id].row.id
    letter, sending = letters.get(decision_id), sendings.get(decision_id)
    return (
        line.applicant,
        line.diary_number,
        line.scheme,
        line.result,
        line.granted_total,
        letter.made_on if letter else None,
        line.sent_on,
        sending.method if sending else None,
        sending.sent_by if sending else None,
        line.served_on,
        line.last_day,
        line.final_from,
        letter.file_name if letter else None,
    )


def _letters(base: Ground) -> dict[int, LetterPacket]:
    """Return the newest letter of each decision that has not been made void."""
    query = (
        select(LetterPacket)
        .join(Application, Application.id == LetterPacket.application_id)
        .where(Application.call_id == base.call.id)
        .where(LetterPacket.kind == LetterKind.DECISION, LetterPacket.decision_id.is_not(None))
        .where(LetterPacket.id.not_in(select(LetterVoid.packet_id)))
        .order_by(LetterPacket.id)
    )
    rows = base.session.scalars(query)
    return {row.decision_id: row for row in rows if row.decision_id is not None}


def _sendings(base: Ground) -> dict[int, DecisionService]:
    query = (
        select(DecisionService)
        .join(Decision, Decision.id == DecisionService.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.call_id == base.call.id)
        .order_by(DecisionService.id)
    )
    return {row.decision_id: row for row in base.session.scalars(query)}
