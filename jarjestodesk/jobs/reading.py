"""Taking a workbook in: read it in a child, then one transaction for all of it, or none."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.jobs import child
from jarjestodesk.records.imports import Book, ImportOptions, ImportReport
from jarjestodesk.services.imports import NotTakenError, take_in
from jarjestodesk.spreadsheets.read import is_open_elsewhere, is_small_text, load, read_book

LIMITS = child.Limits(memory=500 * 1024 * 1024)
"""Of the child that parses a foreign file: the interpreter and openpyxl take a fifth of it."""


def read_file(path: Path, *, cancel: child.Event | None = None) -> Book:
    """Return the rows of a workbook or CSV file; a workbook is parsed in a child with limits."""
    data = load(path)
    if is_small_text(data, path.name):
        book = read_book(data, path.name)
    else:
        book = child.run(read_book, data, path.name, limits=LIMITS, cancel=cancel)
    return replace(book, in_use=is_open_elsewhere(path))


def import_file(
    register: Register,
    options: ImportOptions,
    *,
    today: date,
    progress: child.Progress | None = None,
    cancel: child.Event | None = None,
) -> ImportReport:
    """Take a file in, or tell what that would do; ``written`` says whether anything was kept.

    A refused row may have left half a row behind: the transaction is rolled back and run again
    without such rows until none is refused, so that a report is never of a half-done state.
    """
    book = read_file(options.path, cancel=cancel)
    return import_book(register, book, options, today=today, progress=progress)


def import_book(
    register: Register,
    book: Book,
    options: ImportOptions,
    *,
    today: date,
    progress: child.Progress | None = None,
) -> ImportReport:
    """Take in a book that has been read; see ``import_file``."""
    if options.sha256 is not None and options.sha256.lower() != book.sha256:
        raise UserError(
            _(
                "The file {name} has changed since it was looked at. Look at it again before it is"
                " taken in."
            ).format(name=book.file_name)
        )
    while True:
        try:
            return register.run_write(take_in, book, options, today=today, progress=progress).result
        except NotTakenError as stopped:
            if stopped.final:
                return stopped.report
            options = replace(options, refused=stopped.report.refused)
