"""The window put together: settings, look, worker, pages; painted before SQLAlchemy is imported.

Stages of a start (``--profile-start`` prints their times): Qt, look, window painted, register
open, first page filled. The finder, single-instance server and backups come after.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from jarjestodesk import i18n, settings
from jarjestodesk.ui.collector import Collector
from jarjestodesk.ui.shell.conduct import Conductor
from jarjestodesk.ui.shell.instance import Instance
from jarjestodesk.ui.stages import Stages
from jarjestodesk.values.dates import today_in_helsinki


def main(arguments: Sequence[str], *, started: float | None = None) -> int:
    """Show the window until it is closed; return the exit code."""
    gc.disable()  # a start makes much and frees nothing: collecting would take a sixth of it
    stages = Stages(started if started is not None else time.perf_counter())
    stages.mark("interpreter and Qt imported")
    options = _options(arguments)
    app = make_application()
    stages.mark("application")
    instance = Instance(app)
    if not options.gallery and not instance.first(options.register):
        return 0
    collector = Collector(app)
    conductor = Conductor(app, settings.load(), today=_day(options.today), stages=stages)
    instance.called.connect(conductor.raise_window)
    conductor.filled.connect(collector.start)
    if options.gallery:
        conductor.show_gallery()
        collector.start()
    else:
        conductor.start(options.register)
    if options.profile_start:
        conductor.filled.connect(lambda: _told(stages, conductor))
    QTimer.singleShot(0, instance.listen)
    code = app.exec()
    instance.close()
    return code


def make_application() -> QApplication:
    """Return the Qt application with its names and Qt's own Finnish texts."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("JarjestoDesk")
    app.setApplicationDisplayName("JärjestöDesk")
    app.setDesktopFileName("jarjestodesk")
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{i18n.DEFAULT_LANGUAGE}", folder):
        app.installTranslator(translator)
    return app


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="jarjestodesk", add_help=False)
    parser.add_argument("register", nargs="?", type=Path)
    parser.add_argument("--gallery", action="store_true")
    parser.add_argument("--profile-start", action="store_true")
    parser.add_argument("--today", type=date.fromisoformat)
    return parser.parse_args(arguments)


def _day(chosen: date | None) -> Callable[[], date]:
    """Return what tells the day: the one given, else the clock's in Finland."""
    if chosen is not None:
        return lambda: chosen
    return lambda: today_in_helsinki(datetime.now(UTC))


def _told(stages: Stages, conductor: Conductor) -> None:
    print(stages.table())  # noqa: T201 - what --profile-start is for
    conductor.window.close()
