"""The delegate: draws every cell itself, from brushes and metrics made once for a look."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from jarjestodesk.records.lists import Look
from jarjestodesk.ui.theme import Tone, pixmap, theme
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of, chip_size, paint_chip
from jarjestodesk.ui.widgets.grid.face import Face
from jarjestodesk.ui.widgets.grid.model import CellError, GridModel

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
)
_ELIDE = Qt.TextElideMode.ElideRight


_WIDEST_POINTS = "100,00"
"""Room kept for the number, so that bars below each other are of one scale."""


class _Type:
    """A font with its metrics."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)


class Brushes:
    """What painting needs of the look in use."""

    def __init__(self) -> None:
        look = theme()
        self.look = look
        self.plain = _Type(look.font())
        self.tabular = _Type(look.font(tabular=True))
        self.strong = _Type(look.font(weight=600))
        self.strong_tabular = _Type(look.font(weight=600, tabular=True))
        self.band = _Type(look.font(-1, weight=600))
        self.small = _Type(look.font(-1, weight=500))
        self.pad = look.px(8)
        self.colours: dict[str, QColor] = {
            name: look.colour(name)
            for name in (
                "pane",
                "line",
                "edge",
                "text",
                "second",
                "third",
                "accent",
                "accent_ground",
                "hover",
                "bar_rest",
                "bad",
                "bad_ground",
                "warning",
                "warning_ground",
            )
        }
        self.line = QPen(self.colours["line"], 1)

    def type_of(self, face: Face) -> _Type:
        """Return the font of a column."""
        if face.look is Look.STRONG:
            return self.strong_tabular if face.tabular else self.strong
        return self.tabular if face.tabular else self.plain


def chip_look(face: Face, value: Any) -> ChipLook:
    """Return the chip of a code, of (tone, icon, word), or of words alone."""
    if isinstance(value, tuple) and len(value) == 3:
        return ChipLook(Tone(value[0]), str(value[1]), str(value[2]))
    if isinstance(value, StrEnum):
        return chip_of(value)
    return ChipLook(Tone.NEUTRAL, "", face.line(value))


