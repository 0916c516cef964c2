"""How many rows came out in which way: each count is a button that lists those rows."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.imports import words
from jarjestodesk.ui.imports.state import Show, Sorted
from jarjestodesk.ui.widgets.buttons import Button, trial
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit

_ALWAYS = frozenset({Show.ALL, Show.NEW})


class Filters(QWidget):
    """One button for each outcome there is, the one in force pressed."""

    chosen = Signal(object)
    """The ``Show`` whose rows are to be listed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Which rows are listed"))
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self.buttons: dict[Show, Button] = {}
        for show, text in words.filters().items():
            button = trial(text, words.LOOKS[show][1])
            button.clicked.connect(lambda _on, show=show: self.chosen.emit(show))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self.buttons[show] = button
        self.restyle()

    def show_counts(self, found: Sorted, now: Show) -> None:
        """Show how many rows there are of each sort, and which are listed."""
        texts = words.filters()
        for show, button in self.buttons.items():
            count = found.count(show)
            button.setText(f"{texts[show]} {count}")
            button.setVisible(bool(count) or show in _ALWAYS)
            button.setChecked(show is now)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._flow, 6)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_flow"):
            self.restyle()
