"""The deadlines as a calendar file (iCalendar, RFC 5545) that Outlook and others take in.

The same tasks give the same bytes. A task keeps its UID when its words change, so that a file
taken in again moves and renames entries instead of doubling them.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.today import Task, TaskGroupKind, TodayPage

_OCTETS = 75
"""Longest line without its end (RFC 5545, 3.1)."""
_ESCAPED = re.compile(r"([\\;,])")


def calendar(page: TodayPage) -> bytes:
    """Return every task as an entry of its whole day; late ones stand on the page's day."""
    name = _("Deadlines of the organisation secretary")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//JarjestoDesk//JarjestoDesk//FI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    seen: Counter[str] = Counter()
    for group in page.groups:
        for task in group.tasks:
            lines += _entry(task, group.kind is TaskGroupKind.LATE, page.day, seen)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def write(page: TodayPage, target: Path) -> int:
    """Write the file and return how many entries it holds; UserError where it cannot be."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(calendar(page))
        part.replace(target)
    except OSError as error:
        raise UserError(
            _("The calendar could not be written to {path}: {fault}").format(
                path=target, fault=error.strerror or error
            )
        ) from error
    return sum(len(group.tasks) for group in page.groups)


def _entry(task: Task, late: bool, today: date, seen: Counter[str]) -> Iterator[str]:
    day = today if late else task.when
    title = pgettext("calendar", "Late: {task}").format(task=task.title) if late else task.title
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(task, seen)}@jarjestodesk.invalid"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(title)}"
    if task.detail:
        yield f"DESCRIPTION:{_text(task.detail)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(task: Task, seen: Counter[str]) -> str:
    """Return what stays the same of a task: where it leads, its sort and its day."""
    key = f"{task.route} {task.icon} {task.when.isoformat()}"
    seen[key] += 1
    return hashlib.sha256(f"{key} {seen[key]}".encode()).hexdigest()[:32]


def _text(words: str) -> str:
    return _ESCAPED.sub(r"\\\1", words).replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line so that none is longer than 75 octets and no character is cut in two."""
    parts, part, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += octets
    return "\r\n".join([*parts, part])
