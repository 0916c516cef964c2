"""Ctrl+K inside a call: its applications by the letters of applicant or diary number.

The answers lead to the row in the tab that is seen, so that a sum can be typed at once.
"""

from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.records.filters import split_words
from jarjestodesk.records.lists import Found
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.records.workplace import Tab
from jarjestodesk.services.workplace.ground import ground
from jarjestodesk.values.names import name_fold


def find_here(
    session: Session, call_id: int, tab: Tab, text: str, *, today: date, limit: int = 5
) -> list[Found]:
    """Return the call's applications that have every word, names that begin so first."""
    words = [name_fold(word) for word in split_words(text)]
    if not words:
        return []
    hits = [
        (not name_fold(line.applicant).startswith(words[0]), line.applicant, line)
        for line in ground(session, call_id, today=today).lines
        if all(word in _searched(line) for word in words)
    ]
    hits.sort(key=lambda hit: hit[:2])
    return [_found(call_id, tab, line) for _late, _name, line in hits[:limit]]


def _searched(line: ApplicationLine) -> str:
    return name_fold(f"{line.applicant} {line.diary_number or ''}")


def _found(call_id: int, tab: Tab, line: ApplicationLine) -> Found:
    detail = " · ".join(part for part in (line.title, line.diary_number) if part)
    route = f"calls/{call_id}/{tab.value}/{line.id}"
    return Found("application", line.id, line.applicant, detail, route)
