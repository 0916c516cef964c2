"""Chips: a status as icon, word and colour together, as a widget and for a painter."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from jarjestodesk.records import tones
from jarjestodesk.ui.theme import Tone, pixmap, theme

_WORD = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip


@dataclass(frozen=True)
class ChipLook:
    """What a chip shows."""

    tone: Tone
    icon: str
    word: str


def chip_of(value: StrEnum) -> ChipLook:
    """Return the look of a code (``records.tones``)."""
    tone, icon = tones.tone(value)
    return ChipLook(Tone(tone), icon, tones.word(value))


def chip_size(look: ChipLook) -> QSize:
    """Return the room a chip needs."""
    px = theme().px
    metrics = QFontMetrics(theme().font(-1, weight=500))
    icon = px(12) + px(4) if look.icon else 0
    width = metrics.horizontalAdvance(look.word) + icon + px(16) + 1
    return QSize(width, max(metrics.height() + px(4), px(20)))


def paint_chip(painter: QPainter, rect: QRect, look: ChipLook) -> None:
    """Draw a chip at the left of ``rect``, in its middle, the word cut to the room there is."""
    px, size = theme().px, chip_size(look)
    text, ground = theme().tone(look.tone)
    width = min(size.width(), rect.width())
    if width < px(16):
        return
    box = QRect(rect.x(), rect.center().y() - size.height() // 2 + 1, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
    left = box.x() + px(8)
    if look.icon:
        side = px(12)
        drawn = pixmap(look.icon, text.name(), side)
        painter.drawPixmap(left, box.center().y() - side // 2 + 1, drawn)
        left += side + px(4)
    painter.setPen(text)
    painter.setFont(theme().font(-1, weight=500))
    room = QRect(left, box.y(), box.right() - px(7) - left, box.height())
    word = look.word
    if width < size.width():
        cut = Qt.TextElideMode.ElideRight
        word = painter.fontMetrics().elidedText(word, cut, room.width())
    painter.drawText(room, _WORD, word)
    painter.restore()


class Chip(QLabel):
    """A chip as a widget; assistive programs read its word."""

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    def look(self) -> ChipLook:
        """Return what the chip shows."""
        return self._look

    def show_look(self, look: ChipLook) -> None:
        """Show another status."""
        self._look = look
        self.setText(look.word)
        self.setToolTip(look.word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._look)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(48)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._look)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()
