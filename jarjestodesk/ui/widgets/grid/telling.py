"""What the grid says: errors and outcomes at its foot, and drafts of long texts being typed."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from jarjestodesk.i18n import _, ngettext
from jarjestodesk.ui.drafts import Draft, Drafts
from jarjestodesk.ui.widgets.grid.editors import Entered
from jarjestodesk.ui.widgets.grid.foot import Foot
from jarjestodesk.ui.widgets.grid.view import GridView
from jarjestodesk.ui.widgets.grid.writing import Outcome, Writer


class Teller(QObject):
    """Speaks for one grid, to the eye and to a screen reader."""

    def __init__(self, view: GridView, writer: Writer, foot: Foot) -> None:
        super().__init__(view)
        self._view = view
        self._foot = foot
        self._drafts: Drafts | None = None
        self._route = ""
        self._of_cell = False
        view.here_changed.connect(self._on_here)
        view.refused.connect(self._on_refused)
        view.cells.typed.connect(self._on_typed)
        view.cells.entered.connect(self._on_entered)
        writer.settled.connect(self._on_settled)

    def tell(self, text: str, *, bad: bool = False, of_cell: bool = False) -> None:
        """Say a word at the foot; one ``of_cell`` goes when the hand leaves the cell."""
        self._of_cell = of_cell
        self._foot.tell(text, bad=bad)
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))

    def _on_here(self) -> None:
        row, column = self._view.here()
        model = self._view.rows
        error = model.error(row, column) if 0 <= row < len(model.ids) else None
        if error is not None:
            self.tell(error.message, bad=True, of_cell=True)
        elif self._of_cell:
            self.tell("")

    def _on_refused(self, column: int) -> None:
        title = self._view.rows.faces[column].title
        self.tell(_("“{column}” is only read here.").format(column=title), of_cell=True)

    def _on_settled(self, outcome: Outcome) -> None:
        words = []
        if outcome.refused > 1:
            words.append(
                ngettext(
                    "{count} cell could not be taken in.",
                    "{count} cells could not be taken in.",
                    outcome.refused,
                ).format(count=outcome.refused)
            )
        if outcome.message:
            words.append(outcome.message)
        if outcome.written > 1:
            words.append(
                ngettext("{count} cell saved.", "{count} cells saved.", outcome.written).format(
                    count=outcome.written
                )
            )
        if outcome.note:
            words.append(outcome.note)
        self.tell(" ".join(words), bad=bool(outcome.refused))

    # -- drafts ---------------------------------------------------------------------------------

    def keep_drafts(self, drafts: Drafts, route: str) -> None:
        """Keep long texts being typed in ``drafts`` under ``route``."""
        self._drafts, self._route = drafts, route
        self._view.cells.ended.connect(self._drop_all)

    def _field(self, row: int, column: int) -> str:
        model = self._view.rows
        return f"{model.ids[row]}:{model.faces[column].column.key}"

    def _on_typed(self, row: int, column: int, text: str) -> None:
        if self._drafts is not None and text:
            title = self._view.rows.faces[column].title
            self._drafts.put(Draft(self._route, self._field(row, column), title, text))

    def _on_entered(self, entered: Entered) -> None:
        if self._drafts is not None:
            self._drafts.drop(self._route, self._field(entered.row, entered.column))

    def _drop_all(self) -> None:
        """Forget the draft of an editor that was closed: saved or given up."""
        row, column = self._view.here()
        if self._drafts is not None and 0 <= row < len(self._view.rows.ids):
            self._drafts.drop(self._route, self._field(row, column))
