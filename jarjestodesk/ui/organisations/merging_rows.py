"""A row of a comparison: a fact's values side by side, and which of them stays."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import fit, label

_BREAKS = re.compile(r"[@./-](?=\w)")


class ChoosingRow(QObject):
    """Radio buttons in the columns of a grid: Tab comes to the chosen one, arrows choose."""

    chosen = Signal(int)
    """Place of the value that stays."""

    def __init__(self, parent: QWidget, title: str, values: Sequence[str], place: int) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.title = label(title, "label")
        self.cells = [
            _Cell(value, f"{title}: {value or pgettext('merging', 'empty')}") for value in values
        ]
        for number, cell in enumerate(self.cells):
            self._group.addButton(cell.radio, number)
        self.cells[place].radio.setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def place(self) -> int:
        """Return the place of the value that stays."""
        return self._group.checkedId()

    def put(self, grid: QGridLayout, row: int) -> None:
        """Put title and cells into a row of a grid."""
        top = Qt.AlignmentFlag.AlignTop
        self.title.setContentsMargins(0, theme().px(2), 0, 0)
        grid.addWidget(self.title, row, 0, top)
        for column, cell in enumerate(self.cells, 1):
            grid.addWidget(cell, row, column, top)


class _Cell(QWidget):
    """A radio button whose words wrap and may be clicked."""

    def __init__(self, value: str, name: str) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setAccessibleName(name)
        self.words = _words(value or pgettext("merging", "empty"), "" if value else "third")
        self.words.installEventFilter(self)
        row = QHBoxLayout(self)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        fit(row, 6)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self.words:
            self.radio.click()
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        return False


def put_values(grid: QGridLayout, row: int, title: str, values: Sequence[str]) -> None:
    """Put values that need no choice into a row of a grid."""
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(label(title, "label"), row, 0, top)
    for column, value in enumerate(values, 1):
        grid.addWidget(_words(value or "–", "" if value else "third"), row, column, top)


def _words(text: str, role: str) -> QLabel:
    """Return a label that gives way to any width: addresses break after @, dots and slashes."""
    made = label(_BREAKS.sub("\\g<0>\u200b", text), role)
    made.setMinimumWidth(1)
    return made
