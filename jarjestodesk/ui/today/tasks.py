"""The list of deadlines and tasks: each with the button that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.records.today import Task, TaskGroup, nothing_to_do
from jarjestodesk.ui.theme import Tone, pixmap, theme
from jarjestodesk.ui.widgets.buttons import Button
from jarjestodesk.ui.widgets.look import IconLabel, Rule, fit, label

_ALL = 10_000
"""More tasks than there ever are: the way to the first and the last one."""
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_Home: -_ALL,
    Qt.Key.Key_End: _ALL,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ToneIcon(QLabel):
    """An icon on the ground of its tone; the words beside it say the same."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name, self._tone = name, tone
        self._resize()

    def _resize(self) -> None:
        self.setFixedSize(QSize(1, 1) * theme().px(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        colour, ground = look.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
        side = look.px(16)
        drawn = pixmap(self._name, colour.name(), side)
        at = (self.width() - side) // 2
        painter.drawPixmap(at, at, drawn)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._resize()


class TaskButton(Button):
    """A task's button: Enter presses it, arrows go to the other tasks."""

    moved = Signal(int)
    """How many tasks to go on, back below zero."""
    entered = Signal()
    left = Signal()

    def __init__(self, task: Task) -> None:
        super().__init__(task.button, kind="small")
        parts = (task.button, task.title, task.detail)
        self.setAccessibleName(": ".join(part for part in parts if part))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.click()
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TaskRow(QFrame):
    """Icon, title, detail, button; a click puts the hand on the button, a double click presses."""

    def __init__(self, task: Task, go: Callable[[str], None]) -> None:
        super().__init__()
        self.task = task
        self.button = TaskButton(task)
        self.button.clicked.connect(lambda: go(task.route))
        self.button.entered.connect(self.update)
        self.button.left.connect(self.update)
        self._row = QHBoxLayout(self)
        self._words = QVBoxLayout()
        title = label(task.title)
        self._words.addWidget(title)
        if task.detail:
            self._words.addWidget(label(task.detail, "hint"))
        self._row.addWidget(ToneIcon(task.icon, Tone(task.tone.value)))
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.button)
        self.restyle()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.button.hasFocus():
            look = theme()
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
            painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.button.click()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 10, 6, 7, 4, 7)
        fit(self._words, 1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class TaskList(QWidget):
    """Tasks under the headings of their days; one tab stop, arrows go from task to task."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__()
        self._go = go
        self._groups: Sequence[TaskGroup] | None = None
        self.rows: list[TaskRow] = []
        self._parts: list[QWidget] = []
        self._current = 0
        self._column = QVBoxLayout(self)
        self.restyle()

    def show_groups(self, groups: Sequence[TaskGroup]) -> None:
        """Show other tasks; the hand stays on the task it was on, or on its place."""
        if groups == self._groups:
            return
        held = self._held()
        self._groups = tuple(groups)
        self._clear()
        for group in groups:
            self._add(_Heading(group.title(), first=not self._parts))
            for number, task in enumerate(group.tasks):
                self._add_row(task, last=number == len(group.tasks) - 1)
        if not groups:
            self._add(_Nothing())
        self._column.addStretch(1)
        self._settle(held)

    def current(self) -> TaskRow | None:
        """Return the row the hand is on or would come to."""
        return self.rows[self._current] if self.rows else None

    def take_focus(self) -> None:
        """Put the focus on the current task's button."""
        row = self.current()
        if row is not None:
            row.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> tuple[str, str, bool]:
        """Return what names the current task, and whether it has the focus."""
        row = self.current()
        if row is None:
            return "", "", False
        return row.task.route, row.task.icon, row.button.hasFocus()

    def _settle(self, held: tuple[str, str, bool]) -> None:
        route, icon, focused = held
        named = [n for n, r in enumerate(self.rows) if (r.task.route, r.task.icon) == (route, icon)]
        place = named[0] if named else min(self._current, len(self.rows) - 1)
        self._make_current(max(0, place))
        if focused:
            self.take_focus()

    def _clear(self) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._column.takeAt(0)
        self._parts, self.rows = [], []

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._column.addWidget(widget)

    def _add_row(self, task: Task, *, last: bool) -> None:
        row = TaskRow(task, self._go)
        place = len(self.rows)
        row.button.moved.connect(lambda step: self._on_moved(place, step))
        row.button.entered.connect(lambda: self._make_current(place))
        self.rows.append(row)
        self._add(row)
        if not last:
            self._add(Rule())

    def _on_moved(self, place: int, step: int) -> None:
        wanted = max(0, min(len(self.rows) - 1, place + step))
        self.rows[wanted].button.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_current(self, place: int) -> None:
        if not 0 <= place < len(self.rows):
            self._current = 0
            return
        self._current = place
        for number, row in enumerate(self.rows):
            tab = number == place
            policy = Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus
            row.button.setFocusPolicy(policy)
        if self.rows[place].button.hasFocus():
            self._reveal(self.rows[place])

    def _reveal(self, row: TaskRow) -> None:
        """Scroll so that the task is seen; the first one with its heading."""
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                first = row is self.rows[0]
                above.ensureWidgetVisible(self._parts[0] if first else row, 0, theme().px(24))
            above = above.parentWidget()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 2, 0, 0, 4, 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class _Heading(QLabel):
    """The heading of a day, with air above it."""

    def __init__(self, text: str, *, first: bool) -> None:
        super().__init__(text)
        self._first = first
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "group")
        self._space()

    def _space(self) -> None:
        self.setContentsMargins(0, theme().px(4 if self._first else 12), 0, theme().px(2))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()


class _Nothing(QWidget):
    """What stands where nothing is due."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.addWidget(IconLabel("circle-check", "good", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(label(nothing_to_do()))
        hint = _("Deadlines come here from calls, meetings, decisions and agreements.")
        words.addWidget(label(hint, "hint"))
        row.addLayout(words, 1)
        fit(row, 10, 6, 12, 6, 12)
        fit(words, 2)
