"""A field to search by: a glass, a button that empties it, and the keys that lead to it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.iconline import IconLine


class SearchField(IconLine):
    """Emits ``searched`` as one types; Esc empties it, Down and Enter go on to what was found."""

    searched = Signal(str)
    left_down = Signal()
    """Down or Enter was pressed: the hand wants the list."""

    def __init__(self, placeholder: str, *, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        if hint:
            self.setToolTip(f"{placeholder} ({hint})")
        self.lead("search")
        self.empty_button = self.trail("x", _("Empty the search"), self.clear)
        self.empty_button.hide()
        self.textChanged.connect(self._on_changed)

    def _on_changed(self, text: str) -> None:
        self.empty_button.setVisible(bool(text))
        self._arrange()
        self.searched.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and not self.text():
            self._paint_hint()

    def _paint_hint(self) -> None:
        look = theme()
        px, font = look.px, look.font(-1)
        width = QFontMetrics(font).horizontalAdvance(self._hint) + px(12)
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        if words + width + px(56) > self.width():
            return
        height = QFontMetrics(font).height() + px(2)
        box = QRect(self.width() - width - px(8), (self.height() - height) // 2, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("pane"))
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(look.colour("third"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)
        painter.end()
