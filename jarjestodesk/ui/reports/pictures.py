"""A picture with its numbers beside it, saved into the folder of reports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.figures.shapes import PictureTable
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.outputs import free_name
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.reports.target import folder_of
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.figure import Figure, Maker
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable
from jarjestodesk.values.names import file_safe

_BESIDE = 620
"""Pixels at 100 % from which picture and table stand side by side."""
_NUMBERS = frozenset({"money", "points", "count"})


class PictureCard(Card):
    """A picture and its table; saved as PNG or SVG by a button, copied by another."""

    saved = Signal(object)
    """The Path of the file."""

    def __init__(self, context: Context, title: str, height: int, share: tuple[int, int]) -> None:
        super().__init__(title)
        self._context = context
        self._title, self._years = title, ""
        buttons = QWidget()
        row = FlowLayout(buttons)
        for words, name, icon, act in self._ways():
            button = small(words, icon, then=act)
            button.setAccessibleName(f"{title}: {name}")
            button.setToolTip(name)
            row.addWidget(button)
        fit(row, 6)
        self.hint = label("", "hint")
        self.hint.hide()
        self.figure = Figure(height=height)
        self.figure.saved.connect(self._on_saved)
        self.figure.failed.connect(lambda words: context.tell(Message(words, Tone.BAD)))
        self._share = share
        self.table: MiniTable | None = None
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addWidget(self.figure, share[0])
        self.add(self.hint)
        self.body.addLayout(self._halves)
        self.add(buttons)
        fit(self._halves, 20)

    def _ways(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("PNG", _("Save the picture as PNG"), "download", lambda: self.save(".png")),
            ("SVG", _("Save the picture as SVG"), "download", lambda: self.save(".svg")),
            (
                pgettext("button", "Copy"),
                _("Copy the numbers for Excel"),
                "copy",
                self.copy,
            ),
        )

    def show_picture(self, maker: Maker, years: str, hint: str = "") -> None:
        """Show a picture of some years, its numbers, and what must be known about them."""
        self._years = years
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.figure.show_picture(maker)
        self._show_table(maker(400.0, 300.0).table)

    def _show_table(self, found: PictureTable) -> None:
        if self.table is None:
            heads = [
                Head(column.title, column.kind.name in _NUMBERS, stretch=place == 0)
                for place, column in enumerate(found.columns)
            ]
            self.table = MiniTable(
                pgettext("reports", "{title}: numbers").format(title=self._title), heads
            )
            self._halves.addWidget(self.table, self._share[1])
            self._halves.setAlignment(self.table, self._halves.alignment())
        self.table.show_lines(
            [Line(tuple(text or "–" for text in row)) for row in found.shown_rows()]
        )

    def save(self, suffix: str) -> None:
        """Save the picture into the folder of reports under a name nothing has yet."""
        stem = f"{file_safe(self._title).casefold()}_{file_safe(self._years)}"
        target = free_name(folder_of(self._context.memory) / f"{stem}{suffix}")
        try:
            self.figure.save(target)
        except UserError as error:
            self._context.tell(Message(error.message, Tone.BAD))

    def copy(self) -> None:
        """Put the numbers on the clipboard."""
        self.figure.copy_table()
        self._context.tell(Message(_("The numbers are on the clipboard: paste them into Excel.")))

    def _on_saved(self, path: Path) -> None:
        words = _("The picture was saved as {name}.").format(name=path.name)
        self._context.tell(Message(words, folder=path.parent))
        self.saved.emit(path)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().px(_BESIDE)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_halves"):
            fit(self._halves, 20)
