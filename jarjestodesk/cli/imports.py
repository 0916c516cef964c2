"""``import applications|organisations|agreements|persons|earlier-grants|scores|decisions``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from jarjestodesk.records.imports import (
        Fault,
        FieldChange,
        ImportOptions,
        ImportReport,
        RowReport,
    )

_OF_A_CALL = frozenset({"applications", "scores", "decisions"})
_OF_ORGANISATIONS = frozenset(
    {"applications", "organisations", "agreements", "persons", "earlier-grants"}
)
_NEW = "uusi"


def _configure(kind: str) -> Callable[[ArgumentParser], None]:
    def configure(parser: ArgumentParser) -> None:
        file, json_file = pgettext("usage", "FILE"), pgettext("usage", "FILE.json")
        parser.add_argument(
            "book", type=Path, metavar=file, help=_("the workbook (.xlsx) or CSV file")
        )
        if kind in _OF_A_CALL:
            parser.add_argument(
                "--call",
                required=True,
                metavar=pgettext("usage", "CODE"),
                help=_("the call's code"),
            )
        parser.add_argument(
            "--mapping",
            type=Path,
            metavar=json_file,
            help=_("which column is what, for an unknown layout (docs/cli.md)"),
        )
        if kind == "decisions":
            parser.add_argument(
                "--meeting",
                type=Path,
                metavar=json_file,
                help=_("the meeting that decided (docs/cli.md)"),
            )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would happen, change nothing")
        )
        if kind in _OF_ORGANISATIONS:
            _add_accept(parser)
        _add_cautions(parser)

    return configure


def _add_cautions(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--valid-rows-only",
        action="store_true",
        help=_("take the readable rows in and leave the refused ones out"),
    )
    parser.add_argument(
        "--skip-hidden",
        action="store_true",
        help=_("leave out the rows that are hidden in the workbook"),
    )
    parser.add_argument(
        "--same-as",
        metavar=pgettext("usage", "SUM"),
        help=_("refuse a file that is no longer the one a dry run told the sum of"),
    )


def _add_accept(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar=pgettext("usage", "ROW=NUMBER"),
        help=_("the organisation a row is about, by its number; ROW=uusi adds a new one"),
    )


def _run(kind: str) -> Callable[[Namespace, Context], Answer]:
    def run(arguments: Namespace, context: Context) -> Answer:
        from jarjestodesk.jobs.reading import import_file

        options = _options(kind, arguments)
        with context.open_register() as register:
            report = import_file(register, options, today=context.today, progress=context.progress)
        return _answer(report, options)

    return run


def _options(kind: str, arguments: Namespace) -> "ImportOptions":
    from jarjestodesk.records.decisions import MeetingInput
    from jarjestodesk.records.from_json import load_record
    from jarjestodesk.records.imports import (
        ColumnMapping,
        ImportKind,
        ImportOptions,
    )
    from jarjestodesk.spreadsheets.layouts_mapping import load_mapping

    meeting = getattr(arguments, "meeting", None)
    return ImportOptions(
        kind=ImportKind(kind.replace("-", "_")),
        path=arguments.book,
        call=getattr(arguments, "call", None),
        mapping=load_mapping(arguments.mapping) if arguments.mapping else ColumnMapping(),
        meeting=load_record(MeetingInput, meeting) if meeting else None,
        dry_run=arguments.dry_run,
        valid_rows_only=arguments.valid_rows_only,
        accept=dict(map(_accepted, getattr(arguments, "accept", ()))),
        sha256=arguments.same_as,
        skip_hidden=arguments.skip_hidden,
    )


def _accepted(text: str) -> tuple[int, int | None]:
    """Return row and organisation of “12=34”, None for “12=uusi”."""
    row, _sign, number = text.partition("=")
    if not row.isdecimal() or not (number.isdecimal() or number == _NEW):
        raise UserError(
            _(
                "“{text}” is not such as 12=34: the row, then the organisation's number or uusi."
            ).format(text=text)
        )
    return int(row), None if number == _NEW else int(number)


def _answer(report: "ImportReport", options: "ImportOptions") -> Answer:
    """Return the report; refused rows are an error unless the user chose to leave them out."""
    refused = _refused(report) if report.refused else None
    if refused and not options.dry_run and not options.valid_rows_only:
        raise UserError(refused)
    failed = refused if options.dry_run else None
    warnings = (refused,) if refused and not failed else ()
    return Answer(_lines(report, options), _data(report, options), warnings, failed)


def _refused(report: "ImportReport") -> str:
    first = report.refused[0]
    count = len(report.refused)
    return ngettext(
        "{n} row of {file} cannot be taken in. Row {row}: {reason}",
        "{n} rows of {file} cannot be taken in. The first, row {row}: {reason}",
        count,
    ).format(n=count, file=report.file_name, row=first.row, reason=_reasons(first))


def _reasons(row: "RowReport") -> str:
    return " ".join(map(_reason, row.faults))


def _reason(fault: "Fault") -> str:
    """Return why, after the column's header and its letter."""
    if fault.column is None:
        return fault.reason
    place = fault.column if fault.letter is None else f"{fault.column} ({fault.letter})"
    return f"{place}: {fault.reason}"


