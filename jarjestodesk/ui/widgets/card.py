"""Cards with a heading, and lists of facts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import IconLabel, Rule, empty, fit, label

__all__ = ["Card", "Facts", "Rule", "label"]


class Card(QFrame):
    """A frame with a heading, an optional action at its right, and a ``body`` to fill."""

    def __init__(self, title: str = "", action: QWidget | None = None, icon: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._outer = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self.body = QVBoxLayout()
        self.heading = label(title, "heading")
        if icon:
            self._head.addWidget(IconLabel(icon))
        self._head.addWidget(self.heading, 1)
        if action is not None:
            self._head.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        if title or action is not None:
            self._outer.addLayout(self._head)
        self._outer.addLayout(self.body, 1)
        self.setAccessibleName(title)
        self.restyle()

    def set_title(self, title: str) -> None:
        """Change the heading."""
        self.heading.setText(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the others."""
        self.body.addWidget(widget, stretch)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 8, 12)
        fit(self._head, 8)
        fit(self.body, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class Facts(QWidget):
    """Labels and values below each other, values at the right.

    One tab stop: arrows go from value to value, Ctrl+C copies the value or what is selected.
    """

    def __init__(self, facts: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._values: list[QLabel] = []
        self._current = 0
        self.set_facts(facts)
        self.restyle()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return the (label, value) pairs shown."""
        names = [self._name_at(row) for row in range(len(self._values))]
        return tuple(
            (name.text(), value.text()) for name, value in zip(names, self._values, strict=True)
        )

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; a fact without a value is shown as a dash."""
        shown = [(name, value or "–") for name, value in facts]
        if [name for name, _value in shown] == [name for name, _value in self.facts()]:
            for widget, (name, value) in zip(self._values, shown, strict=True):
                self._fill(widget, name, value)
            return
        self._clear()
        for row, (name, value) in enumerate(shown):
            words = label(name, "label")
            words.setContentsMargins(0, theme().px(2), 0, 0)
            self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            widget = self._value_label()
            self._fill(widget, name, value)
            self._grid.addWidget(widget, row, 1)
            self._values.append(widget)
        self._make_current(0)
        self._measure()

    def _measure(self) -> None:
        """Give the names the room they ask for, up to some 20 characters."""
        names = [self._name_at(row) for row in range(len(self._values))]
        widths = [name.fontMetrics().horizontalAdvance(name.text()) for name in names]
        wanted = min(max(widths, default=0), theme().px(140))
        self._grid.setColumnMinimumWidth(0, wanted + 1)

    def _value_label(self) -> QLabel:
        made = label("", "value")
        made.setIndent(0)
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.installEventFilter(self)
        return made

    def _fill(self, widget: QLabel, name: str, value: str) -> None:
        widget.setText(value)
        widget.setAccessibleName(f"{name}: {value}")

    def _clear(self) -> None:
        empty(self._grid)
        self._values = []
        self._current = 0

    def _name_at(self, row: int) -> QLabel:
        item = self._grid.itemAtPosition(row, 0)
        widget = item.widget() if item is not None else None
        return widget if isinstance(widget, QLabel) else QLabel()

    def _make_current(self, row: int) -> None:
        if not 0 <= row < len(self._values):
            return
        self._current = row
        for place, value in enumerate(self._values):
            tab = place == row
            value.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLabel) and watched in self._values:
            if event.type() == QEvent.Type.FocusIn:
                self._make_current(self._values.index(watched))
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(watched, event)
        return False

    def _on_key(self, value: QLabel, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(value.selectedText() or value.text())
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row = self._current + step
        if 0 <= row < len(self._values):
            self._make_current(row)
            self._values[row].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._grid, 4)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
