"""Money is an integer of cents; texts of people and workbooks in, Finnish text out."""

import re
from decimal import Decimal

from jarjestodesk.i18n import _
from jarjestodesk.values.numbers import (
    MINUS,
    group_thousands,
    read_fixed,
    round_half_up,
    scale_number,
)
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line

__all__ = [
    "LARGEST",
    "format_money",
    "format_plain",
    "parse_money",
    "parse_number_as_money",
    "round_half_up",
    "split_evenly",
]

LARGEST = 10**15
_CURRENCY = "€|eur|euro|euroa|e"
_FRAMED = re.compile(
    f"(?:(?:€|eur)[ ]?)?(?P<sum>[^€a-z]*?)(?:,-)?(?:[ ]?(?:{_CURRENCY}))?", re.IGNORECASE
)
_POINT_GROUPS = re.compile(rf"[+{MINUS}-]? ?[0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]{{2}}")


def parse_money(text: str) -> int:
    """Return the cents of a sum such as “1 234,50 €”, “1234.5” or “−20 euroa”.

    Refused: whatever can be read in two ways (“12.500”, “1,234”) or says more than a sum.
    """
    line = clean_line(text).replace(NO_BREAK_SPACE, " ")
    framed = _FRAMED.fullmatch(line)
    amount = framed["sum"].strip() if framed else ""
    if _POINT_GROUPS.fullmatch(amount):
        amount = amount.replace(".", "")
    cents = read_fixed(amount, 2, grouped=True)
    if cents is None:
        raise Refused(
            _("“{text}” cannot be read as a sum of money. Write the sum as 1234,50.").format(
                text=shown(text)
            )
        )
    if abs(cents) > LARGEST:
        raise _too_large(text)
    return cents


def parse_number_as_money(value: float | Decimal) -> int:
    """Return the cents of a workbook's number of euros, half a cent away from zero."""
    cents = scale_number(value, 2, LARGEST)
    if cents is None:
        raise _too_large(value)
    return cents


def _too_large(value: object) -> Refused:
    return Refused(
        _("“{text}” is not a possible sum of money. Write the sum as 1234,50.").format(
            text=shown(value)
        )
    )


def format_money(cents: int, decimals: bool = True) -> str:
    """Return “1 234,50 €” with no-break spaces and a true minus; else rounded to whole euros."""
    if not decimals:
        return f"{group_thousands(round_half_up(cents, 100))}{NO_BREAK_SPACE}€"
    euros, part = divmod(abs(cents), 100)
    sign = MINUS if cents < 0 else ""
    return f"{sign}{group_thousands(euros)},{part:02d}{NO_BREAK_SPACE}€"


def format_plain(cents: int) -> str:
    """Return “1 234 €” for whole euros; a sum with cents keeps them."""
    return format_money(cents, decimals=cents % 100 != 0)


def split_evenly(total: int, n: int) -> list[int]:
    """Return ``n`` sums that add up to ``total``; the cents left over go to the first ones."""
    share, left = divmod(total, n)
    return [share + 1] * left + [share] * (n - left)
