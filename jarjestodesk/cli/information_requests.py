"""``information-request``: taken down, looked through, judged, written to a folder, answered."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.cli.command import Answer, Command, Context, day, row_number
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import InformationRequester, LongerTime, Publicity
from jarjestodesk.records.labels import label
from jarjestodesk.values.dates import format_date

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register
    from jarjestodesk.records.information_requests import (
        InformationLine,
        RequestLine,
        RequestSheet,
    )


def _configure_add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--application",
        required=True,
        action="append",
        metavar=pgettext("usage", "NUMBER"),
        help=_("diary number of the application asked about; may be given again"),
    )
    parser.add_argument(
        "--requester", metavar=pgettext("usage", "NAME"), help=_("who asks; need not be known")
    )
    parser.add_argument(
        "--party", action="store_true", help=_("a party to the matter asks (julkisuuslaki 11 §)")
    )
    parser.add_argument(
        "--received",
        type=day,
        metavar=pgettext("usage", "DATE"),
        help=_("the day the request came (else today)"),
    )
    parser.add_argument(
        "--longer",
        choices=[one.value for one in LongerTime],
        help=_("why a month is needed instead of two weeks (julkisuuslaki 14.4 §)"),
    )


def _configure_list(_parser: ArgumentParser) -> None:
    """Ask for nothing more."""


def _configure_one(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--request",
        required=True,
        type=row_number,
        metavar=pgettext("usage", "NUMBER"),
        help=_("number of the request"),
    )


def _configure_judge(parser: ArgumentParser) -> None:
    _configure_one(parser)
    parser.add_argument(
        "--item",
        type=row_number,
        action="append",
        metavar=pgettext("usage", "NUMBER"),
        help=_("number of the thing that is judged; may be given again"),
    )
    parser.add_argument(
        "--as",
        dest="publicity",
        choices=[one.value for one in Publicity],
        help=_("how it is judged"),
    )
    text = pgettext("usage", "TEXT")
    parser.add_argument(
        "--ground", metavar=text, help=_("ground of secrecy; 20 is 24 § 1 mom. 20 k")
    )
    parser.add_argument(
        "--text", metavar=text, help=_("text that is given of a thing secret in part")
    )
    parser.add_argument(
        "--rest-public", action="store_true", help=_("mark what is not judged as public")
    )


def _configure_folder(parser: ArgumentParser) -> None:
    _configure_one(parser)
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar=pgettext("usage", "DIR"),
        help=_("the folder to make; nothing may be there yet"),
    )


def _configure_answer(parser: ArgumentParser) -> None:
    _configure_one(parser)
    parser.add_argument(
        "--on",
        type=day,
        metavar=pgettext("usage", "DATE"),
        help=_("the day the answer was given (else today)"),
    )
    parser.add_argument(
        "--reason",
        metavar=pgettext("usage", "TEXT"),
        help=_("why not everything is given"),
    )
    parser.add_argument(
        "--told",
        type=day,
        metavar=pgettext("usage", "DATE"),
        help=_("the day the right to a decision was told (julkisuuslaki 14.3 §)"),
    )


def _add(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.records.information_requests import RequestInput
    from jarjestodesk.services import information_requests
    from jarjestodesk.services.information_queries import find_application

    given = RequestInput(
        kind=InformationRequester.PARTY if arguments.party else InformationRequester.OUTSIDER,
        received_on=arguments.received or context.today,
        requester=arguments.requester,
        longer=LongerTime(arguments.longer) if arguments.longer else None,
    )
    with context.open_register() as register:
        ids = [register.read(find_application, number) for number in arguments.application]
        made = register.run_write(information_requests.take_down, ids, given, today=context.today)
        return _answer(register, made.result)


def _list(_arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.services.information_queries import requests

    with context.open_register() as register:
        found = register.read(requests)
    lines = tuple(_told(one) for one in found) or (_("There are no information requests."),)
    return Answer(lines, {"requests": [_line(one) for one in found]})


def _show(arguments: Namespace, context: Context) -> Answer:
    with context.open_register() as register:
        sheet = _sheet(register, arguments.request)
    lines = (_told(sheet.line), *(_item_told(item) for item in sheet.items))
    data = {**_data(sheet), "items": [_item(item) for item in sheet.items]}
    return Answer(lines, data)


def _judge(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.records.lists import Edit
    from jarjestodesk.services import edits, information_requests

    values = {
        "publicity": arguments.publicity,
        "ground": arguments.ground,
        "public_text": arguments.text,
    }
    told = {name: value for name, value in values.items() if value is not None}
    if bool(arguments.item) != bool(told):
        raise UserError(_("Name the things by --item and say how they are judged by --as."))
    with context.open_register() as register:
        known = {item.id for item in _sheet(register, arguments.request).items}
        for row in arguments.item or ():
            if row not in known:
                raise UserError(_("The request has no thing with the number {n}.").format(n=row))
        batch = [
            Edit("information.item", row, name, value)
            for row in arguments.item or ()
            for name, value in told.items()
        ]
        if batch:
            done = register.run_write(edits.apply, batch, today=context.today)
            if done.result:
                raise UserError(done.result[0].message)
        if arguments.rest_public:
            register.run_write(information_requests.judge_rest, arguments.request)
        return _answer(register, arguments.request)


def _folder(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.jobs.information_request import write_folder

    with context.open_register() as register:
        made = write_folder(
            register,
            arguments.request,
            arguments.out,
            today=context.today,
            progress=context.progress,
        )
    count = len(made.files)
    words = ngettext("Wrote {n} file into {name}.", "Wrote {n} files into {name}.", count)
    lines = [words.format(n=count, name=made.folder)]
    if made.by_hand:
        lines.append(_("To be added by hand: {names}.").format(names=", ".join(made.by_hand)))
    data = {"folder": str(made.folder), "files": list(made.files), "by_hand": list(made.by_hand)}
    return Answer(tuple(lines), data)


def _answered(arguments: Namespace, context: Context) -> Answer:
    from jarjestodesk.services import information_requests

    with context.open_register() as register:
        register.run_write(
            information_requests.answer,
            arguments.request,
            arguments.on or context.today,
            refusal_reason=arguments.reason,
            right_told_on=arguments.told,
            today=context.today,
        )
        return _answer(register, arguments.request)


# -- telling ---------------------------------------------------------------------------------------


def _sheet(register: "Register", request_id: int) -> "RequestSheet":
    from jarjestodesk.services.information_queries import sheet

    return register.read(sheet, request_id)


def _answer(register: "Register", request_id: int) -> Answer:
    sheet = _sheet(register, request_id)
    lines = [_told(sheet.line)]
    if sheet.lacking is not None:
        lines.append(sheet.lacking)
    return Answer(tuple(lines), _data(sheet))


def _told(line: "RequestLine") -> str:
    from jarjestodesk.services.information_queries import requester_name

    parts = [f"{line.id}: {requester_name(line.requester)}", label(line.kind)]
    if line.answered_on is None or line.answer is None:
        due = pgettext("request", "to be answered by {day}")
        parts.append(due.format(day=format_date(line.due_on)))
    else:
        done = pgettext("request", "answered {day}, {how}")
        parts.append(done.format(day=format_date(line.answered_on), how=label(line.answer)))
    return ", ".join(parts)


def _item_told(item: "InformationLine") -> str:
    judged = pgettext("request", "not judged") if item.publicity is None else label(item.publicity)
    return f"{item.id}: {item.label} – {judged}" + (f", {item.ground}" if item.ground else "")


def _line(line: "RequestLine") -> dict[str, Any]:
    return {
        "request": line.id,
        "requester": line.requester,
        "kind": line.kind,
        "received_on": line.received_on,
        "due_on": line.due_on,
        "answered_on": line.answered_on,
        "answer": line.answer,
    }


def _data(sheet: "RequestSheet") -> dict[str, Any]:
    named = [{"id": key, "applicant": name} for key, name in sheet.applications]
    return {**_line(sheet.line), "lacking": sheet.lacking, "applications": named}


def _item(item: "InformationLine") -> dict[str, Any]:
    return {
        "item": item.id,
        "applicant": item.applicant,
        "kind": item.kind,
        "label": item.label,
        "content": item.content,
        "file": item.file_name,
        "publicity": item.publicity,
        "ground": item.ground,
        "text": item.public_text,
        "advice": item.advice,
    }


_WORD = "information-request"
COMMANDS = (
    Command((_WORD, "add"), lambda: _("Take down a request"), _configure_add, _add),
    Command((_WORD, "list"), lambda: _("List the requests"), _configure_list, _list),
    Command((_WORD, "show"), lambda: _("Show what was collected"), _configure_one, _show),
    Command((_WORD, "judge"), lambda: _("Judge what is public"), _configure_judge, _judge),
    Command(
        (_WORD, "folder"), lambda: _("Write what is given to a folder"), _configure_folder, _folder
    ),
    Command((_WORD, "answer"), lambda: _("Record the answer"), _configure_answer, _answered),
)
