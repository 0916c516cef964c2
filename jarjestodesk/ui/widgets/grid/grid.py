"""The grid: one list of the register as a table that takes typing and paste like a spreadsheet."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import ListInfo, ListQuery
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.grid.columns import Columns
from jarjestodesk.ui.widgets.grid.commands import Commands
from jarjestodesk.ui.widgets.grid.data import RegisterSource
from jarjestodesk.ui.widgets.grid.empty import Empty
from jarjestodesk.ui.widgets.grid.foot import Foot
from jarjestodesk.ui.widgets.grid.hand import Hand
from jarjestodesk.ui.widgets.grid.keeping import TOP, keep, restore
from jarjestodesk.ui.widgets.grid.layout import Layout, Layouts, same_columns
from jarjestodesk.ui.widgets.grid.model import GridModel
from jarjestodesk.ui.widgets.grid.picking import parts, rows_of
from jarjestodesk.ui.widgets.grid.pinned import Pinned
from jarjestodesk.ui.widgets.grid.replacing import ReplaceBar
from jarjestodesk.ui.widgets.grid.source import Source
from jarjestodesk.ui.widgets.grid.summing import Summer
from jarjestodesk.ui.widgets.grid.telling import Teller
from jarjestodesk.ui.widgets.grid.view import GridView
from jarjestodesk.ui.widgets.grid.writing import Writer

_REST = 130
"""Milliseconds of rest before a filter being typed is asked; the last one wins."""


class Grid(QFrame):
    """Shows a list by its ``ListInfo``; ``name`` is what its columns and views are kept under.

    Draws one card and no other frame. Editable cells save when they are left.
    """

    row_chosen = Signal(int)
    """Id of the current row, −1 for none."""
    row_opened = Signal(int)
    """Id of a row opened by Enter or a double click."""
    selection_summed = Signal(object)
    """A ``Summed``."""
    counted = Signal(int)
    """How many rows there are, whenever they have been arranged."""
    _ready = False
    search_cleared = Signal()
    """The user asked for all rows: the page empties its search field."""

    def __init__(
        self,
        context: Context,
        name: str,
        parent: QWidget | None = None,
        *,
        source: Source | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.context = context
        self.model = GridModel(context.worker, source or RegisterSource(), self)
        self.view = GridView(self.model, self)
        self.writer = Writer(self.model, context.today, self)
        self.hand = Hand(self.view, self.writer)
        self.columns = Columns(self.view)
        self.layouts = Layouts(context.memory, name)
        self.foot = Foot(self)
        self.replace_bar = ReplaceBar(self.view, self.writer, self)
        self._commands = Commands(self)
        self._teller = Teller(self.view, self.writer, self.foot)
        self._empty = Empty(self.view)
        self._pinned = Pinned(self.view)
        self._words: tuple[str, str, str, Callable[[], None] | None] = ("", "", "", None)
        self._scope: tuple[int, ...] = ()
        self._search = ""
        self._sort: tuple[tuple[str, bool], ...] = ()
        self._chosen = -1
        self._wanted: int | None = None
        self._held: Sequence[int] | None = None
        self._keeps_order = False
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._summer = Summer(self.view)
        self._lay_out()
        self._connect()
        self._ready = True
        self.set_title(pgettext("grid", "Table"))
        self.set_empty(_("There are no rows here yet."), "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, theme().px(4), 1, 1)
        column.setSpacing(0)
        column.addWidget(self.replace_bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view, header = self.view, self.view.header
        self._soon.timeout.connect(self._ask)
        self._summer.summed.connect(self.selection_summed)
        view.opened.connect(lambda row: self.row_opened.emit(self.model.ids[row]))
        view.here_changed.connect(self._tell_chosen)
        view.cells.ended.connect(self._on_edit_ended)
        header.sort_asked.connect(self._on_sort_asked)
        header.filtered.connect(self._soon.start)
        header.left.connect(view.setFocus)
        header.descended.connect(self._descend)
        self.columns.changed.connect(self._remember)
        self.writer.sent.connect(self._on_sent)
        self.writer.settled.connect(self._on_settled)
        self.model.rows_came.connect(self._summer.again)
        self.foot.filters_asked.connect(self.toggle_filters)

    # -- the list -------------------------------------------------------------------------------

    def show_list(self, info: ListInfo, scope: tuple[int, ...] = (), search: str = "") -> None:
        """Show a list; the same list in another scope keeps columns, sort and filters."""
        if not same_columns(self.model.info, info):
            self.view.header.forget_fields()
            self.model.show_list(info)
            self._pinned.column = info.index(info.stretch) if info.stretch else -1
            self._apply(self.layouts.last(info))
            self._chosen = -1
        else:
            self.model.rename(info)
            if scope != self._scope:
                self.model.forget_rows()
        self._scope, self._search = scope, search
        self._ask()

    def set_title(self, title: str) -> None:
        """Say what the table is called to those who hear it."""
        self.view.setAccessibleName(title)

    def set_empty(
        self, title: str, text: str, button: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Give the words that stand where there are no rows, and the button that helps."""
        self._words = (title, text, button, action)
        self._show_empty()

    def set_row_menu(self, builder: Callable[[QMenu], None]) -> None:
        """Let the page add its own actions at the top of the rows' menu."""
        self._commands.more = builder

    def keep_drafts(self, route: str) -> None:
        """Keep what is typed and not saved as drafts of ``route``."""
        self._teller.keep_drafts(self.context.drafts, route)

    def set_search(self, text: str) -> None:
        """Narrow the rows by a text; asked when the hand rests."""
        if text != self._search:
            self._search = text
            self._soon.start()

    def reload(self) -> None:
        """Ask the register again; what is seen stays until the answer comes."""
        if self.model.info.code:
            self._ask()

    def _query(self) -> ListQuery:
        info = self.model.info
        filters = tuple(
            (info.columns[column].key, text) for column, text in self.view.header.filters()
        )
        today = self.context.today()
        return ListQuery(info.code, today, self._scope, self._search, filters, self._sort)

    def _ask(self) -> None:
        self._soon.stop()
        self._held = None
        if self.model.info.code:
            self.model.ask(self._query(), self._on_ids, self._on_not_understood)

    def _descend(self) -> None:
        """Take the hand to the first row that the filters show."""
        self.view.setFocus()
        self._wanted = TOP
        self._ask()

    def _on_ids(self, ids: Sequence[int]) -> None:
        if self.view.is_editing:
            self._held = ids
        else:
            self._arrange(ids)

    def _on_not_understood(self, error: Exception) -> None:
        """Tell which filter says nothing; the rows stay. Anything else is a bug."""
        if self._wanted == TOP:
            self._wanted = None
        if isinstance(error, UserError):
            self._teller.tell(str(error), bad=True)
        else:
            self.context.worker.failed.emit(error)

    def _arrange(self, ids: Sequence[int]) -> None:
        """Take rows and order; after an own entry the rows stand where they stood."""
        if (
            self._keeps_order
            and len(ids) == len(self.model.ids)
            and set(ids) == set(self.model.ids)
        ):
            ids = self.model.ids
        self._keeps_order = False
        ids = ids if any(i >= 0 for i in ids) else ()
        kept = keep(self.view)
        changed = ids != self.model.ids
        self.model.arrange(ids)
        if changed or self._wanted is not None:
            restore(self.view, kept, self._wanted)
            self._wanted = None
        self._show_empty()
        self.foot.tell_count(self.count(), narrowed=self._narrowed())
        self._tell_chosen()
        self.counted.emit(self.count())

    def _on_edit_ended(self) -> None:
        QTimer.singleShot(0, self, self._take_held)

    def _take_held(self) -> None:
        if self._held is not None and not self.view.is_editing:
            ids, self._held = self._held, None
            self._arrange(ids)

    def _narrowed(self) -> bool:
        return bool(self._search.strip() or self.view.header.filters())

    def _show_empty(self) -> None:
        if self.count() or not self.model.loaded:
            self._empty.hide()
            return
        if self._narrowed():
            self._empty.say(
                _("No row matches the filters."),
                _("Nothing is lost: the rows are only hidden."),
                pgettext("grid", "Clear filters"),
                self.clear_filters,
            )
        else:
            self._empty.say(*self._words)
        self._empty.show()

    # -- rows -----------------------------------------------------------------------------------

    def count(self) -> int:
        """Return how many rows there are, bands left out."""
        return len(self.model.ids) - len(self.model.band_rows)

    def current_id(self) -> int:
        """Return the id of the current row, −1 for none."""
        row = self.view.here()[0]
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else -1

    def choose(self, row_id: int) -> None:
        """Make a row the current one, at once or when it comes."""
        if row_id in self.model.ids:
            column = self.view.here()[1]
            seen = self.view.columns()
            self.view.go(self.model.ids.index(row_id), column if column in seen else seen[0])
        else:
            self._wanted = row_id

    def selected_ids(self) -> list[int]:
        """Return the ids of the rows the selection touches, in order."""
        return [self.model.ids[row] for row in rows_of(self.view, parts(self.view))]

    def finish_editing(self) -> None:
        """Save what is being typed into a cell; for a page that is left."""
        self.view.finish_editing()

    def _tell_chosen(self) -> None:
        chosen = self.current_id()
        if chosen != self._chosen:
            self._chosen = chosen
            self.row_chosen.emit(chosen)

    # -- sort, filters, views -------------------------------------------------------------------

    def sort(self, column: int, down: bool, *, add: bool = False) -> None:
        """Sort by a column, alone or after the keys there are."""
        info = self.model.info
        key = info.columns[column].key
        if add:
            kept = tuple((k, d) for k, d in self._sort if k != key)
            self._set_sort((*kept, (key, down)))
        else:
            self._set_sort(((key, down),))
        self._remember()
        self._ask()

    def _on_sort_asked(self, column: int, add: bool) -> None:
        info = self.model.info
        present = dict(self._sort)
        key = info.columns[column].key
        shown = add or (bool(self._sort) and self._sort[0][0] == key)
        self.sort(column, key in present and shown and not present[key], add=add)

    def _set_sort(self, sort: tuple[tuple[str, bool], ...]) -> None:
        info = self.model.info
        self._sort = sort
        self.view.header.set_sort([(info.index(key), down) for key, down in sort])

    def toggle_filters(self) -> None:
        """Show or hide the row of filters; hidden ones are cleared, so that nothing hides rows."""
        header = self.view.header
        shown = not header.filters_shown
        header.show_filters(shown)
        self.foot.filters.setChecked(shown)
        if shown:
            column = self.view.here()[1]
            seen = self.view.columns()
            if seen:
                header.field(column if column in seen else seen[0]).setFocus()
        else:
            self.view.setFocus()
            if header.filters():
                header.set_filters({})
                self._ask()

    def filter_column(self, column: int) -> None:
        """Show the filters with the hand in a column's own."""
        if not self.view.header.filters_shown:
            self.toggle_filters()
        self.view.header.field(column).setFocus()

    def clear_filters(self) -> None:
        """Show every row of the list again."""
        self.view.header.set_filters({})
        if self._search:
            self._search = ""
            self.search_cleared.emit()
        self._ask()
        self.view.setFocus()

    def layout_now(self) -> Layout:
        """Return how the list stands: columns, sort and filters."""
        info = self.model.info
        filters = tuple((info.columns[c].key, text) for c, text in self.view.header.filters())
        return replace(self.columns.arrangement(), sort=self._sort, filters=filters)

    def _apply(self, layout: Layout) -> None:
        info = self.model.info
        self.columns.apply(info, layout)
        self._set_sort(layout.sort)
        header = self.view.header
        header.set_filters({info.index(key): text for key, text in layout.filters})
        if layout.filters and not header.filters_shown:
            header.show_filters(True)
            self.foot.filters.setChecked(True)

    def _remember(self) -> None:
        if self.model.info.code:
            self.layouts.remember(replace(self.layout_now(), filters=()))

    def save_view(self, name: str) -> None:
        """Save how the list stands under a name; an empty one saves nothing."""
        if name.strip():
            self.layouts.save(name.strip(), self.layout_now())

    def show_view(self, name: str) -> None:
        """Put the list as a saved view says."""
        info = self.model.info
        found = self.layouts.get(name, info)
        if found is not None:
            self._apply(found)
            self._remember()
            self._ask()

    def reset_layout(self) -> None:
        """Put the columns as they were at first."""
        if self.model.info.code:
            self._apply(Layout.of(self.model.info))
            self._remember()
            self._ask()

    # -- what happens ---------------------------------------------------------------------------

    def _on_sent(self) -> None:
        self._keeps_order = True

    def _on_settled(self) -> None:
        self.model.refresh()
        self._summer.again()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._ready:
            self.foot.take_look()
            self.view.cells.renew()  # the view hears of the look later, columns are measured now
            self.columns.take_look()
