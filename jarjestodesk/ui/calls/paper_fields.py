"""The day an application came, with the hour where it is known."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from typing_extensions import override

from jarjestodesk.records.kinds import DAY_KIND, MOMENT_KIND, read
from jarjestodesk.ui.widgets.fields import DateField
from jarjestodesk.values.dates import format_date, format_moment, in_helsinki
from jarjestodesk.values.refused import Refused


class ArrivalField(DateField):
    """“24.11.” or “24.11. klo 12.15”: a date, or a moment in UTC where the hour is given."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(today)
        self._characters = 24

    @override
    def _read(self) -> Any:
        text = self._with_year(self.control.text())
        try:
            return read(DAY_KIND, text)
        except Refused:
            if "klo" not in text.casefold() and ":" not in text:
                raise
            return read(MOMENT_KIND, text)

    @override
    def _state_of(self, value: Any) -> str:
        if value is None:
            return ""
        return format_moment(value) if isinstance(value, datetime) else format_date(value)

    @override
    def _day_of(self, value: Any) -> date | None:
        if isinstance(value, datetime):
            return in_helsinki(value).date()
        return value if isinstance(value, date) else None
