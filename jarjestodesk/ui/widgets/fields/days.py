"""Fields of a day and of a moment: typed as one writes them, or picked from a calendar.

Not QDateEdit, which cannot be empty and jumps between its parts while one types.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.kinds import DAY_KIND, MOMENT_KIND, Kind, read
from jarjestodesk.ui.widgets.fields.calendar import Calendar
from jarjestodesk.ui.widgets.fields.line import LineField
from jarjestodesk.ui.widgets.iconline import IconLine
from jarjestodesk.values.dates import format_date, in_helsinki

_NO_YEAR = re.compile(r"^\s*([0-9]{1,2})\. ?([0-9]{1,2})\.?(?![0-9.])")
_KEY = Qt.Key
_MONTHS = {_KEY.Key_PageUp: -1, _KEY.Key_PageDown: 1}
_DAYS = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}


class DateField(LineField):
    """A day, or empty. “24.11.” means this year; PgUp and PgDn go by months, arrows by days,
    Alt+Down opens the calendar. ``today`` is asked when it is needed.
    """

    def __init__(
        self, today: Callable[[], date], *, required: bool = False, kind: Kind = DAY_KIND
    ) -> None:
        self._today = today
        super().__init__(kind, required=required)
        self._calendar: Calendar | None = None

    @override
    def _make_control(self) -> QLineEdit:
        line = IconLine()
        self._open = line.trail("calendar", _("Open the calendar (Alt+Down)"), self.open_calendar)
        return line

    @override
    def _read(self) -> Any:
        return read(self.kind, self._with_year(self.control.text()))

    def _with_year(self, text: str) -> str:
        """Return the text with this year put after a day and month that stand alone."""
        year = self._today().year
        return _NO_YEAR.sub(lambda m: f"{m[1]}.{m[2]}.{year}", text, count=1)

    @override
    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on)
        self._open.setEnabled(not on)

    # -- the calendar ---------------------------------------------------------------------------

    def open_calendar(self) -> None:
        """Show the calendar below the field at the day typed, else today."""
        if self._read_only:
            return
        if self._calendar is None:
            self._calendar = Calendar(self, self._today)
            self._calendar.picked.connect(self._on_picked)
        self.control.setFocus()
        below = self.control.mapToGlobal(QPoint(0, self.control.height()))
        self._calendar.open_at(below, self._day_typed() or self._today())

    def _day_typed(self) -> date | None:
        try:
            return self._day_of(self._read())
        except UserError:
            return None

    def _day_of(self, value: Any) -> date | None:
        return value if isinstance(value, date) else None

    def _on_picked(self, day: date) -> None:
        self._write(day)
        self.commit()

    def _write(self, day: date) -> None:
        self.control.setText(format_date(day))
        self._on_typed(self.control.text())

    # -- keys -----------------------------------------------------------------------------------

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and not self._read_only and self._on_day_key(event):
            return True
        return super()._on_key(event)

    def _on_day_key(self, event: QKeyEvent) -> bool:
        key, modifiers = _KEY(event.key()), event.modifiers()
        if modifiers == Qt.KeyboardModifier.AltModifier and key == _KEY.Key_Down:
            self.open_calendar()
            return True
        if modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        day = self._day_typed()
        if key in _MONTHS:
            self._write(months_later(day, _MONTHS[key]) if day else self._today())
            return True
        if key in _DAYS:
            self._write(_days_later(day, _DAYS[key]) if day else self._today())
            return True
        return False


class MomentField(DateField):
    """A day and a time of day in Finland, “24.11.2026 klo 12.00”; kept in UTC."""

    def __init__(self, today: Callable[[], date], *, required: bool = False) -> None:
        super().__init__(today, required=required, kind=MOMENT_KIND)

    @override
    def _day_of(self, value: Any) -> date | None:
        return in_helsinki(value).date() if isinstance(value, datetime) else None

    @override
    def _write(self, day: date) -> None:
        _day, _space, time = self.control.text().strip().partition(" ")
        self.control.setText(f"{format_date(day)} {time or 'klo 16.00'}")
        self._on_typed(self.control.text())

    @override
    def _on_picked(self, day: date) -> None:
        """Leave the time of day to be typed: the day alone is no moment."""
        self._write(day)
        start = self.control.text().rfind(" ") + 1
        self.control.setSelection(start, len(self.control.text()) - start)


def months_later(day: date, months: int) -> date:
    """Return the same day of another month, its last day where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days_later(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)
