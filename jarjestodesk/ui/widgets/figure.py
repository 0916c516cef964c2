"""A picture in the window: drawn in the theme's colours, read by mouse, keyboard and ear."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.figures import Measure, Picture, svg
from jarjestodesk.figures.colours import Colours, colour_of, ground_of, text_on
from jarjestodesk.figures.shapes import Ink, Line, Polygon, Rect, Shape, Text, framed
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.theme import icon, theme
from jarjestodesk.values.names import file_safe

Maker = Callable[[float, float], Picture]
_PRINT_SCALE = 2
_FORWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})


def measure() -> Measure:
    """Return how texts are measured in the look in use; makers are given it each time."""
    return Measure(_advance, theme().text_size / 100)


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
        self._current = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_picture(self, maker: Maker) -> None:
        """Show what ``maker`` draws: called with width and height in logical pixels."""
        self._maker = maker
        self._current = -1
        self._lay_out()
        self.updateGeometry()

    def picture(self) -> Picture | None:
        """Return the picture as it is laid out now."""
        return self._picture

    def _lay_out(self) -> None:
        if self._maker is None or self.width() <= 0:
            return
        self._picture = self._maker(float(self.width()), float(self.height()))
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
        return round(self._maker(float(width), float(theme().px(self._height))).height + 0.5)

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
            self._lay_out()
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        paint(painter, self._picture)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint_focus(self, painter: QPainter) -> None:
        marks = self._picture.marks if self._picture else ()
        box = QRectF(self.rect())
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
        room = float(self.width() - 2 * pad)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + pad)
        box.moveTo(min(part.left(), self.width() - box.width()), part.bottom() + gap)
        if box.bottom() > self.height():
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
        under = [
            mark
            for mark in marks
            if QRectF(mark.x, mark.y, mark.width, mark.height).contains(QPointF(place))
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
                path.write_text(svg(page, _colours(theme().colours.name)), "utf-8")
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


def png(picture: Picture) -> bytes:
    """Return a picture as a PNG of twice its pixels, in the look in use."""
    from PySide6.QtCore import QBuffer, QIODevice

    size = QSize(round(picture.width), round(picture.height)) * _PRINT_SCALE
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(theme().colour("pane"))
    painter = QPainter(image)
    painter.scale(_PRINT_SCALE, _PRINT_SCALE)
    paint(painter, picture)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def paint(painter: QPainter, picture: Picture) -> None:
    """Draw a picture in the look in use."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawer = _Drawer(painter, picture, _colours(theme().colours.name))
    for shape in picture.shapes:
        drawer.draw(shape)


class _Drawer:
    def __init__(self, painter: QPainter, picture: Picture, colours: Colours) -> None:
        self._painter = painter
        self._colours = colours
        self._carrying = {s.on for s in picture.shapes if isinstance(s, Text) and s.on}

    def draw(self, shape: Shape) -> None:
        if isinstance(shape, Rect):
            self._rect(shape)
        elif isinstance(shape, Line):
            self._line(shape)
        elif isinstance(shape, Polygon):
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._fill(shape.fill))
            self._painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        else:
            self._text(shape)

    def _fill(self, ink: Ink) -> QColor:
        carrying = ink in self._carrying
        return QColor((ground_of if carrying else colour_of)(ink, self._colours))

    def _rect(self, rect: Rect) -> None:
        brush = QBrush(Qt.BrushStyle.NoBrush)
        if rect.fill:
            brush = QBrush(self._fill(rect.fill))
        elif rect.hatch:
            colour = QColor(colour_of(rect.hatch, self._colours))
            brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        pen = QPen(Qt.PenStyle.NoPen)
        box = QRectF(rect.x, rect.y, rect.width, rect.height)
        if rect.edge:
            pen = QPen(QColor(colour_of(rect.edge, self._colours)), 1)
            box.adjust(0.5, 0.5, -0.5, -0.5)
        self._painter.setPen(pen)
        self._painter.setBrush(brush)
        radius = min(rect.radius, rect.width / 2, rect.height / 2)
        self._painter.drawRoundedRect(box, radius, radius)

    def _line(self, line: Line) -> None:
        pen = QPen(QColor(colour_of(line.ink, self._colours)), line.thickness)
        if line.dashed:
            pen.setDashPattern([4 / line.thickness, 3 / line.thickness])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def _text(self, text: Text) -> None:
        colour = colour_of(text.ink, self._colours)
        if text.on is not None:
            colour = text_on(ground_of(text.on, self._colours), self._colours)
        font = _font(text.size, text.weight)
        x = text.x
        if text.anchor != "start":
            wide = _advance(text.text, text.size, text.weight)
            x -= wide if text.anchor == "end" else wide / 2
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(QPointF(x, text.y), text.text)


@cache
def _colours(name: str) -> Colours:
    from jarjestodesk.ui.theme.look import load_colours

    return asdict(load_colours(name))


@cache
def _font(size: float, weight: int) -> QFont:
    font = QFont(theme().font(tabular=True))
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight(weight))
    return font


@cache
def _metrics(size: float, weight: int) -> QFontMetricsF:
    return QFontMetricsF(_font(size, weight))


def _advance(text: str, size: float, weight: int) -> float:
    return _metrics(size, weight).horizontalAdvance(text)
