"""Sections that are lists: a grid whose cells are edited in place, rows added, ended, removed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.records.settings_page import SettingsPage
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.settings import data
from jarjestodesk.ui.settings.methods import NewMethod
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.settings.sections import Section
from jarjestodesk.ui.side_list import reach_from_list
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.search import SearchField

_DELAY = 130
"""Milliseconds of rest before a search is asked."""


def least_height() -> int:
    """Return the height below which a part scrolls rather than presses its grid: four rows."""
    return 8 * theme().row_height


def lacking(section: str) -> tuple[str, tuple[Any, ...]]:
    """Return the column that a section's problems are about, and the values that are none."""
    if section == "bodies":
        return "rectification_authority_id", (None,)
    return "postal_address", (None, pgettext("new", "(postal address)"))


class RowsPart(Part):
    """A list of the settings with its search, its words and its actions."""

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context)
        self.section = section
        self.code = f"settings.{section.key}"
        self.grid = Grid(context, self.code)
        self.search = SearchField(pgettext("list", "Search"), hint="Ctrl F")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._fresh: ListInfo | None = None
        self._goal: tuple[int, str] | None = None
        self._kept: tuple[int, str] | None = None
        self._add = make_action(
            self, pgettext("settings", "Add"), self.add, icon="plus", shortcut="Ctrl+N"
        )
        self._remove = make_action(
            self, _("Remove or end"), self.remove, icon="trash-2", shortcut="Ctrl+Del"
        )
        self._remove.setEnabled(False)
        reach_from_list(self._add, self._remove)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.words = label(self.section.words(), "second")
        top = QHBoxLayout()
        top.addWidget(self.words, 3)
        top.addWidget(self.search, 2, Qt.AlignmentFlag.AlignTop)
        fit(top, 12)
        self.body: QWidget = self.grid
        self.column = QVBoxLayout(self)
        self.column.addLayout(top)
        self.column.addWidget(self.make_body(), 1)
        fit(self.column, 8)
        self.grid.setMinimumHeight(least_height())
        make_action(self, pgettext("list", "Search"), self.search.setFocus, shortcut="Ctrl+F")
        self.grid.set_title(self.section.title())
        self.grid.set_row_menu(self._fill_menu)
        if self._add in self.actions_shown():
            self.grid.set_empty(
                _("There are no rows here yet."), "", pgettext("settings", "Add"), self.add
            )

    def make_body(self) -> QWidget:
        """Return what stands below the search: the grid, perhaps with something beside it."""
        return self.grid

    def _connect(self) -> None:
        self._timer.timeout.connect(lambda: self.grid.set_search(self.search.text()))
        self.search.searched.connect(lambda _text: self._timer.start())
        self.search.left_down.connect(self.take_focus)
        self.grid.search_cleared.connect(self.search.clear)
        self.grid.row_chosen.connect(self._on_chosen)
        self.grid.selection_summed.connect(self.summed)
        self.grid.counted.connect(lambda _count: self._go())
        self.grid.view.cells.ended.connect(self._on_edit_ended)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addActions([action for action in self.actions_shown() if action.isEnabled()])

    # -- reading --------------------------------------------------------------------------------

    @override
    def open(self, argument: str) -> None:
        self.reload()

    @override
    def reload(self) -> None:
        code, today = self.code, self.context.today()
        self.context.worker.read(
            lambda register: data.info(register, code, today),
            then=self._take,
            owner=self,
            key="info",
        )

    def _take(self, info: ListInfo) -> None:
        """Show the list anew; while a cell is typed into, its columns stay as they are."""
        if self.grid.view.is_editing:
            self._fresh = info
            self.grid.reload()
            return
        self._fresh = None
        self._kept = self._place()
        self.grid.show_list(info)

    def _on_edit_ended(self) -> None:
        QTimer.singleShot(0, self, self._take_fresh)

    def _take_fresh(self) -> None:
        if self._fresh is not None and not self.grid.view.is_editing:
            self._take(self._fresh)

    def _place(self) -> tuple[int, str] | None:
        """Return row and column of the hand, which another set of choices would send to the top."""
        column = self.grid.view.here()[1]
        if column < 0:
            return None
        return self.grid.current_id(), self.grid.model.info.columns[column].key

    # -- the hand -------------------------------------------------------------------------------

    def go_to(self, row_id: int, key: str) -> None:
        """Put the hand into a cell, now or when its row comes."""
        self._goal = (row_id, key)
        self._go()

    def _go(self) -> None:
        if self._goal is not None and self._stand(self._goal):
            self._goal = self._kept = None
            self.grid.setFocus()
        elif self._kept is not None and self._stand(self._kept):
            self._kept = None

    def _stand(self, place: tuple[int, str]) -> bool:
        model = self.grid.model
        if place[0] not in model.ids:
            return False
        cell = (model.ids.index(place[0]), model.info.index(place[1]))
        if self.grid.view.here() != cell:
            self.grid.view.go(*cell)
        return True

    @override
    def jump(self, number: int) -> None:
        key, empty = lacking(self.section.key)
        code, today = self.code, self.context.today()
        if self.section.key not in {"bodies", "authorities"}:
            self.take_focus()
            return
        self.context.worker.read(
            lambda register: data.lacks(register, code, key, empty, today),
            then=lambda found: self._jump(found, number),
            owner=self,
            key="jump",
        )

    def _jump(self, found: Sequence[data.Lack], number: int) -> None:
        if number < len(found):
            self.search.clear()
            self.go_to(found[number].row_id, found[number].key)
        else:
            self.take_focus()

    @override
    def take_focus(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def leave(self) -> bool:
        self.grid.finish_editing()
        return super().leave()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self.grid.setMinimumHeight(least_height())

    def _on_chosen(self, row_id: int) -> None:
        self._remove.setEnabled(row_id >= 0)

    # -- rows -----------------------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._remove, self._add)

    def add(self) -> None:
        """Add a row; the hand goes to its name, to be typed over."""
        kind = self.grid.model.info.kind
        if kind:
            self.context.worker.write(
                lambda register: data.add_row(register, kind), then=self._added, owner=self
            )

    def _added(self, changes: Changes[int]) -> None:
        """Go to the name of a row just added."""
        self.search.clear()
        self.go_to(changes.result, self.grid.model.info.stretch or "")

    def remove(self) -> None:
        """Remove the row of the hand, or end it where something uses it."""
        kind, row_id, today = (
            self.grid.model.info.kind,
            self.grid.current_id(),
            self.context.today(),
        )
        if row_id >= 0:
            self.context.worker.write(
                lambda register: data.remove_row(register, kind, row_id, today),
                then=self._removed,
                owner=self,
            )

    def _removed(self, changes: Changes[bool]) -> None:
        if changes.result:
            self.context.tell(Message(changes.label))
        else:
            words = _("{done}: it is in use, so it stays and is no longer offered from tomorrow.")
            self.context.tell(Message(words.format(done=changes.label), Tone.INFO))


class UnitsPart(RowsPart):
    """The service organisation: a unit is added below the one chosen."""

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context, section)
        self._below = make_action(self, _("Add below the chosen"), self.add_below, icon="plus")
        self._below.setEnabled(False)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        below = (self._below,) if hasattr(self, "_below") else ()
        return (self._remove, *below, self._add)

    @override
    def _on_chosen(self, row_id: int) -> None:
        super()._on_chosen(row_id)
        self._below.setEnabled(row_id >= 0)

    def add_below(self) -> None:
        """Add an area below a division, or a unit below an area."""
        above = self.grid.current_id()
        self.context.worker.write(
            lambda register: data.add_row(register, "unit", above), then=self._added, owner=self
        )


class MethodsPart(RowsPart):
    """Ways of service: a change in the law is a row from its day on."""

    @override
    def add(self) -> None:
        NewMethod(self.context, self, lambda row: self.go_to(row, "days")).open()

    @override
    def remove(self) -> None:
        row_id = self.grid.current_id()
        if row_id >= 0:
            self.context.worker.write(
                lambda register: data.remove_method(register, row_id),
                then=lambda changes: self.context.tell(Message(changes.label)),
                owner=self,
            )


class MunicipalitiesPart(RowsPart):
    """Municipalities are the country's: here one only says which are the county's own."""

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context, section)
        self._add.setEnabled(False)

    @override
    def _on_chosen(self, row_id: int) -> None:
        """Offer no removing."""

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return ()

    @override
    def show_page(self, page: SettingsPage) -> None:
        own = _("The county's own: {count}.").format(count=page.own_municipalities)
        self.words.setText(f"{self.section.words()} {own}")
