"""Clock times of a day, kept as local ``HH:MM``."""

import re

from jarjestodesk.i18n import _
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import clean_line

_CLOCK = re.compile(r"(?:klo\s*)?(\d{1,2})(?:[.:](\d{2}))?", re.IGNORECASE)


def parse_clock(text: str) -> str:
    """Return “14”, “14.30”, “klo 14:30” as “14:30”; Refused for what is no time of a day."""
    found = _CLOCK.fullmatch(clean_line(text))
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise Refused(_("“{text}” is not a time. Write it such as 14.30.").format(text=shown(text)))


def format_clock(starts: str | None, ends: str | None = None) -> str:
    """Return “klo 14.30–16.00” of stored times; empty where the start is unknown."""
    if starts is None:
        return ""
    until = f"–{_dotted(ends)}" if ends else ""
    return f"klo {_dotted(starts)}{until}"


def _dotted(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{int(hour)}.{minute}"
