"""The main window: rooms at the left, a page in the middle, its name above, the foot below."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.ui.drafts import Drafts
from jarjestodesk.ui.jobs import Jobs
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.page import Context, Message, Page
from jarjestodesk.ui.shell import geometry
from jarjestodesk.ui.shell.finder import Finder
from jarjestodesk.ui.shell.foot import Foot
from jarjestodesk.ui.shell.navigation import Navigation
from jarjestodesk.ui.shell.routing import Router
from jarjestodesk.ui.shell.topbar import TopBar
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.jobbar import JobBar
from jarjestodesk.ui.widgets.toast import Toast
from jarjestodesk.ui.worker import Worker

if TYPE_CHECKING:
    from jarjestodesk.ui.widgets.grid import Summed

_NARROW = 1000
"""Width at 100 % under which the rooms are shown as icons alone."""


class MainWindow(QMainWindow):
    """The window. What needs a register waits until ``register_opened`` is called."""

    look_changed = Signal()
    """A page has changed theme or text size."""
    backed_up = Signal()
    register_asked = Signal(object)

    def __init__(self, worker: Worker, memory: Memory, today: Callable[[], date]) -> None:
        super().__init__()
        self.setWindowTitle("JärjestöDesk")
        self.worker = worker
        self.memory = memory
        self.jobs = Jobs(worker)
        self.drafts = Drafts(self)
        self._build()
        self.context = Context(
            worker=worker,
            jobs=self.jobs,
            memory=memory,
            drafts=self.drafts,
            today=today,
            go=self.go,
            tell=self.tell,
        )
        self.router.use(self.context)
        self.commands: Callable[[], Sequence[QAction]] = self.actions
        self.finder = Finder(self.context, self._commands_here, lambda: self.router.route, self)
        self.finder.left.connect(self._focus_page)
        self._connect()
        self._closing: Callable[[], bool] = lambda: True
        geometry.restore(self, memory)

    def _build(self) -> None:
        self.navigation = Navigation()
        self.top = TopBar()
        self.stack = QStackedWidget()
        self.foot = Foot()
        self.router = Router(self.stack)
        self.toast = Toast(self)
        self.foot.job.addWidget(JobBar(self.jobs))
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.top)
        middle.addWidget(_scrolled(self.stack), 1)
        room = QHBoxLayout()
        room.setSpacing(0)
        room.addWidget(self.navigation)
        room.addLayout(middle, 1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(room, 1)
        outer.addWidget(self.foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.navigation.room_chosen.connect(self.go)
        self.top.found.connect(self.open_finder)
        self.top.went.connect(self.go)
        self.router.made.connect(self._on_made)
        self.router.shown.connect(self._on_shown)
        self.worker.undo_changed.connect(self.foot.show_undo)
        self.foot.undone.connect(self.undo)

    # -- pages ----------------------------------------------------------------------------------

    def go(self, route: str) -> None:
        """Show a route, if the page in use lets go."""
        if not self.router.go(route):
            self.navigation.show_room(self.router.route.partition("/")[0])

    def _on_made(self, name: str, page: Page) -> None:
        page.titled.connect(self._on_titled)
        page.summed.connect(self._on_summed)
        page.counted.connect(partial(self.navigation.set_badge, name))
        page.look_changed.connect(self.look_changed)
        page.backed_up.connect(self.backed_up)
        page.register_asked.connect(self.register_asked)

    def _on_shown(self, page: Page) -> None:
        self.navigation.show_room(self.router.route.partition("/")[0])
        self.foot.sums.clear()
        self.top.show_page(page)
        self.memory.remember("route", self.router.route)
        QTimer.singleShot(0, page, page.take_focus)

    def _on_titled(self) -> None:
        page = self.router.page
        if page is not None and page is self.sender():
            self.top.show_page(page)

    def _on_summed(self, sums: "Summed | None") -> None:
        self.foot.show_sums(sums)

    def _focus_page(self) -> None:
        page = self.router.page
        if page is not None:
            page.take_focus()

    def show_alone(self, widget: QWidget) -> None:
        """Show a widget that is no page: the first start."""
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self.top.clear()
        self.navigation.setEnabled(False)

    # -- everywhere -----------------------------------------------------------------------------

    def open_finder(self) -> None:
        """Open the finder."""
        self.finder.start()

    def _commands_here(self) -> Sequence[QAction]:
        """Return what the page offers, then what is everywhere: that with its key."""
        page, everywhere = self.router.page, self.commands()
        known = {action.text() for action in everywhere}
        here = page.actions_shown() if page is not None else ()
        return [*(action for action in here if action.text() not in known), *everywhere]

    def ask_information(self) -> None:
        """Take down a request for information about the applications chosen on the page."""
        from jarjestodesk.ui.applications.information import ask_information

        page = self.router.page
        if page is not None:
            ask_information(self.context, page, page.applications_chosen())

    def undo(self) -> None:
        """Take back the last change and say in words what it was."""
        self.worker.undo(then=lambda changes: self.tell(Message(changes.label)))

    def redo(self) -> None:
        """Do again what was taken back."""
        self.worker.redo(then=lambda changes: self.tell(Message(changes.label)))

    def tell(self, message: Message) -> None:
        """Say a word at the foot of the window."""
        self.toast.tell(message)

    # -- the register ---------------------------------------------------------------------------

    def register_opened(self, path: Path, route: str) -> None:
        """Show an opened register from ``route`` on."""
        self.setWindowTitle(f"{path.stem} – JärjestöDesk")
        self.navigation.setEnabled(True)
        self.router.forget()
        self.foot.show_register(path.stem, str(path))
        if not self.router.go(route):
            self.router.go("today")
        self.worker.refresh_undo()

    # -- the window itself ----------------------------------------------------------------------

    def ask_before_closing(self, question: Callable[[], bool]) -> None:
        """Let ``question`` say whether the window may be closed now."""
        self._closing = question

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.router.page
        if (page is not None and not page.leave()) or not self._closing():
            event.ignore()
            return
        geometry.keep(self, self.memory)
        self.toast.dismiss()
        self.jobs.close()
        self.worker.finish()
        self.drafts.flush()
        self.worker.close()
        self.memory.flush()
        event.accept()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        self.navigation.set_narrow(narrow or bool(self.memory.value("narrow", False)))
        self.top.set_narrow(self.width() < theme().px(1160))
        self.finder.leave()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and not self.isMinimized():
            geometry.keep(self, self.memory)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(640, 400)


def _scrolled(stack: QStackedWidget) -> QScrollArea:
    """Let the pages scroll as a whole in a window too small for what they need at least."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(_Holder(stack))
    return area


class _Holder(QWidget):
    """Holds the pages without a layout: a scroll area would give one with wrapped texts the
    height it would like, where the least it needs is meant."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self.setProperty("role", "scrolled")
        self._stack = stack
        stack.setParent(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._stack.minimumSizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack.setGeometry(self.rect())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
