"""The trial versions of a call as a row of buttons: which is shown, a new one, compare, rules."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.allocation_pane import Versions
from jarjestodesk.ui.calls.allocation_words import version_name
from jarjestodesk.ui.widgets.buttons import Button, small, trial
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit

PROPOSAL = 0
"""The version that is the proposal itself."""


class VersionButton(Button):
    """A version; the one shown has a check mark besides its colour."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "", "trial")
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        self._icon_name = "check" if on else ""
        if not on:
            self.setIcon(QIcon())
        self.restyle()
        self.updateGeometry()


class VersionRow(QWidget):
    """The proposal and the trial versions; arrows go between them, the shown one is checked."""

    chosen = Signal(int)
    """Id of a trial version, or PROPOSAL."""
    wanted = Signal()
    """A new version is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._row = FlowLayout()
        self._group = QButtonGroup(self)
        self._buttons: dict[int, VersionButton] = {}
        self.setAccessibleName(_("Versions of the allocation"))
        self.new = trial(pgettext("button", "New version"), "plus")
        self.new.setCheckable(False)
        self.new.clicked.connect(lambda _checked: self.wanted.emit())
        self.compare = trial(pgettext("button", "Compare"), "git-compare")
        self.compare.setToolTip(_("Show the sums of the versions side by side"))
        self.rules = small(pgettext("button", "Rules"), "sliders-horizontal")
        self.rules.setCheckable(True)
        self.rules.setToolTip(_("How the shown version reckons its sums"))
        self._whole = QHBoxLayout(self)
        self._whole.addLayout(self._row, 1)
        self._whole.addWidget(self.rules)
        self._group.idClicked.connect(self._on_clicked)
        self._add(PROPOSAL, pgettext("version", "Proposal"))
        self._row.addWidget(self.new)
        self._row.addWidget(self.compare)
        self.restyle()

    def _add(self, version: int, text: str) -> None:
        button = VersionButton(text)
        self._buttons[version] = button
        self._group.addButton(button, version)
        self._row.addWidget(button)

    def _on_clicked(self, version: int) -> None:
        self.chosen.emit(version)

    def show_versions(self, versions: Versions, shown: int) -> None:
        """Show the versions there are and which of them is seen."""
        names = {one.id: version_name(one) for one in versions.trials}
        wanted = {PROPOSAL: pgettext("version", "Proposal"), **names}
        for version in [key for key in self._buttons if key not in wanted]:
            self._take_out(version)
        for version, text in wanted.items():
            if version not in self._buttons:
                self._add(version, text)
            button = self._buttons[version]
            button.setText(text)
            adopted = version == versions.adopted
            button.setToolTip(_("The proposal was made from this version") if adopted else text)
        self._to_the_end(self.new)
        self._to_the_end(self.compare)
        self.compare.setVisible(len(names) > 0)
        self.choose(shown)

    def _take_out(self, version: int) -> None:
        button = self._buttons.pop(version)
        self._group.removeButton(button)
        self._row.removeWidget(button)
        button.hide()
        button.deleteLater()

    def _to_the_end(self, button: QWidget) -> None:
        self._row.removeWidget(button)
        self._row.addWidget(button)

    def choose(self, version: int) -> None:
        """Check a version's button without telling it."""
        if version in self._buttons:
            self._buttons[version].setChecked(True)

    def button(self, version: int) -> VersionButton:
        """Return the button of a version."""
        return self._buttons[version]

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 6)
        fit(self._whole, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_whole"):
            self.restyle()
