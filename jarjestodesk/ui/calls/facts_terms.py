"""The terms that every decision of the call carries, in their order."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import ChoiceField
from jarjestodesk.ui.widgets.look import fit, label


class TermsCard(Card):
    """The titles of the terms; one is taken away by its button, added from the list below."""

    changed = Signal(object)
    """The ids of the terms as they are wanted."""

    def __init__(self) -> None:
        super().__init__(_("Terms of the grant"))
        self.terms: tuple[int, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._made: list[QWidget] = []
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self.choice = ChoiceField(placeholder=_("Add a term"))
        self.choice.set_name(_("Add a term"))
        self.choice.edited.connect(self._on_chosen)
        self.add(self._box)
        self.add(self.choice)
        fit(self._column, 2)

    def show_terms(self, terms: Sequence[int], choices: Sequence[Choice]) -> None:
        """Show the terms of a call and those that can be chosen."""
        if (tuple(terms), tuple(choices)) == (self.terms, self._choices):
            return
        self.terms, self._choices = tuple(terms), tuple(choices)
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        words = {choice.value: choice.label for choice in choices}
        self._made = [self._line(term, words.get(term, "–")) for term in self.terms]
        for widget in self._made:
            self._column.addWidget(widget)
        self.choice.set_choices([one for one in choices if one.value not in self.terms])

    def _line(self, term: int, words: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.addWidget(label(words), 1)
        button = IconButton("trash-2", pgettext("action", "Remove {name}").format(name=words))
        button.clicked.connect(lambda _checked: self.remove(term))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        fit(row, 8)
        return made

    def remove(self, term: int) -> None:
        """Take a term away."""
        self.changed.emit(tuple(one for one in self.terms if one != term))

    def _on_chosen(self, term: object) -> None:
        if isinstance(term, int):
            self.choice.reset()
            self.changed.emit((*self.terms, term))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            fit(self._column, 2)
