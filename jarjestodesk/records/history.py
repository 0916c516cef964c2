"""What history tells a reader about a row."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One action that touched the row: when (UTC), by whom, in the words undo uses."""

    moment: datetime
    who: str
    label: str
