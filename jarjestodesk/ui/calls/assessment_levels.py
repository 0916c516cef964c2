"""The levels of a criterion: what numbers of points mean, each pressed to give its points."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.values.points import format_points

_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
MOST_KEYS = 9


class LevelButton(QAbstractButton):
    """Points at the left, what they mean beside them, the key at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.points = 0
        self._words = ""
        self._key = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_level(self, points: int, words: str, number: int, *, chosen: bool) -> None:
        """Show a level; ``chosen`` is the one whose points have been given."""
        self.points, self._words = points, words
        self._key = f"Alt {number}" if number <= MOST_KEYS else ""
        self.setText(format_points(points))
        name = _("{points} points: {text}").format(points=self.text(), text=words)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._key})" if self._key else name)
        self.setChecked(chosen)
        self.updateGeometry()
        self.update()

    # -- size and painting ----------------------------------------------------------------------

    def _sides(self, width: int) -> tuple[int, int]:
        """Return where the words begin and how wide they may be."""
        px = theme().px
        metrics = QFontMetrics(theme().font(-1))
        key = metrics.horizontalAdvance("Alt 9") + px(8)
        points = QFontMetrics(theme().font(weight=600, tabular=True)).horizontalAdvance("100,5")
        left = px(8) + points
        return left, max(px(40), width - left - key - px(8))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        _left, room = self._sides(width)
        bound = QFontMetrics(theme().font()).boundingRect(
            QRect(0, 0, room, 10_000), int(_WRAP), self._words
        )
        return max(bound.height() + theme().px(10), theme().px(30))

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(260)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(30))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        look, px = theme(), theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent_ground" if self.isChecked() else "hover" if self.underMouse() else "pane"
        focused = self.hasFocus()
        edge = look.colour("accent" if focused or self.isChecked() else "line")
        painter.setPen(QPen(edge, 2 if focused else 1))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))
        left, room = self._sides(self.width())
        top = px(5)
        painter.setFont(look.font(weight=600, tabular=True))
        painter.setPen(look.colour("text"))
        painter.drawText(QRect(px(8), top, left, self.height()), int(_WRAP), self.text())
        painter.setFont(look.font())
        painter.drawText(QRect(left, top, room, self.height()), int(_WRAP), self._words)
        painter.setFont(look.font(-1))
        painter.setPen(look.colour("second" if self.isChecked() else "third"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(self.rect().adjusted(0, top, -px(8), 0), right, self._key)
        painter.end()

    # -- keys -----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        forward = _STEPS.get(Qt.Key(e.key()))
        if e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif forward is not None:
            self.focusNextPrevChild(forward)
        else:
            super().keyPressEvent(e)

    @override
    def nextCheckState(self) -> None:
        """A press gives points; whether they are given is shown once they are saved."""

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class LevelList(QWidget):
    """The levels of one criterion, the most points first."""

    given = Signal(int)
    """Points (hundredths) of the level that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._buttons: list[LevelButton] = []
        self._count = 0
        self.setAccessibleName(_("Levels of the criterion"))
        self.restyle()

    def show_levels(
        self, levels: Sequence[tuple[int, str]], points: int | None, *, enabled: bool
    ) -> None:
        """Show levels; the highest that the points reach is lit."""
        while len(self._buttons) < len(levels):
            button = LevelButton()
            button.clicked.connect(lambda _on=False, one=button: self.given.emit(one.points))
            self._buttons.append(button)
            self._column.addWidget(button)
        self._count = len(levels)
        reached = [level for level, _text in levels if points is not None and level <= points]
        lit = max(reached, default=None)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(levels))
            button.setEnabled(enabled)
            if place < len(levels):
                level, words = levels[place]
                button.show_level(level, words, place + 1, chosen=level == lit)

    def press(self, number: int) -> None:
        """Give the points of the level with this number, the first is 1."""
        if 1 <= number <= self._count:
            self._buttons[number - 1].click()

    def buttons(self) -> list[LevelButton]:
        """Return the levels shown."""
        return self._buttons[: self._count]

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 4)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
