"""``supplements``: requests for what a call's applications lack, as letters or e-mail drafts."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from jarjestodesk.cli.command import Answer, Command, Context, day
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.supplements import SupplementForm, SupplementsMade
from jarjestodesk.values.dates import format_date

_DAYS = 14
_FORMS = {"letters": SupplementForm.LETTER, "eml": SupplementForm.EMAIL}


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
    parser.add_argument(
        "--due",
        type=day,
        metavar=pgettext("usage", "DATE"),
        help=_("the last day for the supplements (else two weeks from today)"),
    )
    parser.add_argument(
        "--as",
        dest="form",
        choices=tuple(_FORMS),
        default="letters",
        help=_("letters, or drafts of e-mail with the letter attached"),
    )
    parser.add_argument(
        "--ask",
        action="append",
        default=[],
        metavar=pgettext("usage", "TEXT"),
        help=_("what is asked of every one besides; may be given again"),
    )


def _supplements(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.supplements import batch_of_call, make_supplements
    from jarjestodesk.rules.deadlines import supplement_due

    due_on = arguments.due or supplement_due(context.today, _DAYS)
    with context.open_register() as register:
        batch = batch_of_call(
            register, arguments.call, due_on, today=context.today, more=arguments.ask
        )
        made = make_supplements(
            register,
            batch,
            _FORMS[arguments.form],
            arguments.out,
            today=context.today,
            progress=context.progress,
        )
    data = asdict(made)
    return Answer(tuple(_lines(made, arguments.out)), data, made.warnings)


def _lines(made: SupplementsMade, out: Path) -> list[str]:
    count = len(made.requests)
    lines = [
        ngettext(
            "{n} supplement request in {path}, due {day}",
            "{n} supplement requests in {path}, due {day}",
            count,
        ).format(n=count, path=out, day=format_date(made.due_on))
    ]
    for row in made.requests:
        text = pgettext("supplements", "{name}: {items}")
        lines.append(text.format(name=row.organisation, items="; ".join(row.items)))
    if made.print_file:
        lines.append(_("Print file: {name}").format(name=made.print_file))
    return lines


COMMANDS = (
    Command(
        ("supplements",),
        lambda: _("Ask the incomplete applications of a call for supplements"),
        _configure,
        _supplements,
    ),
)
