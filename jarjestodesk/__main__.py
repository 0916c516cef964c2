"""The program's door: excepthook, logging, language; everything else is imported late."""

import logging
import os
import sys
from types import TracebackType

from jarjestodesk import __version__, paths
from jarjestodesk.i18n import _

FAULT = 3
"""Exit code of a fault of the program itself."""


def main() -> int:
    """Run the command line; return the exit code."""
    from multiprocessing import freeze_support

    freeze_support()
    sys.excepthook = _tell_fault
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    from jarjestodesk import cli

    arguments = sys.argv[1:]
    if not arguments:
        print(_("There is no window yet. Commands: jarjestodesk --help"))  # noqa: T201 - an answer to the user
        return 0
    try:
        return cli.main(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _tell_fault(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log a fault with its trace and say in one line where the log is; never print a trace."""
    log = paths.config_dir() / "jarjestodesk.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(
            filename=log, encoding="utf-8", format="%(asctime)s %(levelname)s %(message)s"
        )
        logging.critical("JärjestöDesk %s", __version__, exc_info=(kind, error, trace))
        where = str(log)
    except OSError:
        where = "–"
    print(  # noqa: T201 - the last words of the program
        _("A fault of the program: {kind}. Nothing was left half done. Log: {path}").format(
            kind=kind.__name__, path=where
        ),
        file=sys.stderr,
    )
    sys.stderr.flush()
    os._exit(FAULT)


if __name__ == "__main__":
    sys.exit(main())
