"""Small words of tasks: lists of names cut short, days without their year."""

from collections.abc import Sequence
from datetime import date, timedelta

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.today import DAYS_AHEAD
from jarjestodesk.values.dates import format_date

_NAMED = 2


def horizon(today: date) -> date:
    """Return the last day whose tasks are shown."""
    return today + timedelta(days=DAYS_AHEAD)


def named(names: Sequence[str]) -> str:
    """Return the first names and how many more there are."""
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return shown if more <= 0 else _("{names} and {count} more").format(names=shown, count=more)


def short_day(day: date, today: date) -> str:
    """Return “24.11.” of this year's days, with the year of others."""
    return f"{day.day}.{day.month}." if day.year == today.year else format_date(day)


def open_words() -> str:
    """Return the usual button."""
    return pgettext("button", "Open")


def list_words() -> str:
    """Return the button that opens a list."""
    return pgettext("button", "Open list")
