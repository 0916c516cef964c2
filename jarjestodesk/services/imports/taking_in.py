"""A book taken in row by row within one transaction, which the caller commits or rolls back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.file import ImportBatch
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.imports import (
    Book,
    Candidate,
    Fault,
    ImportKind,
    ImportOptions,
    ImportReport,
    Proposal,
    RowOutcome,
    RowReport,
)
from jarjestodesk.services.imports.agreements import AgreementImport
from jarjestodesk.services.imports.applications import ApplicationImport
from jarjestodesk.services.imports.base import Importer, Taken, UndecidedError
from jarjestodesk.services.imports.decisions import DecisionImport
from jarjestodesk.services.imports.organisations import OrganisationImport
from jarjestodesk.services.imports.remembering import remember, with_remembered
from jarjestodesk.services.imports.scores import ScoreImport
from jarjestodesk.services.writing import new
from jarjestodesk.spreadsheets.layouts_fit import Table, fit
from jarjestodesk.spreadsheets.layouts_propose import propose
from jarjestodesk.spreadsheets.layouts_rows import RowValues, read_rows
from jarjestodesk.values.dates import format_date

Progress = Callable[[int, int, str], None]
_IMPORTS: dict[ImportKind, Callable[[RegisterSession, ImportOptions], Importer]] = {
    ImportKind.APPLICATIONS: ApplicationImport,
    ImportKind.ORGANISATIONS: OrganisationImport,
    ImportKind.AGREEMENTS: AgreementImport,
    ImportKind.SCORES: ScoreImport,
    ImportKind.DECISIONS: DecisionImport,
}
_STEP = 200
"""Rows between two words of progress."""


class NotTakenError(Exception):
    """Raised to roll back: a dry run, or a refused row. ``report`` says what was found.

    ``final`` is False when a row was refused after half of it had been written: the others must
    then be looked at again without it.
    """

    def __init__(self, report: ImportReport, *, final: bool) -> None:
        super().__init__()
        self.report = report
        self.final = final


def take_in(
    session: RegisterSession,
    book: Book,
    options: ImportOptions,
    *,
    today: date,
    progress: Progress | None = None,
) -> Changes[ImportReport]:
    """Take a book in; NotTakenError with the same report when nothing may be kept.

    That is a dry run, or any refused row unless ``valid_rows_only``. A file that brings
    nothing new changes nothing, not even the list of files.
    """
    importer = _IMPORTS[options.kind](session, options)
    mapping, _known = with_remembered(session, options.kind, book, options.mapping)
    table = fit(book, importer.layout, mapping)
    importer.check(table)
    known = {row.row: row for row in options.refused}
    rows, half_written = [], False
    for number, values in enumerate(read_rows(table), 1):
        row, half = known.get(values.number), False
        if row is None:
            row, half = _take_row(session, importer, values)
        half_written = half_written or half
        rows.append(row)
        if progress is not None and number % _STEP == 0:
            progress(number, len(table.rows), book.file_name)
    if progress is not None:
        progress(len(table.rows), len(table.rows), book.file_name)
    report = _report(session, book, options, table, tuple(rows))
    stopped = options.dry_run or (report.refused and not options.valid_rows_only)
    if half_written or stopped:
        raise NotTakenError(report, final=not half_written)
    if options.mapping.columns and _writes(session):
        remember(session, table, options.mapping)
    return _kept(session, importer, report, today=today)


def proposal(session: Session, book: Book, options: ImportOptions) -> Proposal:
    """Return what the book's columns seem to be, with those remembered; nothing is written."""
    importer = _IMPORTS[options.kind](cast("RegisterSession", session), options)  # it only reads
    mapping, known = with_remembered(session, options.kind, book, options.mapping)
    return propose(book, importer.layout, mapping, remembered=known, years=importer.years)


def _take_row(
    session: RegisterSession, importer: Importer, values: RowValues
) -> tuple[RowReport, bool]:
    """Return the row's report, and whether a refusal came after something had been written."""
    name = importer.name(values)
    if values.skipped is not None:
        return RowReport(values.number, RowOutcome.SKIPPED, name, notes=(values.skipped,)), False
    if values.faults:
        return RowReport(values.number, RowOutcome.REFUSED, name, values.faults), False
    before = _writes(session)
    try:
        taken = importer.take(values)
    except UndecidedError as error:
        asked = RowReport(
            values.number,
            RowOutcome.ASKED,
            name,
            notes=(error.message,),
            candidates=tuple(_candidate(session, one) for one in error.candidates),
        )
        return asked, _writes(session) > before
    except UserError as error:
        refused = RowReport(values.number, RowOutcome.REFUSED, name, (Fault(error.message),))
        return refused, _writes(session) > before
    return _row_report(session, values, name, taken, before), False


def _candidate(session: RegisterSession, organisation_id: int) -> Candidate:
    row = session.get_one(Organisation, organisation_id)
    home = row.home_municipality_id
    return Candidate(
        row.id,
        row.name,
        row.business_id,
        row.register_number,
        None if home is None else session.get_one(Municipality, home).name,
    )


def _row_report(
    session: RegisterSession, values: RowValues, name: str | None, taken: Taken, before: int
) -> RowReport:
    changed = _writes(session) > before
    outcome = RowOutcome.CHANGED if changed else RowOutcome.SAME
    if taken.new:
        outcome = RowOutcome.NEW
    return RowReport(values.number, outcome, name, late=taken.late, notes=taken.notes)


def _writes(session: RegisterSession) -> int:
    """Return how many row changes this write has made so far: what history will hold."""
    session.flush()
    return len(session.recorder.images) if session.recorder else 0


def _report(
    session: RegisterSession,
    book: Book,
    options: ImportOptions,
    table: Table,
    rows: tuple[RowReport, ...],
) -> ImportReport:
    notes = []
    earlier = session.scalars(
        select(ImportBatch.imported_on)
        .where(ImportBatch.sha256 == book.sha256, ImportBatch.kind == options.kind.value)
        .order_by(ImportBatch.id.desc())
        .limit(1)
    ).one_or_none()
    if earlier is not None:
        notes.append(
            _("The very same file was taken in on {date}.").format(date=format_date(earlier))
        )
    if table.cut:
        notes.append(
            _("The sheet “{sheet}” has something far below its rows; that was not read.").format(
                sheet=table.sheet
            )
        )
    return ImportReport(
        kind=options.kind,
        file_name=book.file_name,
        sha256=book.sha256,
        sheet=table.sheet,
        header_row=table.header_row,
        columns={fitted.header: fitted.column.label for fitted in table.fitted},
        ignored=table.ignored,
        rows=rows,
        notes=tuple(notes),
    )


def _kept(
    session: RegisterSession, importer: Importer, report: ImportReport, *, today: date
) -> Changes[ImportReport]:
    fresh, changed = report.count(RowOutcome.NEW), report.count(RowOutcome.CHANGED)
    if not fresh and not changed and not _writes(session):
        return Changes(pgettext("import", "Nothing changed"), report)
    new(
        session,
        ImportBatch,
        kind=report.kind.value,
        file_name=report.file_name,
        sha256=report.sha256,
        imported_on=today,
        call_id=importer.call_id,
        rows_new=fresh,
        rows_changed=changed,
        rows_same=report.count(RowOutcome.SAME),
        rows_refused=len(report.refused),
    )
    label = ngettext(
        "Took in {n} row of {file}", "Took in {n} rows of {file}", fresh + changed
    ).format(n=fresh + changed, file=report.file_name)
    return Changes(label, replace(report, written=True))
