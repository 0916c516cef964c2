"""A book taken in row by row within one transaction, which the caller commits or rolls back."""

from collections.abc import Callable, Mapping
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
    FieldChange,
    ImportKind,
    ImportOptions,
    ImportReport,
    Proposal,
    RowOutcome,
    RowReport,
)
from jarjestodesk.services.editing.checks import check_arrived
from jarjestodesk.services.imports.agreements import AgreementImport
from jarjestodesk.services.imports.applications import ApplicationImport
from jarjestodesk.services.imports.base import FieldError, Importer, Taken, UndecidedError
from jarjestodesk.services.imports.decisions import DecisionImport
from jarjestodesk.services.imports.earlier_grants import EarlierGrantImport
from jarjestodesk.services.imports.organisations import OrganisationImport
from jarjestodesk.services.imports.persons import PersonImport
from jarjestodesk.services.imports.remembering import remember, with_remembered
from jarjestodesk.services.imports.row_changes import changes_of
from jarjestodesk.services.imports.scores import ScoreImport
from jarjestodesk.services.writing import new
from jarjestodesk.spreadsheets.layouts_fit import Table, fit
from jarjestodesk.spreadsheets.layouts_propose import propose
from jarjestodesk.spreadsheets.layouts_rows import RowValues, read_rows
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.places import parse_municipality

Progress = Callable[[int, int, str], None]
_IMPORTS: dict[ImportKind, Callable[[RegisterSession, ImportOptions], Importer]] = {
    ImportKind.APPLICATIONS: ApplicationImport,
    ImportKind.ORGANISATIONS: OrganisationImport,
    ImportKind.AGREEMENTS: AgreementImport,
    ImportKind.PERSONS: PersonImport,
    ImportKind.EARLIER_GRANTS: EarlierGrantImport,
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
    table = fit(book, importer.layout, mapping, skip_hidden=options.skip_hidden)
    importer.check(table)
    _check_accepted(table, options)
    known = {row.row: row for row in options.refused}

    def told(done: int) -> None:
        if progress is not None:
            progress(done, len(table.rows), book.file_name)

    rows, half_written = _take_rows(session, importer, table, known, told)
    report = _report(session, book, options, table, rows)
    stopped = options.dry_run or (report.refused and not options.valid_rows_only)
    if half_written or stopped:
        raise NotTakenError(report, final=not half_written)
    if options.mapping.columns and _writes(session):
        remember(session, table, options.mapping)
    return _kept(session, importer, report, today=today)


def _check_accepted(table: Table, options: ImportOptions) -> None:
    """Refuse a choice for a row that the list does not have: a typing error, told at once."""
    strange = options.accept.keys() - {row.number for row in table.rows}
    if strange:
        raise UserError(
            _("The list has no row {row}, for which an organisation was chosen. Check it.").format(
                row=min(strange)
            )
        )


def proposal(session: Session, book: Book, options: ImportOptions) -> Proposal:
    """Return what the book's columns seem to be, with those remembered; nothing is written."""
    importer = _IMPORTS[options.kind](cast("RegisterSession", session), options)  # it only reads
    mapping, known = with_remembered(session, options.kind, book, options.mapping)
    return propose(book, importer.layout, mapping, remembered=known, years=importer.years)


def _take_rows(
    session: RegisterSession,
    importer: Importer,
    table: Table,
    known: Mapping[int, RowReport],
    progress: Callable[[int], None],
) -> tuple[tuple[RowReport, ...], bool]:
    """Return the rows' reports, and whether a refused row had been half written."""
    rows, half_written = [], False
    for number, values in enumerate(read_rows(table), 1):
        row, half = known.get(values.number), False
        if row is None:
            row, half = _take_row(session, importer, values)
            row = replace(row, hidden=values.hidden, notes=(*values.notes, *row.notes))
        half_written = half_written or half
        rows.append(row)
        if number % _STEP == 0:
            progress(number)
    progress(len(table.rows))
    return tuple(rows), half_written


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
            own=_own(values),
        )
        return asked, _writes(session) > before
    except UserError as error:
        field = error.field if isinstance(error, FieldError) else None
        fault = values.fault(error.message, field)
        return RowReport(values.number, RowOutcome.REFUSED, name, (fault,)), _writes(
            session
        ) > before
    return _row_report(session, importer, values, taken, before), False


def _own(values: RowValues) -> Candidate:
    """Return what the row itself says of its organisation."""
    home = values.get("home_municipality")
    return Candidate(
        0,
        values.get("name") or "",
        values.get("business_id"),
        values.get("register_number"),
        None if home is None else parse_municipality(home).name,
    )


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
    session: RegisterSession,
    importer: Importer,
    values: RowValues,
    taken: Taken,
    before: int,
) -> RowReport:
    name = importer.name(values)
    changed = _writes(session) > before
    outcome = RowOutcome.CHANGED if changed else RowOutcome.SAME
    if taken.new:
        outcome = RowOutcome.NEW
    changes: tuple[FieldChange, ...] = ()
    if outcome is RowOutcome.CHANGED and session.recorder:
        changes = changes_of(session, importer.layout, session.recorder.images[before:])
    return RowReport(
        values.number, outcome, name, late=taken.late, notes=taken.notes, changes=changes
    )


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
    notes: list[str] = []
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
    notes += table.notes
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
    if fresh and report.kind is ImportKind.APPLICATIONS and importer.call_id is not None:
        check_arrived(session, importer.call_id, today=today)
    label = ngettext(
        "Took in {n} row of {file}", "Took in {n} rows of {file}", fresh + changed
    ).format(n=fresh + changed, file=report.file_name)
    return Changes(label, replace(report, written=True))
