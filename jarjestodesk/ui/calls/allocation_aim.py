"""Putting the hand on a cell that a route names, at once or when the rows have come."""

from PySide6.QtCore import QObject

from jarjestodesk.ui.widgets.grid import Grid


class Aim(QObject):
    """Goes to a row and to the first column whose key is, or begins with, the field."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._wanted: tuple[int, str] | None = None
        grid.counted.connect(self._on_counted)

    def at(self, row_id: int, field: str, *, focus: bool = True) -> None:
        """Go there; what cannot be found yet is gone to when the rows come."""
        self._wanted = None
        if not self._go(row_id, field):
            self._wanted = (row_id, field)
        if focus:
            self._grid.setFocus()

    def _on_counted(self, _count: int) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._go(*wanted)

    def _go(self, row_id: int, field: str) -> bool:
        grid, view = self._grid, self._grid.view
        if row_id not in grid.model.ids:
            return False
        column = self._column(field)
        view.go(grid.model.ids.index(row_id), column)
        return True

    def _column(self, field: str) -> int:
        view, info = self._grid.view, self._grid.model.info
        seen = view.columns()
        for column in seen:
            key = info.columns[column].key
            if field and (key == field or key.startswith(f"{field}:")):
                return column
        here = view.here()[1]
        return here if here in seen else seen[0]
