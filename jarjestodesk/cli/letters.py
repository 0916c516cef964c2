"""``letters``: the decision letters of a call, its print file and send list."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.i18n import _, ngettext, pgettext


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--call", required=True, metavar=pgettext("usage", "CODE"), help=_("the call's code")
    )
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar=pgettext("usage", "DIR"),
        help=_("the folder for the letters; no file in it is overwritten"),
    )


def _letters(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.letters import make_letters

    with context.open_register() as register:
        made = make_letters(
            register,
            arguments.call,
            arguments.out,
            today=context.today,
            progress=context.progress,
        )
    fresh = sum(row.new for row in made.letters)
    lines = [
        ngettext("{n} letter in {path}", "{n} letters in {path}", len(made.letters)).format(
            n=len(made.letters), path=arguments.out
        ),
        _("New: {new}, as before: {old}").format(new=fresh, old=len(made.letters) - fresh),
        _("Print file: {name}").format(name=made.print_file),
        _("Send list: {name}").format(name=made.send_list),
    ]
    undecided = sum(skipped.why == "not_decided" for skipped in made.skipped)
    if undecided:
        lines.append(_("Without a decision, so without a letter: {n}").format(n=undecided))
    if len(made.skipped) > undecided:
        lines.append(
            _("Declined by the recipient, no letter: {n}").format(n=len(made.skipped) - undecided)
        )
    return Answer(tuple(lines), asdict(made), made.warnings)


COMMANDS = (
    Command(("letters",), lambda: _("Make the decision letters of a call"), _configure, _letters),
)
