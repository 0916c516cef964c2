"""``doubles`` and ``merge``: organisations that are one in truth."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from jarjestodesk.cli.command import Answer, Command, Context, row_number
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext

if TYPE_CHECKING:
    from jarjestodesk.records.merging import Double, MergeSheet, Merging


def _no_arguments(_parser: ArgumentParser) -> None:
    """The command takes nothing of its own."""


def _doubles(_arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.services.doubles import doubles

    with context.open_register() as register:
        found = register.read(doubles)
    lines = tuple(_line(one) for one in found)
    return Answer(
        lines
        or (_("No likely doubles were found: every organisation stands in the register once."),),
        {"doubles": [asdict(one) for one in found]},
    )


def _line(one: "Double") -> str:
    words = pgettext("doubles", "{one} and {other}: {names}: {why}")
    return words.format(one=one.ids[0], other=one.ids[1], names=" – ".join(one.names), why=one.why)


def _configure_merge(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kept",
        type=row_number,
        metavar=pgettext("usage", "KEPT"),
        help=_("number of the organisation that stays"),
    )
    parser.add_argument(
        "others",
        type=row_number,
        nargs="+",
        metavar=pgettext("usage", "OTHER"),
        help=_("number of the organisation merged into it"),
    )
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar=pgettext("usage", "FIELD=NUMBER"),
        help=_("a field whose value stays from another of them"),
    )
    parser.add_argument(
        "--former", action="store_true", help=_("the names that go are former names, not in use")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("tell what would happen, change nothing")
    )


def _merge(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.records.codes import NameKind
    from jarjestodesk.records.merging import Merging
    from jarjestodesk.services import merging as service

    asked = Merging(
        arguments.kept,
        tuple(arguments.others),
        dict(_taken(text) for text in arguments.take),
        NameKind.FORMER if arguments.former else NameKind.OTHER,
    )
    with context.open_register() as register:
        sheet = register.read(service.sheet, asked)
        if sheet.refused:
            raise UserError(sheet.refused)
        label = (
            ""
            if arguments.dry_run
            else register.run_write(service.merge_organisations, asked).label
        )
    told = (_("This was a dry run: nothing was changed."),) if arguments.dry_run else (label,)
    return Answer((*_sheet_lines(sheet), *told), _data(sheet, asked, dry_run=arguments.dry_run))


def _taken(text: str) -> tuple[str, int]:
    """Return field and organisation of “phone=34”."""
    field, _sign, number = text.partition("=")
    if not field or not number.isdecimal():
        raise UserError(
            _("“{text}” is not such as phone=34: a field, then the organisation's number.").format(
                text=text
            )
        )
    return field, int(number)


def _sheet_lines(sheet: "MergeSheet") -> list[str]:
    """Return which facts stay where they differ, and what is filled up."""
    ids = [side.id for side in sheet.sides]
    lines = list(sheet.remarks)
    for one in sheet.fields:
        stays = one.values[ids.index(one.chosen)] or "–"
        others = [value or "–" for value in one.values if (value or "–") != stays]
        words = pgettext("merging", "{field} ({key}): stays {value}, not {others}")
        if not one.differ:
            words = pgettext("merging", "{field} ({key}): filled up: {value}")
            stays = next((value for value in reversed(one.values) if value), "–")
        lines.append(
            words.format(field=one.title, key=one.key, value=stays, others=", ".join(others))
        )
    return lines


def _data(sheet: "MergeSheet", asked: "Merging", *, dry_run: bool) -> dict[str, object]:
    return {
        "kept": asked.kept_id,
        "others": list(asked.other_ids),
        "dry_run": dry_run,
        "fields": [asdict(one) for one in sheet.fields],
        "remarks": list(sheet.remarks),
    }


COMMANDS = (
    Command(("doubles",), lambda: _("List the likely doubles"), _no_arguments, _doubles),
    Command(("merge",), lambda: _("Merge organisations that are one"), _configure_merge, _merge),
)
