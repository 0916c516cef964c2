"""A picture in the window: drawn in the theme's colours, read by mouse, keyboard and ear."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.figures import Picture, svg
from jarjestodesk.figures.shapes import framed
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.theme import icon, theme
from jarjestodesk.ui.widgets.figure_paint import colours_named, measure, paint, png
from jarjestodesk.values.names import file_safe

__all__ = ["Figure", "Maker", "measure"]

Maker = Callable[[float, float], Picture]
_FORWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})


def _margin() -> int:
    """Return the pixels around a picture, so that the focus frame does not cross its words."""
    return theme().px(4)


class Figure(QWidget):
    """A picture that a maker lays out anew for every size.

    Left and Right go from part to part and say its numbers; the accessible name holds them all.
    ``saved`` tells the file that was written, ``failed`` in words why it was not.
    """

    saved = Signal(Path)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, height: int = 220) -> None:
        super().__init__(parent)
        self._maker: Maker | None = None
        self._picture: Picture | None = None
        self._height = height
        self._heights: dict[int, int] = {}
        """Heights by width: layouts ask for the same ones a hundred times."""
        self._current = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_picture(self, maker: Maker) -> None:
        """Show what ``maker`` draws: called with width and height in logical pixels."""
        self._maker = maker
        self._heights.clear()
        self._current = -1
        self._lay_out()
        self.updateGeometry()

    def picture(self) -> Picture | None:
        """Return the picture as it is laid out now."""
        return self._picture

    def _lay_out(self) -> None:
        if self._maker is None or self.width() <= 0:
            return
        wide, tall = (max(1, side - 2 * _margin()) for side in (self.width(), self.height()))
        self._picture = self._maker(float(wide), float(tall))
        self.setAccessibleName(self._picture.words)
        self.setAccessibleDescription(_("Left and Right read the numbers part by part."))
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height the picture takes at a width."""
        if self._maker is None:
            return theme().px(self._height)
        if width not in self._heights:
            twice = 2 * _margin()
            found = self._maker(max(1.0, width - twice), float(theme().px(self._height) - twice))
            self._heights[width] = round(found.height + 0.5) + twice
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(40))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._heights.clear()
            self._lay_out()
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.translate(_margin(), _margin())
        paint(painter, self._picture)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        marks = self._picture.marks if self._picture else ()
        box = QRectF(self.rect().translated(-_margin(), -_margin()))
        if 0 <= self._current < len(marks):
            mark = marks[self._current]
            box = QRectF(mark.x, mark.y, mark.width, mark.height)
        painter.setPen(QPen(theme().colour("accent"), theme().px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme().px(4), theme().px(4))
        if 0 <= self._current < len(marks):
            self._paint_words(painter, box, marks[self._current].words)

    def _paint_words(self, painter: QPainter, part: QRectF, words: str) -> None:
        """Show what the part says, under it or, where there is no room, above."""
        look = theme()
        painter.setFont(look.font(-1, weight=500))
        metrics = QFontMetricsF(painter.font())
        pad, gap = look.px(6), look.px(4)
        room = float(self.width() - 2 * (pad + _margin()))
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + pad)
        right = self.width() - 2 * _margin() - box.width()
        box.moveTo(min(part.left(), right), part.bottom() + gap)
        if box.bottom() > self.height() - 2 * _margin():
            box.moveBottom(max(box.height(), part.top() - gap))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("text"))
        painter.drawRoundedRect(box, gap, gap)
        painter.setPen(look.colour("pane"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._current = -1
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        marks = self._picture.marks if self._picture else ()
        if marks and key in _FORWARD | _BACK | {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(key, len(marks))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_C:
            self.copy_table()
        else:
            super().keyPressEvent(event)

    def _go(self, key: Qt.Key, count: int) -> None:
        """Move to another part and say it."""
        if key == Qt.Key.Key_Home:
            self._current = 0
        elif key == Qt.Key.Key_End:
            self._current = count - 1
        else:
            step = 1 if key in _FORWARD else -1
            start = -1 if step > 0 and self._current < 0 else max(0, self._current)
            self._current = max(0, min(count - 1, start + step))
        self._say()

    def _say(self) -> None:
        if self._picture is None:
            return
        self.setAccessibleDescription(self._picture.marks[self._current].words)
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self)
            return True
        return super().event(event)

    def words_at(self, place: QPoint) -> str:
        """Return what the part under a place says; the smallest where parts overlap."""
        marks = self._picture.marks if self._picture else ()
        inside = QPointF(place - QPoint(1, 1) * _margin())
        under = [
            mark
            for mark in marks
            if QRectF(mark.x, mark.y, mark.width, mark.height).contains(inside)
        ]
        under.sort(key=lambda mark: mark.width * mark.height)
        least = [m.words for m in under if m.width * m.height == under[0].width * under[0].height]
        return "\n".join(least)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the picture."""
        menu = QMenu(self)
        for words, name, slot in (
            (_("Save as &PNG…"), "download", self._on_png),
            (_("Save as &SVG…"), "download", self._on_svg),
            (_("&Copy the numbers as a table"), "copy", self.copy_table),
        ):
            action = QAction(icon(name), words, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        return menu

    def copy_table(self) -> None:
        """Put the numbers on the clipboard as a table."""
        if self._picture is None:
            return
        data = QMimeData()
        data.setText(self._picture.table.as_text())
        QGuiApplication.clipboard().setMimeData(data)

    def save(self, path: Path) -> None:
        """Write the picture with its title to a .png or .svg file; UserError where it cannot."""
        if self._picture is None:
            return
        page = framed(self._picture, measure())
        try:
            if path.suffix.casefold() == ".svg":
                path.write_text(svg(page, colours_named(theme().colours.name)), "utf-8")
            else:
                path.write_bytes(png(page))
        except OSError as error:
            raise UserError(
                _("The picture could not be written to {path}: {fault}").format(
                    path=path, fault=error.strerror or error
                )
            ) from error
        self.saved.emit(path)

    def _on_png(self) -> None:
        self._ask_and_save(".png", _("PNG picture (*.png)"))

    def _on_svg(self) -> None:
        self._ask_and_save(".svg", _("SVG picture (*.svg)"))

    def _ask_and_save(self, suffix: str, kinds: str) -> None:
        if self._picture is None:
            return
        name = file_safe(self._picture.title) + suffix
        chosen, _kind = QFileDialog.getSaveFileName(
            self, pgettext("figure", "Save picture"), name, kinds
        )
        if not chosen:
            return
        path = Path(chosen)
        try:
            self.save(path if path.suffix else path.with_suffix(suffix))
        except UserError as error:
            self.failed.emit(error.message)
