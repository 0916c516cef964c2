"""Which column of a file is what: proposed with samples of its values, corrected by the user."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import Proposal, ProposedColumn
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.fields.choice import ChoiceField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import fit, label

_SHEET = "sheet"
_WIDEST = 760
"""Pixels at 100 % of the lines: headers and fields stay side by side for the eye."""


class ImportColumns(QWidget):
    """A line for each column: its header, some values, and the field it is read as."""

    sheet_chosen = Signal(str)
    """Another sheet of the workbook is meant."""
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._proposal: Proposal | None = None
        self.form = Form(context, "import/columns")
        self._words = label("", "second")
        self._note = Note()
        self._column = QVBoxLayout(self)
        for widget in (self._words, self._note, self.form):
            self._column.addWidget(widget)
        self.restyle()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what the columns seem to be."""
        self._proposal = proposal
        old, self.form = self.form, Form(self._context, "import/columns")
        self._column.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        if len(proposal.sheets) > 1:
            sheets = [Choice(name, name) for name in proposal.sheets]
            self.form.add(_SHEET, pgettext("import", "Sheet"), ChoiceField(sheets, required=True))
            self.form.fill({_SHEET: proposal.sheet})
        doubtful = [one for one in proposal.columns if _is_doubtful(one)]
        self._add(_("Tell what these are"), doubtful, proposal)
        known = [one for one in proposal.columns if one not in doubtful]
        self._add(_("These are known"), known, proposal)
        self.form.setMaximumWidth(theme().px(_WIDEST))
        self.form.edited.connect(self._on_edited)
        self._words.setText(_words(proposal))
        self._tell()

    def _add(self, title: str, columns: Sequence[ProposedColumn], proposal: Proposal) -> None:
        if columns:
            self.form.add_section(title)
        choices = [Choice(field, words) for field, words in proposal.choices]
        for column in columns:
            field = ChoiceField(choices, placeholder=pgettext("import", "left out"))
            self.form.add(_key(column), column.header, field, hint=_samples(column))
            self.form.fill({_key(column): column.field})

    def take_focus(self) -> None:
        """Go to the first column that nobody has told yet, else to the first."""
        proposal = self._proposal
        if proposal is None:
            return
        doubtful = [one for one in proposal.columns if _is_doubtful(one)]
        unknown = [one for one in doubtful if one.field is None]
        self.form.focus(_key((unknown or doubtful or list(proposal.columns))[0]))

    def told(self) -> Proposal | None:
        """Return the columns as told; say it where they cannot be read so, and return None."""
        if self._proposal is None or not self.form.commit():
            return None
        proposal = self._now(self._proposal)
        for column in _doubles(proposal.columns):
            self.form.show_error(
                _key(column), _("Another column is read as this. Leave one of them out.")
            )
            self.form.focus(_key(column))
            return None
        if proposal.lacking:
            self.take_focus()
            return None
        return proposal

    def _now(self, proposal: Proposal) -> Proposal:
        columns = tuple(
            replace(one, field=self.form.value(_key(one)), guessed=False)
            for one in proposal.columns
        )
        return replace(proposal, columns=columns)

    def _on_edited(self, key: str, value: Any) -> None:
        if key == _SHEET:
            self.sheet_chosen.emit(value)
            return
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what no column is read as though something must be."""
        lacking = self._now(self._proposal).lacking if self._proposal is not None else ()
        self._note.setVisible(bool(lacking))
        if lacking:
            self._note.show_note(
                _("Say which column holds this: {fields}").format(fields=" · ".join(lacking)),
                _("Without it the rows cannot be taken in."),
                Tone.WARNING,
            )

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def needs_telling(proposal: Proposal) -> bool:
    """Tell whether the user is asked: something is unknown, guessed or lacking."""
    doubtful = any(_is_doubtful(column) for column in proposal.columns)
    return not proposal.remembered and (doubtful or bool(proposal.lacking))


def _is_doubtful(column: ProposedColumn) -> bool:
    return column.guessed or (column.field is None and bool(column.samples))


def _key(column: ProposedColumn) -> str:
    return f"column:{column.place}"


def _samples(column: ProposedColumn) -> str:
    values = " · ".join(column.samples)
    if not values:
        return _("There is nothing in the column.")
    if column.guessed:
        return _("Guessed from its values: {values}").format(values=values)
    return values


def _words(proposal: Proposal) -> str:
    if proposal.remembered:
        return _("The columns are read as they were the last time. Correct what is wrong.")
    return _(
        "Say what each column is: the program proposes what it knows and leaves out what it does"
        " not. It remembers the answer for lists with the same headers."
    )


def _doubles(columns: Sequence[ProposedColumn]) -> list[ProposedColumn]:
    counts = Counter(column.field for column in columns if column.field is not None)
    return [one for one in columns if one.field is not None and counts[one.field] > 1][1:]
