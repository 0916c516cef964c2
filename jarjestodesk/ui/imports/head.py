"""The head of the window of imports: what is asked, of which kind, and the buttons that do it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext
from jarjestodesk.records.imports import ImportKind
from jarjestodesk.ui.imports import words
from jarjestodesk.ui.widgets.buttons import Button, trial
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import empty, fit, label


class Head(Card):
    """Title, words, kinds to choose from, and the buttons; the first of them is Enter's."""

    kind_chosen = Signal(object)
    """An ImportKind."""
    hidden_skipped = Signal(bool)
    """Whether the rows the workbook hides are left out."""

    def __init__(self, kinds: Sequence[ImportKind]) -> None:
        super().__init__()
        self.title = label("", "large")
        self.text = label("", "second")
        self._kinds = QWidget()
        self._kinds_row = FlowLayout(self._kinds)
        self._kinds_row.addWidget(label(_("The file holds"), "label", wrap=False))
        self._group = QButtonGroup(self)
        self.kinds: dict[ImportKind, Button] = {}
        for kind in kinds:
            button = trial(words.kind_words(kind).name)
            button.clicked.connect(lambda _on, kind=kind: self.kind_chosen.emit(kind))
            self._group.addButton(button)
            self._kinds_row.addWidget(button)
            self.kinds[kind] = button
        self.hidden = QCheckBox()
        self.hidden.clicked.connect(self.hidden_skipped)
        self._buttons = QWidget()
        self._buttons_row = FlowLayout(self._buttons)
        for widget in (self.title, self.text, self._kinds, self.hidden, self._buttons):
            self.add(widget)
        self.restyle_rows()

    def show_words(self, title: str, text: str) -> None:
        """Say what is asked, or what was done."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def show_kind(self, kind: ImportKind | None) -> None:
        """Show which kind the rows are read as; None where it is not asked."""
        self._kinds.setVisible(kind is not None and len(self.kinds) > 1)
        if kind is not None:
            self.kinds[kind].setChecked(True)

    def show_hidden(self, count: int, *, skipped: bool) -> None:
        """Ask whether the rows that are hidden in the workbook are taken too."""
        self.hidden.setVisible(bool(count) or skipped)
        self.hidden.setChecked(skipped)
        self.hidden.setText(
            ngettext("Leave out the {n} hidden row", "Leave out the {n} hidden rows", count).format(
                n=count
            )
            if count
            else _("Leave out the hidden rows")
        )

    def offer(self, buttons: Sequence[Button]) -> None:
        """Show what can be done now."""
        had_focus = any(one.hasFocus() for one in self.buttons())
        empty(self._buttons_row)
        for button in buttons:
            self._buttons_row.addWidget(button)
        if had_focus and buttons:
            buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def set_busy(self, on: bool) -> None:
        """Let nothing be asked while a job runs."""
        for button in (*self.buttons(), *self.kinds.values()):
            button.setEnabled(not on)
        self.hidden.setEnabled(not on)

    def buttons(self) -> list[Button]:
        """Return the buttons there are, the one that Enter presses first."""
        items = [self._buttons_row.itemAt(place) for place in range(self._buttons_row.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [one for one in widgets if isinstance(one, Button)]

    def restyle_rows(self) -> None:
        """Take the sizes of the rows from the look in use."""
        fit(self._kinds_row, 6)
        fit(self._buttons_row, 8, 0, 4, 0, 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_buttons_row"):
            self.restyle_rows()
