"""Small helpers that keep widgets in step with the look: spacing, roles, icons beside words."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import pixmap, theme

LONGEST_LINE = 1_000_000
"""Characters a line takes: more than any that can be saved, so that none is cut (Qt's 32 767)."""


def fit(layout: QLayout, spacing: float, *margins: float) -> None:
    """Set a layout's spacing and margins (one for all, or left, top, right, bottom) at 100 %."""
    look = theme()
    layout.setSpacing(look.px(spacing) if spacing else 0)
    sides = margins * 4 if len(margins) == 1 else margins or (0, 0, 0, 0)
    layout.setContentsMargins(*(look.px(side) if side else 0 for side in sides))


def give_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet asks for and let the style see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label in a role of the style sheet (title, heading, second, third, error …)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def text_of(edit: QPlainTextEdit) -> str:
    """Return an editor's text as it is: ``toPlainText`` makes no-break spaces plain ones, so that
    a text shown and left would count as changed."""
    return edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def empty(layout: QLayout) -> None:
    """Remove what a layout holds; widgets are hidden at once, so that none is seen till it goes."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Rule(QFrame):
    """A thin line between things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")


class IconLabel(QLabel):
    """An icon in a colour token of the theme; it says nothing, a word stands beside it."""

    def __init__(
        self, name: str, colour: str = "second", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._colour, self._size = name, colour, size
        self.restyle()

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.restyle()

    def restyle(self) -> None:
        """Draw the icon in the look in use."""
        look = theme()
        side = look.px(self._size)
        self.setPixmap(pixmap(self._name, look.colour(self._colour).name(), side))
        self.setFixedSize(side, side)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
