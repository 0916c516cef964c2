"""Letter runs in the register: the round to be made, and the entering of what was made."""

import json
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import ngettext
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import DecisionService
from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.history import HISTORY_ENTRY, HISTORY_VALUE
from jarjestodesk.models.letter import LetterPacket, LetterRun, LetterVoid, RunFile
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import DecisionKind, LetterKind, Operation, PacketPart
from jarjestodesk.records.labels import label
from jarjestodesk.records.letters import (
    Draft,
    LetterContent,
    NewFile,
    NewLetter,
    Round,
    Skipped,
    StoredLetter,
    StoredRun,
)
from jarjestodesk.services.calls import the_call
from jarjestodesk.services.letters.gather import Case, cases, content_of, gather
from jarjestodesk.services.letters.names import letter_name
from jarjestodesk.services.letters.shared import Shared
from jarjestodesk.services.writing import new, put

PDF = "application/pdf"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def letter_round(session: Session, code: str, *, today: date) -> Round:
    """Return the letters of a call as the register has them now, with the packets there are."""
    call = the_call(session, code)
    shared, parts = Shared(session, call, today), gather(session, call)
    stored, sent = _stored(session, call), _sent(session, call)
    drafts, skipped = [], []
    for case in cases(session, call):
        decision = case.decision
        if decision is None or decision.kind is DecisionKind.DECLINED:
            skipped.append(_skipped(case, call))
            continue
        content = content_of(case, decision, shared, parts)
        packet = stored.get(decision.id)
        service = sent.get(decision.id)
        drafts.append(
            Draft(
                application_id=case.application.id,
                decision_id=decision.id,
                content=content,
                template_id=shared.texts(content.form, decision.kind)[0].id,
                file_name=packet.file_name if packet else letter_name(content, case.application.id),
                stored=packet,
                sent_on=service.sent_on if service else None,
                sent_by=service.sent_by if service else None,
                sent_method=label(service.method) if service else None,
            )
        )
    return Round(
        call_id=call.id,
        call_code=call.code,
        call_name=call.name,
        county=shared.sender.name,
        test=call.test,
        drafts=tuple(drafts),
        skipped=tuple(skipped),
        runs=_runs(session, call),
        last_run=_last_run(session, call),
    )


def record_letters(
    session: Session,
    call_id: int,
    letters: tuple[NewLetter, ...],
    print_file: NewFile,
    send_list: NewFile,
    *,
    today: date,
) -> Changes[int]:
    """Enter letters whose files are in the store: run, packets, files of the run.

    Not undoable: a letter may already be in the post. A wrong one is made void by a new entry.
    """
    run = new(session, LetterRun, call_id=call_id, kind=LetterKind.DECISION, made_on=today)
    for letter in letters:
        _add_packet(session, run, letter)
    for part, file, kind in (
        (PacketPart.PRINT_FILE, print_file, PDF),
        (PacketPart.SEND_LIST, send_list, WORKBOOK),
    ):
        new(
            session,
            RunFile,
            run_id=run.id,
            part=part,
            file_id=stored_file(session, file.sha256, file.size, kind),
            file_name=file.file_name,
        )
    made = ngettext("Made {n} letter", "Made {n} letters", len(letters)).format(n=len(letters))
    return Changes(made, run.id, undoable=False)


def _add_packet(session: Session, run: LetterRun, letter: NewLetter) -> None:
    draft, content = letter.draft, letter.draft.content
    new(
        session,
        LetterPacket,
        run_id=run.id,
        kind=run.kind,
        application_id=draft.application_id,
        decision_id=draft.decision_id,
        made_on=run.made_on,
        language=content.texts[0].language,
        content=content.to_json(),
        content_sha256=content.sha256(),
        template_id=draft.template_id,
        file_id=stored_file(session, letter.sha256, letter.size, PDF),
        file_name=draft.file_name,
        position=letter.position,
    )


def stored_hashes(session: Session) -> frozenset[str]:
    """Return the hashes of every file the register names, or would once an undoing is undone;
    the store's others are orphans.
    """
    gone = (
        select(HISTORY_VALUE.c.before)
        .join(HISTORY_ENTRY, HISTORY_ENTRY.c.id == HISTORY_VALUE.c.id)
        .where(HISTORY_ENTRY.c.table_name == StoredFile.__tablename__)
        .where(HISTORY_ENTRY.c.operation == Operation.DELETE.value)
    )
    undone = (json.loads(before)["sha256"] for before in session.scalars(gone) if before)
    return frozenset((*session.scalars(select(StoredFile.sha256)), *undone))


def stored_file(session: Session, sha256: str, size: int, media_type: str) -> int:
    """Return the id of the row of a file in the store."""
    return put(session, StoredFile, {"sha256": sha256}, size=size, media_type=media_type).id


def _skipped(case: Case, call: Call) -> Skipped:
    return Skipped(
        organisation=case.organisation.name,
        diary_number=case.application.diary_number or call.case_number,
        why="declined" if case.decision else "not_decided",
    )


def _stored(session: Session, call: Call) -> dict[int, StoredLetter]:
    """Return the newest packet of each decision that has not been made void."""
    query = (
        select(LetterPacket, StoredFile.sha256)
        .join(LetterRun, LetterRun.id == LetterPacket.run_id)
        .join(StoredFile, StoredFile.id == LetterPacket.file_id)
        .where(
            LetterRun.call_id == call.id,
            LetterPacket.kind == LetterKind.DECISION,
            LetterPacket.decision_id.is_not(None),
            LetterPacket.id.not_in(select(LetterVoid.packet_id)),
        )
        .order_by(LetterPacket.id)
    )
    found: dict[int, StoredLetter] = {}
    for packet, sha256 in session.execute(query):
        if packet.decision_id is not None:
            found[packet.decision_id] = StoredLetter(
                packet.id,
                LetterContent.from_json(packet.content),
                packet.made_on,
                sha256,
                packet.file_name,
            )
    return found


def _sent(session: Session, call: Call) -> dict[int, DecisionService]:
    from_call = (
        select(LetterPacket.decision_id)
        .join(LetterRun, LetterRun.id == LetterPacket.run_id)
        .where(LetterRun.call_id == call.id)
    )
    query = select(DecisionService).where(DecisionService.decision_id.in_(from_call))
    rows = session.scalars(query.order_by(DecisionService.id))
    return {row.decision_id: row for row in rows}


def _runs(session: Session, call: Call) -> int:
    query = select(func.count()).where(
        LetterRun.call_id == call.id, LetterRun.kind == LetterKind.DECISION
    )
    return session.scalar(query) or 0


def _last_run(session: Session, call: Call) -> StoredRun | None:
    query = (
        select(RunFile.part, RunFile.file_name, StoredFile.sha256)
        .join(LetterRun, LetterRun.id == RunFile.run_id)
        .join(StoredFile, StoredFile.id == RunFile.file_id)
        .where(LetterRun.call_id == call.id, LetterRun.kind == LetterKind.DECISION)
        .order_by(RunFile.id)
    )
    files = {part: (name, sha256) for part, name, sha256 in session.execute(query)}
    if not files:
        return None
    return StoredRun(files[PacketPart.PRINT_FILE], files[PacketPart.SEND_LIST])
