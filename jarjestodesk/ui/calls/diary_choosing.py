"""Which application a line of the list is about: a button for each, and one to leave it out."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.diary_numbers import NumberRow, NumberTarget
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import empty, fit, label


class NumberChoosing(QWidget):
    """Says what a line needs, and offers the applications it may be about."""

    chosen = Signal(int, object)
    """Row of the list, and the application's id; None leaves the line out."""

    def __init__(self) -> None:
        super().__init__()
        self.why = label("", "second")
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.why)
        self._column.addWidget(self._box)
        self.restyle()
        self.show_row(None, None)

    def show_row(self, row: NumberRow | None, taken: int | None) -> None:
        """Show a line; ``taken`` is the application chosen for it so far."""
        empty(self._flow)
        self.why.setText(row.why if row is not None else "")
        self.why.setVisible(bool(self.why.text()))
        if row is None:
            return
        for target in row.candidates:
            if target.application_id != taken and target.diary_number != row.number:
                words = _("It is {application}").format(application=described(target))
                choose = partial(self.chosen.emit, row.row, target.application_id)
                self._flow.addWidget(plain(words, "check", then=choose))
        if taken is not None:
            leave = partial(self.chosen.emit, row.row, None)
            self._flow.addWidget(plain(_("Leave the line out"), "x", then=leave))

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 6)
        fit(self._flow, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def described(target: NumberTarget) -> str:
    """Return an application by its applicant and what it is for."""
    if not target.title:
        return target.applicant
    words = pgettext("application", "{applicant}: {title}")
    return words.format(applicant=target.applicant, title=target.title)
