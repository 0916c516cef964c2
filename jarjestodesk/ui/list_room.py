"""A room that is a list: grid and inspector, and the whole page of one row in its place.

Organisations, applications, agreements and meetings are such rooms. A subclass names the list and
gives the inspector's pane and the whole page; routes ``room`` and ``room/12`` are handled here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.page import Context, Message, Page, make_action
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.search import SearchField
from jarjestodesk.ui.widgets.split import Split

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register
    from jarjestodesk.records.lists import ListInfo

_SEARCH = 260
"""Pixels at 100 % kept for the search field before tools stand beside it."""
_DELAY = 130
"""Milliseconds of rest before a search is asked."""


def list_info(register: "Register", code: str, scope: tuple[int, ...], today: date) -> "ListInfo":
    """Ask what a list is like; runs on the worker."""
    from jarjestodesk.services import lists

    return register.read(lists.info, code, scope, today=today)


def leave_gone(context: Context, error: Exception, room: str, *, known: bool) -> None:
    """Go from the page of a row that is not in the register to the list of its ``room``.

    One that was shown until now (``known``) has just been taken back, in words of their own.
    """
    if not isinstance(error, UserError):
        context.worker.failed.emit(error)
        return
    if not known:
        context.tell(Message(error.message, Tone.WARNING))
    context.go(room)


class Pane(QWidget):
    """What shows the chosen row beside the list."""

    def show_row(self, row_id: int) -> None:
        """Show the row with this id; −1: none is chosen."""
        raise NotImplementedError

    def reload(self) -> None:
        """Ask again for the row that is shown."""
        raise NotImplementedError


class Whole(QWidget):
    """The whole page of one row."""

    titled = Signal()
    summed = Signal(object)

    def title(self) -> str:
        """Return what the row is called."""
        raise NotImplementedError

    def open(self, argument: str) -> None:
        """Show what ``argument`` names: the row's id, perhaps with more after a slash."""
        raise NotImplementedError

    def reload(self) -> None:
        """Ask again for what is shown."""
        raise NotImplementedError

    def actions_shown(self) -> Sequence[QAction]:
        """Return the actions of the page, the primary one last."""
        return ()

    def applications_chosen(self) -> Sequence[int]:
        """Return the applications chosen here."""
        return ()

    def take_focus(self) -> None:
        """Put the focus where the hand would want it."""
        self.setFocus()

    def leave(self) -> bool:
        """Save what is being typed; False keeps the page."""
        return leave_fields(self)


def leave_fields(widget: QWidget) -> bool:
    """Take the focus from a field under ``widget``, so that what is typed in it is saved."""
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    if isinstance(focused, QWidget) and widget.isAncestorOf(focused):
        focused.clearFocus()
    return True


@dataclass(frozen=True)
class ListWords:
    """What a list room says when it is empty: title, words, and a first step."""

    title: str
    text: str
    button: str = ""
    action: Callable[[], None] | None = None


