"""The foot of the window: sums of the selected cells, the register, its backup, undo in words."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.shown import shown
from jarjestodesk.ui.theme import set_icon, theme
from jarjestodesk.ui.widgets.buttons import press_by_enter
from jarjestodesk.ui.worker import UndoState
from jarjestodesk.values.dates import format_date, in_helsinki
from jarjestodesk.values.numbers import group_thousands

if TYPE_CHECKING:
    from jarjestodesk.ui.widgets.grid import Summed


class Foot(QFrame):
    """One line of words; ``undone`` when its undo button is pressed."""

    undone = Signal()
    backed_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setAccessibleName(pgettext("part of the window", "Status line"))
        self.sums = QLabel()
        self.sums.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sums.setTextFormat(Qt.TextFormat.RichText)
        self.job = QHBoxLayout()
        self._register = _Item("database")
        self._backup = _Item("shield-check")
        self._backup.clicked.connect(self.backed_up)
        self._undo = _Item("undo-2")
        self._undo.clicked.connect(self.undone)
        layout = QHBoxLayout(self)
        layout.addWidget(self.sums, 1)
        layout.addLayout(self.job)
        for item in (self._register, self._backup, self._undo):
            item.hide()
            layout.addWidget(item)
        look = theme()
        layout.setContentsMargins(look.px(14), look.px(2), look.px(14), look.px(2))
        layout.setSpacing(look.px(8))

    def show_sums(self, sums: "Summed | None") -> None:
        """Tell count, sum and mean of the selected cells; None: of no cells."""
        self.sums.setText(summed_words(sums) if sums is not None else "")

    def show_register(self, name: str, path: str) -> None:
        """Name the open register."""
        self._register.tell(name, path)
        self._register.setVisible(bool(name))

    def show_backup(self, moment: datetime | None, today: date) -> None:
        """Tell when the register was last backed up and the copy checked."""
        if moment is None:
            words = _("No backup yet")
        else:
            local = in_helsinki(moment)
            clock = f"{local.hour}.{local.minute:02d}"
            if local.date() == today:
                words = _("Backup checked today at {time}").format(time=clock)
            else:
                words = _("Backup checked on {day}").format(day=format_date(local.date()))
        self._backup.tell(words, _("Back up now"))
        self._backup.show()

    def show_undo(self, state: UndoState) -> None:
        """Tell in words what Ctrl+Z would take back."""
        self._undo.setVisible(state.undo is not None)
        if state.undo is not None:
            words = pgettext("foot", "Undo: {label}").format(label=state.undo)
            self._undo.tell(words, f"{words} (Ctrl+Z)", most=44)


def summed_words(sums: "Summed") -> str:
    """Return the words for selected cells, numbers bold; nothing for a single cell."""
    if sums.cells < 2:
        return ""
    words = [_("Selected {count} cells").format(count=f"<b>{group_thousands(sums.cells)}</b>")]
    if sums.total is not None and sums.mean is not None and sums.kind is not None:
        words += [
            pgettext("foot", "sum {sum}").format(sum=f"<b>{shown(sums.kind, sums.total)}</b>"),
            pgettext("foot", "mean {mean}").format(mean=f"<b>{shown(sums.kind, sums.mean)}</b>"),
        ]
    return " · ".join(words)


class _Item(QPushButton):
    """A word with an icon that can be pressed."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        set_icon(self, icon, "second")

    def tell(self, words: str, more: str, most: int = 60) -> None:
        short = words if len(words) <= most else f"{words[: most - 1]}…"
        self.setText(f" {short}".replace("&", "&&"))
        self.setAccessibleName(words)
        self.setToolTip(more)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)
