"""Search inside texts that have no folded copy beside them: SQLite's GLOB with letter classes.

LIKE and lower() know ASCII letters only: “järv” would not find “Järvi” (design/desktop.md §4).
"""

from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import InstrumentedAttribute

from jarjestodesk.values.names import name_fold

TextColumn = ColumnElement[Any] | InstrumentedAttribute[Any]
_LAST_LATIN = 0x180
"""End of Latin Extended-A: the letters of Europe's languages; longer classes are slower."""


def folded_contains(column: TextColumn, word: str) -> ColumnElement[bool]:
    """Return the condition that the text holds ``word`` (folded), case and marks aside."""
    return column.op("GLOB", is_comparison=True)(
        f"*{''.join(_any_form(letter) for letter in word)}*"
    )


def exactly_contains(column: TextColumn, words: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that the text holds every word with its marks, letter case aside."""
    return and_(
        true(),
        *(
            column.op("GLOB", is_comparison=True)(
                f"*{''.join(_both_cases(letter) for letter in word)}*"
            )
            for word in words
        ),
    )


def stored_folded_contains(column: TextColumn, word: str) -> ColumnElement[bool]:
    """Return the condition that a column kept folded (``name_fold``) holds ``word``."""
    if "%" in word or "_" in word or "\\" in word:
        return column.contains(word, autoescape=True)
    return column.like(f"%{word}%")


@cache
def _forms() -> dict[str, str]:
    """Map each folded letter to every letter that folds to it."""
    found: defaultdict[str, str] = defaultdict(str)
    for point in range(0x20, _LAST_LATIN):
        letter = chr(point)
        if letter.isalpha():
            found[name_fold(letter)] += letter
    return dict(found)


def _any_form(letter: str) -> str:
    forms = _forms().get(letter)
    return f"[{forms}]" if forms else _literal(letter)


def _both_cases(letter: str) -> str:
    forms = {letter, letter.lower(), letter.upper()}
    plain = "".join(sorted(form for form in forms if len(form) == 1))
    return f"[{plain}]" if len(plain) > 1 else _literal(letter)


def _literal(letter: str) -> str:
    return f"[{letter}]" if letter in "*?[" else letter
