"""Patterns that a county writes itself: checked so that no text can make them run for long."""

import re

from jarjestodesk.i18n import _
from jarjestodesk.values.refused import Refused, shown

LONGEST_TEXT = 60
_LONGEST_PATTERN = 200
_MOST_PATHS = 10**6
_MOST_REPEATS = 20
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_COUNT = re.compile(r"\{(?P<low>[0-9]*)(?P<range>,(?P<high>[0-9]*))?\}")


def checked_pattern(pattern: str) -> re.Pattern[str]:
    """Return the compiled ``pattern`` if at most a million ways lead through it, else refuse.

    The ways are counted for texts of ``LONGEST_TEXT`` characters; lookaround, references and
    flags are refused because they cannot be counted.
    """
    if len(pattern) > _LONGEST_PATTERN:
        raise _refused(pattern)
    try:
        compiled = re.compile(pattern, re.ASCII)
    except (re.error, OverflowError) as error:
        raise _refused(pattern) from error
    paths, _end = _alternatives(pattern, 0)
    if paths > _MOST_PATHS:
        raise _refused(pattern)
    return compiled


def _refused(pattern: str) -> Refused:
    return Refused(
        _(
            "The pattern “{text}” cannot be used: it is wrong or too heavy. "
            "Write it simply, such as [0-9]+/[0-9]{{4}} for 575/2026."
        ).format(text=shown(pattern))
    )


def _alternatives(pattern: str, start: int) -> tuple[int, int]:
    """Return the ways through the branches from ``start`` to the closing bracket, and its place."""
    total, branch, place = 0, 1, start
    while place < len(pattern) and pattern[place] != ")":
        if pattern[place] == "|":
            total, branch, place = total + branch, 1, place + 1
            continue
        paths, place = _atom(pattern, place)
        repeated, place = _repeated(pattern, place, paths)
        branch = min(branch * repeated, _MOST_PATHS + 1)
    return total + branch, place


def _atom(pattern: str, place: int) -> tuple[int, int]:
    """Return the ways through one character, set or group, and the place after it."""
    if pattern[place] == "(":
        inside = place + 1
        if pattern.startswith("?", inside):
            if not pattern.startswith("?:", inside):
                raise _refused(pattern)
            inside += 2
        paths, end = _alternatives(pattern, inside)
        return paths, end + 1
    if pattern[place] == "\\":
        if pattern[place + 1].isdigit():
            raise _refused(pattern)
        return 1, place + 2
    found = _SET.match(pattern, place)
    return 1, found.end() if found else place + 1


def _repeated(pattern: str, place: int, paths: int) -> tuple[int, int]:
    """Return the ways through an atom with its quantifier, and the place after both."""
    low, high, end = _quantifier(pattern, place)
    if end == place:
        return paths, place
    if end < len(pattern) and pattern[end] in "?+":
        end += 1
    low, high = min(low, LONGEST_TEXT), min(high, LONGEST_TEXT)
    if paths == 1:
        return high - low + 1, end
    if high > _MOST_REPEATS:
        return _MOST_PATHS + 1, end
    return sum(paths**times for times in range(low, high + 1)), end


def _quantifier(pattern: str, place: int) -> tuple[int, int, int]:
    """Return the least and the greatest number of repeats, and the place after the quantifier."""
    mark = pattern[place : place + 1]
    if mark and mark in "*+?":
        return int(mark == "+"), 1 if mark == "?" else LONGEST_TEXT, place + 1
    count = _COUNT.match(pattern, place)
    if count is None or count[0] == "{}":
        return 1, 1, place
    low = int(count["low"] or 0)
    if count["range"] is None:
        return low, low, count.end()
    return low, int(count["high"] or LONGEST_TEXT), count.end()
