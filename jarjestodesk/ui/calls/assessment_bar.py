"""Who is scored for: everybody's totals, or one assessor; and the way to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.workplace import AssessorRow
from jarjestodesk.ui.widgets.buttons import Button, trial
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit

EVERYBODY = 0


class AssessorBar(QWidget):
    """A button for each assessor with how far he is; arrows go between them."""

    chosen = Signal(int)
    """Id of an assessor, or EVERYBODY."""
    wanted = Signal()
    """A new assessor is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(pgettext("calls", "Assessors"))
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._buttons: dict[int, Button] = {}
        self.add = trial(_("Add an assessor"), "plus")
        self.add.setCheckable(False)
        self.add.clicked.connect(lambda _checked: self.wanted.emit())
        self._put(EVERYBODY, pgettext("assessors", "Everybody"))
        self._flow.addWidget(self.add)
        self.restyle()

    def _put(self, key: int, text: str) -> None:
        if key not in self._buttons:
            button = trial(text, "users" if key == EVERYBODY else "user")
            self._buttons[key] = button
            self._group.addButton(button, key)
            self._flow.addWidget(button)
        self._buttons[key].setText(text)

    def show_assessors(self, rows: Sequence[AssessorRow], chosen: int) -> None:
        """Show the assessors of a call and which of them is chosen."""
        for key in [key for key in self._buttons if key not in {EVERYBODY, *(r.id for r in rows)}]:
            button = self._buttons.pop(key)
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for row in rows:
            self._put(row.id, f"{row.name} {row.done}/{row.total}")
        self._flow.removeWidget(self.add)
        self._flow.addWidget(self.add)
        if chosen in self._buttons:
            self._buttons[chosen].setChecked(True)

    def keys(self) -> list[int]:
        """Return the choices in the order they stand."""
        return list(self._buttons)

    def button(self, key: int) -> Button:
        """Return the button of an assessor."""
        return self._buttons[key]

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._flow, 6)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_flow"):
            self.restyle()
