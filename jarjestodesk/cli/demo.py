"""``demo``: the sample register and the whole main job, to look at."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.i18n import _, pgettext


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar=pgettext("usage", "DIR"),
        help=_("a new or empty folder for everything that is made"),
    )


def _demo(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.demo import run_demo
    from jarjestodesk.values.money import format_money

    made = run_demo(arguments.folder, today=context.today, progress=context.progress)
    unknown = pgettext("fact", "unknown")
    return Answer(
        (
            _("All of it is invented. Register: {path}").format(path=made.register),
            _("Source files: {path}").format(path=made.source[0].parent),
            _("Call {call}: applied for {applied}, granted {granted}").format(
                call=made.call,
                applied=unknown if made.applied is None else format_money(made.applied),
                granted=unknown if made.granted is None else format_money(made.granted),
            ),
            _("Letters: {n} in {path}").format(n=len(made.letters), path=made.print_file.parent),
            _("Print file: {name}").format(name=made.print_file),
            _("Send list: {name}").format(name=made.send_list),
            pgettext("demo", "Summary: {path}").format(path=made.summary),
        ),
        {
            "register": str(made.register),
            "call": made.call,
            "source": [str(path) for path in made.source],
            "letters": [str(path) for path in made.letters],
            "print_file": str(made.print_file),
            "send_list": str(made.send_list),
            "summary": str(made.summary),
            "applied": made.applied,
            "granted": made.granted,
        },
    )


COMMANDS = (
    Command(
        ("demo",),
        lambda: _("Make the sample register and do the whole main job in it"),
        _configure,
        _demo,
        on_register=False,
    ),
)
