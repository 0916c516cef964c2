"""What checking a register found."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: an error means damage or a lie in the data."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing found: a stable code for programs, the text (translated) for the user."""

    code: str
    severity: Severity
    text: str
