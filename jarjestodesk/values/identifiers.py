"""Identifiers of organisations and cases: read, checked, shown (domain/law.md §8).

python-stdnum is imported where it is used: it costs 27 ms, and the window starts without it.
"""

import re

from jarjestodesk.i18n import _
from jarjestodesk.values.patterns import LONGEST_TEXT, checked_pattern
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line

DEFAULT_DIARY_PATTERN = r"[0-9]{1,6}/[0-9]{2}(?:\.[0-9]{2}){1,3}/[0-9]{4}"
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-")
)
_BUSINESS_ID = re.compile(r"(?:FI)?(?:(?P<body>[0-9]{6,7})-(?P<check>[0-9])|(?P<all>[0-9]{7,8}))")
_ASSOCIATION = re.compile(r"[0-9]{1,6}|0{0,2}[1-9][0-9]{0,2}[.,][0-9]{3}")
_ASSOCIATION_CUT = re.compile(r"(?P<thousands>[1-9][0-9]{0,2})[.,](?P<rest>[0-9]{1,2})")
"""What a spreadsheet makes of 12.340 when it takes the point for a decimal one."""
_REFERENCE_WEIGHTS = (7, 3, 1)


def _compact(text: str) -> str:
    """Return the text without spaces, dashes of every kind as a hyphen, in capitals."""
    line = clean_line(text).translate(_DASHES)
    return line.replace(NO_BREAK_SPACE, "").replace(" ", "").upper()


def parse_business_id(text: str) -> str:
    """Return a Y-tunnus as NNNNNNN-T (598/1991 4 §); a lost hyphen or leading zero is restored."""
    from stdnum.fi import ytunnus

    match = _BUSINESS_ID.fullmatch(_compact(text))
    if match is None:
        raise Refused(
            _("“{text}” is not a business ID. Write it as 2077474-0.").format(text=shown(text))
        )
    digits = (match["all"] or match["body"] + match["check"]).zfill(8)
    if not ytunnus.is_valid(digits) or not int(digits):
        raise Refused(
            _(
                "The check digit {digit} of the business ID “{text}” does not match. "
                "Check the number from the source; a right one is 2077474-0."
            ).format(digit=digits[-1], text=shown(text))
        )
    return f"{digits[:-1]}-{digits[-1]}"


def ovt_code(business_id: str) -> str:
    """Return the OVT code for e-invoices of a canonical Y-tunnus: 0037 and its eight digits."""
    return f"0037{business_id.replace('-', '')}"


def parse_iban(text: str) -> str:
    """Return an IBAN without spaces; form, check digits and for FI the Luhn digit are checked."""
    from stdnum import iban, luhn

    number = _compact(text)
    finnish = number.startswith("FI")
    if not iban.is_valid(number) or (finnish and not luhn.is_valid(number[4:])):
        raise Refused(
            _(
                "“{text}” is not a valid account number. "
                "Check it; the form is FI21 1234 5600 0007 85."
            ).format(text=shown(text))
        )
    return iban.compact(number)


def format_iban(iban: str) -> str:
    """Return an IBAN in groups of four, as it is printed."""
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def parse_association_number(text: str) -> str:
    """Return a register number of an association as 1–6 digits of text; it has no check digit.

    A mark may stand before the last three digits; with fewer after it some have been lost.
    """
    number = _compact(text)
    cut = _ASSOCIATION_CUT.fullmatch(number)
    if cut is not None:
        digits = cut["thousands"] + cut["rest"].ljust(3, "0")
        raise Refused(
            _(
                "“{text}” lacks digits of a register number. If {number} is meant, write it without"
                " the point: {digits}."
            ).format(text=shown(text), number=format_association_number(digits), digits=digits)
        )
    digits = re.sub("[.,]", "", number)
    if not _ASSOCIATION.fullmatch(number) or not int(digits):
        raise Refused(
            _("“{text}” is not a register number of an association. Write it as 123.456.").format(
                text=shown(text)
            )
        )
    return digits.lstrip("0")


def format_association_number(number: str) -> str:
    """Return “12.345” for “12345”."""
    return f"{number[:-3]}.{number[-3:]}" if len(number) > 3 else number


def parse_postal_code(text: str) -> str:
    """Return a Finnish postal code, five digits of text; a lost leading zero is not guessed."""
    code = _compact(text).removeprefix("FI-")
    if not re.fullmatch("[0-9]{5}", code):
        raise Refused(
            _("“{text}” is not a postal code. Write all five digits, such as 02210.").format(
                text=shown(text)
            )
        )
    return code


def format_postal_line(code: str, place: str) -> str:
    """Return the last line of an address, “02210 ESPOO”."""
    return f"{code} {place.upper()}"


def parse_diary_number(text: str, pattern: str = DEFAULT_DIARY_PATTERN) -> str:
    """Return a diary number that fits the county's ``pattern`` as a whole (no common format)."""
    compiled = checked_pattern(pattern)
    line = clean_line(text).translate(_DASHES).replace(NO_BREAK_SPACE, " ")
    if len(line) > LONGEST_TEXT or compiled.fullmatch(line) is None:
        raise Refused(
            _(
                "“{text}” does not have the form of the county's diary numbers. "
                "Check the number or the form in the county's settings; "
                "a usual form is 575/00.01.05/2022."
            ).format(text=shown(text))
        )
    return line


def parse_reference_number(text: str) -> str:
    """Return a Finnish or RF reference number without spaces and with its check digits right."""
    from stdnum import iso11649

    number = _compact(text)
    if number.startswith("RF"):
        right = iso11649.is_valid(number)
    else:
        number = number.lstrip("0")
        right = bool(re.fullmatch("[0-9]{4,20}", number)) and number == _with_check(number[:-1])
    if not right:
        raise Refused(
            _("“{text}” is not a valid reference number. Check it; a right one is 1232.").format(
                text=shown(text)
            )
        )
    return number


def reference_check_digit(base: str) -> str:
    """Return the check digit of a base of 3–19 digits: from the right 7, 3, 1, to a full ten."""
    if not re.fullmatch("[1-9][0-9]{2,18}", base):
        raise Refused(
            _(
                "“{text}” cannot start a reference number. Write 3–19 digits without a leading "
                "zero, such as 2026001."
            ).format(text=shown(base))
        )
    total = sum(
        int(digit) * _REFERENCE_WEIGHTS[place % 3] for place, digit in enumerate(reversed(base))
    )
    return str(-total % 10)


def make_reference_number(base: str) -> str:
    """Return the base with its check digit, without spaces."""
    return _with_check(base)


def _with_check(base: str) -> str:
    return base + reference_check_digit(base)


def format_reference_number(number: str) -> str:
    """Return a reference in groups of five from the right, an RF reference in fours."""
    if number.startswith("RF"):
        return format_iban(number)
    first = len(number) % 5
    groups = [number[:first]] + [number[at : at + 5] for at in range(first, len(number), 5)]
    return " ".join(filter(None, groups))
