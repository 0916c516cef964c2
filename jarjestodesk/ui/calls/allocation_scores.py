"""Points by assessor and criterion as a small table: criteria wrap, numbers stand right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import Rule, empty, fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class ScoreTable(QWidget):
    """Labels in a grid, made anew only where the table has another shape."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._grid = QGridLayout(self)
        self._heads: list[QLabel] = []
        self._cells: list[list[QLabel]] = []
        self.restyle()

    def show_table(self, heads: Sequence[Head], lines: Sequence[Line]) -> None:
        """Show columns and lines; a strong line is a total."""
        if (len(heads), len(lines)) != (len(self._heads), len(self._cells)):
            self._make(len(heads), len(lines))
        for made, head in zip(self._heads, heads, strict=True):
            made.setText(head.title)
        for cells, line in zip(self._cells, lines, strict=True):
            for place, (cell, text) in enumerate(zip(cells, line.texts, strict=True)):
                cell.setText(text)
                last = place == len(heads) - 1
                strong = bool(place) and (last or line.strong)
                cell.setFont(theme().font(tabular=bool(place), weight=600 if strong else 400))
                cell.setAccessibleName(f"{line.texts[0]}, {heads[place].title}: {text}")
        told = [" ".join(line.texts) for line in lines]
        self.setAccessibleName(f"{self._name}: {'; '.join(told)}")

    def texts(self) -> list[tuple[str, ...]]:
        """Return what the table says, line by line."""
        return [tuple(cell.text() for cell in cells) for cells in self._cells]

    def _make(self, columns: int, rows: int) -> None:
        empty(self._grid)
        self._heads = [self._cell(0, column, "group") for column in range(columns)]
        self._cells = []
        for row in range(rows):
            self._grid.addWidget(Rule(), 2 * row + 1, 0, 1, columns)
            self._cells.append([self._cell(2 * row + 2, column, "") for column in range(columns)])

    def _cell(self, row: int, column: int, role: str) -> QLabel:
        made = label("", role, wrap=column == 0)
        if column:
            made.setAlignment(_RIGHT)
        self._grid.addWidget(made, row, column)
        return made

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._grid, 4)
        self._grid.setHorizontalSpacing(theme().px(10))
        self._grid.setColumnStretch(0, 1)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cells"):
            self.restyle()