def _lines(report: "ImportReport", options: "ImportOptions") -> tuple[str, ...]:
    counts = _counts(report)
    lines = [
        _("{sheet}: headers on row {row}.").format(sheet=_place(report), row=report.header_row),
        _(
            "New {new}, changed {changed}, same as before {same}, refused {refused}, skipped"
            " {skipped}, asked {asked}, late {late}."
        ).format(**counts),
    ]
    if report.ignored:
        lines.append(_("Columns not read: {columns}").format(columns=", ".join(report.ignored)))
    lines += report.notes
    lines += [line for row in report.rows for line in _row_lines(row, in_full=options.dry_run)]
    if options.dry_run:
        lines.append(_("This was a dry run: nothing was changed."))
    elif not report.written:
        lines.append(_("Nothing changed: the register had all of it."))
    return tuple(lines)


def _place(report: "ImportReport") -> str:
    """Return file and sheet; a CSV file is its own sheet."""
    if report.sheet == report.file_name:
        return report.file_name
    return _("{file}, sheet {sheet}").format(file=report.file_name, sheet=report.sheet)


def _row_lines(row: "RowReport", *, in_full: bool) -> list[str]:
    said = [*row.notes, *([pgettext("row", "arrived late")] if row.late else [])]
    said += [pgettext("row", "hidden in the workbook")] if row.hidden and not said else []
    said += [f"--accept {row.row}={one.id}: {one.name}" for one in row.candidates]
    said += map(_change, row.changes if in_full else ())
    if row.faults:
        said.append(_reasons(row))
    if not said and not in_full:
        return []
    return [
        _("Row {row}: {name}: {outcome}. {said}")
        .format(
            row=row.row,
            name=row.name or "–",
            outcome=_outcomes()[row.outcome.value],
            said=" ".join(said),
        )
        .strip()
    ]


def _change(change: "FieldChange") -> str:
    return f"{change.what}: {change.before or '–'} → {change.after or '–'}."


def _outcomes() -> dict[str, str]:
    return {
        "new": pgettext("row", "new"),
        "same": pgettext("row", "same as before"),
        "changed": pgettext("row", "changed"),
        "refused": pgettext("row", "refused"),
        "skipped": pgettext("row", "skipped"),
        "asked": pgettext("row", "to be chosen"),
    }


def _counts(report: "ImportReport") -> dict[str, int]:
    from jarjestodesk.records.imports import RowOutcome

    counts = {outcome.value: report.count(outcome) for outcome in RowOutcome}
    return {**counts, "late": report.late}


def _data(report: "ImportReport", options: "ImportOptions") -> dict[str, Any]:
    return {
        "kind": report.kind.value,
        "file": report.file_name,
        "sha256": report.sha256,
        "call": options.call,
        "sheet": report.sheet,
        "header_row": report.header_row,
        "columns": dict(report.columns),
        "ignored": list(report.ignored),
        "dry_run": options.dry_run,
        "written": report.written,
        "counts": _counts(report),
        "rows": [asdict(row) for row in report.rows],
        "notes": list(report.notes),
    }


def _help(kind: str) -> str:
    return {
        "applications": _("Take in applications to a call"),
        "organisations": _("Take in a list of organisations"),
        "agreements": _("Take in a list of agreements"),
        "persons": _("Take in a list of contact persons"),
        "earlier-grants": _("Take in a list of grants of earlier years"),
        "scores": _("Take in the assessors' scores"),
        "decisions": _("Take in the decisions on a call"),
    }[kind]


def _command(kind: str) -> Command:
    return Command(("import", kind), lambda: _help(kind), _configure(kind), _run(kind))


COMMANDS = tuple(
    _command(kind)
    for kind in (
        "applications",
        "organisations",
        "agreements",
        "persons",
        "earlier-grants",
        "scores",
        "decisions",
    )
)
