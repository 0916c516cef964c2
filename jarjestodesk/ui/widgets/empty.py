"""A page or list with nothing in it: says why and offers the first step."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import IconLabel, fit, label


class EmptyPage(QWidget):
    """An icon, what is missing, what to do, and buttons that do it, in the middle."""

    def __init__(
        self,
        title: str,
        text: str = "",
        buttons: Sequence[QPushButton] = (),
        icon: str = "layers",
    ) -> None:
        super().__init__()
        self._icon = IconLabel(icon, "third", 32)
        self.title = label(title, "large")
        self.text = label(text, "second")
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._column.addWidget(self._icon, 0, centre)
        for words in (self.title, self.text):
            words.setAlignment(centre)
            self._column.addWidget(words)
        self.text.setVisible(bool(text))
        self._row = FlowLayout()
        for button in buttons:
            self._row.addWidget(button)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addLayout(self._row)
        line.addStretch(1)
        self._column.addLayout(line)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle, 6)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(3)
        self.restyle()

    def show_text(self, title: str, text: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)
        fit(self._row, 8, 0, 8, 0, 0)
        self._middle.setMaximumWidth(theme().px(520))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
