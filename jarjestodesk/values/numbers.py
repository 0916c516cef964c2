"""Fixed-point numbers: integers that count hundredths or ten-thousandths, never floats.

The one place where the program rounds.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line

MINUS = "\u2212"
_LONGEST = 40
_SIGN = f"(?P<sign>[+-]|{MINUS})?"
_PLAIN = re.compile(f"{_SIGN} ?(?P<whole>[0-9]+)(?:[,.](?P<part>[0-9]+))?")
_GROUPED = re.compile(f"{_SIGN} ?(?P<whole>[0-9]{{1,3}}(?: [0-9]{{3}})+)(?:[,.](?P<part>[0-9]+))?")
_EXCEL_DIGITS = ".15g"


def round_half_up(numerator: int, denominator: int) -> int:
    """Return the quotient as an integer, a half away from zero; 0 as denominator is a bug."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def read_fixed(text: str, places: int, *, grouped: bool = False) -> int | None:
    """Return ``text`` as an integer count of 10 ** -``places``, or None if it is not one.

    Decimal comma or point; more decimals than ``places`` are not a number but a doubt.
    ``grouped`` also takes thousands set apart by any kind of space.
    """
    line = clean_line(text).replace(NO_BREAK_SPACE, " ")
    if len(line) > _LONGEST:
        return None
    match = _PLAIN.fullmatch(line) or (_GROUPED.fullmatch(line) if grouped else None)
    if match is None:
        return None
    part = match["part"] or ""
    if len(part) > places:
        return None
    count = int(match["whole"].replace(" ", "") + part.ljust(places, "0"))
    return -count if match["sign"] in {"-", MINUS} else count


def scale_number(value: float | Decimal, places: int, limit: int) -> int | None:
    """Return a workbook's number as a count of 10 ** -``places``, or None if not a usable one.

    Floats are read to 15 significant digits, as spreadsheets show them, so that the noise of
    binary fractions is gone before a half is rounded away from zero. None too beyond ``limit``.
    """
    if isinstance(value, bool):
        return None
    exact = Decimal(format(value, _EXCEL_DIGITS)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) > limit:
        return None
    count = int(exact.scaleb(places).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return count if abs(count) <= limit else None


def group_thousands(number: int) -> str:
    """Return the digits of a whole number, thousands by no-break space, a true minus."""
    digits = f"{abs(number):,}".replace(",", NO_BREAK_SPACE)
    return MINUS + digits if number < 0 else digits


def format_fixed(count: int, places: int) -> str:
    """Return a count of 10 ** -``places`` with a decimal comma, without zeros at the end."""
    whole, part = divmod(abs(count), 10**places)
    decimals = f"{part:0{places}d}".rstrip("0")
    number = f"{whole},{decimals}" if decimals else str(whole)
    return MINUS + number if count < 0 else number
