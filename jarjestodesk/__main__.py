"""The program's door: excepthook, logging, language; everything else is imported late."""

import logging
import os
import sys
import time
from types import TracebackType

from jarjestodesk import __version__, paths
from jarjestodesk.i18n import _

WINDOW_OPTIONS = ("--gallery", "--profile-start")
FAULT = 3
"""Exit code of a fault of the program itself."""


def main() -> int:
    """Show the window or run a command; return the exit code."""
    started = time.perf_counter()
    from multiprocessing import freeze_support

    freeze_support()
    sys.excepthook = _tell_fault
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    if _for_window(arguments):
        from jarjestodesk import app

        return app.main(arguments, started=started)
    from jarjestodesk import cli

    try:
        return cli.main(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _for_window(arguments: list[str]) -> bool:
    """Tell whether the window is meant: no command, perhaps a register or a window's option."""
    return not arguments or arguments[0] in WINDOW_OPTIONS or arguments[0].endswith(".jdreg")


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
