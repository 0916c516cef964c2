"""The top of the window: where one is, the finder, and what can be done on this page."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.page import Page
from jarjestodesk.ui.theme import set_icon, theme
from jarjestodesk.ui.widgets.buttons import Button
from jarjestodesk.ui.widgets.look import empty

_TITLE = 140
"""Pixels at 100 % kept for the title before buttons keep their words."""


class TopBar(QWidget):
    """Title and crumbs at the left, the finder and the page's actions at the right."""

    found = Signal()
    """The finder was asked for."""
    went = Signal(str)
    """A crumb was chosen: its route."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        self._title = _Title()
        self._title.setProperty("role", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addStretch(1)
        left.addLayout(self._crumbs)
        left.addWidget(self._title)
        left.addStretch(1)
        self._finder = QPushButton()
        set_icon(self._finder, "search", "third")
        self._finder.setProperty("role", "finder")
        self._finder.setToolTip("Ctrl+K")
        self._finder.clicked.connect(self.found)
        self._buttons = QHBoxLayout()
        layout = QHBoxLayout(self)
        layout.addLayout(left, 1)
        layout.addWidget(self._finder)
        layout.addLayout(self._buttons)
        self._actions: list[QAction] = []
        self._narrow: bool | None = None
        self.set_narrow(False)
        look = theme()
        layout.setContentsMargins(look.px(18), look.px(10), look.px(18), look.px(4))
        layout.setSpacing(look.px(10))

    def set_narrow(self, narrow: bool) -> None:
        """Keep the finder to its icon where room is scarce."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        words = _("Find an organisation, a diary number, an action")
        self._finder.setAccessibleName(words)
        self._finder.setText("" if narrow else f"  {words}      Ctrl K")

    def show_page(self, page: Page) -> None:
        """Show what ``page`` is called, what is above it and what can be done on it."""
        self._title.tell(page.title())
        empty(self._crumbs)
        for words, route in page.crumbs():
            crumb = QPushButton(f"{words} ›")
            crumb.setProperty("kind", "link")
            crumb.setAccessibleName(words)
            crumb.clicked.connect(lambda _checked=False, to=route: self.went.emit(to))
            self._crumbs.addWidget(crumb)
        if page.crumbs():
            self._crumbs.addStretch(1)
        actions = list(page.actions_shown())
        if actions != self._actions:
            self._actions = actions
            self._show_actions(actions)

    def _show_actions(self, actions: Sequence[QAction]) -> None:
        empty(self._buttons)
        for place, action in enumerate(actions):
            primary = place == len(actions) - 1
            self._buttons.addWidget(BarButton("", kind="primary" if primary else "").bind(action))

        self._fit()

    def _fit(self) -> None:
        """Keep buttons to their icons, the primary one last, until the title has room."""
        items = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        found = [item.widget() for item in items if item is not None]
        buttons = [button for button in found if isinstance(button, BarButton)]
        look = theme()
        room = self.width() - self._finder.sizeHint().width() - look.px(_TITLE)
        for button in buttons:
            button.set_compact(False)
        for button in buttons:
            if sum(one.sizeHint().width() + look.px(10) for one in buttons) <= room:
                break
            button.set_compact(True)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return what is needed with icons alone; the window may be pressed to it."""
        return QSize(theme().px(200), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def clear(self) -> None:
        """Show nothing: no page is open."""
        self._title.tell("")
        self._actions = []
        empty(self._crumbs)
        empty(self._buttons)


class BarButton(Button):
    """A button that can be kept to its icon; its words stay in tooltip and accessible name."""

    _compact = False

    def set_compact(self, on: bool) -> None:
        """Show the icon alone, where there is one."""
        action = self.action()
        if action is None or on == self._compact:
            return
        self._compact = on and bool(action.property("icon_shown"))
        self._on_action_changed()

    @override
    def _on_action_changed(self) -> None:
        super()._on_action_changed()
        action = self.action()
        if action is not None:
            self.setAccessibleName(action.text())
            self.setToolTip(action.toolTip())
            if self._compact:
                self.setText("")


class _Title(QLabel):
    """The title, shortened with “…” where room is scarce; the tooltip has it whole."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("elides", True)

    def tell(self, text: str) -> None:
        """Show another title."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width())
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
