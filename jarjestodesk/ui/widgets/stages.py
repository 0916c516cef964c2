"""A call's tabs that are also its progress: what is done, what is under way, what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QTabBar
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.theme import pixmap, theme


class StageState(StrEnum):
    """How far a stage is."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"


@dataclass(frozen=True)
class Stage:
    """A tab: its word, how far it is and a count such as “33/35”."""

    key: str
    word: str
    state: StageState = StageState.OPEN
    count: str = ""


_ICONS = {
    StageState.DONE: "circle-check",
    StageState.CURRENT: "circle-dot",
    StageState.OPEN: "circle",
}
_STATE_COLOURS = {
    StageState.DONE: "accent",
    StageState.CURRENT: "accent",
    StageState.OPEN: "third",
}
_LINES = {
    StageState.DONE: "bar_light",
    StageState.CURRENT: "bar_light",
    StageState.OPEN: "bar_rest",
}


def _state_word(state: StageState) -> str:
    return {
        StageState.DONE: pgettext("stage", "done"),
        StageState.CURRENT: pgettext("stage", "under way"),
        StageState.OPEN: pgettext("stage", "to come"),
    }[state]


class StageTabs(QTabBar):
    """Tabs named by stages; counts give way before words, then the tabs scroll."""

    stage_chosen = Signal(str)
    """The key of the stage the user went to."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # Qt reads the chosen tab as the name of the whole
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._stages: tuple[Stage, ...] = ()
        self._counted = True
        self.currentChanged.connect(self._on_current_changed)

    def stages(self) -> tuple[Stage, ...]:
        """Return the stages shown."""
        return self._stages

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Show stages; the one chosen stays chosen."""
        chosen, blocked = self.chosen(), self.blockSignals(True)
        same = [stage.key for stage in stages] == [stage.key for stage in self._stages]
        self._stages = tuple(stages)
        if not same:
            while self.count():
                self.removeTab(0)
        for place, stage in enumerate(self._stages):
            if not same:
                self.addTab(stage.word)
            self._name(place, stage)
        self.blockSignals(blocked)
        if not same and chosen:
            self.choose(chosen)
        self._measure()

    def _name(self, place: int, stage: Stage) -> None:
        self.setTabText(place, stage.word)
        parts = (stage.word, stage.count, _state_word(stage.state))
        words = ", ".join(part for part in parts if part)
        self.setAccessibleTabName(place, words)
        self.setTabToolTip(place, words)

    def chosen(self) -> str:
        """Return the key of the stage chosen, or an empty text."""
        place = self.currentIndex()
        return self._stages[place].key if 0 <= place < len(self._stages) else ""

    def choose(self, key: str) -> None:
        """Choose a stage without telling it."""
        places = [place for place, stage in enumerate(self._stages) if stage.key == key]
        if places:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(places[0])
            self.blockSignals(blocked)
            self.update()

    def _on_current_changed(self, place: int) -> None:
        if 0 <= place < len(self._stages):
            self.stage_chosen.emit(self._stages[place].key)

    # -- sizes ----------------------------------------------------------------------------------

    def _wanted(self, stage: Stage, *, counted: bool) -> int:
        px = theme().px
        words = QFontMetrics(theme().font(weight=600)).horizontalAdvance(stage.word)
        width = words + px(16) + px(6) + px(12)
        if counted and stage.count:
            counts = QFontMetrics(theme().font(-1, tabular=True, weight=500))
            width += counts.horizontalAdvance(stage.count) + px(8)
        return width

    def _measure(self) -> None:
        """Leave the counts out where they would push words away."""
        room = self.width()
        counted = sum(self._wanted(stage, counted=True) for stage in self._stages) <= room
        if counted != self._counted:
            self._counted = counted
            if self._stages:
                self.setTabText(0, self._stages[0].word + "\u200b")
                self.setTabText(0, self._stages[0].word)
        self.updateGeometry()

    @override
    def tabSizeHint(self, index: int) -> QSize:
        px, metrics = theme().px, QFontMetrics(theme().font(weight=600))
        if not 0 <= index < len(self._stages):
            return QSize(px(48), metrics.height())
        width = self._wanted(self._stages[index], counted=self._counted)
        return QSize(width, metrics.height() + px(16))

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.tabSizeHint(0).height())

    @override
    def sizeHint(self) -> QSize:
        width = sum(self._wanted(stage, counted=True) for stage in self._stages)
        return QSize(max(width, theme().px(120)), self.tabSizeHint(0).height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
            self.update()

    # -- painting -------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, stage in enumerate(self._stages):
            box = self.tabRect(place)
            if box.intersects(event.rect()):
                self._paint_stage(painter, place, stage, box)
        painter.end()

    def _paint_stage(self, painter: QPainter, place: int, stage: Stage, box: QRect) -> None:
        look, px = theme(), theme().px
        chosen = place == self.currentIndex()
        hovered = self.underMouse() and box.contains(self.mapFromGlobal(self.cursor().pos()))
        gap = px(2)
        room = box.adjusted(gap, 0, -gap, 0)
        if hovered and not chosen:
            painter.fillRect(room, look.colour("hover"))
        self._paint_line(painter, stage, room, chosen=chosen)
        side = px(16)
        colour = look.colour(_STATE_COLOURS[stage.state])
        middle = (room.height() - px(3)) // 2
        drawn = pixmap(_ICONS[stage.state], colour.name(), side)
        painter.drawPixmap(room.x() + px(4), middle - side // 2, drawn)
        inner = QRect(room.x() + px(4) + side + px(6), 0, room.width(), room.height() - px(3))
        inner.setRight(room.right() - px(4))
        painter.setFont(look.font(weight=600 if chosen else 400))
        painter.setPen(look.colour("text" if chosen else "second"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, stage.word)
        if self._counted and stage.count:
            painter.setFont(look.font(-1, tabular=True, weight=600 if chosen else 400))
            painter.setPen(look.colour("second" if chosen else "third"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, right, stage.count)
        if chosen and self.hasFocus():
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -px(5)), px(4), px(4))

    def _paint_line(self, painter: QPainter, stage: Stage, room: QRect, *, chosen: bool) -> None:
        height = theme().px(3 if chosen else 2)
        token = "accent" if chosen else _LINES[stage.state]
        line = QRect(room.x(), room.bottom() - height + 1, room.width(), height)
        painter.fillRect(line, theme().colour(token))
