"""Icons: Lucide SVGs drawn in a colour of the theme, once for each size, colour and scale."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from jarjestodesk import paths
from jarjestodesk.ui.theme.apply import theme

_NAME = "themed_icon"


def pixmap(name: str, colour: str, pixels: int) -> QPixmap:
    """Return the icon ``name`` in ``colour`` (``#rrggbb``), ``pixels`` logical pixels wide."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, colour, pixels, ratio)


def icon(
    name: str, colour: str = "second", *, active: str | None = None, disabled: str = "third"
) -> QIcon:
    """Return the icon in a colour token of the theme; ``active`` colours it while checked,
    ``disabled`` while it cannot be pressed.
    """
    look = theme()
    found = QIcon()
    pixels = look.px(16)
    found.addPixmap(pixmap(name, getattr(look.colours, colour), pixels))
    faint = pixmap(name, getattr(look.colours, disabled), pixels)
    found.addPixmap(faint, QIcon.Mode.Disabled)
    if active is not None:
        lit = pixmap(name, getattr(look.colours, active), pixels)
        found.addPixmap(lit, QIcon.Mode.Normal, QIcon.State.On)
    return found


def set_icon(
    thing: QAbstractButton | QAction, name: str, colour: str = "second", *, active: str = ""
) -> None:
    """Give a button or action an icon that follows the theme when it changes."""
    thing.setProperty(_NAME, f"{name} {colour} {active}")
    thing.setIcon(icon(name, colour, active=active or None))
    if isinstance(thing, QAbstractButton):
        thing.setIconSize(QSize(1, 1) * theme().px(16))


def recolour(widgets: Iterable[QWidget]) -> None:
    """Draw the icons set by ``set_icon`` again, in the colours and size now in use."""
    for widget in widgets:
        things: list[QAbstractButton | QAction] = list(widget.actions())
        if isinstance(widget, QAbstractButton):
            things.append(widget)
            widget.setIconSize(QSize(1, 1) * theme().px(16))
        for thing in things:
            if told := thing.property(_NAME):
                name, colour, active = str(told).split(" ")
                thing.setIcon(icon(name, colour, active=active or None))


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _drawn(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    content = _source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(content.encode()))
    size = QSize(pixels, pixels) * ratio
    drawn = QPixmap(size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
