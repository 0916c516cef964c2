"""What jobs and the worker run for the window of imports."""

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import pgettext
from jarjestodesk.records.imports import (
    Book,
    ImportKind,
    ImportOptions,
    ImportReport,
    Proposal,
)

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Progress = Callable[[int, int, str], None]
_PASTED = "rivit.txt"
"""A name that is read as text; she never sees it."""
_FIRST = 30
"""Lines of a clipboard that are looked at before it is taken for a table."""
_KNOWN = 2
"""Headers that must be known before a pasted block is taken for a table."""


@dataclass(frozen=True)
class Pasted:
    """Rows copied from a spreadsheet program, as the text with tabs it leaves."""

    text: str

    @property
    def name(self) -> str:
        """What stands for a file's name."""
        return pgettext("import", "the pasted rows")


Origin = Path | Pasted
"""Where rows come from."""


@dataclass(frozen=True)
class Found:
    """What a book seems to be: its columns, and whether its kind is beyond doubt."""

    proposal: Proposal
    sure: bool = True


def read_book(origin: Origin, cancel: threading.Event) -> Book:
    """Read a workbook, CSV file or pasted rows; anything large in a child process."""
    from jarjestodesk.jobs import child, reading
    from jarjestodesk.spreadsheets import read

    if isinstance(origin, Path):
        return reading.read_file(origin, cancel=cancel)
    content = _bytes(origin.text)
    if read.is_small_text(content, _PASTED):
        book = read.read_book(content, _PASTED)
    else:
        book = child.run(read.read_book, content, _PASTED, limits=reading.LIMITS, cancel=cancel)
    return replace(book, file_name=origin.name)


def _bytes(text: str) -> bytes:
    """Return pasted text as a CSV file whose separator is told: tabs."""
    return f"sep=\t\n{text}".encode(errors="replace")


def changed(origin: Origin, book: Book) -> bool:
    """Tell whether the file is another than the one read; UserError where it cannot be read."""
    from jarjestodesk.spreadsheets.read import load

    if isinstance(origin, Pasted):
        return False
    return hashlib.sha256(load(origin)).hexdigest() != book.sha256


def propose(
    register: "Register", book: Book, options: ImportOptions, kinds: Sequence[ImportKind]
) -> Found:
    """Return what the columns seem to be, as the kind of ``kinds`` that knows most of them."""
    from jarjestodesk.services import imports

    found: list[Proposal] = []
    for kind in kinds:
        try:
            found.append(register.read(imports.proposal, book, replace(options, kind=kind)))
        except UserError:
            if kind is kinds[-1] and not found:
                raise
    best = max(found, key=_fitness)
    rivals = [one for one in found if one is not best and _fitness(one) >= _fitness(best)]
    return Found(best, not rivals)


def _fitness(proposal: Proposal) -> tuple[bool, bool, int]:
    return (proposal.remembered, not proposal.lacking, _headers_known(proposal))


def _headers_known(proposal: Proposal) -> int:
    return sum(one.field is not None and not one.guessed for one in proposal.columns)


def is_table(
    register: "Register", pasted: Pasted, options: ImportOptions, kinds: Sequence[ImportKind]
) -> bool:
    """Tell whether pasted rows begin with a line of headers that one of the kinds knows."""
    head = Pasted("\n".join(pasted.text.splitlines()[:_FIRST]))
    try:
        book = read_book(head, threading.Event())
        found = propose(register, book, options, kinds).proposal
    except UserError:
        return False
    return found.header_row == 1 and (found.remembered or _headers_known(found) >= _KNOWN)


def take_in(
    register: "Register", book: Book, options: ImportOptions, today: date, progress: Progress
) -> ImportReport:
    """Take a book in, or tell what that would do."""
    from jarjestodesk.jobs.reading import import_book

    return import_book(register, book, options, today=today, progress=progress)


def cancelled() -> UserError:
    """Return what ends a job the user cancelled."""
    from jarjestodesk.jobs.child import CancelledError

    return CancelledError(pgettext("import", "Cancelled: nothing was taken in."))
