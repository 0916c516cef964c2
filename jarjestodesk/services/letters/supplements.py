"""Supplement requests as letters: their content gathered, and the entering of what was made."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import TextTemplate
from jarjestodesk.models.eligibility import SupplementRequest
from jarjestodesk.models.letter import LetterPacket, LetterRun, RunFile
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CaseNumbering, LetterKind, PacketPart, TextKind
from jarjestodesk.records.letters import TextVersion
from jarjestodesk.records.supplements import (
    Ask,
    Batch,
    Earlier,
    NewFiles,
    SupplementContent,
    SupplementDraft,
    SupplementRound,
)
from jarjestodesk.services.letters.gather import joint_of, party_of
from jarjestodesk.services.letters.names import supplement_print_name, supplement_stem
from jarjestodesk.services.letters.shared import BODY, Shared, frozen_text
from jarjestodesk.services.letters.store import PDF, stored_file
from jarjestodesk.services.letters.texts import (
    find_text,
    seed_templates,
    shipped_text,
    text_for_call,
)
from jarjestodesk.services.workplace.supplement_queries import email_of
from jarjestodesk.services.workplace.supplements import (
    ask_supplements,
    open_request,
    refuse_batch,
)
from jarjestodesk.services.writing import change, new
from jarjestodesk.values.dates import in_helsinki

_LANGUAGE = "fi"


def supplement_round(session: Session, batch: Batch, *, today: date) -> SupplementRound:
    """Return the requests of a batch as the register has them now, by applicant.

    UserError where one cannot be asked, or where the applications are of several calls.
    """
    refuse_batch(session, batch, today=today)
    rows = [session.get_one(Application, ask.application_id) for ask in batch.asks]
    call = session.get_one(Call, rows[0].call_id)
    if any(row.call_id != call.id for row in rows):
        raise UserError(_("Ask for supplements of one call at a time."))
    shared, joint = Shared(session, call, today), joint_of(session, call)
    text = supplement_text(session, call.id)
    asks = sorted(batch.asks, key=lambda ask: _order(session, ask))
    return SupplementRound(
        call_id=call.id,
        call_name=call.name,
        batch=Batch(tuple(asks), batch.due_on, batch.text),
        drafts=tuple(_draft(shared, batch, ask, text, joint, today) for ask in asks),
        print_name=supplement_print_name(call.code, _runs(session, call) + 1),
    )


def supplement_text(session: Session, call_id: int) -> TextVersion:
    """Return the text of a call's requests; the shipped one where a register is older than it."""
    row = find_text(session, TextKind.SUPPLEMENT, BODY, call_id)
    if row is not None:
        return frozen_text(row)
    shipped = shipped_text(TextKind.SUPPLEMENT, BODY, _LANGUAGE)
    if shipped is None:
        raise RuntimeError("the shipped text of supplement requests is missing")
    return TextVersion(TextKind.SUPPLEMENT, BODY, _LANGUAGE, 1, *shipped)


def _order(session: Session, ask: Ask) -> tuple[str, int]:
    row = session.get_one(Application, ask.application_id)
    return session.get_one(Organisation, row.organisation_id).name_key, row.id


def _draft(
    shared: Shared,
    batch: Batch,
    ask: Ask,
    text: TextVersion,
    joint: dict[int, list[str]],
    today: date,
) -> SupplementDraft:
    session, call = shared.session, shared.call
    row = session.get_one(Application, ask.application_id)
    organisation = session.get_one(Organisation, row.organisation_id)
    earlier = open_request(session, row.id)
    content = SupplementContent(
        call_code=call.code,
        call_name=call.name,
        scheme=shared.schemes[row.call_scheme_id].name,
        test=call.test,
        language=organisation.language,
        diary_number=_diary_number(row, call),
        sender=shared.sender,
        party=party_of(organisation, joint.get(row.id, [])),
        activity=row.title,
        arrived_on=in_helsinki(row.arrived_at).date() if row.arrived_at else row.arrived_on,
        due_on=batch.due_on,
        items=tuple(wanted.label for wanted in ask.items),
        text=batch.text,
        earlier=Earlier(earlier.sent_on, earlier.due_on) if earlier and earlier.sent_on else None,
        information=shared.information,
        texts=(text,),
    )
    return SupplementDraft(
        ask=ask,
        content=content,
        stem=supplement_stem(content, row.id, _turn(session, row)),
        email=email_of(session, row, today),
        reminds_id=earlier.id if earlier else None,
    )


def _diary_number(row: Application, call: Call) -> str | None:
    if call.case_numbering is CaseNumbering.APPLICATION and row.diary_number:
        return row.diary_number
    return call.case_number or row.diary_number


def _turn(session: Session, row: Application) -> int:
    """Return how many times the application is asked, this one counted."""
    query = select(func.count()).where(SupplementRequest.application_id == row.id)
    return 1 + (session.scalar(query) or 0)


def _runs(session: Session, call: Call) -> int:
    query = select(func.count()).where(
        LetterRun.call_id == call.id, LetterRun.kind == LetterKind.SUPPLEMENT
    )
    return session.scalar(query) or 0


def record_supplements(
    session: Session, found: SupplementRound, files: NewFiles, *, today: date
) -> Changes[tuple[int, ...]]:
    """Enter requests with the letters made of them, whose files are in the store.

    Taken back as one until they are marked as sent.
    """
    if find_text(session, TextKind.SUPPLEMENT, BODY, found.call_id) is None:
        seed_templates(session)
    text = text_for_call(session, TextKind.SUPPLEMENT, BODY, found.call_id)
    asked = ask_supplements(session, found.batch, today=today)
    run = new(session, LetterRun, call_id=found.call_id, kind=LetterKind.SUPPLEMENT, made_on=today)
    for position, (draft, file, request_id) in enumerate(
        zip(found.drafts, files.letters, asked.result, strict=True), 1
    ):
        pdf = stored_file(session, file.sha256, file.size, PDF)
        packet = _packet(session, run, draft, pdf, text, position)
        change(session.get_one(SupplementRequest, request_id), packet_id=packet.id)
    if files.print_file is not None:
        new(
            session,
            RunFile,
            run_id=run.id,
            part=PacketPart.PRINT_FILE,
            file_id=stored_file(session, files.print_file.sha256, files.print_file.size, PDF),
            file_name=found.print_name,
        )
    return asked


def _packet(
    session: Session,
    run: LetterRun,
    draft: SupplementDraft,
    file_id: int,
    text: TextTemplate,
    position: int,
) -> LetterPacket:
    return new(
        session,
        LetterPacket,
        run_id=run.id,
        kind=run.kind,
        application_id=draft.ask.application_id,
        made_on=run.made_on,
        language=draft.content.texts[0].language,
        content=draft.content.to_json(),
        content_sha256=draft.content.sha256(),
        template_id=text.id,
        file_id=file_id,
        file_name=draft.letter_name,
        position=position,
    )
