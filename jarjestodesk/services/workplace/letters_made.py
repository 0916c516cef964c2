"""What has been made and sent of a call's letters, and the files that are kept of them."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.decision import Decision, DecisionService
from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.letter import LetterPacket, LetterRun, LetterVoid, RunFile
from jarjestodesk.records.codes import LetterKind, PacketPart
from jarjestodesk.records.serving import ServingState
from jarjestodesk.services.decisions import newest_decision
from jarjestodesk.services.meetings import meeting_of_call
from jarjestodesk.services.workplace.ground import ground


def serving_state(session: Session, call_id: int, *, today: date) -> ServingState:
    """Return how far the service of a call's decisions is."""
    base = ground(session, call_id, today=today)
    newest = base.decisions.newest
    lines = [base.line[key] for key in newest]
    found, held = print_file(session, call_id), meeting_of_call(session, call_id)
    return ServingState(
        decisions=len(newest),
        letters=_lettered(session, [one.row.id for one in newest.values()]),
        sent=sum(line.sent_on is not None for line in lines),
        final=sum(line.final_from is not None and line.final_from <= today for line in lines),
        print_file=found[0] if found else None,
        made_on=found[2] if found else None,
        published_on=held.minutes_published_on if held else None,
        senders=_senders(session),
    )


def _lettered(session: Session, decision_ids: list[int]) -> int:
    query = select(func.count(LetterPacket.decision_id.distinct())).where(
        LetterPacket.decision_id.in_(decision_ids),
        LetterPacket.kind == LetterKind.DECISION,
        LetterPacket.id.not_in(select(LetterVoid.packet_id)),
    )
    return session.scalar(query) or 0


def _senders(session: Session) -> tuple[str, ...]:
    rows = session.scalars(
        select(DecisionService.sent_by)
        .where(DecisionService.sent_by.is_not(None))
        .group_by(DecisionService.sent_by)
        .order_by(func.max(DecisionService.id).desc())
    )
    return tuple(name for name in rows if name)


def print_file(session: Session, call_id: int) -> tuple[str, str, date] | None:
    """Return name, SHA-256 and day of the newest joined print file, None before any."""
    row = session.execute(
        select(RunFile.file_name, StoredFile.sha256, LetterRun.made_on)
        .join(LetterRun, LetterRun.id == RunFile.run_id)
        .join(StoredFile, StoredFile.id == RunFile.file_id)
        .where(LetterRun.call_id == call_id, LetterRun.kind == LetterKind.DECISION)
        .where(RunFile.part == PacketPart.PRINT_FILE)
        .order_by(RunFile.id.desc())
        .limit(1)
    ).first()
    return (row.file_name, row.sha256, row.made_on) if row else None


def sent_letter(session: Session, application_id: int) -> str | None:
    """Return the SHA-256 of the letter by which the decision in force was sent."""
    decision = newest_decision(session, application_id)
    if decision is None:
        return None
    return session.scalar(
        select(StoredFile.sha256)
        .join(LetterPacket, LetterPacket.file_id == StoredFile.id)
        .join(DecisionService, DecisionService.packet_id == LetterPacket.id)
        .join(Decision, Decision.id == DecisionService.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(DecisionService.decision_id == decision.id)
        .order_by(DecisionService.id.desc())
        .limit(1)
    )
