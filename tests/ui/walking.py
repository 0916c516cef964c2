"""Walking over the widgets of a window: names, roles, what is cut."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

TABS = (
    "facts",
    "applications",
    "checks",
    "assessment",
    "allocation",
    "meeting",
    "service",
    "summary",
)
ROUTES = (
    "today",
    "organisations",
    "organisations/1",
    "calls",
    *(f"calls/2/{tab}" for tab in TABS),
    "applications",
    "applications/1",
    "meetings",
    "meetings/1",
    "agreements",
    "agreements/1",
    "reports",
    "settings",
)
_ELIDING = "elides"
"""Property of a widget that shortens its text with “…” itself and tells it whole in a tooltip."""


def visible(window: QWidget) -> Iterator[QWidget]:
    """Yield every widget of the window that is seen."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def told(widget: QWidget) -> str:
    """Return how a test names a widget in its message."""
    text = widget.text() if isinstance(widget, (QAbstractButton, QLabel, QLineEdit)) else ""
    chain, above = [], widget
    while above is not None and len(chain) < 4:
        chain.append(type(above).__name__)
        above = above.parentWidget()
    return f"{' < '.join(chain)} {widget.objectName()} {text[:60]!r}"


def unnamed(window: QWidget) -> list[str]:
    """Return the widgets that take the focus and have no name for a screen reader."""
    faults = []
    for widget in visible(window):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        if isinstance(widget, QScrollArea) or widget.focusProxy() is not None:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        name = face.text(QAccessible.Text.Name) if face is not None else ""
        if isinstance(widget, QComboBox):
            name = widget.accessibleName()  # on Linux Qt gives the value, the label by relation
        if not name:
            faults.append(f"{told(widget)}: no name")
        elif face is not None and face.role() == QAccessible.Role.NoRole:
            faults.append(f"{told(widget)}: no role")
    return faults


def cut(window: QWidget) -> list[str]:
    """Return what is seen only in part: texts wider or higher than their widget, and widgets
    outside a parent that does not scroll."""
    return [told(widget) for widget in visible(window) if _is_cut(widget, window)]


def _is_cut(widget: QWidget, window: QWidget) -> bool:
    if widget.property(_ELIDING):
        return False
    if isinstance(widget, QLabel) and widget.text() and not _is_rich(widget):
        return _label_is_cut(widget) or _is_outside(widget, window)
    if isinstance(widget, QToolButton) and _shows_icon_alone(widget):
        return _is_outside(widget, window)
    if isinstance(widget, QAbstractButton) and widget.text():
        needed = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        return needed > widget.width() + 1 or _is_outside(widget, window)
    return False


def _shows_icon_alone(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def _is_rich(label: QLabel) -> bool:
    return label.textFormat() == Qt.TextFormat.RichText


def _label_is_cut(label: QLabel) -> bool:
    area = label.contentsRect()
    if label.wordWrap():
        bound = label.fontMetrics().boundingRect(
            0, 0, area.width(), 100_000, int(Qt.TextFlag.TextWordWrap), label.text()
        )
        return bound.height() > area.height() + label.fontMetrics().descent() + 1
    needed = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
    return needed > area.width() + 1


def _is_outside(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a part of the widget lies outside a parent; what scrolls may be outside."""
    above = widget.parentWidget()
    while above is not None and above is not window.parentWidget():
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return _wider_than_view(widget, above)
        corner = widget.mapTo(above, QPoint(0, 0))
        if corner.x() < -1 or corner.y() < -1:
            return True
        if corner.x() + widget.width() > above.width() + 1:
            return True
        if corner.y() + widget.height() > above.height() + 1:
            return True
        if above is window:
            return False
        above = above.parentWidget()
    return False


def _wider_than_view(widget: QWidget, viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    if not isinstance(area, QScrollArea):
        return False
    off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    corner = widget.mapTo(viewport, QPoint(0, 0))
    return off and corner.x() + widget.width() > viewport.width() + 1
