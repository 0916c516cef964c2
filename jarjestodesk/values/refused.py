"""What a parser raises when it will not guess: one class for every kind of value."""

from jarjestodesk.errors import UserError
from jarjestodesk.values.text import clean_line

_SHOWN_LENGTH = 40


class Refused(UserError):  # noqa: N818 - reads as what happened: the value was refused
    """A text that was not understood; the message names what was seen and a right example."""


def shown(value: object) -> str:
    """Return ``value`` as it may stand in a message: one clean line, at most 40 characters."""
    line = clean_line(str(value))
    return line if len(line) <= _SHOWN_LENGTH else line[:_SHOWN_LENGTH] + "…"
