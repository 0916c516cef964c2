"""What the hand does to the selected cells: type, fill, empty, copy, paste."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from jarjestodesk.i18n import ngettext
from jarjestodesk.records.lists import Row
from jarjestodesk.ui.widgets.grid import tables
from jarjestodesk.ui.widgets.grid.editors import Entered
from jarjestodesk.ui.widgets.grid.picking import Part, cells_of, parts, rows_of
from jarjestodesk.ui.widgets.grid.view import GridView
from jarjestodesk.ui.widgets.grid.writing import Entry, Writer


class Hand(QObject):
    """Acts on the selection of one view; every act is one write and so one undo."""

    def __init__(self, view: GridView, writer: Writer) -> None:
        super().__init__(view)
        self._view = view
        self._rows = view.rows
        self._writer = writer
        view.cells.entered.connect(self._on_entered)

    # -- typing ---------------------------------------------------------------------------------

    def _on_entered(self, entered: Entered) -> None:
        model, column = self._rows, entered.column
        i = model.ids[entered.row]
        if entered.fill:
            self._fill(entered)
            return
        if (i, column) not in model.errors and entered.choice is None:
            before = model.faces[column].edit_text(model.value(entered.row, column))
            if entered.text == before:
                return
        self._writer.write([_entry(i, column, entered)])

    def _fill(self, entered: Entered) -> None:
        """Write what was typed into every selected cell that can be written."""
        found = [
            _entry(self._rows.ids[row], column, entered)
            for row, column in cells_of(self._view, self._blocks())
            if self._rows.faces[column].editable
            and (entered.choice is None or column == entered.column)
        ]
        self._writer.write(found)

    def _blocks(self) -> list[Part]:
        found = parts(self._view)
        row, column = self._view.here()
        return found or ([Part(row, row, (column,))] if row >= 0 else [])

    def empty(self) -> None:
        """Empty the selected cells that can be written."""
        found = [
            Entry(self._rows.ids[row], column, "")
            for row, column in cells_of(self._view, self._blocks())
            if self._rows.faces[column].editable and self._rows.text(row, column)
        ]
        self._writer.write(found)

    def fill_down(self) -> None:
        """Write the top row of the selection into the rest; of one row, the row above into it."""
        for part in self._blocks():
            top = part.top
            if part.top == part.bottom:
                top = self._view.next_row(part.top, -1)
            columns = [c for c in part.columns if self._rows.faces[c].editable]
            targets = [i for i in self._rows.ids[part.top : part.bottom + 1] if i >= 0]
            above = self._rows.ids[top]
            self._fill_from(above, [i for i in targets if i != above], columns)

    def _fill_from(self, above: int, targets: Sequence[int], columns: Sequence[int]) -> None:
        def then(found: list[Mapping[int, Row]]) -> None:
            row = found[0].get(above)
            if row is None:
                return
            pending = self._rows.pending
            values = {c: pending.get((above, c), row[c]) for c in columns}
            self._writer.write(
                [Entry(i, c, "", value, True) for i in targets for c, value in values.items()]
            )

        self._rows.sweep([above], lambda rows: rows, then, key="fill")

    # -- the clipboard --------------------------------------------------------------------------

    def copy(self, *, headers: bool = False) -> None:
        """Copy the selection as a table: text with tabs and HTML, without hidden columns."""
        blocks = self._blocks()
        wanted = {c for part in blocks for c in part.columns}
        columns = [c for c in self._view.columns() if c in wanted]
        ids = [self._rows.ids[row] for row in rows_of(self._view, blocks)]
        faces = [self._rows.faces[c] for c in columns]
        pending = dict(self._rows.pending)
        top = [[tables.Cell(face.title) for face in faces]] if headers else []
        position = {i: place for place, i in enumerate(ids)}

        def work(rows: Mapping[int, Row]) -> tuple[str, str]:
            lines = [
                [face.raw(pending.get((i, face.place), rows[i][face.place])) for face in faces]
                for i in sorted(rows, key=position.__getitem__)
            ]
            return tables.as_tabs(lines), tables.html_rows(lines)

        def then(found: list[tuple[str, str]]) -> None:
            content = QMimeData()
            content.setText(tables.as_tabs(top) + "".join(tabs for tabs, _html in found))
            body = tables.html_rows(top, "th") + "".join(html for _tabs, html in found)
            content.setHtml(tables.html_table(body))
            QGuiApplication.clipboard().setMimeData(content)

        if ids:
            self._rows.sweep(ids, work, then, key="copy")

    def paste(self) -> None:
        """Write a block of the clipboard from the current cell on, each cell by its column."""
        text = QGuiApplication.clipboard().text()
        blocks = self._blocks()
        if not text or not blocks:
            return
        table = tables.from_tabs(text)
        if len(table) == 1 and len(table[0]) == 1:
            cells = list(cells_of(self._view, blocks))
            self._write_pasted([(row, c, table[0][0]) for row, c in cells], 0)
            return
        part = min(blocks, key=lambda block: block.top)
        rows, columns = self._target(part, len(table), max(map(len, table)))
        down, across = len(table), max(map(len, table))
        pasted = [
            (row, column, line[y % across])
            for x, row in enumerate(rows)
            if (line := table[x % down])
            for y, column in enumerate(columns)
            if y % across < len(line)
        ]
        self._write_pasted(pasted, max(0, down - len(rows)))

    def _target(self, part: Part, down: int, across: int) -> tuple[list[int], list[int]]:
        """Return the rows and columns a block goes to: repeated where the selection holds it n
        times, else once from its first cell; bands and hidden columns are passed over."""
        selected = rows_of(self._view, [part])
        order = self._view.columns()
        start = order.index(part.columns[0])
        high, wide = len(selected), len(part.columns)
        if high % down == 0 and wide % across == 0 and (high, wide) != (down, across):
            return selected, list(part.columns)
        rows = [r for r in range(part.top, len(self._rows.ids)) if not self._rows.is_band(r)]
        return rows[:down], order[start : start + across]

    def _write_pasted(self, pasted: Sequence[tuple[int, int, str]], lost: int) -> None:
        faces, ids = self._rows.faces, self._rows.ids
        entries = [Entry(ids[r], c, text) for r, c, text in pasted if faces[c].editable]
        skipped = sum(
            not faces[c].editable and bool(text) and text != self._rows.text(r, c)
            for r, c, text in pasted
        )
        self._writer.write(entries, _passed_over(skipped, lost))


def _entry(i: int, column: int, entered: Entered) -> Entry:
    if entered.choice is None:
        return Entry(i, column, entered.text)
    return Entry(i, column, entered.text, entered.choice.value, True)


def _passed_over(skipped: int, lost: int) -> str:
    notes = []
    if skipped:
        notes.append(
            ngettext(
                "{count} cell that is only read was passed over.",
                "{count} cells that are only read were passed over.",
                skipped,
            ).format(count=skipped)
        )
    if lost:
        notes.append(
            ngettext(
                "{count} row did not fit below.", "{count} rows did not fit below.", lost
            ).format(count=lost)
        )
    return " ".join(notes)
