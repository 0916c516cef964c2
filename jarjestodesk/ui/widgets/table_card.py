"""A card with a short table, or words where it has no lines."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable


class TableCard(Card):
    """Shows lines under ``heads``; ``empty`` says what it means that there are none."""

    def __init__(
        self,
        title: str,
        heads: Sequence[Head],
        empty: str,
        *,
        go: Callable[[str], None] | None = None,
        action: QWidget | None = None,
    ) -> None:
        super().__init__(title, action)
        self.table = MiniTable(title, heads)
        if go is not None:
            self.table.opened.connect(go)
        self._empty = label(empty, "second")
        self.add(self.table)
        self.add(self._empty)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines, or the words for none."""
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)
