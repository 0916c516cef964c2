"""The filters she uses daily, as small toggles beside the search."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import Button, trial
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.values.dates import format_date

_HALF_YEAR = 183
"""Days that six months are reckoned as."""


class Filters(QWidget):
    """Each toggle writes its filters under the columns, where they are seen and can be changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._grid: Grid | None = None
        row = FlowLayout(self)
        self.buttons: dict[str, Button] = {
            "in_force": trial(pgettext("filter", "In force"), "handshake"),
            "ending": trial(_("Ends within 6 months"), "clock"),
            "review": trial(_("Awaits a review"), "calendar-check"),
            "unsigned": trial(pgettext("filter", "Not signed"), "pencil"),
        }
        for button in self.buttons.values():
            row.addWidget(button)
            button.clicked.connect(self._on_clicked)
        fit(row, 6)

    def belong_to(self, grid: Grid) -> None:
        """Filter this grid; what is changed under its columns is seen in the toggles."""
        self._grid = grid
        grid.counted.connect(lambda _count: self._follow())

    def press(self, name: str) -> None:
        """Show what one toggle means and nothing else."""
        for key, button in self.buttons.items():
            button.setChecked(key == name)
        self._on_clicked()

    def _texts(self) -> dict[str, dict[str, str]]:
        """Return what each toggle writes, by column."""
        force = {"state": label(AgreementState.IN_FORCE)}
        today = format_date(self._context.today())
        return {
            "in_force": force,
            "ending": {"ends_in": f"0..{_HALF_YEAR}"},
            "review": {**force, "next_review": f"<={today}"},
            "unsigned": {"signed_on": pgettext("filter", "empty")},
        }

    def _on_clicked(self) -> None:
        grid = self._grid
        if grid is None or not grid.model.info.code:
            return
        texts = self._texts()
        managed = {key for one in texts.values() for key in one}
        wanted = {key: text for key, text in self._present(grid).items() if key not in managed}
        for name, button in self.buttons.items():
            if button.isChecked():
                wanted |= texts[name]
        header, info = grid.view.header, grid.model.info
        header.set_filters({info.index(key): text for key, text in wanted.items()})
        header.show_filters(bool(wanted) or header.filters_shown)
        grid.foot.filters.setChecked(header.filters_shown)
        grid.reload()

    def _present(self, grid: Grid) -> Mapping[str, str]:
        info = grid.model.info
        return {info.columns[column].key: text for column, text in grid.view.header.filters()}

    def _follow(self) -> None:
        """Let a toggle go whose filters are no longer there."""
        if self._grid is None:
            return
        present, texts = self._present(self._grid), self._texts()
        for name, button in self.buttons.items():
            held = all(present.get(key) == text for key, text in texts[name].items())
            if button.isChecked() and not held:
                button.setChecked(False)
