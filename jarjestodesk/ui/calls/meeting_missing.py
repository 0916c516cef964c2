"""What is missing before the decisions can be confirmed: each line leads to where it is mended."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.workplace import Missing
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.buttons import Button, small
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import IconLabel, fit, label

_MOST = 60
"""Lines shown; those after them come up as the first are mended."""


def route_of(missing: Missing) -> str:
    """Return the route that leads to the row and field where a part is mended."""
    if missing.application_id is None or not missing.route.startswith("calls/"):
        return f"{missing.route}/{missing.field}" if _takes_field(missing) else missing.route
    row = f"{missing.route}/{missing.application_id}"
    return f"{row}/{missing.field}" if missing.field else row


def _takes_field(missing: Missing) -> bool:
    """Tell whether a route may end with a field: records do, a call's tabs name a row first."""
    return bool(missing.field) and missing.route.startswith(("organisations/", "applications/"))


class MissingList(QWidget):
    """Lines with a button each; a word instead where nothing is missing."""

    went = Signal(object)
    """The Missing whose button was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._note = Note()
        self._lines: list[QWidget] = []
        self._shown: tuple[Missing, ...] | None = None
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        self.restyle()

    def missing(self) -> tuple[Missing, ...]:
        """Return what is shown as missing."""
        return self._shown or ()

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Show what is missing."""
        found = tuple(missing)
        if found == self._shown:
            return
        self._shown = found
        self._say(len(found))
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.buttons = []
        self._lines = [
            _Line(one, partial(self.went.emit, one), self.buttons) for one in found[:_MOST]
        ]
        for place, line in enumerate(self._lines):
            self._column.insertWidget(1 + place, line)

    def take_focus(self) -> None:
        """Put the hand on the first line's button: Enter goes to where it is mended."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, count: int) -> None:
        if not count:
            self._note.show_note(
                _("Nothing is missing"), _("The decisions can be confirmed as they stand.")
            )
            return
        title = ngettext("{n} part is missing", "{n} parts are missing", count).format(n=count)
        text = _("The decisions cannot be confirmed before these are mended.")
        if count > _MOST:
            text = _("The first {n} are shown. {text}").format(n=_MOST, text=text)
        self._note.show_note(title, text, Tone.WARNING)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 6)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


class _Line(QWidget):
    """What is missing in words, and the button that goes there."""

    def __init__(self, missing: Missing, go: Callable[[], object], buttons: list[Button]) -> None:
        super().__init__()
        words = label(missing.words)
        button = small(pgettext("button", "Go there"), then=go)
        button.setAccessibleName(_("Go there: {what}").format(what=missing.words))
        buttons.append(button)
        row = QHBoxLayout(self)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel("circle-alert", "warning"), 0, top)
        row.addWidget(words, 1)
        row.addWidget(button, 0, top)
        fit(row, 8)
