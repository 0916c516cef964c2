"""What the worker runs for diary numbers pasted from the case-management system."""

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.diary_numbers import NumberSheet

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Lines = Sequence[Sequence[str]]


def match_text(register: "Register", call_id: int, text: str) -> NumberSheet:
    """Match pasted text with the call's applications."""
    from jarjestodesk.services import diary_numbers

    return register.read(diary_numbers.match_numbers, call_id, diary_numbers.lines_of(text))


def match_file(
    register: "Register", call_id: int, path: Path, cancel: threading.Event
) -> NumberSheet:
    """Match a workbook or CSV file, read in a child process."""
    from jarjestodesk.jobs.reading import read_file
    from jarjestodesk.services import diary_numbers

    lines = diary_numbers.lines_of_book(read_file(path, cancel=cancel))
    return register.read(diary_numbers.match_numbers, call_id, lines)


def put_numbers(
    register: "Register", call_id: int, numbers: Mapping[int, str], today: date
) -> Changes[int]:
    """Write diary numbers by application."""
    from jarjestodesk.services import diary_numbers

    return register.run_write(diary_numbers.put_numbers, call_id, numbers, today=today)
