"""Files dropped on the applications of a call, and what they hold."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services.lists import ids
from jarjestodesk.services.sample.source import source_round
from jarjestodesk.spreadsheets.plain_list import plain_list
from tests.ui.conftest import TODAY

CALL = 4
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
"""Qt lets nobody else make the event it sends itself."""


@pytest.fixture
def rows(hands):
    """Twelve applications as the e-service exports them."""
    hands.go(f"calls/{CALL}/applications")
    return hands.read(source_round, today=TODAY).applications


def workbook(folder, rows):
    """Write rows as a workbook; return its path."""
    path = folder / "hakemukset.xlsx"
    money = frozenset({"Haettu 2027", "Omarahoitus"})
    path.write_bytes(plain_list("Hakemukset", "Keksitty.", rows, money, day=TODAY))
    return path


def drop(widget, path) -> bool:
    """Drag a file over a widget and drop it there; tell whether it was wanted."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    how = (
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(widget.rect().center(), *how)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(widget.rect().center()), *how))
    return True


def wait_for_job(qtbot, hands) -> None:
    """Wait until the file has been read or taken in."""
    qtbot.waitUntil(lambda: not hands.conductor.window.jobs.running, timeout=30_000)
    hands.settle()


def count(hands) -> int:
    """How many applications the call has."""
    return len(hands.read(ids, ListQuery("call.applications", TODAY, (CALL,))))
