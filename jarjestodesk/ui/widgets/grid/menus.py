"""Menus of a grid: of a column, of its columns, of its saved views."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.theme import icon

if TYPE_CHECKING:
    from jarjestodesk.ui.widgets.grid.grid import Grid


class StayingMenu(QMenu):
    """A menu that stays open while its check marks are set."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if _is_checkable(action):
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and _is_checkable(action):
            action.trigger()
        else:
            super().keyPressEvent(event)


def _is_checkable(action: QAction | None) -> bool:
    return action is not None and action.isCheckable()


def _add(menu: QMenu, words: str, act: Callable[[], None], picture: str = "") -> QAction:
    action = menu.addAction(words)
    if picture:
        action.setIcon(icon(picture))
    action.triggered.connect(lambda _checked=False: act())
    return action


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def fill_columns_menu(grid: "Grid", menu: QMenu) -> None:
    """List every column with a mark where it is shown."""
    view = grid.view
    order = [view.header.logicalIndex(visual) for visual in range(view.header.count())]
    for column in order:
        action = menu.addAction(view.rows.faces[column].title.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(not view.isColumnHidden(column))
        action.toggled.connect(
            lambda shown, column=column: grid.columns.set_hidden(column, not shown)
        )
    menu.addSeparator()
    _add(menu, _("Columns as they were at first"), grid.reset_layout, "rotate-ccw")


def columns_menu(grid: "Grid") -> QMenu:
    """Return the menu that chooses columns."""
    menu = StayingMenu(grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_columns_menu(grid, menu)
    return menu


def column_menu(grid: "Grid", column: int) -> QMenu:
    """Return the menu of one column: sort, filter, fit, hide; and the choice of columns."""
    menu = _menu(grid)
    if column >= 0:
        fill_column_menu(grid, menu, column)
        menu.addSeparator()
    chooser = StayingMenu(pgettext("grid", "Choose columns"), menu)
    chooser.setIcon(icon("columns-3"))
    fill_columns_menu(grid, chooser)
    menu.addMenu(chooser)
    return menu


def fill_column_menu(grid: "Grid", menu: QMenu, column: int) -> None:
    """Add what can be done with a column."""
    _add(menu, pgettext("sort", "Sort ascending"), lambda: grid.sort(column, False), "arrow-up")
    _add(menu, pgettext("sort", "Sort descending"), lambda: grid.sort(column, True), "arrow-down")
    _add(menu, _("Sort also by this"), lambda: grid.sort(column, False, add=True), "arrow-up-down")
    _add(menu, pgettext("grid", "Filter"), lambda: grid.filter_column(column), "list-filter")
    menu.addSeparator()
    _add(menu, pgettext("grid", "Fit width"), lambda: grid.columns.fit(column))
    _add(
        menu,
        pgettext("grid", "Hide column"),
        lambda: grid.columns.set_hidden(column, True),
        "eye-off",
    )


def row_menu(grid: "Grid", more: Callable[[QMenu], None] | None) -> QMenu:
    """Return the menu of the selected cells: the page's own first, then the clipboard."""
    menu = _menu(grid)
    if more is not None:
        more(menu)
        menu.addSeparator()
    column = grid.view.here()[1]
    writes = any(face.editable for face in grid.view.rows.faces)
    for words, keys, act, shown in (
        (pgettext("clipboard", "Copy"), "Ctrl+C", grid.hand.copy, True),
        (
            pgettext("clipboard", "Copy with headers"),
            "Ctrl+Shift+C",
            lambda: grid.hand.copy(headers=True),
            True,
        ),
        (pgettext("clipboard", "Paste"), "Ctrl+V", grid.hand.paste, writes),
        (pgettext("grid", "Fill down"), "Ctrl+D", grid.hand.fill_down, writes),
        (pgettext("grid", "Empty cells"), "Del", grid.hand.empty, writes),
    ):
        if shown:
            _add(menu, f"{words}\t{keys}", act)
    if column >= 0:
        menu.addSeparator()
        part = menu.addMenu(grid.view.rows.faces[column].title.replace("&", "&&"))
        fill_column_menu(grid, part, column)
    return menu


def views_menu(grid: "Grid") -> QMenu:
    """Return the menu of saved views: choose, save, delete."""
    menu = _menu(grid)
    names = grid.layouts.names()
    for name in names:
        _add(menu, name.replace("&", "&&"), partial(grid.show_view, name), "bookmark")
    if names:
        menu.addSeparator()
    _add(menu, _("Save this view by name …"), lambda: _ask_name(grid), "save")
    _add(menu, _("Columns as they were at first"), grid.reset_layout, "rotate-ccw")
    if names:
        gone = menu.addMenu(icon("trash-2"), pgettext("grid", "Delete view"))
        for name in names:
            _add(gone, name.replace("&", "&&"), partial(grid.layouts.delete, name))
    return menu


def _ask_name(grid: "Grid") -> None:
    dialog = QInputDialog(grid)
    dialog.setWindowTitle(pgettext("grid", "Save view"))
    dialog.setLabelText(_("Name of the view; one of the same name is replaced."))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.textValueSelected.connect(grid.save_view)
    dialog.open()
