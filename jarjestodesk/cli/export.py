"""``export``: workbooks made from the register."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.cli.command import Answer, Command, Context
from jarjestodesk.i18n import _, pgettext

if TYPE_CHECKING:
    from jarjestodesk.jobs.export import Exported
    from jarjestodesk.records.summaries import GroupLine


def _configure_summary(parser: ArgumentParser) -> None:
    code = pgettext("usage", "CODE")
    parser.add_argument("--call", required=True, metavar=code, help=_("the code of the call"))
    parser.add_argument(
        "--division", metavar=code, help=_("only this service division or unit and those below it")
    )
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar=pgettext("usage", "FILE"),
        help=_("the workbook to make; a different file of that name is never overwritten"),
    )


def _summary(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.export import export_summary

    with context.open_register() as register:
        made = export_summary(
            register,
            arguments.call,
            arguments.division,
            arguments.out,
            today=context.today,
            progress=context.progress,
        )
    return Answer((_told(made), *_figures(made.total)), _data(made), _warnings(made))


def _told(made: "Exported") -> str:
    if made.unchanged:
        return _("The summary was there already, just the same: {path}").format(path=made.file)
    return _("Made the summary {path}").format(path=made.file)


def _figures(total: "GroupLine") -> tuple[str, ...]:
    from jarjestodesk.values.money import format_money

    unknown = pgettext("fact", "unknown")
    return (
        _("Applications {count}, applied for {applied}, granted {granted}.").format(
            count=total.applications,
            applied=unknown if total.applied is None else format_money(total.applied),
            granted=unknown if total.granted is None else format_money(total.granted),
        ),
    )


def _data(made: "Exported") -> dict[str, object]:
    total = made.total
    return {
        "file": str(made.file),
        "unchanged": made.unchanged,
        "sheets": dict(made.written.rows),
        "totals": {
            "applications": total.applications,
            "decided": total.decided,
            "favourable": total.favourable,
            "rejected": total.rejected,
            "applied": total.applied,
            "applied_unknown": total.applied_unknown,
            "granted": total.granted,
            "granted_unknown": total.granted_unknown,
        },
    }


def _warnings(made: "Exported") -> tuple[str, ...]:
    from jarjestodesk.records.summaries import unknown_told

    cut = made.written.cut
    out = unknown_told(made.total)
    if cut:
        out.append(
            _("A text was too long for a cell and was cut, on the sheet {sheets}.").format(
                sheets=", ".join(cut)
            )
        )
    return tuple(out)


COMMANDS = (
    Command(
        ("export", "summary"),
        lambda: _("Make the summary of a call as a workbook"),
        _configure_summary,
        _summary,
    ),
)
