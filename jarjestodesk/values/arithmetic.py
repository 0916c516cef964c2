"""Sums typed as reckonings: “=48000*0,8” in a cell of money, points or counts.

Numbers, + − * / and parentheses, decimal comma, % after a number; nothing else. Exact fractions,
so that the one rounding is the cell's own.
"""

import re
from fractions import Fraction

from jarjestodesk.i18n import _
from jarjestodesk.values.numbers import MINUS
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line

_LONGEST = 200
_DEEPEST = 30
_SAME_SIGN = str.maketrans({MINUS: "-", "×": "*", "÷": "/", ":": "/", NO_BREAK_SPACE: " "})
_NUMBER = r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,][0-9]+)?"
_TOKEN = re.compile(rf" *(?:({_NUMBER})|([-+*/()%]))")
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def is_arithmetic(text: str) -> bool:
    """Tell whether a typed text asks to be reckoned: it begins with “=”."""
    return text.lstrip().startswith("=")


def evaluate(text: str) -> Fraction:
    """Return the value of a reckoning such as “=48000*0,8”; Refused when it is anything else."""
    line = clean_line(text).translate(_SAME_SIGN).removeprefix("=").strip()
    if not line or len(line) > _LONGEST:
        raise _no_reckoning(text)
    return _Reckoning(text, _tokens(text, line)).value()


def _tokens(text: str, line: str) -> list[str]:
    tokens: list[str] = []
    place = 0
    while place < len(line):
        match = _TOKEN.match(line, place)
        if match is None or _DOUBTFUL.fullmatch(match[1] or ""):
            raise _no_reckoning(text)
        tokens.append(match[1] or match[2])
        place = match.end()
    return tokens


class _Reckoning:
    """Reads the tokens once from left to right, the usual precedence."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text = text
        self._left = tokens[::-1]
        self._depth = 0

    def value(self) -> Fraction:
        """Return the value of the whole; something left over is refused."""
        found = self._sum()
        if self._left:
            raise _no_reckoning(self._text)
        return found

    def _next(self, *wanted: str) -> str | None:
        if self._left and self._left[-1] in wanted:
            return self._left.pop()
        return None

    def _sum(self) -> Fraction:
        found = self._product()
        while sign := self._next("+", "-"):
            term = self._product()
            found = found + term if sign == "+" else found - term
        return found

    def _product(self) -> Fraction:
        found = self._signed()
        while sign := self._next("*", "/"):
            factor = self._signed()
            if sign == "*":
                found *= factor
            elif factor == 0:
                raise Refused(
                    _("“{text}” divides by zero. Write another divisor.").format(
                        text=shown(self._text)
                    )
                )
            else:
                found /= factor
        return found

    def _signed(self) -> Fraction:
        negative = False
        while sign := self._next("+", "-"):
            negative ^= sign == "-"
        found = self._one()
        while self._next("%"):
            found /= 100
        return -found if negative else found

    def _one(self) -> Fraction:
        if self._next("("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise _no_reckoning(self._text)
            found = self._sum()
            if not self._next(")"):
                raise _no_reckoning(self._text)
            self._depth -= 1
            return found
        if not self._left or not self._left[-1][0].isdigit():
            raise _no_reckoning(self._text)
        return Fraction(self._left.pop().replace(" ", "").replace(",", "."))


def _no_reckoning(text: str) -> Refused:
    return Refused(
        _("“{text}” cannot be reckoned. Write it such as =48000*0,8.").format(text=shown(text))
    )
