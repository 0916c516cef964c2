"""``new`` and ``setup``: a register and its county."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.i18n import _, ngettext, pgettext


def _configure_new(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar=pgettext("usage", "FILE"),
        help=_("the new register; .jdreg is added where it is missing"),
    )
    parser.add_argument(
        "--sample",
        action="store_true",
        help=_("fill it with invented organisations, calls and decisions"),
    )


def _new(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.opening import make_register, make_sample

    if arguments.sample:
        register, notices = make_sample(arguments.file, today=context.today)
    else:
        register, notices = make_register(arguments.file)
    context.notices.extend(notices)
    register.close()
    return Answer(
        (_("Made the register {path}").format(path=register.path),),
        {"register": str(register.path), "sample": arguments.sample},
    )


def _configure_setup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar=pgettext("usage", "FILE.json"),
        help=_("county, bodies, divisions, contacts (docs/cli.md)"),
    )


def _setup(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.records.county import SetupInput
    from jarjestodesk.records.from_json import load_record
    from jarjestodesk.services import county

    data = load_record(SetupInput, arguments.file)
    with context.open_register() as register:
        changes = register.run_write(county.set_up, data)
    warnings: tuple[str, ...] = ()
    if changes.result:
        warnings = (
            ngettext(
                "{n} deciding body has no authority for rectification requests: no letter can be"
                " made of its decisions.",
                "{n} deciding bodies have no authority for rectification requests: no letters can"
                " be made of their decisions.",
                changes.result,
            ).format(n=changes.result),
        )
    return Answer(
        (changes.label,),
        {
            "county": data.county.name,
            "changed": bool(changes.ids),
            "bodies_without_authority": changes.result,
        },
        warnings,
    )


COMMANDS = (
    Command(("new",), lambda: _("Make a new register"), _configure_new, _new, on_register=False),
    Command(("setup",), lambda: _("Take in the county's set-up"), _configure_setup, _setup),
)
