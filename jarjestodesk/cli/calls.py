"""``calls`` and ``call add``."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.calls import CallRow


def _no_arguments(_parser: ArgumentParser) -> None:
    """The command takes nothing of its own."""


def _calls(_arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.services.call_queries import list_calls

    with context.open_register() as register:
        rows = register.read(list_calls, today=context.today)
    lines = tuple(_line(row) for row in rows)
    return Answer(
        lines or (_("The register has no calls yet. Add one: jarjestodesk call add FILE.json"),),
        {"calls": [asdict(row) for row in rows]},
    )


def _line(row: CallRow) -> str:
    from jarjestodesk.records.labels import label
    from jarjestodesk.values.money import format_money

    unknown = pgettext("fact", "unknown")
    return _(
        "{code}: {name}. {state}. Applications {count}, applied for {applied}, decided {decided},"
        " granted {granted}, appropriation {appropriation}, letters {letters}."
    ).format(
        code=row.code,
        name=row.name,
        state=label(row.state),
        count=row.applications,
        applied=unknown if row.applied is None else format_money(row.applied),
        decided=row.decided,
        granted=unknown if row.granted is None else format_money(row.granted),
        appropriation=unknown if row.appropriation is None else format_money(row.appropriation),
        letters=row.letters,
    )


def _configure_add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar=pgettext("usage", "FILE.json"),
        help=_("the call as data (docs/cli.md)"),
    )


def _add(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.records.calls import CallInput
    from jarjestodesk.records.from_json import load_record
    from jarjestodesk.services.calls import add_call

    data = load_record(CallInput, arguments.file)
    with context.open_register() as register:
        changes = register.run_write(add_call, data)
    return Answer((changes.label,), {"code": data.code, "id": changes.result})


COMMANDS = (
    Command(("calls",), lambda: _("List the calls with their figures"), _no_arguments, _calls),
    Command(("call", "add"), lambda: _("Add a call"), _configure_add, _add),
)
