"""What every part of the settings is to their page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jarjestodesk.records.settings_page import SettingsPage
from jarjestodesk.ui.list_room import leave_fields
from jarjestodesk.ui.page import Context

if TYPE_CHECKING:
    from jarjestodesk.ui.settings.page import SettingsPage as Room


class Part(QWidget):
    """One section, built when first gone to."""

    titled = Signal()
    """Title or actions have changed."""
    summed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def join(self, room: "Room") -> None:
        """Connect with the page the section stands on."""

    def title(self) -> str:
        """Return what is shown when it is more than the section; an empty text otherwise."""
        return ""

    def open(self, argument: str) -> None:
        """Show what the rest of the route names."""

    def show_page(self, page: SettingsPage) -> None:
        """Take the county's facts and problems, read anew after every change."""

    def reload(self) -> None:
        """Ask the register again; what is seen stays until the answer comes."""

    def jump(self, number: int) -> None:
        """Put the hand where the section's problem of this number, from 0 on, is mended."""

    def actions_shown(self) -> Sequence[QAction]:
        """Return the actions at the top right, the primary one last."""
        return ()

    def take_focus(self) -> None:
        """Put the focus where the hand would want it."""
        self.setFocus()

    def leave(self) -> bool:
        """Save what is being typed; what cannot be saved stays as a draft. False keeps it."""
        return leave_fields(self)
