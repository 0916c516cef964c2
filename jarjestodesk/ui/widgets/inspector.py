"""The inspector: the selected row at the right, always of the same shape."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import Button
from jarjestodesk.ui.widgets.card import Facts
from jarjestodesk.ui.widgets.chip import Chip, ChipLook
from jarjestodesk.ui.widgets.empty import EmptyPage
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import Rule, empty, fit, label
from jarjestodesk.values.dates import format_moment

_NOTES = {Tone.WARNING: "note-warning", Tone.BAD: "note-bad"}


@dataclass(frozen=True)
class Subject:
    """What the inspector shows of a row: ``note`` is the one thing that matters about it."""

    title: str
    subtitle: str = ""
    chips: tuple[ChipLook, ...] = ()
    note: str = ""
    note_text: str = ""
    note_tone: Tone = Tone.NEUTRAL
    facts: tuple[tuple[str, str], ...] = ()
    actions: tuple[QAction, ...] = field(default=(), compare=False)


class Inspector(QFrame):
    """Title, chips, note, facts, tabs, and at the foot the buttons for what comes next."""

    def __init__(self, context: Context, empty: str = "") -> None:
        super().__init__()
        self.context = context
        self.setProperty("role", "card")
        self.setAccessibleName(_("Details of the selected row"))
        self.title = label("", "heading")
        self.subtitle = label("", "second")
        self.facts = Facts()
        self.note = Note()
        self._chips, self._chip_row = _flow()
        self._foot, self._foot_row = _flow()
        self._empty = EmptyPage(_("Select a row"), empty, icon="panel-right")
        self._stack = QStackedWidget()
        self._build()
        self.restyle()
        self.clear()

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Parts of the details"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages = QStackedWidget()
        self._details = QWidget()
        self._details_column = QVBoxLayout(self._details)
        self._details_column.addWidget(self.facts)
        self._details_column.addStretch(1)
        self.add_tab(pgettext("inspector", "Details"), self._details)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self._column = QVBoxLayout(inner)
        for widget in (self.title, self.subtitle, self._chips, self.note, self.tabs):
            self._column.addWidget(widget)
        self._column.addWidget(self._pages, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        shown = QWidget()
        self._shown_column = QVBoxLayout(shown)
        self._shown_column.addWidget(self._scroll, 1)
        self._shown_column.addWidget(self._foot)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._stack)

    def add_tab(self, title: str, widget: QWidget) -> None:
        """Add a tab (history, files …); with one tab no row of tabs is shown."""
        self._pages.addWidget(widget)
        self.tabs.addTab(title)
        self.tabs.setVisible(self.tabs.count() > 1)

    def add_detail(self, widget: QWidget) -> None:
        """Put a widget below the facts."""
        self._details_column.insertWidget(self._details_column.count() - 1, widget)

    def show_subject(self, subject: Subject) -> None:
        """Show a row; the tab chosen stays."""
        self.title.setText(subject.title)
        self.subtitle.setText(subject.subtitle)
        self.subtitle.setVisible(bool(subject.subtitle))
        _refill(self._chip_row, [Chip(look) for look in subject.chips])
        self._chips.setVisible(bool(subject.chips))
        self.note.show_note(subject.note, subject.note_text, subject.note_tone)
        self.facts.set_facts(subject.facts)
        self.facts.setVisible(bool(subject.facts))
        shown = [button.action() for button in self.buttons()]
        if shown != list(subject.actions):
            _refill(self._foot_row, [Button("").bind(action) for action in subject.actions])
        self._foot.setVisible(bool(subject.actions))
        self._stack.setCurrentIndex(1)

    def buttons(self) -> list[Button]:
        """Return the buttons at the foot."""
        items = [self._foot_row.itemAt(place) for place in range(self._foot_row.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, Button)]

    def clear(self) -> None:
        """Show that no row is selected."""
        self._stack.setCurrentIndex(0)

    def is_empty(self) -> bool:
        """Tell whether no row is shown."""
        return self._stack.currentIndex() == 0

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 0)
        fit(self._shown_column, 0, 16, 12, 8, 12)
        fit(self._column, 8, 0, 0, 8, 0)
        fit(self._details_column, 12)
        fit(self._chip_row, 4)
        fit(self._foot_row, 8, 0, 8, 8, 0)
        self.setMinimumWidth(theme().px(280))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(480))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class Note(QFrame):
    """A box on the accent's ground, or a tone's: the one thing that matters, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "heading")
        self.text = label("", "second")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self.restyle()
        self.show_note("")

    def show_note(self, title: str, text: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Show words; without any the box is hidden."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setVisible(bool(title or text))
        role = _NOTES.get(tone, "note")
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 4, 12, 8, 12, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class HistoryList(QWidget):
    """What was done to a row, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._lines: list[QWidget] = []
        self._column.addStretch(1)
        self.restyle()
        self.show_lines(())

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show other lines."""
        for widget in self._lines:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._lines = [_history_row(line) for line in lines]
        if not lines:
            self._lines = [label(_("Nothing has been changed yet."), "second")]
        for place, widget in enumerate(self._lines):
            self._column.insertWidget(place, widget)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def _history_row(line: HistoryLine) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    words = label(line.label)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(words)
    when = " · ".join(filter(None, (format_moment(line.moment), line.who)))
    column.addWidget(label(when, "third"))
    column.addWidget(Rule())
    fit(column, 2)
    return made


def _flow() -> tuple[QWidget, FlowLayout]:
    box = QWidget()
    return box, FlowLayout(box)


def _refill(row: FlowLayout, widgets: Sequence[QWidget]) -> None:
    empty(row)
    for widget in widgets:
        row.addWidget(widget)
