"""Kinds of values that come from outside, each with its one reader.

A field of an input record is annotated with a kind; JSON files, workbooks and, later, forms
read it by the same function, so that a sum or a date means the same wherever it comes from.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from jarjestodesk.i18n import _
from jarjestodesk.values import dates, identifiers, money, points
from jarjestodesk.values.contacts import looks_like_personal_id, parse_email, parse_phone
from jarjestodesk.values.numbers import scale_number
from jarjestodesk.values.places import parse_municipality
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import clean_line, clean_text

LONGEST_TEXT = 100_000
"""Characters of one text field: some forty pages, more than any form gives."""


@dataclass(frozen=True)
class Kind:
    """How a value of this kind is read from text, from a number, from a date or moment.

    Each reader returns the value or raises Refused; a missing reader refuses that form.
    """

    name: str
    text: Callable[[str], Any]
    number: Callable[[float], Any] | None = None
    day: Callable[[date], Any] | None = None


def read(kind: Kind, value: object) -> Any:
    """Return ``value`` (text, number, truth value, date, moment or None) as ``kind``."""
    if value is None:
        return None
    if isinstance(value, bool):
        return value if kind is YES_NO_KIND else kind.text(str(value))
    if isinstance(value, (int, float)):
        return kind.number(value) if kind.number else kind.text(_number_text(value))
    if isinstance(value, date):
        return kind.day(value) if kind.day else kind.text(_day_text(value))
    if isinstance(value, str):
        cleaned = clean_text(value)
        return kind.text(cleaned) if cleaned.strip() else None
    raise Refused(_("“{text}” cannot be read here.").format(text=shown(value)))


def _number_text(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)


def _day_text(value: date) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return dates.format_date(value)


def _line(text: str) -> str:
    return _checked_text(clean_line(text))


def _long_text(text: str) -> str:
    return _checked_text(clean_text(text).strip())


def _checked_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("The text has {count} characters; at most {most} can be taken in.").format(
                count=len(text), most=LONGEST_TEXT
            )
        )
    if looks_like_personal_id(text):
        raise Refused(
            _("The text seems to hold a personal identity code. Remove it: none is kept here.")
        )
    return text


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _moment_of(value: date) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    return dates.parse_moment(
        value.isoformat(sep=" ") if isinstance(value, datetime) else f"{value.isoformat()} 00:00"
    )


def _whole(text: str) -> int:
    try:
        return int(clean_line(text).replace(" ", "").replace("\u00a0", ""))
    except ValueError as error:
        raise Refused(
            _("“{text}” is not a whole number. Write it such as 120.").format(text=shown(text))
        ) from error


def _whole_number(value: float) -> int:
    scaled = scale_number(value, 0, 10**12)
    if scaled is None or scaled != value:
        raise Refused(
            _("“{text}” is not a whole number. Write it such as 120.").format(text=shown(value))
        )
    return scaled


def _year(text: str) -> int:
    return _checked_year(_whole(text))


def _checked_year(value: float) -> int:
    year = _whole_number(value)
    if not 1900 <= year <= 2199:
        raise Refused(_("“{text}” is not a year. Write it such as 2027.").format(text=shown(value)))
    return year


def _yes_no(text: str) -> bool:
    word = clean_line(text).casefold()
    if word in {"kyllä", "k", "on", "yes", "true", "1", "x", "tosi", "ja"}:
        return True
    if word in {"ei", "e", "no", "false", "0", "-", "epätosi", "nej"}:
        return False
    raise Refused(_("“{text}” is neither yes nor no. Write kyllä or ei.").format(text=shown(text)))


def _municipality(text: str) -> str:
    return parse_municipality(text).code


LINE_KIND = Kind("line", _line)
TEXT_KIND = Kind("text", _long_text)
MONEY_KIND = Kind("money", money.parse_money, money.parse_number_as_money)
POINTS_KIND = Kind("points", points.parse_points, points.parse_number_as_points)
WEIGHT_KIND = Kind("weight", points.parse_weight, points.parse_number_as_weight)
DAY_KIND = Kind("day", dates.parse_date, day=_day_of)
MOMENT_KIND = Kind("moment", dates.parse_moment, day=_moment_of)
YEAR_KIND = Kind("year", _year, _checked_year)
COUNT_KIND = Kind("count", _whole, _whole_number)
YES_NO_KIND = Kind("yes_no", _yes_no)
BUSINESS_ID_KIND = Kind("business_id", identifiers.parse_business_id)
REGISTER_NUMBER_KIND = Kind("register_number", identifiers.parse_association_number)
IBAN_KIND = Kind("iban", identifiers.parse_iban)
POSTAL_CODE_KIND = Kind(
    "postal_code",
    identifiers.parse_postal_code,
    lambda value: identifiers.parse_postal_code(f"{_whole_number(value):05d}"),
)
EMAIL_KIND = Kind("email", parse_email)
PHONE_KIND = Kind("phone", parse_phone)
MUNICIPALITY_KIND = Kind("municipality", _municipality)

Line = Annotated[str, LINE_KIND]
"""One line of text, cleaned."""
LongText = Annotated[str, TEXT_KIND]
"""Text of several paragraphs, cleaned."""
Money = Annotated[int, MONEY_KIND]
"""A sum in cents; outside it is written in euros."""
Points = Annotated[int, POINTS_KIND]
"""Points in hundredths; outside they are written as 18,5."""
Weight = Annotated[int, WEIGHT_KIND]
"""A weight or share in ten-thousandths; outside it is written as 1,15."""
Day = Annotated[date, DAY_KIND]
"""A calendar day."""
Moment = Annotated[datetime, MOMENT_KIND]
"""A moment, in Finland's time when the source names no zone; kept in UTC."""
Year = Annotated[int, YEAR_KIND]
"""A year."""
Count = Annotated[int, COUNT_KIND]
"""A whole number."""
YesNo = Annotated[bool, YES_NO_KIND]
"""Yes or no."""
BusinessId = Annotated[str, BUSINESS_ID_KIND]
"""Y-tunnus NNNNNNN-T, check digit verified."""
RegisterNumber = Annotated[str, REGISTER_NUMBER_KIND]
"""Number in the register of associations, one to six digits."""
Iban = Annotated[str, IBAN_KIND]
"""IBAN without spaces, check digits verified."""
PostalCode = Annotated[str, POSTAL_CODE_KIND]
"""Five digits."""
Email = Annotated[str, EMAIL_KIND]
"""An e-mail address."""
Phone = Annotated[str, PHONE_KIND]
"""A telephone number as written."""
MunicipalityCode = Annotated[str, MUNICIPALITY_KIND]
"""Official code of a Finnish municipality; outside its name will do."""
