"""What every report is to the page of reports."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.jobs import Progress
from jarjestodesk.ui.list_room import leave_fields
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.reports.making import Maker
from jarjestodesk.ui.reports.target import TargetBar
from jarjestodesk.ui.side_list import reach_from_list
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.values.names import file_safe


class ReportPart(QWidget):
    """Words, what is chosen, and the line that says where the workbook goes.

    Subclasses put their widgets into ``column`` and fill in ``export``.
    """

    titled = Signal()
    summed = Signal(object)

    def __init__(self, context: Context, words: str) -> None:
        super().__init__()
        self.context = context
        self.maker = Maker(context, self)
        self.bar = TargetBar(context.memory)
        self.bar.entered.connect(self.export)
        self.maker.made.connect(lambda _path: self.bar.show_folder())
        self.make = make_action(
            self, _("Make the workbook"), self.export, icon="file-spreadsheet", shortcut="Ctrl+S"
        )
        reach_from_list(self.make)
        context.jobs.progressed.connect(self._on_progress)
        self.words = label(words, "second")
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.words)
        self.column.addWidget(self.bar)
        self.restyle()

    def set_order(self, *widgets: QWidget) -> None:
        """Let Tab go from widget to widget in this order, which is the one they stand in."""
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def propose(self, *parts: str) -> None:
        """Propose a file name made of ``parts`` and the day."""
        day = self.context.today().isoformat()
        stem = "_".join(file_safe(part).casefold() for part in parts if part)
        self.bar.propose(f"{stem}_{day}")

    def export(self) -> None:
        """Make the workbook."""
        raise NotImplementedError

    def open(self) -> None:
        """Show the report; called every time it is gone to."""
        self.bar.show_folder()
        self.reload()

    def point(self, row_id: int) -> None:
        """Make a row of the report the current one, where it has rows."""

    def reload(self) -> None:
        """Ask the register again; what is seen stays until the answer comes."""

    def actions_shown(self) -> Sequence[QAction]:
        """Return the actions at the top right, the primary one last."""
        return (self.make,)

    def take_focus(self) -> None:
        """Put the focus where the hand would want it."""
        self.bar.name.setFocus()

    def leave(self) -> bool:
        """Take in what is being typed."""
        return leave_fields(self)

    def _on_progress(self, progress: Progress | None) -> None:
        self.make.setEnabled(progress is None)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self.column, 10)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self.restyle()
