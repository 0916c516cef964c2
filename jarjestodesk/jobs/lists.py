"""Lists and figures to Excel: read in one transaction, rendered in a child, written whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jarjestodesk.db.register import Register
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.jobs import child
from jarjestodesk.jobs.export import checked_target, put_file
from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services.reports import figures_book, list_book
from jarjestodesk.spreadsheets.content import Book
from jarjestodesk.spreadsheets.write import write_book

LIMITS = child.Limits(memory=2 * 1024**3, processor=900, clock=1200.0)
"""A hundred thousand rows of twenty columns fit in well."""


@dataclass(frozen=True)
class ListExported:
    """A workbook that was made: its file, how many rows, whether it was there already."""

    file: Path
    rows: int
    unchanged: bool


def export_list(
    register: Register,
    query: ListQuery,
    keys: Sequence[str],
    out_path: Path,
    *,
    today: date,
    title: str = "",
    progress: child.Progress | None = None,
    cancel: child.Event | None = None,
) -> ListExported:
    """Write a list as of ``today`` to ``out_path``, in the columns ``keys`` (none: those shown).

    UserError where another file would be lost, CancelledError; then nothing was written.
    """
    target = checked_target(out_path)
    _tell(progress, 0, _("reading the register"))
    book = register.read(list_book, replace(query, today=today), keys, title)
    return _write(book, target, progress, cancel)


def export_figures(
    register: Register,
    years: Sequence[int],
    out_path: Path,
    *,
    today: date,
    progress: child.Progress | None = None,
    cancel: child.Event | None = None,
) -> ListExported:
    """Write the figures of the years with their charts to ``out_path``."""
    target = checked_target(out_path)
    _tell(progress, 0, _("reading the register"))
    book = register.read(figures_book, years, today=today)
    return _write(book, target, progress, cancel)


def _write(
    book: Book, target: Path, progress: child.Progress | None, cancel: child.Event | None
) -> ListExported:
    _tell(progress, 1, _("making the workbook"))
    written = child.run(
        write_book,
        book,
        limits=LIMITS,
        cancel=cancel,
        too_much=_("The list is too large for a workbook. Narrow it first."),
    )
    _tell(progress, 2, _("writing the file"))
    unchanged = put_file(target, written.content)
    _tell(progress, 3, pgettext("progress", "ready"))
    return ListExported(target, sum(written.rows.values()), unchanged)


def _tell(progress: child.Progress | None, done: int, text: str) -> None:
    if progress is not None:
        progress(done, 3, text)
