"""Due days of supplement requests: whole days, and a word on those when nobody works."""

from datetime import date

from jarjestodesk.i18n import _
from jarjestodesk.rules.deadlines import is_open_day, next_open_day
from jarjestodesk.values.dates import format_date


def due_day_note(due_on: date) -> str:
    """Return what to know of a due day that is a Saturday, Sunday or feast, else nothing.

    A day given as a day stands as it is given (150/1930 5 § moves the end of a period); that the
    last day of a period would be the next open one is told.
    """
    if is_open_day(due_on):
        return ""
    text = _("{day} is a weekend or a holiday. The next working day is {next}.")
    return text.format(day=format_date(due_on), next=format_date(next_open_day(due_on)))
