"""The parser of all commands, in Finnish: argparse's own words go through our catalogue."""

import argparse
from pathlib import Path

from jarjestodesk import __version__, i18n
from jarjestodesk.cli import (
    backup,
    calls,
    deadline,
    demo,
    diary_numbers,
    export,
    imports,
    information_requests,
    letters,
    organisations,
    register,
    supplements,
)
from jarjestodesk.cli.command import Command, day
from jarjestodesk.i18n import _, pgettext

MODULES = (
    register,
    calls,
    imports,
    diary_numbers,
    organisations,
    supplements,
    letters,
    information_requests,
    export,
    deadline,
    backup,
    demo,
)


def commands() -> tuple[Command, ...]:
    """Return every subcommand in the order of the help."""
    return tuple(command for module in MODULES for command in module.COMMANDS)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; ``arguments.command`` holds the chosen Command."""
    argparse._ = i18n._  # type: ignore[attr-defined] # the one way to its texts
    argparse.ngettext = i18n.ngettext  # type: ignore[attr-defined] # the one way to its texts
    parser = argparse.ArgumentParser(
        prog="jarjestodesk", description=_("Register of a county's cooperation with organisations")
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"JärjestöDesk {__version__}",
        help=_("show program's version number and exit"),
    )
    top = parser.add_subparsers(dest="word", metavar=pgettext("usage", "COMMAND"), required=True)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for command in commands():
        first, *rest = command.words
        if not rest:
            _fill(top.add_parser(first, help=command.help(), description=command.help()), command)
            continue
        if first not in groups:
            group = top.add_parser(first, help=_group_help(first))
            groups[first] = group.add_subparsers(
                dest="second", metavar=pgettext("usage", "WHAT"), required=True
            )
        sub = groups[first].add_parser(rest[0], help=command.help(), description=command.help())
        _fill(sub, command)
    return parser


def _group_help(word: str) -> str:
    return {
        "call": _("Work on one call"),
        "import": _("Take in a workbook or CSV file"),
        "information-request": _("Answer a request for information"),
        "export": _("Make a workbook"),
    }[word]


def _fill(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.set_defaults(command=command)
    command.configure(parser)
    everywhere = parser.add_argument_group(pgettext("usage", "everywhere"))
    if command.on_register:
        everywhere.add_argument(
            "--register",
            type=Path,
            metavar=pgettext("usage", "FILE"),
            help=_("the register (else the one opened last)"),
        )
    everywhere.add_argument(
        "--today",
        metavar=pgettext("usage", "DATE"),
        type=day,
        help=_("the day to reckon from, as 2026-11-24 or 24.11.2026"),
    )
    everywhere.add_argument("--json", action="store_true", help=_("answer as JSON for a script"))


def argparse_texts() -> tuple[str, ...]:
    """Name argparse's own messages, so that the catalogue has them."""
    return (
        _("usage: "),
        _("positional arguments"),
        _("options"),
        _("show this help message and exit"),
        _("%(prog)s: error: %(message)s\n"),
        _("the following arguments are required: %s"),
        _("unrecognized arguments: %s"),
        _("invalid choice: %(value)r (choose from %(choices)s)"),
        _("argument %(argument_name)s: %(message)s"),
        _("expected one argument"),
        _("expected at least one argument"),
        _("ambiguous option: %(option)s could match %(matches)s"),
        _("not allowed with argument %s"),
        _("one of the arguments %s is required"),
        _("ignored explicit argument %r"),
        _("invalid %(type)s value: %(value)r"),
    )
