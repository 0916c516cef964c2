"""The command line: parse, one service call, print.

Exit codes: 0 done, 1 something the user can mend (one line on stderr), 2 usage,
3 a fault of the program (logged), 130 interrupted.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    from jarjestodesk.cli.command import Context
    from jarjestodesk.cli.parser import make_parser

    parsed = make_parser().parse_args(arguments)
    context = Context(
        today=parsed.today or _today(),
        register_path=getattr(parsed, "register", None),
        progress=_progress,
    )
    try:
        answer = parsed.command.run(parsed, context)
    except UserError as error:
        return refuse(error.message)
    except KeyboardInterrupt:
        print(_("Interrupted: nothing was left half done."), file=sys.stderr)
        return 130
    for warning in (*answer.warnings, *context.notices):
        print(warning, file=sys.stderr)
    if parsed.json:
        print(json.dumps(answer.data, ensure_ascii=False, indent=2, default=_jsonable))
    else:
        for line in answer.lines:
            print(line)
    return refuse(answer.failed) if answer.failed else 0


def refuse(message: str) -> int:
    """Print a user error as one line and return its exit code."""
    print(" ".join(message.split()), file=sys.stderr)
    return 1


def _today() -> Any:
    from jarjestodesk.values.dates import today_in_helsinki

    return today_in_helsinki(datetime.now(UTC))


def _progress(done: int, total: int, text: str) -> None:
    """Show progress on a terminal only: a script's stderr stays for errors."""
    if sys.stderr.isatty():
        print(
            f"\r{done}/{total} {text:<60.60}",
            end="\n" if done == total else "",
            file=sys.stderr,
            flush=True,
        )


def _jsonable(value: object) -> object:
    isoformat = getattr(value, "isoformat", None)
    if isoformat is None:
        raise TypeError(f"{value!r} has no JSON form")
    return isoformat()
