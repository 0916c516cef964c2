"""A line edit with an icon at its left and buttons at its right, sized with the text.

Qt's own line edit actions keep sixteen pixels whatever the text size is.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.look import IconLabel


class IconLine(LineEdit):
    """A line of text with room for what stands inside it."""

    def __init__(self) -> None:
        super().__init__()
        self._mark: IconLabel | None = None
        self._buttons: list[IconButton] = []

    def lead(self, icon_name: str) -> None:
        """Put an icon at the left."""
        self._mark = IconLabel(icon_name, "third", parent=self)
        self._arrange()

    def trail(self, icon_name: str, text: str, then: Callable[[], object]) -> IconButton:
        """Put a button at the right; a key does the same, so it takes no focus."""
        button = IconButton(icon_name, text)
        button.setParent(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setProperty("role", "inside")
        button.clicked.connect(lambda _checked: then())
        self._buttons.append(button)
        self._arrange()
        return button

    def _arrange(self) -> None:
        px = theme().px
        side, gap = px(22), px(4)
        left = px(16) + gap if self._mark is not None else 0
        shown = [button for button in self._buttons if not button.isHidden()]
        margins = (left, 0, side * len(shown), 0)
        if self.textMargins().left() != left or self.textMargins().right() != margins[2]:
            self.setTextMargins(*margins)
        middle = self.height() // 2
        if self._mark is not None:
            self._mark.move(px(8), middle - self._mark.height() // 2)
        for place, button in enumerate(reversed(shown), 1):
            x = self.width() - place * side - gap
            button.setGeometry(QRect(x, middle - side // 2, side, side))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
