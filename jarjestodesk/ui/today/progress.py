"""Open calls as progress: from received to final, with counts and thin bars."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.today import CallProgress, Stage, stage_words
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import press_by_enter, small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import Rule, label
from jarjestodesk.values.money import format_plain

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class _Plan:
    """How a call's stages are set at a width.

    ``cells`` are the widths of the stages in a line, ``lines`` those of words under a bar;
    ``tails`` is the remark in lines of its own, none where it stands beside the name.
    """

    cells: tuple[float, ...]
    lines: int
    tails: tuple[str, ...]


class CallRow(QPushButton):
    """One call: its name, what comes next, its stages. Enter or a click opens its workplace."""

    moved = Signal(int)

    def __init__(self, call: CallProgress, counts: Sequence[str]) -> None:
        """Show a call; ``counts`` are the longest counts of all calls, so that stages align."""
        super().__init__()
        self.call = call
        self._counts = counts
        self._words = stage_words()
        self.setProperty("kind", "row")
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        stages = ", ".join(f"{self._words[one.status]} {count(one)}" for one in call.stages)
        self.setAccessibleName(f"{call.name}: {remark(call)}. {stages}")
        self.setToolTip(f"{call.name}\n{remark(call)}")

    # -- measures -------------------------------------------------------------------------------

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        px, plan = theme().px, self._plan(width)
        rows = -(-len(self.call.stages) // len(plan.cells))
        head = self._line(0) * (1 + len(plan.tails)) + px(6)
        return px(12) + head + rows * (px(9) + self._line(-1) * plan.lines) + (rows - 1) * px(6)

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(480)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(60))

    def _line(self, step: int) -> int:
        return QFontMetrics(theme().font(step)).height()

    def _plan(self, width: int) -> _Plan:
        px = theme().px
        room = width - px(12)
        name = QFontMetrics(theme().font(0, weight=600)).horizontalAdvance(self.call.name)
        tail = QFontMetrics(theme().font(0, tabular=True)).horizontalAdvance(remark(self.call))
        cells, lines = self._cells(room)
        tails: tuple[str, ...] = ()
        if name + tail + px(16) > room:
            tails = (remark(self.call),) if tail <= room else remarks(self.call)
        return _Plan(cells, lines, tails)

    def _cells(self, room: int) -> tuple[tuple[float, ...], int]:
        """Return the widths of the stages in a line, and how many lines their words take."""
        metrics, gap = QFontMetrics(theme().font(-1, tabular=True)), theme().px(8)
        words = [self._words[one.status] for one in self.call.stages]
        pairs = list(zip(words, self._counts, strict=True))
        beside = [metrics.horizontalAdvance(f"{word}  {number}") for word, number in pairs]
        below = [max(map(metrics.horizontalAdvance, pair)) for pair in pairs]
        for lines, needs in ((1, beside), (2, below)):
            spare = room - sum(needs) - gap * (len(needs) - 1)
            if spare >= 0:
                return tuple(need + spare / len(needs) for need in needs), lines
        across = len(below)
        while across > 1 and (room - gap * (across - 1)) / across < max(below):
            across -= 1
        return ((room - gap * (across - 1)) / across,) * across, 2

    # -- painting -------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, plan = theme(), theme().px, self._plan(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        if self.hasFocus():
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, px(6), px(6))
        room = self.rect().adjusted(px(6), px(6), -px(6), -px(6))
        top = self._paint_head(painter, room, plan) + px(6)
        tall = px(9) + self._line(-1) * plan.lines + px(6)
        for number, stage in enumerate(self.call.stages):
            row, column = divmod(number, len(plan.cells))
            x = room.x() + sum(plan.cells[:column]) + column * px(8)
            self._paint_stage(painter, stage, (x, top + row * tall, plan.cells[column]), plan)
        painter.end()

    def _paint_head(self, painter: QPainter, room: QRect, plan: _Plan) -> int:
        """Paint name and remark; return where the stages begin."""
        look, line = theme(), self._line(0)
        elide = Qt.TextElideMode.ElideRight
        name = QRect(room.x(), room.y(), room.width(), line)
        painter.setFont(look.font(0, weight=600))
        painter.setPen(look.colour("text"))
        cut = painter.fontMetrics().elidedText(self.call.name, elide, name.width())
        painter.drawText(name, _LEFT, cut)
        painter.setFont(look.font(0, tabular=True))
        over = self.call.left is not None and self.call.left < 0
        painter.setPen(look.colour("bad" if over else "second"))
        if not plan.tails:
            painter.drawText(name, _RIGHT, remark(self.call))
        for tail in plan.tails:
            name.translate(0, line)
            cut = painter.fontMetrics().elidedText(tail, elide, name.width())
            painter.drawText(name, _LEFT, cut)
        return name.bottom() + 1

    def _paint_stage(
        self, painter: QPainter, stage: Stage, at: tuple[float, float, float], plan: _Plan
    ) -> None:
        look, px = theme(), theme().px
        x, y, wide = at
        bar = QRectF(x, y, wide, px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("bar_rest"))
        painter.drawRoundedRect(bar, px(2), px(2))
        if stage.reached:
            bar.setWidth(max(float(px(5)), wide * stage.reached / max(stage.of, 1)))
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(bar, px(2), px(2))
        line = self._line(-1)
        words = QRectF(x, y + px(9), wide, line)
        painter.setFont(look.font(-1, tabular=True))
        painter.setPen(look.colour("second"))
        painter.drawText(words, int(_LEFT), self._words[stage.status])
        painter.setPen(look.colour("text"))
        if plan.lines == 2:
            words.translate(0, line)
        painter.drawText(words, int(_LEFT if plan.lines == 2 else _RIGHT), count(stage))

    # -- the hand -------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if press_by_enter(self, event):
            return
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()


class CallsCard(Card):
    """The calls with work left, the one that closes first on top."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(pgettext("today", "Open calls"))
        self._go = go
        self._calls: Sequence[CallProgress] | None = None
        self.rows: list[CallRow] = []
        self._parts: list[QWidget] = []

    def show_calls(self, calls: Sequence[CallProgress]) -> None:
        """Show other calls; a row that had the focus keeps it."""
        if calls == self._calls:
            return
        self._calls = tuple(calls)
        focused = next((row.call.id for row in self.rows if row.hasFocus()), None)
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.rows = [], []
        counts = _longest(calls)
        for call in calls:
            if self.rows:
                self._add(Rule())
            self._add_row(call, counts)
        if not calls:
            self._add(label(_("No call is open or being handled."), "second"))
            self._add(small(_("Go to calls"), "megaphone", then=lambda: self._go("calls")))
        for row in self.rows:
            if row.call.id == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self.add(widget)

    def _add_row(self, call: CallProgress, counts: Sequence[str]) -> None:
        row, place = CallRow(call, counts), len(self.rows)
        row.clicked.connect(lambda: self._go(call.route))
        row.moved.connect(lambda step: self._on_moved(place + step))
        self.rows.append(row)
        self._add(row)

    def _on_moved(self, place: int) -> None:
        wanted = max(0, min(len(self.rows) - 1, place))
        self.rows[wanted].setFocus(Qt.FocusReason.TabFocusReason)


def count(stage: Stage) -> str:
    """Return how many have reached a stage: 35, or 31/35 on the way."""
    part = 0 < stage.reached < stage.of
    return f"{stage.reached}/{stage.of}" if part else str(stage.reached)


def _longest(calls: Sequence[CallProgress]) -> list[str]:
    """Return the longest count of each stage over all calls."""
    texts = ([count(stage) for stage in call.stages] for call in calls)
    return [max(column, key=len) for column in zip(*texts, strict=True)]


def remark(call: CallProgress) -> str:
    """Return what comes next, and what is left of the appropriation."""
    return " · ".join(remarks(call))


def remarks(call: CallProgress) -> tuple[str, ...]:
    """Return the parts of the remark."""
    if call.left is None:
        return (call.remark,)
    words = pgettext("sum", "over {sum}") if call.left < 0 else pgettext("sum", "left {sum}")
    return call.remark, words.format(sum=format_plain(abs(call.left)))
