"""Diary numbers from the case-management system's list: matched with a call, written at once."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.records.diary_numbers import (
    NumberOutcome,
    NumberRow,
    NumberSheet,
    NumberTarget,
)
from jarjestodesk.records.imports import Book
from jarjestodesk.services.county import the_county
from jarjestodesk.services.diary_matching import Asked, Known, Seen, find_targets, seen_in
from jarjestodesk.services.edits import writer
from jarjestodesk.values.identifiers import DEFAULT_DIARY_PATTERN

Lines = Sequence[Sequence[str]]


def lines_of(text: str) -> list[list[str]]:
    """Return the cells of pasted text: columns of a table, of a CSV, or whole lines."""
    rows = text.replace("\0", "").splitlines()
    mark = next((mark for mark in "\t;" if any(mark in row for row in rows)), None)
    if mark is None:
        return [[row] for row in rows]
    return [list(row) for row in csv.reader(rows, delimiter=mark)]


def lines_of_book(book: Book) -> list[list[str]]:
    """Return the cells of a workbook's or CSV file's first sheet that is not hidden."""
    sheets = [sheet for sheet in book.sheets if not sheet.hidden] or list(book.sheets)
    rows = sheets[0].rows if sheets else ()
    return [[cell if isinstance(cell, str) else "" for cell in row.cells] for row in rows]


def match_numbers(session: Session, call_id: int, lines: Lines) -> NumberSheet:
    """Tell of each line which application of the call it is about, and what would be written."""
    call = _call(session, call_id)
    pattern = the_county(session).diary_pattern or DEFAULT_DIARY_PATTERN
    known = Known(session, call)
    rows: list[NumberRow] = []
    without = 0
    for place, cells in enumerate(lines, 1):
        seen = seen_in(cells, pattern)
        if seen is None:
            without += any(cell.strip() for cell in cells)
        else:
            rows.append(_row(session, call, known, place, seen))
    return NumberSheet(tuple(_once_each(rows, call)), without)


def _row(session: Session, call: Call, known: Known, place: int, seen: Seen) -> NumberRow:
    row = NumberRow(place, seen.number, seen.rest, NumberOutcome.REFUSED, why=seen.refused)
    if seen.refused:
        return row
    asked = find_targets(known, seen)
    targets = tuple(sorted(asked.targets, key=lambda one: (one.applicant, one.application_id)))
    owner = _owner(session, call, seen.number, {one.application_id for one in targets})
    if owner is not None:
        words = _("{value} already belongs to {name}. Check the number.")
        return replace(row, why=words.format(value=seen.number, name=owner))
    outcome, why = _outcome(seen, asked, targets)
    return replace(row, outcome=outcome, candidates=targets, why=why)


def _outcome(
    seen: Seen, asked: Asked, targets: Sequence[NumberTarget]
) -> tuple[NumberOutcome, str]:
    if not targets:
        return NumberOutcome.NOBODY, _("No application of the call is of this name.")
    if any(one.diary_number == seen.number for one in targets):
        return NumberOutcome.SAME, ""
    if len(targets) > 1:
        return NumberOutcome.SEVERAL, _("Several applications fit: choose one.")
    told, number = [], targets[0].diary_number
    if not asked.sure:
        told.append(_("The name is only nearly the same: choose it if it is."))
    if number is not None:
        words = _("The application has the number {number}: choose it to change the number.")
        told.append(words.format(number=number))
    sure = NumberOutcome.NEW if number is None else NumberOutcome.OTHER
    return sure if asked.sure else NumberOutcome.LIKELY, " ".join(told)


def _once_each(rows: Sequence[NumberRow], call: Call) -> list[NumberRow]:
    """Let her choose where two lines are about one application, or a number stands twice."""
    targets = Counter(key for row in rows for key in _surely_about(row))
    numbers = Counter(row.number for row in rows) if _own_numbers(call) else Counter[str]()
    found = []
    for row in rows:
        if row.outcome not in _SURE:
            found.append(row)
        elif targets[row.candidates[0].application_id] > 1:
            words = _("Several lines are about this application: choose one of them.")
            found.append(replace(row, outcome=NumberOutcome.LIKELY, why=words))
        elif numbers[row.number] > 1:
            words = _("The number stands on several lines: choose the right one.")
            found.append(replace(row, outcome=NumberOutcome.LIKELY, why=words))
        else:
            found.append(row)
    return found


_SURE = frozenset({NumberOutcome.NEW, NumberOutcome.OTHER})


def _surely_about(row: NumberRow) -> Iterator[int]:
    """Yield the applications a line is about without a question."""
    for one in row.candidates:
        if row.outcome in _SURE or one.diary_number == row.number:
            yield one.application_id


def _own_numbers(call: Call) -> bool:
    return call.case_numbering is CaseNumbering.APPLICATION


def _owner(session: Session, call: Call, number: str, targets: set[int]) -> str | None:
    """Return whose application has the number already, where each has its own."""
    if not _own_numbers(call):
        return None
    rows = session.execute(
        select(Application.id, Organisation.name)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .where(Application.diary_number == number)
    )
    return next((row.name for row in rows if row.id not in targets), None)


def put_numbers(
    session: Session, call_id: int, numbers: Mapping[int, str], *, today: date
) -> Changes[int]:
    """Write diary numbers by application; all or none. The result is how many."""
    call = _call(session, call_id)
    write = writer("application")
    for application_id, number in numbers.items():
        row = session.get(Application, application_id)
        if row is None or row.call_id != call.id:
            raise UserError(_("The application is not in the call any more. Paste the list again."))
        write(session, application_id, "diary_number", number, today)
        session.flush()
    words = ngettext(
        "{name}: recorded {n} diary number", "{name}: recorded {n} diary numbers", len(numbers)
    )
    return Changes(words.format(name=call.name, n=len(numbers)), len(numbers))


def _call(session: Session, call_id: int) -> Call:
    call = session.get(Call, call_id)
    if call is None:
        raise UserError(_("The call is not in the register any more."))
    return call
