"""Whose a row is: what stands in the file beside what the register has, and the choice."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.imports import Candidate, RowReport
from jarjestodesk.ui.imports.state import Read
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.look import IconLabel, empty, fit, label

MOST = 9
"""Candidates that have a key of their own."""


class Choosing(QWidget):
    """A comparison for each organisation a row may be about, and the way to a new one."""

    chosen = Signal(object)
    """The organisation's id, None for a new one."""

    def __init__(self) -> None:
        super().__init__()
        self._row: RowReport | None = None
        self.alike = QCheckBox()
        self._cards = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._cards)
        self._column.addWidget(self.alike)
        self.restyle()
        self.hide()

    def show_row(self, row: RowReport | None, state: Read | None) -> None:
        """Show the choices of a row; without any the part is hidden."""
        asks = row is not None and bool(row.candidates)
        self._row = row if asks else None
        self.setVisible(asks)
        empty(self._cards)
        if row is None or state is None or not asks:
            return
        own = row.own or Candidate(0, row.name or "–")
        for place, one in enumerate(row.candidates, 1):
            key = str(place) if place <= MOST else ""
            self._cards.addWidget(_card(key, own, one, self._teller(one.id)))
        words = _("{key}  “{name}” is a new organisation").format(
            key=pgettext("key", "U"), name=own.name
        )
        self._cards.addWidget(
            plain(words, "plus", then=self._teller(None)), 0, Qt.AlignmentFlag.AlignLeft
        )
        count = len(state.alike(row))
        self.alike.setVisible(count > 1)
        self.alike.setChecked(count > 1)
        self.alike.setText(
            ngettext(
                "The same choice for the {n} row of this organisation",
                "The same choice for all {n} rows of this organisation",
                count,
            ).format(n=count)
        )

    def choose(self, place: int) -> None:
        """Choose a candidate by its place from 1."""
        if self._row is not None and 1 <= place <= len(self._row.candidates):
            self.chosen.emit(self._row.candidates[place - 1].id)

    def choose_new(self) -> None:
        """Choose that the organisation is a new one."""
        if self._row is not None:
            self.chosen.emit(None)

    def _teller(self, organisation: int | None) -> Callable[[], None]:
        return lambda: self.chosen.emit(organisation)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)
        fit(self._cards, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def _card(key: str, own: Candidate, one: Candidate, then: Callable[[], None]) -> QFrame:
    """Return the file's facts and a candidate's side by side, under the button that chooses it."""
    frame = QFrame()
    frame.setProperty("role", "note")
    frame.setAccessibleName(one.name)
    grid = QGridLayout(frame)
    words = _("{key}  It is {organisation}").format(key=key, organisation=one.name).strip()
    button = plain(words, "check", then=then)
    button.setAccessibleDescription("; ".join(_told(*fact) for fact in _facts(own, one)))
    grid.addWidget(button, 0, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
    heads = ("", pgettext("side", "In the file"), pgettext("side", "In the register"))
    for column, text in enumerate(heads):
        grid.addWidget(label(text, "label"), 1, column)
    for place, (what, left, right) in enumerate(_facts(own, one), 2):
        grid.addWidget(label(what, "label", wrap=False), place, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in ((1, left), (2, right)):
            grid.addWidget(_value(text), place, column)
        mark = _mark(left, right)
        if mark is not None:
            grid.addWidget(mark, place, 3, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    fit(grid, 4, 12, 8, 12, 8)
    return frame


def _facts(own: Candidate, one: Candidate) -> tuple[tuple[str, str, str], ...]:
    """Return what tells organisations apart: its name, of the file, of the register."""
    facts = (
        (pgettext("label", "Name"), own.name, one.name),
        (pgettext("label", "Business ID"), own.business_id, one.business_id),
        (pgettext("label", "Register number"), own.register_number, one.register_number),
        (pgettext("label", "Home municipality"), own.home, one.home),
    )
    return tuple((what, left or "", right or "") for what, left, right in facts if left or right)


def _told(what: str, left: str, right: str) -> str:
    return f"{what}: {left or '–'} / {right or '–'}"


def _value(text: str) -> QLabel:
    made = label(text or "–")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _mark(left: str, right: str) -> IconLabel | None:
    """Return whether both sides agree, where both say anything."""
    if not left or not right:
        return None
    same = left.casefold() == right.casefold()
    mark = IconLabel("check" if same else "triangle-alert", "good" if same else "warning", 14)
    mark.setToolTip(pgettext("sides", "the same") if same else pgettext("sides", "different"))
    mark.setAccessibleName(mark.toolTip())
    return mark
