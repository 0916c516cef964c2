"""Drawing pictures with QPainter, in the window and into PNG files."""

from dataclasses import asdict
from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPainter,
    QPen,
    QPolygonF,
)

from jarjestodesk.figures import Measure, Picture
from jarjestodesk.figures.colours import Colours, colour_of, ground_of, text_on
from jarjestodesk.figures.shapes import Ink, Line, Polygon, Rect, Shape, Text
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.theme.look import load_colours

_PRINT_SCALE = 2


def measure() -> Measure:
    """Return how texts are measured in the look in use; makers are given it each time."""
    return Measure(_advance, theme().text_size / 100)


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
    drawer = _Drawer(painter, picture, colours_named(theme().colours.name))
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
def colours_named(name: str) -> Colours:
    """Return the tokens of a theme as pictures take them."""

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
