"""What a register's set-up still needs: a list where one begins, a line above every other part."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.settings_page import SettingsProblem
from jarjestodesk.ui.settings import sections
from jarjestodesk.ui.widgets.buttons import Button, link
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import IconLabel, empty, fit, label

NEEDED = ("county", "bodies", "authorities", "units", "reasons")
"""Sections that letters and decisions cannot do without, in the order they are filled in."""


def numbered(problems: Sequence[SettingsProblem]) -> list[tuple[SettingsProblem, int]]:
    """Return each problem with its number among those of its section."""
    order = sorted(problems, key=lambda problem: _place(problem.section))
    return [
        (problem, number)
        for _section, group in groupby(order, key=lambda problem: problem.section)
        for number, problem in enumerate(group)
    ]


def _place(section: str) -> int:
    return NEEDED.index(section) if section in NEEDED else len(NEEDED)


class CheckList(Card):
    """The steps of a set-up: those done are ticked, each that is not leads to its field."""

    jumped = Signal(str, int)
    """Section and the number of its problem."""

    def __init__(self) -> None:
        super().__init__(_("Set the register up"))
        self.add(
            label(
                _(
                    "Letters and decisions are made with these. Everything is saved when you leave"
                    " the field, and Ctrl+Z takes it back. Begin at the top:"
                ),
                "second",
            )
        )
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.links: list[Button] = []
        self._shown: tuple[SettingsProblem, ...] | None = None
        fit(self._lines, 2)
        self.hide()

    def show_problems(self, problems: Sequence[SettingsProblem]) -> None:
        """Show what is missing; hidden when nothing is."""
        if self._shown == tuple(problems):
            return
        self._shown = tuple(problems)
        empty(self._lines)
        self.links = []
        found = numbered(problems)
        for section in NEEDED:
            own = [(problem, number) for problem, number in found if problem.section == section]
            for problem, number in own:
                self._add_open(problem, number)
            if not own:
                self._add_done(sections.title(section))
        self.setVisible(bool(problems))

    def _add_open(self, problem: SettingsProblem, number: int) -> None:
        button = link(problem.text, then=lambda: self.jumped.emit(problem.section, number))
        self.links.append(button)
        self._lines.addWidget(_Step("circle", "warning", button))

    def _add_done(self, title: str) -> None:
        words = label(title, "second")
        words.setAccessibleName(pgettext("settings", "{part}: ready").format(part=title))
        self._lines.addWidget(_Step("circle-check", "good", words))


class _Step(QWidget):
    """A step with the icon of its state."""

    def __init__(self, icon: str, colour: str, content: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel(icon, colour), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(content, 1)
        fit(self._row, 6)


class Banner(QFrame):
    """One line: how many things are missing, and the way to the next of them."""

    jumped = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note-warning")
        self._row = QHBoxLayout(self)
        self._words = label("", "second")
        self.next = link(then=self._on_pressed)
        self._next: tuple[SettingsProblem, int] | None = None
        self._row.addWidget(IconLabel("triangle-alert", "warning"))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.next)
        self.restyle()
        self.hide()

    def show_problems(self, problems: Sequence[SettingsProblem], section: str) -> None:
        """Show the first problem of the section, else the first of all."""
        found = numbered(problems)
        own = [one for one in found if one[0].section == section]
        self._next = next(iter(own or found), None)
        self.setVisible(self._next is not None)
        if self._next is None:
            return
        count = ngettext(
            "{n} thing is missing from the set-up.",
            "{n} things are missing from the set-up.",
            len(found),
        ).format(n=len(found))
        self._words.setText(f"{count} {self._next[0].text}")
        self.next.setText(pgettext("problem", "Mend this"))
        self.next.setAccessibleName(self._next[0].text)

    def _on_pressed(self) -> None:
        if self._next is not None:
            self.jumped.emit(self._next[0].section, self._next[1])

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 8, 10, 6, 10, 6)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
