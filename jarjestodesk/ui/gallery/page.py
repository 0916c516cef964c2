"""The page of the gallery: its parts in cards, two beside each other where there is room."""

from dataclasses import replace

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.ui.gallery import inputs, outputs
from jarjestodesk.ui.gallery.table import INFO, RowsInMemory, WorkerWithoutRegister
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.look import fit, label

_WIDE = 980
"""Pixels at 100 % from which there are two columns."""


class Gallery(QWidget):
    """All base widgets in their states; nothing here is saved."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self._column = QVBoxLayout(inner)
        self._column.addWidget(label("Osat", "title"))
        self._column.addWidget(_card("Haun vaiheet ja määräraha", outputs.stages()))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns = [self._side(inputs.parts(context)), self._side(outputs.parts(context))]
        for side in self._columns:
            self._sides.addLayout(side, 1)
        self._column.addLayout(self._sides)
        self._column.addWidget(_card("Taulukko", self._make_grid()))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName("Osat")
        self._scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        fit(outer, 0)
        outer.addWidget(self._scroll)
        self.restyle()

    def _make_grid(self) -> Grid:
        self._worker = WorkerWithoutRegister()
        self.destroyed.connect(self._worker.close)
        context = replace(self.context, worker=self._worker)
        grid = Grid(context, "gallery", source=RowsInMemory())
        grid.setMinimumHeight(theme().px(300))
        grid.show_list(INFO)
        self.grid = grid
        return grid

    def _side(self, parts: list[tuple[str, QWidget]]) -> QVBoxLayout:
        side = QVBoxLayout()
        for title, widget in parts:
            side.addWidget(_card(title, widget))
        side.addStretch(1)
        return side

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 12, 16)
        fit(self._sides, 12)
        for side in self._columns:
            fit(side, 12)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._worker.close()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= theme().px(_WIDE)
        self._sides.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def _card(title: str, widget: QWidget) -> Card:
    card = Card(title)
    card.add(widget)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return card
