"""``call numbers``: diary numbers from the case-management system's list."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext

if TYPE_CHECKING:
    from jarjestodesk.records.diary_numbers import NumberRow, NumberSheet


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "book",
        type=Path,
        metavar=pgettext("usage", "FILE"),
        help=_("the workbook (.xlsx) or CSV file"),
    )
    parser.add_argument(
        "--call", required=True, metavar=pgettext("usage", "CODE"), help=_("the call's code")
    )
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar=pgettext("usage", "ROW=NUMBER"),
        help=_("the application a row is about, by its number"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("tell what would happen, change nothing")
    )


def _run(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.reading import read_file
    from jarjestodesk.services import diary_numbers as service
    from jarjestodesk.services.calls import the_call

    accepted = dict(_accepted(text) for text in arguments.accept)
    lines = service.lines_of_book(read_file(arguments.book))
    with context.open_register() as register:
        call_id = register.read(lambda session: the_call(session, arguments.call).id)
        sheet = register.read(service.match_numbers, call_id, lines)
        taken = _taken(sheet, accepted)
        numbers = {taken[row.row]: row.number for row in sheet.rows if row.row in taken}
        label = _("No number was recorded.")
        if arguments.dry_run:
            label = _("This was a dry run: nothing was changed.")
        elif numbers:
            label = register.run_write(
                service.put_numbers, call_id, numbers, today=context.today
            ).label
    told = [line for row in sheet.rows for line in _row_lines(row, taken.get(row.row))]
    return Answer((*told, label), _data(arguments, sheet, taken))


def _accepted(text: str) -> tuple[int, int]:
    """Return row and application of “12=34”."""
    row, _sign, number = text.partition("=")
    if not row.isdecimal() or not number.isdecimal():
        words = _("“{text}” is not such as 12=34: the row, then the application's number.")
        raise UserError(words.format(text=text))
    return int(row), int(number)


def _taken(sheet: "NumberSheet", accepted: dict[int, int]) -> dict[int, int]:
    """Return the application of each row whose number is written."""
    from jarjestodesk.records.diary_numbers import NumberOutcome

    taken = {
        row.row: row.candidates[0].application_id
        for row in sheet.rows
        if row.outcome is NumberOutcome.NEW
    }
    for number, application_id in accepted.items():
        row = next((row for row in sheet.rows if row.row == number), None)
        if row is None or application_id not in {one.application_id for one in row.candidates}:
            words = _("Row {row} is not about application {number}.")
            raise UserError(words.format(row=number, number=application_id))
        taken[number] = application_id
    if len(set(taken.values())) != len(taken):
        raise UserError(_("Two rows give a number to one application. Accept one of them."))
    return taken


def _row_lines(row: "NumberRow", taken: int | None) -> list[str]:
    words = _("Row {row}: {number}: {name}. {why}")
    named = row.candidates[0].applicant if row.candidates else row.seen or "–"
    why = "" if taken is not None else row.why
    lines = [words.format(row=row.row, number=row.number, name=named, why=why).strip()]
    if taken is None and why:
        lines += [
            f"--accept {row.row}={one.application_id}: {one.applicant}: {one.title or '–'}"
            for one in row.candidates
        ]
    return lines


def _data(arguments: Namespace, sheet: "NumberSheet", taken: dict[int, int]) -> dict[str, Any]:
    return {
        "call": arguments.call,
        "file": arguments.book.name,
        "dry_run": arguments.dry_run,
        "without_number": sheet.without,
        "rows": [{**asdict(row), "application": taken.get(row.row)} for row in sheet.rows],
    }


COMMANDS = (
    Command(
        ("call", "numbers"),
        lambda: _("Take in diary numbers from the case-management system's list"),
        _configure,
        _run,
    ),
)
