"""Any list as a workbook: what is seen in the grid, in its columns and order, is what is made."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.lists import ListQuery
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.reports import data
from jarjestodesk.ui.reports.part import ReportPart
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.grid.layout import Layouts
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.ui.widgets.search import SearchField

if TYPE_CHECKING:
    from pathlib import Path

    from jarjestodesk.db.register import Register
    from jarjestodesk.ui.jobs import Control

_DELAY = 130
"""Milliseconds of rest before a search is asked."""


class ReportLayouts(Layouts):
    """The views saved in the list's own room, and how the list last stood among the reports."""

    def __init__(self, memory: Memory, code: str) -> None:
        super().__init__(memory, code)
        self._last = f"grid.reports.{code}.layout"


class ListReport(ReportPart):
    """A list to narrow, sort and choose columns of, and then to export."""

    def __init__(self, context: Context, code: str, title: Callable[[], str]) -> None:
        words = _(
            "The workbook gets the rows and columns seen here, in this order. Filter, sort, choose"
            " columns and saved views as in any list."
        )
        super().__init__(context, words)
        self._code, self._title = code, title
        self._asked = False
        self.grid = Grid(context, f"reports.{code}")
        self.grid.layouts = ReportLayouts(context.memory, code)
        self.grid.set_title(title())
        self.search = SearchField(pgettext("list", "Search"), hint="Ctrl F")
        make_action(self, pgettext("list", "Search"), self.search.setFocus, shortcut="Ctrl+F")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._what = label("", "heading")
        for widget in (self.search, self._what):
            self.column.insertWidget(self.column.count() - 1, widget)
        self.column.addWidget(self.grid, 1)
        self.set_order(self.search, self.bar.name, self.bar.folder, self.grid.view)
        self.restyle()
        self._connect()

    def _connect(self) -> None:
        self._timer.timeout.connect(lambda: self.grid.set_search(self.search.text()))
        self.search.searched.connect(lambda _text: self._timer.start())
        self.search.left_down.connect(self.take_focus)
        self.grid.search_cleared.connect(self.search.clear)
        self.grid.selection_summed.connect(self.summed)
        self.grid.counted.connect(lambda _count: self._tell())
        self.grid.columns.changed.connect(self._tell)

    @override
    def reload(self) -> None:
        if self._asked:
            self.grid.reload()
            return
        self._asked = True
        code, today = self._code, self.context.today()
        self.context.worker.read(
            lambda register: data.info(register, code, today),
            then=self.grid.show_list,
            owner=self,
        )
        self.propose(self._title())

    @override
    def point(self, row_id: int) -> None:
        self.grid.choose(row_id)

    def keys(self) -> tuple[str, ...]:
        """Return the columns seen, from left to right."""
        layout = self.grid.layout_now()
        return tuple(key for key in layout.order if key not in layout.hidden)

    def query(self) -> ListQuery:
        """Return what is seen as a question."""
        layout = self.grid.layout_now()
        return ListQuery(
            self._code,
            self.context.today(),
            search=self.search.text(),
            filters=layout.filters,
            sort=layout.sort,
        )

    def _tell(self) -> None:
        if not self.grid.model.info.code:
            return
        rows, columns = self.grid.count(), len(self.keys())
        self._what.setText(
            _("{rows} and {columns} go into the workbook").format(
                rows=ngettext("{n} row in the list", "{n} rows in the list", rows).format(n=rows),
                columns=ngettext("{n} column is chosen", "{n} columns are chosen", columns).format(
                    n=columns
                ),
            )
        )

    @override
    def export(self) -> None:
        if not self.grid.model.info.code:
            return
        query, keys = self.query(), self.keys()

        def work(register: "Register", control: "Control", target: "Path") -> data.Made:
            return data.export_list(register, control, query, keys, target)

        self.maker.make(self._title(), self.bar.target(), work)

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "grid"):
            self.grid.setMinimumHeight(8 * theme().row_height)

    @override
    def take_focus(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
