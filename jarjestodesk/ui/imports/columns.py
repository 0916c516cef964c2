"""Which column of a file is what: proposed with samples of its values, corrected by the user."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import Proposal, ProposedColumn
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.imports import words
from jarjestodesk.ui.imports.columns_table import ColumnsTable, is_doubtful
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.fields.choice import ChoiceField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import fit, label

_SHEET = "sheet"
_WIDEST = 480
"""Pixels at 100 % of the field of the sheet."""


class ImportColumns(QWidget):
    """A line for each column: its header, some values, and the field it is read as."""

    sheet_chosen = Signal(str)
    """Another sheet of the workbook is meant."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._proposal: Proposal | None = None
        self._words = label("", "second")
        self._note = Note()
        self.form = Form(context, "import/sheet")
        self._sheet = ChoiceField(required=True)
        self.form.add(_SHEET, pgettext("import", "Sheet"), self._sheet)
        self.form.edited.connect(lambda _key, sheet: self.sheet_chosen.emit(sheet))
        self.table = ColumnsTable()
        self.table.changed.connect(self._tell)
        self._column = QVBoxLayout(self)
        for widget in (self._words, self._note, self.form):
            self._column.addWidget(widget)
        self._column.addWidget(self.table, 1)
        self.restyle()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what the columns seem to be."""
        self._proposal = proposal
        self._sheet.set_choices([Choice(name, name) for name in proposal.sheets])
        self.form.fill({_SHEET: proposal.sheet})
        self.form.setVisible(len(proposal.sheets) > 1)
        self.table.show_columns(proposal)
        self._words.setText("\n".join([_said(proposal), *proposal.notes]))
        self._tell()

    def take_focus(self) -> None:
        """Go to the first column that nobody has told yet, else to the first."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.table.go_on(-1)

    def now(self) -> Proposal | None:
        """Return the columns as they are told at the moment, right or wrong."""
        if self._proposal is None:
            return None
        return replace(self._proposal, columns=self.table.told())

    def told(self) -> Proposal | None:
        """Return the columns as told; None where they cannot be read so, which is said."""
        self.table.finish()
        proposal = self.now()
        if proposal is None or self._tell():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return None
        return replace(
            proposal, columns=tuple(replace(one, guessed=False) for one in proposal.columns)
        )

    def _tell(self) -> bool:
        """Say why the rows cannot be read with these columns; tell whether anything is wrong."""
        proposal = self.now()
        twice = _doubles(proposal.columns) if proposal is not None else ()
        lacking = proposal.lacking if proposal is not None else ()
        self.table.mark(twice)
        if proposal is not None and twice:
            labels = dict(proposal.choices)
            named = " · ".join(words.quoted(one.header) for one in twice)
            self._note.show_note(
                _("Two columns are read as the same: {columns}").format(columns=named),
                _("Both are read as {field}. Leave one of them out.").format(
                    field=labels.get(twice[0].field or "", twice[0].field)
                ),
                Tone.BAD,
            )
        elif lacking:
            self._note.show_note(
                _("Say which column holds this: {fields}").format(fields=" · ".join(lacking)),
                _("Without it the rows cannot be taken in."),
                Tone.WARNING,
            )
        else:
            self._note.show_note("")
        return bool(twice or lacking)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)
        self.form.setMaximumWidth(theme().px(_WIDEST))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def needs_telling(proposal: Proposal) -> bool:
    """Tell whether the user is asked: something is unknown, guessed or lacking."""
    doubtful = any(is_doubtful(column) for column in proposal.columns)
    return not proposal.remembered and (doubtful or bool(proposal.lacking))


def _said(proposal: Proposal) -> str:
    if proposal.remembered:
        return _("The columns are read as they were the last time. Correct what is wrong.")
    return _(
        "Say what each column is: letters choose, Enter goes to the next one and at last checks"
        " the rows. What stays empty is left out. The answer is remembered for lists with the same"
        " headers."
    )


def _doubles(columns: Sequence[ProposedColumn]) -> tuple[ProposedColumn, ...]:
    """Return the columns of the first field that more than one is read as."""
    counts = Counter(column.field for column in columns if column.field is not None)
    twice = next((field for field, count in counts.items() if count > 1), None)
    return tuple(one for one in columns if twice is not None and one.field == twice)
