"""Draw one page of the window into a PNG: shoot.py REGISTER ROUTE THEME WIDTHxHEIGHT OUT [TEXT %].

Run by ``packaging/dev.py screenshots`` in a process of its own for every picture, offscreen.
"""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TODAY = date(2026, 11, 24)
_LONGEST = 20_000
"""Milliseconds a page may take to fill itself."""


def wait(milliseconds: int) -> None:
    """Run the event loop; QTest.qWait would keep the interpreter's lock from the worker."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _letters_shown(window: "QWidget") -> bool:
    """Tell whether every preview that is seen shows its letter."""
    from jarjestodesk.ui.calls.preview import PdfPane

    return all(pane.page_count() for pane in window.findChildren(PdfPane) if pane.isVisible())


def main(arguments: list[str]) -> int:
    """Show the route, wait until it is filled, save what is seen."""
    register, route, theme, size, out, *rest = arguments
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["JARJESTODESK_HOME"] = tempfile.mkdtemp()
    from PySide6.QtWidgets import QApplication

    from jarjestodesk import app, settings
    from jarjestodesk.ui.shell.conduct import Conductor

    width, height = (int(part) for part in size.split("x"))
    place = [0, 0, width, height]
    application = app.make_application()
    found = replace(
        settings.load(),
        theme=theme,
        text_size=int(rest[0]) if rest else 100,
        window={"route": route, "geometry": place},
    )
    QApplication.setCursorFlashTime(0)  # the same window gives the same picture
    conductor = Conductor(application, found, today=lambda: TODAY)
    window = conductor.window
    if route == "gallery":
        conductor.show_gallery()
    else:
        conductor.start(None if route == "welcome" else Path(register))
    window.resize(width, height)
    waited = 0
    while waited < _LONGEST and not conductor.worker.idle:
        wait(20)
        waited += 20
    wait(400)
    while waited < _LONGEST and not _letters_shown(window):
        wait(20)
        waited += 20
    wait(100)
    window.grab().save(out)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
