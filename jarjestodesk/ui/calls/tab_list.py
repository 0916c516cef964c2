"""A tab that is a list of the call's applications: search, grid, and the row's pane beside it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Column, ListInfo
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.grid.layout import Layouts
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.search import SearchField
from jarjestodesk.ui.widgets.split import Split

_JOINING = (" ja", " tai", " sekä", " ovat", " on", " och", " eller")
_LONGEST_TITLE = 18
"""Characters of a column's title that is a criterion or a check; the help tells it whole."""
_DELAY = 130
"""Milliseconds of rest before a search is asked."""


class ListTab(Tab):
    """Grid of the list ``code`` in the scope of the call, with ``make_pane`` at its right."""

    code: ClassVar[str]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.search = SearchField(_("Search by applicant or diary number"), hint="Ctrl F")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._on_rest)
        self.search.searched.connect(lambda _text: self._timer.start())
        self.search.left_down.connect(self.take_focus)
        make_action(self, pgettext("list", "Search"), self.search.setFocus, shortcut="Ctrl+F")
        self.grid = Grid(context, self.code)
        self.grid.search_cleared.connect(self.search.clear)
        self.grid.selection_summed.connect(self.summed)
        self.grid.row_opened.connect(lambda row: context.go(f"applications/{row}"))
        self.pane = self.make_pane()
        self.grid.row_chosen.connect(self.pane.show_row)
        self.top = QHBoxLayout()
        self.top.addWidget(self.search, 1)
        for tool in self.tools():
            self.top.addWidget(tool)
        left = QWidget()
        column = QVBoxLayout(left)
        column.addLayout(self.top)
        column.addWidget(self.grid, 1)
        fit(column, 8)
        fit(self.top, 8)
        self.split = Split(scrolled(left), self.pane, self.code, context)
        self.outer = QVBoxLayout(self)
        self.outer.addWidget(self.split, 1)
        fit(self.outer, 0)

    # -- what a tab gives -----------------------------------------------------------------------

    def make_pane(self) -> Pane:
        """Return what shows the row beside the grid."""
        raise NotImplementedError

    def tools(self) -> Sequence[QWidget]:
        """Return what stands beside the search field."""
        return ()

    def arranged(self, info: ListInfo) -> ListInfo:
        """Return the list as the tab shows it at first."""
        return info

    def scope(self) -> tuple[int, ...]:
        """Return the scope of the list."""
        return (self.call_id,)

    def _on_rest(self) -> None:
        self.grid.set_search(self.search.text())

    # -- the list -------------------------------------------------------------------------------

    @override
    def open(self, call_id: int) -> None:
        if call_id != self.call_id:
            self.search.clear()
            self.grid.layouts = Layouts(self.context.memory, f"{self.code}.{call_id}")
        super().open(call_id)
        self.grid.keep_drafts(f"calls/{call_id}")
        self.reload()

    @override
    def reload(self) -> None:
        """Ask the columns too: checks, years and assessors make some of them."""
        scope, today = self.scope(), self.context.today()
        self.context.worker.read(
            lambda register: data.info(register, self.code, scope, today),
            then=lambda info: self._show_list(info, scope),
            owner=self,
            key="list",
        )
        self.pane.reload()

    def _show_list(self, info: ListInfo, scope: tuple[int, ...]) -> None:
        if scope == self.scope():
            self.grid.show_list(self.arranged(info), scope, self.search.text())

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self.grid.selected_ids() if self.grid.isVisible() else ()

    @override
    def point(self, row_id: int, field: str) -> None:
        if row_id >= 0:
            self.grid.choose(row_id)

    @override
    def take_focus(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> bool:
        self.grid.finish_editing()
        return super().leave()


def hidden(info: ListInfo, *keys: str) -> ListInfo:
    """Return the list with these columns put away until they are asked for."""
    columns = (
        replace(column, hidden=True) if column.key in keys else column for column in info.columns
    )
    return replace(info, columns=tuple(columns))


def shortened(info: ListInfo, prefix: str, most: int = _LONGEST_TITLE) -> ListInfo:
    """Return the list with long titles of the columns under ``prefix`` cut; the help has all."""
    columns = (
        _shortened(column, most) if column.key.startswith(prefix) else column
        for column in info.columns
    )
    return replace(info, columns=tuple(columns))


def _shortened(column: Column, most: int) -> Column:
    title, hint = column.title(), column.hint() if column.hint else ""
    if len(title) <= most:
        return column
    words = first_words(title, most)
    whole = title if hint in {"", title} else f"{title}\n{hint}"
    return replace(column, title=lambda: words, hint=lambda: whole)


def first_words(title: str, most: int) -> str:
    """Return the first words of a title that fit into ``most`` characters, with “…” after them."""
    kept = ""
    for word in title.split():
        if len(kept) + len(word) + 1 > most:
            break
        kept = f"{kept} {word}".strip()
    for ending in _JOINING:
        kept = kept.removesuffix(ending)
    return f"{kept.rstrip(',') or title[: most - 1]}…"
