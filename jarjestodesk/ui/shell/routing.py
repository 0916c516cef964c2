"""The way between pages: pages are built when first gone to, Alt+Left goes back."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from jarjestodesk.ui.page import Context, Page
from jarjestodesk.ui.shell.rooms import ROOMS, room_of

_MOST = 50
"""Steps back that are remembered."""


class Router(QObject):
    """Shows pages by route in a stack and remembers the way."""

    shown = Signal(object)
    """The Page that is shown now."""
    made = Signal(str, object)
    """A room's name and its Page, just built."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._pages: dict[str, Page] = {}
        self._context: Context | None = None
        self._back: list[str] = []
        self._forward: list[str] = []
        self.route = ""

    def use(self, context: Context) -> None:
        """Give the pages to come their context."""
        self._context = context

    @property
    def page(self) -> Page | None:
        """The page shown, if it is one."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def pages(self) -> tuple[Page, ...]:
        """Return the pages built so far."""
        return tuple(self._pages.values())

    def go(self, route: str, *, remember: bool = True) -> bool:
        """Show a route; False when the page in use wants to stay or there is no such route."""
        page = self.page
        if page is not None and not page.leave():
            return False
        try:
            room = room_of(route)
        except KeyError:
            return False
        if remember and self.route and self.route != route:
            self._back = [*self._back, self.route][-_MOST:]
            self._forward = []
        self.route = route
        found = self._pages.get(room.name)
        if found is None:
            if self._context is None:
                return False
            found = self._pages[room.name] = room.make(self._context)
            self._stack.addWidget(found)
            self.made.emit(room.name, found)
        self._stack.setCurrentWidget(found)
        found.open(route.partition("/")[2])
        found.refresh_if_stale()
        self.shown.emit(found)
        return True

    def back(self) -> None:
        """Go to where one came from."""
        self._step(self._back, self._forward)

    def forward(self) -> None:
        """Go again to where one went back from."""
        self._step(self._forward, self._back)

    def _step(self, source: list[str], target: list[str]) -> None:
        if source:
            here, there = self.route, source[-1]
            if self.go(there, remember=False):
                source.pop()
                target.append(here)

    def forget_hidden(self) -> None:
        """Remove the pages that are not seen, but the first room; gone to, they are built again.

        Before another look: Qt restyles every widget there is, seen or not. What was typed on
        them was saved, or kept as a draft, when they were left.
        """
        for name, page in list(self._pages.items()):
            if page is not self.page and name != ROOMS[0].name:
                del self._pages[name]
                self._stack.removeWidget(page)
                page.deleteLater()
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)

    def forget(self) -> None:
        """Remove every page: another register is opened."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._back.clear()
        self._forward.clear()
        self.route = ""
