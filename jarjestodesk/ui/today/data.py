"""What the worker runs for the room Today."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.records.today import LastBackup, TodayPage
from jarjestodesk.values.dates import in_helsinki

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


def page(register: "Register", places: Sequence[Path], today: date) -> TodayPage:
    """Read everything the page shows; ``places`` are the workstation's for backups."""
    from jarjestodesk.jobs.opening import newest_backup
    from jarjestodesk.services.today import today_page

    moment = newest_backup(register, places)
    backup = LastBackup(in_helsinki(moment).date() if moment else None)
    return register.read(today_page, today=today, backup=backup)


def write_calendar(page: TodayPage, target: Path) -> int:
    """Write the deadlines of the page as a calendar file; return how many.

    UserError where it cannot be written.
    """
    from jarjestodesk.services.today import calendar

    return calendar.write(page, target)
