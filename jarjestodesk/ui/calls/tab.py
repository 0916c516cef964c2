"""A tab of a call's workplace: what the frame asks of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jarjestodesk.records.workplace import CallHead
from jarjestodesk.ui.list_room import leave_fields
from jarjestodesk.ui.page import Context


class Tab(QWidget):
    """One stage of a call. Built when first opened; one widget serves every call in turn.

    Subclasses fill in ``open`` (and call it first), ``reload`` and what they need of the rest.
    """

    titled = Signal()
    """The actions have changed."""
    summed = Signal(object)
    """Sum, count and mean of the cells selected in the tab's grid, None when there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.call_id = -1
        self.head: CallHead | None = None

    def open(self, call_id: int) -> None:
        """Show a call; asked again for the same call when the tab is returned to."""
        self.call_id = call_id

    def show_head(self, head: CallHead) -> None:
        """Take the head (money, stages, next action), read anew after every write."""
        self.head = head

    def point(self, row_id: int, field: str) -> None:
        """Put the focus on what the route names: an application's row, a field; both may lack."""

    def reload(self) -> None:
        """Ask the register again; what is seen stays until the answer comes."""

    def actions_shown(self) -> Sequence[QAction]:
        """Return the actions at the top right, the primary one last."""
        return ()

    def applications_chosen(self) -> Sequence[int]:
        """Return the applications chosen in the tab."""
        return ()

    def take_focus(self) -> None:
        """Put the focus where the hand would want it when the tab is opened."""
        self.setFocus()

    def leave(self) -> bool:
        """Save what is being typed before another tab or page is shown; False keeps this one."""
        return leave_fields(self)
