"""Whose a row is: what stands in the file and in the register side by side, and the choice."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import Candidate, RowReport
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import empty, fit


class Choosing(QWidget):
    """A button for each organisation a row may be about, and one for a new one."""

    chosen = Signal(int, object)
    """Number of the row, and the organisation's; None for a new one."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._column.addWidget(self._buttons)
        self.restyle()
        self.hide()

    def show_row(self, row: RowReport | None) -> None:
        """Show the choices of a row; without any the part is hidden."""
        empty(self._flow)
        candidates = row.candidates if row is not None else ()
        self.setVisible(bool(candidates))
        if row is None or not candidates:
            return
        for one in candidates:
            words = _("It is {organisation}").format(organisation=_described(one))
            choose = partial(self.chosen.emit, row.row, one.id)
            self._flow.addWidget(plain(words, "check", then=choose))
        new = partial(self.chosen.emit, row.row, None)
        words = _("“{name}” is a new organisation").format(name=row.name or "–")
        self._flow.addWidget(plain(words, "plus", then=new))

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 0)
        fit(self._flow, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def _described(one: Candidate) -> str:
    """Return an organisation with what tells it from others: numbers and home."""
    facts = [one.business_id or one.register_number, one.home]
    told = ", ".join(fact for fact in facts if fact)
    return (
        pgettext("organisation", "{name} ({facts})").format(name=one.name, facts=told)
        if told
        else one.name
    )
