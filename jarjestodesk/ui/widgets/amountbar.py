"""The appropriation as a bar: what is granted, what is proposed, what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.values.money import format_plain


@dataclass(frozen=True)
class Part:
    """A sum in cents and its words, such as “ehdotettu, 12 hakemusta”; light ones are plans."""

    cents: int
    words: str
    light: bool = False


class AmountBar(QWidget):
    """Sums in words above, the same as a bar below; what goes over is said and shown in red."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._words = QWidget()
        self._row = _Ends(self._words)
        self._bar = _Bar()
        self._column.addWidget(self._words)
        self._column.addWidget(self._bar)
        self.restyle()

    def show_amounts(self, total: int, words: str, parts: Sequence[Part]) -> None:
        """Show ``total`` cents named ``words`` and what of it is used."""
        left = total - sum(part.cents for part in parts)
        self._row.empty()
        self._row.addWidget(_Sum(total, words, large=True))
        for part in parts:
            self._row.addWidget(_Sum(part.cents, part.words))
        over = left < 0
        last = _Sum(abs(left), _("over the appropriation") if over else pgettext("sum", "left"))
        last.mark("bad" if over else "good")
        self._row.addWidget(last)
        self._bar.show_parts(total, parts)
        told = [f"{format_plain(total)} {words}"]
        told += [f"{format_plain(part.cents)} {part.words}" for part in parts]
        self._bar.setText(", ".join([*told, last.accessibleName()]))
        self.setAccessibleName(self._bar.text())

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 6)
        fit(self._row, 16)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class _Ends(FlowLayout):
    """A flow whose last widget stands at the right end of its line."""

    def empty(self) -> None:
        """Take every widget out."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        last = self.itemAt(self.count() - 1)
        if last is not None:
            box = last.geometry()
            box.moveRight(rect.right() - self.contentsMargins().right())
            last.setGeometry(box)


class _Sum(QLabel):
    """A sum in strong letters and its words."""

    def __init__(self, cents: int, words: str, *, large: bool = False) -> None:
        super().__init__()
        self._cents, self._words, self._large = cents, words, large
        self._tone = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(f"{format_plain(cents)} {words}")
        self._write()

    def mark(self, tone: str) -> None:
        """Colour the sum by a tone; a word says the same."""
        self._tone = tone
        self._write()

    def _write(self) -> None:
        look = theme()
        size = look.px(16 if self._large else 13)
        colour = look.colour(self._tone or "text").name()
        second = look.colour(self._tone if self._tone == "bad" else "second").name()
        self.setText(
            f'<span style="font-size:{size}px; font-weight:600; color:{colour}">'
            f'{format_plain(self._cents)}</span> <span style="color:{second}">{self._words}</span>'
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._write()


class _Bar(QLabel):
    """The bar; its text, not painted, says the numbers to assistive programs."""

    def __init__(self) -> None:
        super().__init__()
        self._total = 0
        self._parts: tuple[Part, ...] = ()
        self.setProperty("elides", True)  # a picture: its text is for assistive programs
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, total: int, parts: Sequence[Part]) -> None:
        """Show other sums."""
        self._total, self._parts = total, tuple(parts)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(12))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(60), theme().px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(box, look.colour("bar_rest"))
        used = sum(part.cents for part in self._parts)
        whole = max(self._total, used, 1)
        at = 0
        for part in self._parts:
            colour = look.colour("bar_light" if part.light else "accent")
            left, right = box.width() * at / whole, box.width() * (at + part.cents) / whole
            painter.fillRect(QRectF(left, 0, max(0.0, right - left - 1), box.height()), colour)
            at += part.cents
        if used > self._total:
            left = box.width() * self._total / whole
            painter.fillRect(QRectF(left, 0, box.width() - left, box.height()), look.colour("bad"))
        painter.end()