class CellPainter(QStyledItemDelegate):
    """Draws cells. ``hover_row``, ``lit_row`` and ``here`` are kept by the view."""

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.brushes = Brushes()
        self.hover_row = -1
        self.lit_row = -1
        self.here = (-1, -1)
        self.focused = False

    def renew(self) -> None:
        """Take the look now in use."""
        self.brushes = Brushes()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width_of(index.row(), index.column()), theme().row_height)

    def width_of(self, row: int, column: int) -> int:
        """Return the width a cell needs to be read whole, within reason."""
        brushes, face = self.brushes, self.model.faces[column]
        if self.model.is_band(row):
            return 0
        value = self.model.value(row, column)
        if value is not None and (face.look is Look.CHIP or isinstance(value, tuple)):
            return chip_size(chip_look(face, value)).width() + 2 * brushes.pad
        width = brushes.type_of(face).metrics.horizontalAdvance(face.line(value))
        if face.look is Look.BAR:
            width += brushes.look.px(44) + brushes.pad
        return width + 2 * brushes.pad + 2

    # -- drawing --------------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        model, rect = self.model, option.rect
        if model.ids[row] < 0:
            self._paint_band(painter, rect, row)
            return
        selected = bool(option.state & _SELECTED)
        error = model.error(row, column)
        here = (row, column) == self.here
        painter.fillRect(rect, self._ground(row, selected, error, here))
        painter.setPen(self.brushes.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if error is None and model.ids[row] not in model.rows:
            self._paint_missing(painter, rect)
        else:
            self._paint_content(painter, rect, row, column, error)
        if here:
            self._paint_frame(painter, rect)

    def _ground(self, row: int, selected: bool, error: CellError | None, here: bool) -> QColor:
        colours = self.brushes.colours
        if error is not None:
            return colours["bad_ground"]
        if here:
            return colours["pane"]
        if selected or row == self.lit_row:
            return colours["accent_ground"]
        return colours["hover"] if row == self.hover_row else colours["pane"]

    def _paint_frame(self, painter: QPainter, rect: QRect) -> None:
        colour = self.brushes.colours["accent" if self.focused else "edge"]
        painter.setPen(QPen(colour, 2 if self.focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_missing(self, painter: QPainter, rect: QRect) -> None:
        pad, tall = self.brushes.pad, self.brushes.look.px(8)
        wide = max(0, min(rect.width() - 2 * pad, self.brushes.look.px(80)))
        bar = QRect(rect.left() + pad, rect.center().y() - tall // 2, wide, tall)
        self._rounded(painter, bar, self.brushes.colours["hover"], tall / 2)

    def _rounded(self, painter: QPainter, rect: QRect, colour: QColor, radius: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(rect), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_content(
        self, painter: QPainter, rect: QRect, row: int, column: int, error: CellError | None
    ) -> None:
        face, value = self.model.faces[column], self.model.value(row, column)
        pad = self.brushes.pad
        inner = rect.adjusted(pad, 0, -pad, -1)
        if error is not None:
            self._paint_error(painter, inner, error)
        elif value is None:
            return
        elif face.look is Look.CHIP or isinstance(value, tuple):
            paint_chip(painter, inner, chip_look(face, value))
        elif face.look is Look.BAR:
            self._paint_bar(painter, inner, face, value)
        else:
            kind = self.brushes.type_of(face)
            painter.setPen(self._pen(row, column, face))
            self._text(painter, inner, kind, face.line(value), face.right)

    def _pen(self, row: int, column: int, face: Face) -> QColor:
        colours, model = self.brushes.colours, self.model
        if model.pending and (model.ids[row], column) in model.pending:
            return colours["third"]
        return colours["second" if face.look is Look.FAINT else "text"]

    def _text(
        self, painter: QPainter, rect: QRect, kind: _Type, text: str, right: bool = False
    ) -> None:
        painter.setFont(kind.font)
        if kind.metrics.horizontalAdvance(text) > rect.width():
            text = kind.metrics.elidedText(text, _ELIDE, rect.width())
        painter.drawText(rect, _RIGHT if right else _LEFT, text)

    def _paint_error(self, painter: QPainter, rect: QRect, error: CellError) -> None:
        brushes = self.brushes
        pixels = brushes.look.px(14)
        drawn = pixmap("triangle-alert", brushes.look.colours.bad, pixels)
        painter.drawPixmap(rect.left(), rect.center().y() - pixels // 2 + 1, drawn)
        painter.setPen(brushes.colours["bad"])
        rest = rect.adjusted(pixels + brushes.look.px(4), 0, 0, 0)
        self._text(painter, rest, brushes.plain, " ".join(error.text.split("\n")))

    def _paint_bar(self, painter: QPainter, rect: QRect, face: Face, value: Any) -> None:
        brushes = self.brushes
        px = brushes.look.px
        kind, text = brushes.tabular, face.line(value)
        number = max(kind.metrics.horizontalAdvance(one) for one in (text, _WIDEST_POINTS))
        room = rect.width() - number - px(8)
        wide, tall = min(max(0, room), px(120)), px(6)
        if wide >= px(12):
            bar = QRect(rect.left(), rect.center().y() - tall // 2 + 1, wide, tall)
            self._rounded(painter, bar, brushes.colours["bar_rest"], tall / 2)
            whole = face.column.total or 0
            part = min(1.0, max(0.0, value / whole)) if whole else 0.0
            if part:
                bar.setWidth(max(tall, round(wide * part)))
                self._rounded(painter, bar, brushes.colours["accent"], tall / 2)
        painter.setPen(brushes.colours["text"])
        self._text(painter, rect, kind, text, right=True)

    def _paint_band(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a cell's part of a band: the same line of text behind every column's window."""
        brushes = self.brushes
        painter.fillRect(rect, brushes.colours["warning_ground"])
        painter.setPen(QPen(brushes.colours["warning"], 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        view = self.parent()
        wide = view.width() if isinstance(view, QWidget) else rect.width()
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(brushes.colours["warning"])
        line = QRect(brushes.pad, rect.top(), wide - 2 * brushes.pad, rect.height())
        self._text(painter, line, brushes.band, self.model.text(row, 0))
        painter.restore()
