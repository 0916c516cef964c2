"""Dates and moments: Finnish text in and out, moments in UTC, shown in Europe/Helsinki."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line

HELSINKI = "Europe/Helsinki"
FIRST_YEAR, LAST_YEAR = 1800, 2199
_MONTHS = (
    "tammikuu",
    "helmikuu",
    "maaliskuu",
    "huhtikuu",
    "toukokuu",
    "kesäkuu",
    "heinäkuu",
    "elokuu",
    "syyskuu",
    "lokakuu",
    "marraskuu",
    "joulukuu",
)
_FINNISH = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{2}")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_WORDS = re.compile(
    rf"(?P<day>[0-9]{{1,2}})\.? (?P<month>{'|'.join(_MONTHS)})(?:ta|n)? (?P<year>[0-9]{{4}})",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"(?P<date>.+?)(?:,? (?:klo\.? ?)?|T)(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})"
    r"(?:[.:](?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,6}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_FULL_HOUR = re.compile(r"(?P<date>.+?),? klo\.? ?(?P<hour>[0-9]{1,2})", re.IGNORECASE)


@cache
def _helsinki() -> ZoneInfo:
    return ZoneInfo(HELSINKI)


def parse_date(text: str) -> date:
    """Return the date of “24.11.2026”, “24. marraskuuta 2026” or “2026-11-24”.

    A year of two digits is refused: it can be read in two ways.
    """
    line = clean_line(text).replace(NO_BREAK_SPACE, " ")
    if _SHORT_YEAR.fullmatch(line):
        raise Refused(
            _("Write the year of the date “{text}” in four digits, such as 24.11.2026.").format(
                text=shown(text)
            )
        )
    match = _FINNISH.fullmatch(line) or _ISO.fullmatch(line) or _WORDS.fullmatch(line)
    if match is None:
        raise Refused(
            _("“{text}” cannot be read as a date. Write the date as 24.11.2026.").format(
                text=shown(text)
            )
        )
    return _checked_date(match, text)


def _checked_date(match: re.Match[str], text: str) -> date:
    month = match["month"].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        found = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        found = date.min
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(
            _(
                "The date “{text}” does not exist or its year cannot be right. "
                "Write the date as 24.11.2026."
            ).format(text=shown(text))
        )
    return found


def parse_moment(text: str) -> datetime:
    """Return the moment of “24.11.2026 klo 12.00” or of ISO text, aware and in UTC.

    Without a zone the text means Helsinki time; minutes alone mean :00 seconds, klo 24 the end
    of the day. A time the clocks jumped over is refused, of a doubled hour the first is meant.
    """
    line = clean_line(text).replace(NO_BREAK_SPACE, " ")
    match = _MOMENT.fullmatch(line) or _FULL_HOUR.fullmatch(line)
    if match is None:
        raise _no_moment(text)
    parts = match.groupdict()
    day = parse_date(parts["date"])
    hour, minute, second = (int(parts.get(key) or 0) for key in ("hour", "minute", "second"))
    microsecond = int((parts.get("fraction") or "").ljust(6, "0"))
    if (hour, minute, second, microsecond) == (24, 0, 0, 0):
        hour, day = 0, day + timedelta(days=1)
    if hour > 23 or minute > 59 or second > 59:
        raise _no_moment(text)
    clock = datetime.combine(day, time(hour, minute, second, microsecond))
    zone = parts.get("zone")
    return _from_zone(clock, zone, text) if zone else _from_helsinki(clock, text)


def _from_zone(clock: datetime, zone: str, text: str) -> datetime:
    try:
        return datetime.fromisoformat(f"{clock.isoformat()}{zone.upper()}").astimezone(UTC)
    except ValueError as error:
        raise _no_moment(text) from error


def _from_helsinki(clock: datetime, text: str) -> datetime:
    moment = clock.replace(tzinfo=_helsinki()).astimezone(UTC)
    if moment.astimezone(_helsinki()).replace(tzinfo=None) != clock:
        raise Refused(
            _(
                "The time “{text}” does not exist: the clocks were put forward to summer time. "
                "Write a time an hour later."
            ).format(text=shown(text))
        )
    return moment


def _no_moment(text: str) -> Refused:
    return Refused(
        _(
            "“{text}” cannot be read as a date and a time. Write them as 24.11.2026 klo 12.00."
        ).format(text=shown(text))
    )


def in_helsinki(moment: datetime) -> datetime:
    """Return an aware moment as the clock in Helsinki shows it; a naive one is a bug."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(_helsinki())


def today_in_helsinki(now: datetime) -> date:
    """Return the date in Helsinki at the aware moment ``now``."""
    return in_helsinki(now).date()


def format_date(day: date) -> str:
    """Return “24.11.2026”, without leading zeros."""
    return f"{day.day}.{day.month}.{day.year}"


def format_moment(moment: datetime) -> str:
    """Return “24.11.2026 klo 12.00” in Helsinki time; seconds only where there are some."""
    local = in_helsinki(moment)
    seconds = f".{local.second:02d}" if local.second else ""
    return f"{format_date(local)} klo {local.hour}.{local.minute:02d}{seconds}"


def format_period(start: date, end: date) -> str:
    """Return “1.1.–31.12.2026”, the year once when it is the same; one day stands alone."""
    if start == end:
        return format_date(start)
    first = f"{start.day}.{start.month}." if start.year == end.year else format_date(start)
    return f"{first}–{format_date(end)}"


def weekday_short(day: date) -> str:
    """Return the two letters of the weekday, such as “ti”."""
    names = (
        pgettext("weekday", "Mo"),
        pgettext("weekday", "Tu"),
        pgettext("weekday", "We"),
        pgettext("weekday", "Th"),
        pgettext("weekday", "Fr"),
        pgettext("weekday", "Sa"),
        pgettext("weekday", "Su"),
    )
    return names[day.weekday()]
