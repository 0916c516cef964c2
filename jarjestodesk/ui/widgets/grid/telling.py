"""What the grid says: errors and outcomes at its foot, and drafts of what is not saved."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from jarjestodesk.i18n import _, ngettext
from jarjestodesk.ui.drafts import Draft, Drafts
from jarjestodesk.ui.widgets.grid.face import Face
from jarjestodesk.ui.widgets.grid.foot import Foot
from jarjestodesk.ui.widgets.grid.model import CellError
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
        view.cells.ended.connect(self._on_ended)
        view.rows.rows_came.connect(self._put_back)
        writer.settled.connect(self._on_settled)
        writer.places_settled.connect(self._keep_or_drop)

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
        """Keep what is typed and not saved in ``drafts`` under ``route``, and show it again."""
        self._drafts, self._route = drafts, route

    def _field(self, i: int, column: int) -> str:
        """Return how a cell is named in drafts: its row and column, and whose scores they are."""
        model = self._view.rows
        scope = model.query.scope[1:] if model.query is not None else ()
        whose = "".join(f"@{one}" for one in scope)
        return f"{i}:{model.faces[column].column.key}{whose}"

    def _keep(self, i: int, column: int, text: str) -> None:
        if self._drafts is not None and text:
            title = self._view.rows.faces[column].title
            self._drafts.put(Draft(self._route, self._field(i, column), title, text))

    def _on_typed(self, row: int, column: int, text: str) -> None:
        self._keep(self._view.rows.ids[row], column, text)

    def _on_ended(self, row: int, column: int) -> None:
        """Look at the cell whose editor was closed: given up, on its way, or not taken."""
        if 0 <= row < len(self._view.rows.ids):
            self._keep_or_drop([(self._view.rows.ids[row], column)])

    def _keep_or_drop(self, places: Sequence[tuple[int, int]]) -> None:
        """Keep the texts of cells that were refused; forget those saved or given up."""
        model = self._view.rows
        for i, column in places:
            error = model.errors.get((i, column))
            if error is not None:
                self._keep(i, column, error.text)
            elif self._drafts is not None and (i, column) not in model.pending:
                self._drafts.drop(self._route, self._field(i, column))

    def _put_back(self) -> None:
        """Show texts an earlier run left unsaved in their cells, as not taken yet."""
        left = self._drafts.of(self._route) if self._drafts is not None else ()
        if not left or self._view.is_editing:
            return
        model = self._view.rows
        rows = {str(i): i for i in model.rows}
        columns = {self._field(0, face.place).partition(":")[2]: face for face in model.faces}
        for draft in left:
            word, _colon, key = draft.field.partition(":")
            i, face = rows.get(word), columns.get(key)
            if i is not None and face is not None and face.editable:
                self._put_back_in(i, face, draft.text)

    def _put_back_in(self, i: int, face: Face, text: str) -> None:
        model, place = self._view.rows, (i, face.place)
        if place in model.pending or place in model.errors:
            return
        if text == face.edit_text(model.rows[i][face.place]):
            self._keep_or_drop([place])
            return
        message = _("Unsaved text was put back. F2 and Enter save it, Esc gives it up.")
        model.errors[place] = CellError(text, message)
        model.touch([place])
