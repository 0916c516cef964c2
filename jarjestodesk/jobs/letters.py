"""Making the decision letters of a call: check, render in a child, store, enter, hand out.

Nothing is written before every letter is rendered and the folder is known to take them; files
are in the store before the rows that name them; letters whose content has not changed are the
stored ones, byte for byte.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jarjestodesk.db.files import write_whole
from jarjestodesk.db.register import Register
from jarjestodesk.documents.letters import Rendered, page_count, render_run
from jarjestodesk.documents.letters_problems import refuse_if_any, warnings
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.jobs import child
from jarjestodesk.records.letters import (
    Draft,
    LetterContent,
    LetterRow,
    NewFile,
    NewLetter,
    Round,
    Skipped,
)
from jarjestodesk.services.letters.names import run_names
from jarjestodesk.services.letters.send_list import granted, send_list
from jarjestodesk.services.letters.store import letter_round, record_letters, stored_hashes
from jarjestodesk.spreadsheets.write import write_book

LIMITS = child.Limits(memory=2 * 1024**3, processor=1800, clock=3600.0)
"""A round of hundreds of letters of many pages fits in well."""


@dataclass(frozen=True)
class LettersMade:
    """What was handed out: letters in the order of sending, files of the run, what to look at."""

    letters: tuple[LetterRow, ...]
    print_file: str
    send_list: str
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]


def make_letters(
    register: Register,
    code: str,
    out: Path,
    *,
    today: date,
    progress: child.Progress | None = None,
    cancel: child.Event | None = None,
) -> LettersMade:
    """Make the letters of a call and put them in the folder ``out``.

    UserError names every missing part, or the file in ``out`` that differs; then nothing was
    written. CancelledError likewise.
    """
    found = register.read(letter_round, code, today=today)
    if not found.drafts:
        raise UserError(
            _("The call {code} has no decisions yet. Import the decisions first.").format(code=code)
        )
    named = [(draft.name, draft.content) for draft in found.drafts]
    refuse_if_any(named)
    said = (*warnings(named), *_sent_before(found))
    new = [draft for draft in found.drafts if _is_new(draft)]
    if new or found.last_run is None:
        rows, files = _made(register, found, new, out, today, progress, cancel)
        names = run_names(found.call_code, found.runs + 1)
    else:
        rows, files = _stored(register, found)
        names = found.last_run.print_file[0], found.last_run.send_list[0]
        refuse_differing(out, files)
    for name, content in files.items():
        hand_out(out / name, content)
    return LettersMade(rows, *names, found.skipped, said)


def render_packet(content: LetterContent, made_on: date) -> bytes:
    """Return the letter of a packet made again from what it keeps: the same bytes."""
    return child.run(_render_one, content, made_on, limits=LIMITS, too_much=_too_much())


def _render_one(content: LetterContent, made_on: date) -> bytes:
    from jarjestodesk.documents.letters import render

    return render(content, made_on)


def _is_new(draft: Draft) -> bool:
    return draft.stored is None or not draft.content.says_the_same(draft.stored.content)


def _sent_before(found: Round) -> list[str]:
    return [
        _(
            "{name}: the letter has changed after it was sent. The sent one is kept; correct the"
            " matter with a new decision or send the new letter."
        ).format(name=draft.name)
        for draft in found.drafts
        if draft.stored and draft.sent_on and _is_new(draft)
    ]


def _made(
    register: Register,
    found: Round,
    new: list[Draft],
    out: Path,
    today: date,
    progress: child.Progress | None,
    cancel: child.Event | None,
) -> tuple[tuple[LetterRow, ...], dict[str, bytes]]:
    """Render and enter the new letters; return all of the round and the files to hand out."""
    rendered = _rendered(found, new, today, progress, cancel)
    files = _letter_files(register, found, new, rendered)
    rows = _rows(found, files, {draft.decision_id for draft in new}, today)
    print_name, list_name = run_names(found.call_code, found.runs + 1)
    files[print_name] = rendered.joined
    files[list_name] = write_book(send_list(found, rows, today=today)).content
    refuse_differing(out, files)
    if cancel is not None and cancel.is_set():
        raise child.CancelledError(_("Cancelled: nothing was changed."))
    _enter(register, found, new, files, (print_name, list_name), today)
    return rows, files


def _rendered(
    found: Round,
    new: list[Draft],
    today: date,
    progress: child.Progress | None,
    cancel: child.Event | None,
) -> Rendered:
    """Render in a child; the print file has what is new or not yet sent."""
    ids = {draft.decision_id for draft in new}
    printed = [
        (draft.content, today) if draft.decision_id in ids or draft.stored is None
        else (draft.stored.content, draft.stored.made_on)
        for draft in found.drafts
        if draft.decision_id in ids or draft.sent_on is None
    ]  # fmt: skip
    return child.run(
        render_run,
        [(draft.content, today) for draft in new],
        printed,
        _("Letters of the call: {call}").format(call=found.call_name),
        limits=LIMITS,
        progress=progress or unseen,
        cancel=cancel,
        too_much=_too_much(),
    )


def _too_much() -> str:
    return _(
        "The letters could not be made: they took too much memory or time. No letter was made."
        " Shorten the longest reasons and try again."
    )


def unseen(_done: int, _total: int, _text: str) -> None:
    """Take progress that nobody looks at."""


def _letter_files(
    register: Register, found: Round, new: list[Draft], rendered: Rendered
) -> dict[str, bytes]:
    """Return the letters of the round by file name, the stored ones as they are."""
    fresh = {draft.decision_id: pdf for draft, pdf in zip(new, rendered.letters, strict=True)}
    files: dict[str, bytes] = {}
    for draft in found.drafts:
        if draft.decision_id in fresh:
            files[draft.file_name] = fresh[draft.decision_id]
        elif draft.stored is not None:
            files[draft.file_name] = register.files.get(draft.stored.sha256)
    return files


def _rows(
    found: Round, files: Mapping[str, bytes], new: set[int], today: date
) -> tuple[LetterRow, ...]:
    rows = []
    for number, draft in enumerate(found.drafts):
        pdf = files[draft.file_name]
        is_new = draft.decision_id in new
        rows.append(
            LetterRow(
                diary_number=draft.content.diary_number,
                organisation=draft.content.party.name,
                kind=draft.content.resolution.kind,
                granted=granted(found, number),
                file=draft.file_name,
                sha256=hashlib.sha256(pdf).hexdigest(),
                pages=page_count(pdf),
                made_on=today if is_new or draft.stored is None else draft.stored.made_on,
                new=is_new,
            )
        )
    return tuple(rows)


def _stored(register: Register, found: Round) -> tuple[tuple[LetterRow, ...], dict[str, bytes]]:
    """Return the round as it was made before, from the store."""
    files = {
        draft.file_name: register.files.get(draft.stored.sha256)
        for draft in found.drafts
        if draft.stored is not None
    }
    rows = _rows(found, files, set(), date.min)
    if found.last_run is not None:
        for name, sha256 in (found.last_run.print_file, found.last_run.send_list):
            files[name] = register.files.get(sha256)
    return rows, files


def _enter(
    register: Register,
    found: Round,
    new: list[Draft],
    files: Mapping[str, bytes],
    names: tuple[str, str],
    today: date,
) -> None:
    """Put the files in the store, then the rows in the register; what a fault left is swept."""
    places = {draft.decision_id: number for number, draft in enumerate(found.drafts, 1)}
    try:
        letters = tuple(
            NewLetter(
                draft,
                register.files.put(files[draft.file_name]),
                len(files[draft.file_name]),
                places[draft.decision_id],
            )
            for draft in new
        )
        whole = [NewFile(name, register.files.put(files[name]), len(files[name])) for name in names]
        register.run_write(record_letters, found.call_id, letters, *whole, today=today)
    except BaseException:
        register.files.sweep(register.read(stored_hashes))
        raise


def refuse_differing(out: Path, files: Mapping[str, bytes]) -> None:
    """Raise UserError where the folder holds a file of one of our names with other content."""
    if out.exists() and not out.is_dir():
        raise UserError(_("{path} is a file. Give a folder for the letters.").format(path=out))
    differing = [
        name
        for name, content in files.items()
        if (out / name).exists() and not _is_same(out / name, content)
    ]
    if differing:
        raise UserError(
            _(
                "The folder {path} has files of the same name with other content: {names}. Nothing"
                " was written. Give another folder or move them away."
            ).format(path=out, names=", ".join(differing))
        )


def _is_same(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False


def hand_out(path: Path, content: bytes) -> None:
    """Write a copy whole; an equal file is left alone."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
    except OSError as error:
        raise UserError(
            _(
                "The letter {path} could not be written. The letters are kept in the register: run"
                " the command again with a folder where there is room and the right to write."
            ).format(path=path)
        ) from error
