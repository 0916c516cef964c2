"""``deadline``: service, the end of the time for rectification, finality."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from jarjestodesk.cli.command import Answer, Command, Context, day
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.values.dates import format_date


def _configure(parser: ArgumentParser) -> None:
    place = pgettext("usage", "DATE")
    parser.add_argument(
        "--sent",
        required=True,
        type=day,
        metavar=place,
        help=_("the day the decision was posted or e-mailed"),
    )
    parser.add_argument(
        "--by",
        required=True,
        choices=("letter", "email"),
        help=_("letter: served on the 7th day; email: on the 3rd"),
    )
    parser.add_argument(
        "--published",
        type=day,
        metavar=place,
        help=_("the day the minutes were published on the web"),
    )


def _deadline(arguments: Namespace, _context: Context) -> Answer:
    from jarjestodesk.rules.deadlines import (
        final_reason_text,
        rectification_deadlines,
    )

    found = rectification_deadlines(arguments.sent, arguments.by, arguments.published)
    lines = [
        _("Served on {date}").format(date=format_date(found.served)),
        _("Last day of the party: {date}").format(date=format_date(found.last_day)),
    ]
    if found.member_served and found.member_last_day:
        lines += [
            _("Members are deemed informed on {date}").format(
                date=format_date(found.member_served)
            ),
            _("Last day of the members: {date}").format(date=format_date(found.member_last_day)),
        ]
    if found.final_from:
        lines.append(
            _(
                "Final from {date} by calculation, if no rectification was requested and the matter"
                " was not taken up."
            ).format(date=format_date(found.final_from))
        )
    elif found.final_reason:
        lines.append(final_reason_text(found.final_reason))
    return Answer(tuple(lines), asdict(found))


COMMANDS = (
    Command(
        ("deadline",),
        lambda: _("Reckon service, rectification time and finality"),
        _configure,
        _deadline,
        on_register=False,
    ),
)
