"""The columns of a view: put in place from a layout, stretched, fitted, and remembered."""

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from jarjestodesk.records.lists import ListInfo, Look
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.grid.layout import Layout
from jarjestodesk.ui.widgets.grid.model import NOTHING
from jarjestodesk.ui.widgets.grid.view import GridView

_MONEY = 13
"""Characters that show a sum with its cents whole."""

_BAR = 16
"""Characters that show a bar long enough to be compared, and its number."""

_WIDEST_FIT = 60
"""Characters a double click on an edge widens to at most."""
_MOST_FITTED = 1000


class Columns(QObject):
    """Order, widths and hidden columns. ``changed`` when the hand has changed them."""

    changed = Signal()

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._header = view.header
        self._info = NOTHING
        self._widths: dict[str, float] = {}
        self._busy = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        view.resized.connect(self.stretch)
        self._header.sectionResized.connect(self._on_resized)
        self._header.sectionMoved.connect(lambda *_: None if self._busy else self._soon.start())
        self._header.sectionHandleDoubleClicked.connect(self.fit)

    # -- measures -------------------------------------------------------------------------------

    def _character(self) -> float:
        return max(1.0, self._view.cells.brushes.plain.metrics.horizontalAdvance("0") * 0.95)

    def _pixels(self, characters: float) -> int:
        return round(characters * self._character()) + 2 * theme().px(8)

    def _characters(self, pixels: int) -> float:
        return max(1.0, (pixels - 2 * theme().px(8)) / self._character())

    def _own_width(self, column: int) -> int:
        """Return a column's width before any stretching: the hand's, else enough to read it."""
        found = self._info.columns[column]
        if found.key in self._widths:
            return self._pixels(self._widths[found.key])
        width = max(self._pixels(found.width), self._header.title_width(column))
        if found.kind.name == "money":
            width = max(width, self._pixels(_MONEY))
        if found.look is Look.BAR:
            width = max(width, self._pixels(_BAR))
        return width

    # -- putting in place -----------------------------------------------------------------------

    def apply(self, info: ListInfo, layout: Layout) -> None:
        """Put the columns as a layout says."""
        self._info = info
        self._widths = dict(layout.widths)
        self._busy = True
        for visual, key in enumerate(layout.order):
            column = info.index(key)
            self._header.moveSection(self._header.visualIndex(column), visual)
            self._view.setColumnHidden(column, key in layout.hidden)
        if all(self._view.isColumnHidden(c) for c in range(len(info.columns))):
            self._view.setColumnHidden(0, False)
        self._busy = False
        self.take_look()

    def take_look(self) -> None:
        """Lay the widths out anew for the text size in use."""
        if not self._info.code:
            return
        self._busy = True
        for column in range(len(self._info.columns)):
            if not self._view.isColumnHidden(column):
                self._header.resizeSection(column, self._own_width(column))
        self._busy = False
        self.stretch()

    def stretch(self) -> None:
        """Give the room left to the column that takes it; never less than its own width."""
        info = self._info
        if info.stretch is None or info.stretch in self._widths or self._busy:
            return
        column = info.index(info.stretch)
        if self._view.isColumnHidden(column):
            return
        others = self._header.length() - self._header.sectionSize(column)
        room = self._view.viewport().width() - others
        self._busy = True
        self._header.resizeSection(column, max(self._own_width(column), room))
        self._busy = False

    def _on_resized(self, column: int, _was: int, pixels: int) -> None:
        if self._busy or pixels == 0 or column >= len(self._info.columns):
            return
        self._widths[self._info.columns[column].key] = self._characters(pixels)
        self._soon.start()
        self.stretch()

    def fit(self, column: int) -> None:
        """Widen or narrow a column to what the rows at hand need; never asks for others."""
        model = self._view.rows
        rows = [row for row, i in enumerate(model.ids) if i in model.rows][:_MOST_FITTED]
        needed = max((self._view.cells.width_of(row, column) for row in rows), default=0)
        needed = max(needed, self._header.title_width(column))
        self._header.resizeSection(column, min(needed, self._pixels(_WIDEST_FIT)))

    # -- the hand -------------------------------------------------------------------------------

    def set_hidden(self, column: int, hidden: bool) -> None:
        """Hide or show a column; the last one seen stays."""
        if hidden and len(self._view.columns()) <= 1:
            return
        with QSignalBlocker(self):
            self._view.setColumnHidden(column, hidden)
            self.take_look()
        self._soon.start()

    def arrangement(self) -> Layout:
        """Return order, hidden ones and widths as they stand; sort and filters are the grid's."""
        info = self._info
        order = (self._header.logicalIndex(visual) for visual in range(self._header.count()))
        keys = [info.columns[column].key for column in order]
        hidden = {k for k in keys if self._view.isColumnHidden(info.index(k))}
        return Layout(tuple(keys), frozenset(hidden), dict(self._widths))
