"""A number typed to see whether the county's pattern takes it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.look import IconLabel, fit, label
from jarjestodesk.values.identifiers import parse_diary_number


class DiaryTrial(QWidget):
    """Says as one types whether a diary number fits; nothing is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._pattern = ""
        self.line = LineEdit()
        self.line.setAccessibleName(_("Diary number to try"))
        self.line.setPlaceholderText("575/00.01.05/2026")
        self.line.textChanged.connect(lambda _text: self._tell())
        self._icon = IconLabel("circle-check", "good", 14)
        self.state = label("", "hint")
        row = QHBoxLayout()
        row.addWidget(self._icon)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addLayout(row)
        fit(row, 4)
        fit(column, 4)
        self._tell()

    def show_pattern(self, pattern: str) -> None:
        """Try against another pattern."""
        self._pattern = pattern
        self._tell()

    def _tell(self) -> None:
        text = self.line.text().strip()
        self._icon.setVisible(bool(text))
        if not text:
            self.state.setText(_("Write a number of yours: it must fit the form above."))
            return
        try:
            _fits(text, self._pattern)
        except UserError as error:
            self._icon.show_icon("triangle-alert", "warning")
            self.state.setText(error.message)
        else:
            self._icon.show_icon("circle-check", "good")
            self.state.setText(_("The number fits the form."))


def _fits(text: str, pattern: str) -> str:
    return parse_diary_number(text, pattern) if pattern else parse_diary_number(text)
