"""Making supplement requests: rendered in a child, stored, entered in one write, handed out.

Nothing is written before every letter is rendered and the folder is known to take the files. The
requests, their letters and the print file are one change, taken back as one.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jarjestodesk.db.register import Register
from jarjestodesk.documents.letters import page_count
from jarjestodesk.documents.supplements import (
    RenderedRequests,
    mail_of,
    missing,
    render,
    render_requests,
    unaddressed,
)
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.jobs import child
from jarjestodesk.jobs.letters import LIMITS, hand_out, refuse_differing, unseen
from jarjestodesk.records.supplements import (
    Ask,
    Batch,
    NewFiles,
    StoredPdf,
    SupplementContent,
    SupplementDraft,
    SupplementForm,
    SupplementRound,
    SupplementRow,
    SupplementsMade,
    Wanted,
)
from jarjestodesk.rules.supplements import due_day_note
from jarjestodesk.services.calls import the_call
from jarjestodesk.services.letters.store import stored_hashes
from jarjestodesk.services.letters.supplements import record_supplements, supplement_round
from jarjestodesk.services.workplace.supplement_queries import incomplete, lacks


def make_supplements(
    register: Register,
    batch: Batch,
    form: SupplementForm,
    out: Path,
    *,
    today: date,
    attach: bool = True,
    progress: child.Progress | None = None,
    cancel: child.Event | None = None,
) -> SupplementsMade:
    """Make the requests of a batch and put their files in the folder ``out``.

    As e-mail, an applicant without an address gets a letter, and that is told; with ``attach``
    the letter goes along with the draft. UserError, or CancelledError: nothing was written.
    """
    found = register.read(supplement_round, batch, today=today)
    mailed = _mailed(found, form)
    rendered = _rendered(found, mailed, today, progress, cancel)
    files = _files(found, mailed, rendered, today, attach=attach)
    refuse_differing(out, files)
    if cancel is not None and cancel.is_set():
        raise child.CancelledError(_("Cancelled: nothing was changed."))
    _enter(register, found, rendered, today)
    for name, content in files.items():
        hand_out(out / name, content)
    return SupplementsMade(
        requests=tuple(
            _row(draft, pdf, mailed=draft in mailed)
            for draft, pdf in zip(found.drafts, rendered.letters, strict=True)
        ),
        due_on=batch.due_on,
        print_file=found.print_name if rendered.joined is not None else None,
        warnings=tuple(_warnings(found, form, mailed)),
    )


def render_preview(
    content: SupplementContent, today: date, *, cancel: child.Event | None = None
) -> bytes:
    """Return the PDF of a request, rendered in a child that ``cancel`` ends."""
    return child.run(render, content, today, limits=LIMITS, cancel=cancel, too_much=_too_much())


def batch_of_call(
    register: Register, code: str, due_on: date, *, today: date, more: Sequence[str] = ()
) -> Batch:
    """Return the batch of a call's incomplete applications: what each lacks, and ``more``.

    UserError where none lacks anything that has not been asked for.
    """
    call_id = register.read(lambda session: the_call(session, code).id)
    ids = register.read(incomplete, call_id, today=today)
    if not ids:
        raise UserError(
            _("No application of the call {code} lacks an attachment not asked for.").format(
                code=code
            )
        )
    own = tuple(Wanted(text) for text in more)
    return Batch(
        tuple(
            Ask(lack.application_id, (*(o.wanted for o in lack.offers if o.ticked), *own))
            for lack in register.read(lacks, ids, today=today)
        ),
        due_on,
    )


def _mailed(found: SupplementRound, form: SupplementForm) -> tuple[SupplementDraft, ...]:
    if form is not SupplementForm.EMAIL:
        return ()
    return tuple(draft for draft in found.drafts if draft.email is not None)


def _rendered(
    found: SupplementRound,
    mailed: tuple[SupplementDraft, ...],
    today: date,
    progress: child.Progress | None,
    cancel: child.Event | None,
) -> RenderedRequests:
    """Render in a child; the print file has what does not go by e-mail."""
    rendered: RenderedRequests = child.run(
        render_requests,
        [draft.content for draft in found.drafts],
        [place for place, draft in enumerate(found.drafts) if draft not in mailed],
        today,
        _("Supplement requests of the call: {call}").format(call=found.call_name),
        limits=LIMITS,
        progress=progress or unseen,
        cancel=cancel,
        too_much=_too_much(),
    )
    return rendered


def _too_much() -> str:
    return _(
        "The requests could not be made: they took too much memory or time. None was made."
        " Shorten the longest texts and try again."
    )


def _files(
    found: SupplementRound,
    mailed: tuple[SupplementDraft, ...],
    rendered: RenderedRequests,
    today: date,
    *,
    attach: bool,
) -> dict[str, bytes]:
    """Return what is handed out, by file name."""
    files: dict[str, bytes] = {}
    for draft, pdf in zip(found.drafts, rendered.letters, strict=True):
        if draft in mailed:
            letter = (draft.letter_name, pdf) if attach else None
            files[draft.draft_name] = mail_of(draft.content, today, draft.email or "", letter)
        else:
            files[draft.letter_name] = pdf
    if rendered.joined is not None:
        files[found.print_name] = rendered.joined
    return files


def _enter(
    register: Register, found: SupplementRound, rendered: RenderedRequests, today: date
) -> None:
    """Put the letters in the store, then the rows in the register; what a fault left is swept."""
    try:
        joined = rendered.joined
        files = NewFiles(
            tuple(StoredPdf(register.files.put(pdf), len(pdf)) for pdf in rendered.letters),
            StoredPdf(register.files.put(joined), len(joined)) if joined is not None else None,
        )
        register.run_write(record_supplements, found, files, today=today)
    except BaseException:
        register.files.sweep(register.read(stored_hashes))
        raise


def _row(draft: SupplementDraft, pdf: bytes, *, mailed: bool) -> SupplementRow:
    return SupplementRow(
        diary_number=draft.content.diary_number,
        organisation=draft.content.party.name,
        items=draft.content.items,
        email=draft.email if mailed else None,
        file=draft.draft_name if mailed else draft.letter_name,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        reminder=draft.reminds_id is not None,
    )


def _warnings(
    found: SupplementRound, form: SupplementForm, mailed: tuple[SupplementDraft, ...]
) -> list[str]:
    """Return what to look at before sending."""
    said = [due_day_note(found.batch.due_on)]
    for draft in found.drafts:
        name, lost = draft.content.party.name, missing(draft.content)
        if form is SupplementForm.EMAIL and draft not in mailed:
            said.append(_("{name}: no e-mail address, a letter was made.").format(name=name))
        if draft not in mailed and unaddressed(draft.content):
            said.append(_("{name}: the postal address is missing.").format(name=name))
        if lost:
            text = _("{name}: the letter cannot show the characters {lost}.")
            said.append(text.format(name=name, lost=" ".join(lost)))
    if found.drafts and found.drafts[0].content.information is None:
        said.append(_("The call names nobody who gives further information."))
    return [text for text in said if text]
