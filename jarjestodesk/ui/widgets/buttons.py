"""Buttons: the one primary, plain, small and link, each with its icon and perhaps an action."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton
from typing_extensions import override

from jarjestodesk.ui.theme import icon, theme

_ICON_COLOURS = {"primary": "on_accent", "danger": "bad", "link": "accent"}


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button on Enter as on Space, which Qt leaves to the platform; tell if it was."""
    if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    button.click()
    return True


class Button(QPushButton):
    """A button of a kind of the style sheet; bound to an action it follows it."""

    def __init__(self, text: str, icon_name: str = "", kind: str = "") -> None:
        super().__init__(text)
        self._icon_name, self._kind = icon_name, kind
        self._action: QAction | None = None
        if kind:
            self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.restyle()

    def bind(self, action: QAction) -> "Button":
        """Take words, help and state from ``action`` and trigger it; returns the button."""
        self._action = action
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)
        menu = action.menu()
        if isinstance(menu, QMenu):
            self.setMenu(menu)
        self._on_action_changed()
        return self

    def action(self) -> QAction | None:
        """Return the action the button is bound to."""
        return self._action

    def _on_action_changed(self) -> None:
        action = self._action
        if action is None:
            return
        self.setText(action.text())
        self.setEnabled(action.isEnabled())
        if self.parentWidget() is not None or not action.isVisible():
            self.setVisible(action.isVisible())  # without a parent it would be a window
        if action.toolTip() != action.text():
            self.setToolTip(action.toolTip())
        name = action.property("icon_shown")
        if name and not self._icon_name:
            self._icon_name = str(name)
            self.restyle()

    def restyle(self) -> None:
        """Draw the icon in the look in use."""
        if self._icon_name:
            made, size = _spaced(icon(self._icon_name, _ICON_COLOURS.get(self._kind, "text")))
            if self._kind == "trial":
                lit, _size = _spaced(icon(self._icon_name, "accent"))
                made.addPixmap(lit.pixmap(size), QIcon.Mode.Normal, QIcon.State.On)
            self.setIcon(made)
            self.setIconSize(size)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            self._paint_ring()

    def _paint_ring(self) -> None:
        """Draw the focus inside the accent, where an edge in another colour would not be seen."""
        px = theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("on_accent"), px(1.5)))
        inset = 2 + px(1.5)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), px(3), px(3))
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def _spaced(found: QIcon) -> tuple[QIcon, QSize]:
    """Return an icon with room at its right, since Qt sets words close to it; and its size."""
    made, side, room = QIcon(), theme().px(16), theme().px(3)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        drawn = found.pixmap(QSize(side, side), mode)
        ratio = drawn.devicePixelRatio()
        wide = QPixmap(QSize(side + room, side) * ratio)
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        made.addPixmap(wide, mode)
    return made, QSize(side + room, side)


class IconButton(QToolButton):
    """A button with an icon alone; its words are its name and its help."""

    def __init__(self, icon_name: str, text: str, *, colour: str = "second") -> None:
        super().__init__()
        self._icon_name, self._colour = icon_name, colour
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.restyle()

    def restyle(self) -> None:
        """Draw the icon in the look in use."""
        # no words turn faint beside it: the icon alone says that it cannot be pressed
        made = icon(self._icon_name, self._colour, active="accent", disabled="bar_rest")
        self.setIcon(made)
        self.setIconSize(made.availableSizes()[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


Pressed = Callable[[], object]


def _made(
    text: str, icon_name: str, kind: str, action: QAction | None, then: Pressed | None
) -> Button:
    button = Button(text, icon_name, kind)
    if action is not None:
        button.bind(action)
    if then is not None:
        button.clicked.connect(lambda _checked: then())
    return button


def primary(
    text: str = "",
    icon_name: str = "",
    *,
    action: QAction | None = None,
    then: Pressed | None = None,
) -> Button:
    """Return the one button a page leads to."""
    return _made(text, icon_name, "primary", action, then)


def plain(
    text: str = "",
    icon_name: str = "",
    *,
    action: QAction | None = None,
    then: Pressed | None = None,
) -> Button:
    """Return an ordinary button."""
    return _made(text, icon_name, "", action, then)


def small(
    text: str = "",
    icon_name: str = "",
    *,
    action: QAction | None = None,
    then: Pressed | None = None,
) -> Button:
    """Return a button for rows and cards."""
    return _made(text, icon_name, "small", action, then)


def link(
    text: str = "",
    icon_name: str = "",
    *,
    action: QAction | None = None,
    then: Pressed | None = None,
) -> Button:
    """Return a button that reads as a link."""
    return _made(text, icon_name, "link", action, then)


def danger(
    text: str = "",
    icon_name: str = "",
    *,
    action: QAction | None = None,
    then: Pressed | None = None,
) -> Button:
    """Return a button for what takes away or gives up."""
    return _made(text, icon_name, "danger", action, then)


def trial(text: str, icon_name: str = "", *, checked: bool = False) -> Button:
    """Return a button that stays down: one of several versions or filters."""
    button = Button(text, icon_name, "trial")
    button.setCheckable(True)
    button.setChecked(checked)
    return button
