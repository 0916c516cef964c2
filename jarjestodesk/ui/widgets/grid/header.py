"""The grid's header: titles, sort arrows, and under them the row of filters."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.theme import pixmap, theme
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.grid.model import GridModel

_TEXT = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_CONTROL = Qt.KeyboardModifier.ControlModifier


class GridHeader(QHeaderView):
    """Draws itself; ``sort_asked`` carries the column and whether it joins the sort there is."""

    sort_asked = Signal(int, bool)
    menu_asked = Signal(int, object)
    filtered = Signal()
    left = Signal()
    """The hand goes from the filters down into the grid."""
    descended = Signal()
    """The hand goes from a filter to the first row it shows."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._sort: dict[int, tuple[int, bool]] = {}
        self._fields: dict[int, QLineEdit] = {}
        self._pinned: dict[int, int] = {}
        self._pinned_width = 0
        self.filters_shown = False
        self._adds = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setResizeContentsPrecision(0)
        self.setMouseTracking(True)
        self.sectionClicked.connect(self._on_clicked)
        for signal in (self.sectionResized, self.sectionMoved, self.sectionCountChanged):
            signal.connect(self.place_fields)

    # -- sizes ----------------------------------------------------------------------------------

    @property
    def title_height(self) -> int:
        """Height of the titles above the filters."""
        return theme().px(32)

    @property
    def _field_height(self) -> int:
        return theme().px(26)

    @override
    def sizeHint(self) -> QSize:
        tall = self.title_height
        if self.filters_shown:
            tall += self._field_height + theme().px(6)
        return QSize(super().sizeHint().width(), tall)

    def title_width(self, column: int) -> int:
        """Return the width that shows a column's title whole, with its arrow."""
        metrics = QFontMetrics(theme().font(-1, weight=600))
        title = self._model.faces[column].title
        return metrics.horizontalAdvance(title) + 2 * theme().px(8) + theme().px(16)

    # -- drawing --------------------------------------------------------------------------------

    def set_sort(self, sort: Sequence[tuple[int, bool]]) -> None:
        """Show by which columns the rows are sorted: (column, descending), the first key first."""
        self._sort = {column: (rank, down) for rank, (column, down) in enumerate(sort)}
        self.viewport().update()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = theme()
        painter.fillRect(rect, look.colour("pane"))
        painter.setPen(look.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if 0 <= logicalIndex < len(self._model.faces):
            self.paint_title(painter, rect, logicalIndex)

    def paint_title(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw a column's title and sort arrow."""
        look = theme()
        pad = look.px(8)
        title = QRect(rect.left() + pad, rect.top(), rect.width() - 2 * pad, self.title_height)
        face = self._model.faces[column]
        found = self._sort.get(column)
        painter.setFont(look.font(-1, weight=600 if found else 500))
        painter.setPen(look.colour("text" if found else "second"))
        if found:
            self._paint_arrow(painter, title, found)
            title.setRight(title.right() - look.px(16))
        side = Qt.AlignmentFlag.AlignRight if face.right else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(
            face.title, Qt.TextElideMode.ElideRight, title.width()
        )
        painter.drawText(title, int(side) | int(_TEXT), text)

    def _paint_arrow(self, painter: QPainter, title: QRect, found: tuple[int, bool]) -> None:
        look = theme()
        rank, down = found
        pixels = look.px(14)
        drawn = pixmap("arrow-down" if down else "arrow-up", look.colours.accent, pixels)
        painter.drawPixmap(title.right() - pixels + 1, title.center().y() - pixels // 2, drawn)
        if len(self._sort) > 1:
            painter.save()
            painter.setFont(look.font(-1))
            painter.drawText(
                title.adjusted(0, 0, 0, -look.px(12)),
                int(Qt.AlignmentFlag.AlignRight) | int(_TEXT),
                str(rank + 1),
            )
            painter.restore()

    # -- the hand -------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, e: QMouseEvent) -> None:
        self._adds = bool(e.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mousePressEvent(e)

    def _on_clicked(self, column: int) -> None:
        self.sort_asked.emit(column, self._adds)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.logicalIndexAt(event.pos()), event.globalPos())

    # -- filters --------------------------------------------------------------------------------

    def show_filters(self, shown: bool) -> None:
        """Show or hide the row of filters; hiding it empties none."""
        self.filters_shown = shown
        if shown:
            self._make_fields()
        self.updateGeometry()
        self.geometriesChanged.emit()
        self.place_fields()

    def filters(self) -> tuple[tuple[int, str], ...]:
        """Return (column, text) of the filters that hold something."""
        return tuple((c, f.text()) for c, f in self._fields.items() if f.text().strip())

    def set_filters(self, texts: dict[int, str]) -> None:
        """Put texts into the filters without asking anything."""
        if texts:
            self._make_fields()
        for column, field in self._fields.items():
            field.blockSignals(True)
            field.setText(texts.get(column, ""))
            field.blockSignals(False)

    def forget_fields(self) -> None:
        """Let the filters of another list go."""
        for field in self._fields.values():
            field.hide()
            field.deleteLater()
        self._fields = {}

    def field(self, column: int) -> QLineEdit:
        """Return the filter under a column."""
        self._make_fields()
        return self._fields[column]

    def _make_fields(self) -> None:
        if self._fields:
            return
        for column, face in enumerate(self._model.faces):
            field = LineEdit(self)
            field.setProperty("role", "filter")
            field.setAccessibleName(pgettext("grid", "Filter: {column}").format(column=face.title))
            field.setToolTip(field.accessibleName())
            field.textChanged.connect(self.filtered)
            field.installEventFilter(self)
            field.hide()
            self._fields[column] = field
        self.place_fields()

    def pin(self, lefts: dict[int, int], width: int) -> None:
        """Keep the filters of pinned columns where these are drawn (column → left), others from
        under them."""
        self._pinned, self._pinned_width = lefts, width
        self.place_fields()

    def place_fields(self, *_changed: object) -> None:
        """Lay the filters under their columns."""
        tall, gap, top = self._field_height, theme().px(3), self.title_height
        last: QLineEdit | None = None
        for visual in range(self.count()):
            column = self.logicalIndex(visual)
            field = self._fields.get(column)
            if field is None:
                continue
            left = self._pinned.get(column, self.sectionViewportPosition(column))
            right = left + self.sectionSize(column)
            if column not in self._pinned and left < self._pinned_width:
                left = self._pinned_width  # a field wholly under pinned ones stays reachable by Tab
            field.setGeometry(left + gap, top, max(0, right - left - 2 * gap), tall)
            field.setVisible(self.filters_shown and not self.isSectionHidden(column))
            if column in self._pinned:
                field.raise_()
            if last is not None:
                QWidget.setTabOrder(last, field)
            last = field

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.place_fields()

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if isinstance(object, QLineEdit) and object in self._fields.values():
            if event.type() == QEvent.Type.FocusIn:
                self._bring_into_view(object)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(object, event)
        return super().eventFilter(object, event)

    def _bring_into_view(self, field: QLineEdit) -> None:
        column = next(c for c, f in self._fields.items() if f is field)
        view = self.parent()
        bar = getattr(view, "horizontalScrollBar", lambda: None)()
        if bar is None:
            return
        if column in self._pinned:
            return
        left = self.sectionViewportPosition(column)
        right = left + self.sectionSize(column)
        if left < self._pinned_width:
            bar.setValue(bar.value() + left - self._pinned_width)
        elif right > self.viewport().width():
            bar.setValue(bar.value() + min(left, right - self.viewport().width()))

    def _on_key(self, field: QLineEdit, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if field.text():
                field.clear()
            else:
                self.left.emit()
            return True
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.descended.emit()
            return True
        return False
