"""A page of the window and what every page is given.

A route is a text such as ``organisations``, ``organisations/12`` or ``calls/3/allocation``: the
first word names the page, the rest is its own. Back, Ctrl+K, Today's buttons and links all go by
routes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.drafts import Drafts
from jarjestodesk.ui.jobs import Jobs
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.theme import Tone, set_icon
from jarjestodesk.ui.worker import Worker


@dataclass(frozen=True)
class Message:
    """A word at the foot of the window: what was done, perhaps with a button."""

    text: str
    tone: Tone = Tone.GOOD
    button: str = ""
    action: Callable[[], None] | None = None
    folder: Path | None = None
    """A folder that the button opens."""


@dataclass(frozen=True)
class Context:
    """What pages work with: the worker, the day, the way to other pages and to the user's ear."""

    worker: Worker
    jobs: Jobs
    memory: Memory
    drafts: Drafts
    today: Callable[[], date]
    go: Callable[[str], None]
    tell: Callable[[Message], None]


class Page(QWidget):
    """A room of the window. Subclasses build their widgets in ``__init__`` and fill in ``open``.

    ``tables`` are the register's tables whose changes concern the page: then ``reload`` runs, at
    once when it is seen, else when it is next shown.
    """

    tables: ClassVar[frozenset[str]] = frozenset()
    titled = Signal()
    """The title, crumbs or actions have changed."""
    summed = Signal(object)
    """Sum, count and mean of the cells selected in the page's grid, None when there are none."""
    counted = Signal(int)
    """How many things wait here: shown beside the room's name."""
    look_changed = Signal()
    """Theme or text size were changed in the settings."""
    backed_up = Signal()
    """A backup was made or its places were changed."""
    register_asked = Signal(object)
    """Another register is to be opened: its Path."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = False
        context.worker.changed.connect(self._on_changed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reload_now)

    def title(self) -> str:
        """Return what the page is called at the top of the window."""
        raise NotImplementedError

    def crumbs(self) -> Sequence[tuple[str, str]]:
        """Return (words, route) of the pages above this one."""
        return ()

    def actions_shown(self) -> Sequence[QAction]:
        """Return the actions at the top right, the primary one last."""
        return ()

    def applications_chosen(self) -> Sequence[int]:
        """Return the applications chosen here: what F9 asks about."""
        return ()

    def open(self, argument: str) -> None:
        """Show what ``argument`` (the rest of the route) names; called every time it is gone to."""

    def reload(self) -> None:
        """Ask the register again; what is seen stays until the answer comes."""

    def take_focus(self) -> None:
        """Put the focus where the hand would want it when the page is opened."""
        self.setFocus()

    def leave(self) -> bool:
        """Save what is being typed before another page is shown; False keeps this page."""
        return True

    def _on_changed(self, changes: Changes[object]) -> None:
        if self.tables.isdisjoint(changes.ids):
            return
        if self.isVisible():
            self._soon.start()
        else:
            self._stale = True

    def refresh_if_stale(self) -> None:
        """Reload if something changed while the page was not seen."""
        if self._stale:
            self._reload_now()

    def _reload_now(self) -> None:
        self._stale = False
        self.reload()


def make_action(
    owner: QObject,
    text: str,
    run: Callable[[], object],
    *,
    icon: str = "",
    shortcut: str = "",
) -> QAction:
    """Return an action of ``owner``: its words, icon (a Lucide name), key and what it does."""
    action = QAction(text, owner)
    if icon:
        action.setProperty("icon_shown", icon)
        set_icon(action, icon)
    if shortcut:
        action.setShortcut(shortcut)
        action.setToolTip(f"{text} ({action.shortcut().toString()})")
    if isinstance(owner, QWidget):
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(action)
    action.triggered.connect(lambda _checked=False: run())
    return action