class _Left(QWidget):
    """Search and tools in a row over the grid; in a narrow place the tools go below the search."""

    def __init__(self, search: QWidget, tools: Sequence[QWidget], grid: QWidget) -> None:
        super().__init__()
        self._tools = tuple(tools)
        self._top = QGridLayout()
        self._top.addWidget(search, 0, 0)
        self._top.setColumnStretch(0, 1)
        self._wide: bool | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._column.addLayout(self._top)
        self._column.addWidget(grid, 1)
        self._arrange(True)

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for place, tool in enumerate(self._tools, 1):
            self._top.removeWidget(tool)
            self._top.addWidget(tool, 0 if wide else place, place if wide else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the least width of the search and the height of tools that stand below it."""
        least = super().minimumSizeHint().height()
        if self.width() > 0 and self._column.hasHeightForWidth():
            least = max(least, self._column.minimumHeightForWidth(self.width()))
        return QSize(theme().px(220), least)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(tool.sizeHint().width() for tool in self._tools)
        self._arrange(self.width() >= needed + theme().px(_SEARCH))
        self.updateGeometry()


class ListRoom(Page):
    """Grid, search, inspector; and the whole page of a row."""

    code: ClassVar[str]
    """Code of the list, which is the room's route too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        look = theme()
        layout.setContentsMargins(look.px(18), look.px(6), look.px(18), look.px(12))
        layout.addWidget(self.stack)
        self._whole: Whole | None = None
        self._asked = False
        self._build_list()

    # -- what a room gives ----------------------------------------------------------------------

    def make_pane(self) -> Pane:
        """Return the inspector's pane."""
        raise NotImplementedError

    def make_whole(self) -> Whole:
        """Return the whole page of a row."""
        raise NotImplementedError

    def empty_words(self) -> ListWords:
        """Return what an empty list says."""
        raise NotImplementedError

    def list_actions(self) -> Sequence[QAction]:
        """Return the actions of the list, the primary one last."""
        return ()

    def search_hint(self) -> str:
        """Return what can be searched for."""
        return pgettext("list", "Search")

    def tools(self) -> Sequence[QWidget]:
        """Return what stands beside the search field."""
        return ()

    # -- the list -------------------------------------------------------------------------------

    def _build_list(self) -> None:
        self.search = SearchField(self.search_hint(), hint="Ctrl F")
        self.search.setAccessibleName(self.search_hint())
        self.search.searched.connect(self._on_typed)
        self.search.left_down.connect(self.take_focus)
        make_action(self, pgettext("list", "Search"), self.search.setFocus, shortcut="Ctrl+F")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._search)
        self.grid = Grid(self.context, self.code)
        self.grid.set_title(self.room_title())
        self.grid.keep_drafts(self.code)
        self.grid.search_cleared.connect(self.search.clear)
        self.grid.row_chosen.connect(self._on_chosen)
        self.grid.row_opened.connect(self._on_opened)
        self.grid.selection_summed.connect(self.summed)
        self.pane = self.make_pane()
        left = _Left(self.search, self.tools(), self.grid)
        self.split = Split(left, self.pane, self.code, self.context)
        self.stack.addWidget(self.split)
        words = self.empty_words()
        self.grid.set_empty(words.title, words.text, words.button, words.action)

    def _on_typed(self, _text: str) -> None:
        self._timer.start()

    def _search(self) -> None:
        self.grid.set_search(self.search.text())

    def _on_chosen(self, row_id: int) -> None:
        self.pane.show_row(row_id)

    def _on_opened(self, row_id: int) -> None:
        self.context.go(f"{self.code}/{row_id}")

    # -- the page -------------------------------------------------------------------------------

    @override
    def open(self, argument: str) -> None:
        if not argument:
            self.stack.setCurrentWidget(self.split)
            self._ask_list()
        else:
            self._open_whole(argument)
        self.titled.emit()

    def _ask_list(self) -> None:
        if self._asked:
            return
        self._asked = True
        today = self.context.today()
        self.context.worker.read(
            lambda register: list_info(register, self.code, (), today),
            then=self.grid.show_list,
            owner=self,
        )

    def _open_whole(self, argument: str) -> None:
        if self._whole is None:
            self._whole = self.make_whole()
            self._whole.titled.connect(self.titled)
            self._whole.summed.connect(self.summed)
            self.stack.addWidget(self._whole)
        self.stack.setCurrentWidget(self._whole)
        self._whole.open(argument)

    @property
    def whole(self) -> Whole | None:
        """The whole page, while it is shown."""
        return self._whole if self.stack.currentWidget() is self._whole else None

    @override
    def title(self) -> str:
        return self.whole.title() if self.whole is not None else self.room_title()

    def room_title(self) -> str:
        """Return what the room is called."""
        raise NotImplementedError

    @override
    def crumbs(self) -> Sequence[tuple[str, str]]:
        return ((self.room_title(), self.code),) if self.whole is not None else ()

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.whole.actions_shown() if self.whole is not None else self.list_actions()

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self.whole.applications_chosen() if self.whole is not None else ()

    @override
    def reload(self) -> None:
        if self.whole is not None:
            self.whole.reload()
        if self._asked:
            self.grid.reload()
            self.pane.reload()

    @override
    def take_focus(self) -> None:
        if self.whole is not None:
            self.whole.take_focus()
        else:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> bool:
        if self.whole is not None:
            return self.whole.leave()
        self.grid.finish_editing()
        return leave_fields(self)
