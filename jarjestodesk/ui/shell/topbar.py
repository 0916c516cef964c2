"""The top of the window: where one is, the finder, and what can be done on this page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jarjestodesk.i18n import _
from jarjestodesk.ui.page import Page
from jarjestodesk.ui.theme import set_icon, theme
from jarjestodesk.ui.widgets.buttons import Button


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
        self._title = QLabel()
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
        self._title.setText(page.title())
        self._title.setToolTip(page.title())
        _clear(self._crumbs)
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
        _clear(self._buttons)
        for place, action in enumerate(actions):
            primary = place == len(actions) - 1
            self._buttons.addWidget(Button("", kind="primary" if primary else "").bind(action))

    def clear(self) -> None:
        """Show nothing: no page is open."""
        self._title.clear()
        self._actions = []
        _clear(self._crumbs)
        _clear(self._buttons)


def _clear(layout: QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
