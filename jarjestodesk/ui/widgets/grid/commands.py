"""What keys, menus and buttons of a grid ask, and who does it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from jarjestodesk.ui.widgets.grid import menus
from jarjestodesk.ui.widgets.grid.keys import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from jarjestodesk.ui.widgets.grid.grid import Grid


class Commands(QObject):
    """Obeys one grid's keys and opens its menus. ``more`` adds the page's own to the rows' menu."""

    def __init__(self, grid: "Grid") -> None:
        super().__init__(grid)
        self._grid = grid
        self.more: Callable[[QMenu], None] | None = None
        self._acts: dict[Command, Callable[[], None]] = {
            Command.COPY: grid.hand.copy,
            Command.COPY_WITH_HEADERS: lambda: grid.hand.copy(headers=True),
            Command.PASTE: grid.hand.paste,
            Command.EMPTY: grid.hand.empty,
            Command.FILL_DOWN: grid.hand.fill_down,
            Command.REPLACE: grid.replace_bar.begin,
            Command.FILTERS: grid.toggle_filters,
            Command.ESCAPE: self._escape,
            Command.OFFER: self._offer,
            Command.MENU: grid.view.ask_menu,
        }
        grid.view.asked.connect(self._on_asked)
        grid.view.menu_asked.connect(self._on_row_menu)
        grid.view.header.menu_asked.connect(self._on_column_menu)
        grid.foot.columns_asked.connect(self._on_columns_asked)
        grid.foot.views_asked.connect(self._on_views_asked)
        grid.replace_bar.closed.connect(self._on_replace_closed)

    def _on_asked(self, command: Command) -> None:
        self._acts[command]()

    def _escape(self) -> None:
        """Give up what was wrongly typed into the cell, else the block selected."""
        view, model = self._grid.view, self._grid.model
        row, column = view.here()
        if row >= 0 and not self._grid.writer.give_up(model.ids[row], column):
            view.go(row, column)

    def _offer(self) -> None:
        view = self._grid.view
        column = view.here()[1]
        place = QPoint(max(0, view.columnViewportPosition(column)), 0)
        menu = menus.column_menu(self._grid, column)
        menu.popup(view.viewport().mapToGlobal(place))

    def _on_row_menu(self, place: QPoint) -> None:
        if self._grid.view.here()[0] >= 0:
            menus.row_menu(self._grid, self.more).popup(place)

    def _on_column_menu(self, column: int, place: QPoint) -> None:
        menus.column_menu(self._grid, column).popup(place)

    def _on_columns_asked(self) -> None:
        _pop(menus.columns_menu(self._grid), self._grid.foot.columns)

    def _on_views_asked(self) -> None:
        _pop(menus.views_menu(self._grid), self._grid.foot.views)

    def _on_replace_closed(self) -> None:
        self._grid.replace_bar.hide()
        self._grid.view.setFocus()


def _pop(menu: QMenu, button: QWidget) -> None:
    """Open a menu above a button at the foot."""
    place = button.mapToGlobal(QPoint(button.width(), 0))
    size = menu.sizeHint()
    menu.popup(place - QPoint(size.width(), size.height()))
