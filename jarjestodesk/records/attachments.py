"""Files that are hung on something of the register."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file that is stored already, before a row names it."""

    file_name: str
    sha256: str
    size: int
    media_type: str
