"""What an edit is called in undo: the fact, what it was and what it became."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.kinds import (
    DAY_KIND,
    LINE_KIND,
    MONEY_KIND,
    POINTS_KIND,
    TEXT_KIND,
    YES_NO_KIND,
)
from jarjestodesk.services.editing.fields import Field, checked
from jarjestodesk.values.money import format_plain
from jarjestodesk.values.numbers import format_fixed, group_thousands
from jarjestodesk.values.text import NO_BREAK_SPACE

V = TypeVar("V")
MONEY = Field(lambda: pgettext("field", "sum"), MONEY_KIND)
POINTS = Field(lambda: pgettext("field", "points"), POINTS_KIND)
LINE = Field(lambda: pgettext("field", "text"), LINE_KIND)
TEXT = Field(lambda: pgettext("field", "text"), TEXT_KIND)
DAY = Field(lambda: pgettext("field", "day"), DAY_KIND)
YES_NO = Field(lambda: pgettext("field", "answer"), YES_NO_KIND)
_GAPS = re.compile(r"[ \t\n]+")
LONGEST = 40
"""Characters of a text that a label quotes."""


def changed(what: str, old: str, new: str) -> str:
    """Return “what old → new”; an empty side is a dash."""
    return f"{what} {_short(old)} → {_short(new)}"


def changed_money(what: str, old: int | None, new: int | None) -> str:
    """Return “Ehdotus 40 500 → 38 000 €”: sums in cents, the unit once."""
    before = "–" if old is None else format_plain(old).removesuffix(f"{NO_BREAK_SPACE}€")
    return changed(what, before, "–" if new is None else format_plain(new))


def changed_points(what: str, old: int | None, new: int | None) -> str:
    """Return “Tarve 12 → 14,5”: points in hundredths."""
    texts = ["–" if value is None else format_fixed(value, 2) for value in (old, new)]
    return changed(what, *texts)


def written(what: str, new: str | None) -> str:
    """Return what became of a long text: it is not quoted."""
    if not new:
        return pgettext("edit", "{what} emptied").format(what=what)
    return _("{what} written, {count} characters").format(
        what=what, count=group_thousands(len(new))
    )


def cents(value: Any) -> int | None:
    """Return a sum in cents as its kind reads it; Refused where it cannot be read."""
    found: int | None = checked(MONEY, value)
    return found


def text(value: Any) -> str | None:
    """Return a long text as its kind reads it; Refused for one that must not be kept."""
    found: str | None = checked(TEXT, value)
    return found


def line(value: Any) -> str | None:
    """Return one line of text as its kind reads it."""
    found: str | None = checked(LINE, value)
    return found


def of_table(table: Mapping[str, V], name: str) -> V:
    """Return the entry of a field; UserError for one that is not edited here."""
    if name not in table:
        raise UserError(_("“{field}” is not changed here.").format(field=name))
    return table[name]


def _short(words: str) -> str:
    one = " ".join(_GAPS.split(words.strip()))
    return (one if len(one) <= LONGEST else one[: LONGEST - 1] + "…") or "–"
