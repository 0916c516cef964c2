"""What a text typed under a column means, by the column's kind.

Texts: every word must occur, letter case and marks aside; "…" in quotes keeps words together.
Numbers and dates: 1000, >1000, <5000, 1000-5000, 1000..5000, 2026, 11.2026. Choices: every
value whose label holds the text. Any column: “tyhjä”, “ei tyhjä”.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.kinds import YES_NO_KIND
from jarjestodesk.records.labels import labels
from jarjestodesk.records.lists import Column
from jarjestodesk.values import dates, numbers
from jarjestodesk.values.dates import in_helsinki
from jarjestodesk.values.names import name_fold
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line


@dataclass(frozen=True)
class Contains:
    """Every one of ``words`` (folded by ``name_fold``) occurs in the text."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Range:
    """From ``low`` to ``high``, both inclusive and in the column's own unit; None is open.

    Columns of days and of moments are asked by days (Finland's time).
    """

    low: Any = None
    high: Any = None


@dataclass(frozen=True)
class OneOf:
    """The value is one of these."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class IsEmpty:
    """There is no value, or (``empty`` False) there is one."""

    empty: bool = True


Condition = Contains | Range | OneOf | IsEmpty
_Span = tuple[Any, Any]
"""First and last value that a written number or date stands for."""

_PLACES = {"money": 2, "points": 2, "weight": 4, "count": 0, "year": 0}
_DAYS = frozenset({"day", "moment"})
_COMPARISON = re.compile(r"(?P<sign><=|>=|=<|=>|<|>|≤|≥|=)\s*(?P<rest>.*)", re.DOTALL)
_DOTS = re.compile(r"\.\.+|…")
_DASH = re.compile("[-\u2010\u2011\u2012\u2013\u2014\u2212]")
_WORDS = re.compile(r'"([^"]*)"?|(\S+)')
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"([0-9]{1,2})[./]\s?([0-9]{4})")
_EURO = re.compile(r"\s*(?:€|eur(?:oa)?)$", re.IGNORECASE)


def parse_filter(column: Column, text: str) -> Condition:
    """Return what ``text`` under ``column`` asks for; Refused gives an example of what is right.

    A text without anything to look for asks for nothing: ``Contains(())`` holds for every value.
    """
    line = clean_line(text).replace(NO_BREAK_SPACE, " ")
    if not line:
        return Contains(())
    emptiness = _emptiness(line)
    if emptiness is not None:
        return emptiness
    if column.codes is not None or column.choices or column.kind is YES_NO_KIND:
        return _one_of(column, line)
    if column.kind.name in _PLACES:
        places = _PLACES[column.kind.name]
        return _range(line, lambda part: _number_span(part, places), 1, _number_refused)
    if column.kind.name in _DAYS:
        return _range(line, _day_span, timedelta(days=1), _day_refused)
    return Contains(_words(column, line))


def matches(condition: Condition, column: Column, value: Any) -> bool:
    """Tell whether ``value`` of ``column`` is what ``condition`` asks for.

    A tuple holds where one of its parts does.
    """
    if isinstance(value, tuple):
        if isinstance(condition, IsEmpty):
            return condition.empty is not bool(value)
        return any(matches(condition, column, part) for part in value) or condition == Contains(())
    if isinstance(condition, IsEmpty):
        return condition.empty is (value is None or value == "")
    if isinstance(condition, Contains):
        folded = "" if value is None else name_fold(str(value))
        return all(word in folded for word in condition.words)
    if isinstance(condition, OneOf):
        return value in condition.values
    return value is not None and _within(condition, value)


def contains_exactly(text: str, value: Any) -> bool:
    """Tell whether ``value`` holds every word of ``text`` with its marks, letter case aside.

    Of what a search finds, these come first (ä is not a).
    """
    written = "" if value is None else str(value).casefold()
    return all(word.casefold() in written for word in split_words(text))


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a search; what stands in quotes is one."""
    found = (quoted or plain for quoted, plain in _WORDS.findall(clean_line(text)))
    return tuple(word for word in map(clean_line, found) if word)


def has_marks(text: str) -> bool:
    """Tell whether a search holds letters such as ä, å, ö that folding would lose."""
    return name_fold(text) != clean_line(text).casefold()


def _within(asked: Range, value: Any) -> bool:
    if isinstance(value, datetime):
        value = in_helsinki(value).date()
    return (asked.low is None or value >= asked.low) and (asked.high is None or value <= asked.high)


def _emptiness(line: str) -> IsEmpty | None:
    word = line.casefold()
    if word in {"-", "–", pgettext("filter", "empty").casefold()}:
        return IsEmpty()
    if word in {"<>", pgettext("filter", "not empty").casefold()}:
        return IsEmpty(empty=False)
    return None


def _words(column: Column, line: str) -> tuple[str, ...]:
    """Return the folded words; identifiers are looked for as they are stored."""
    if column.kind.name in {"register_number", "iban"}:
        return (name_fold(line.replace(" ", "").replace(".", "")),)
    if column.kind.name == "business_id" and re.fullmatch("[0-9]{8}", line):
        return (f"{line[:7]}-{line[7]}",)
    return tuple(folded for word in split_words(line) if (folded := name_fold(word)))


def _one_of(column: Column, line: str) -> OneOf:
    word = name_fold(line)
    known = [
        (value, label, name_fold(label), name_fold(code))
        for value, label, code in _labelled(column)
    ]
    exact = tuple(value for value, _label, folded, code in known if word in {folded, code})
    found = exact or tuple(value for value, _label, folded, _code in known if word in folded)
    if not found:
        examples = ", ".join(label for _value, label, _folded, _code in known[:3])
        raise Refused(
            _("“{text}” is none of the choices here. There are: {known}.").format(
                text=shown(line), known=examples or "–"
            )
        )
    return OneOf(found)


def _labelled(column: Column) -> list[tuple[Any, str, str]]:
    """Return (value, label, code) of everything the column can hold."""
    if column.choices:
        return [(choice.value, choice.label, choice.code) for choice in column.choices]
    if column.codes is not None:
        words = labels(column.codes)
        return [(code, words[code.value], code.value) for code in column.codes]
    yes, no = pgettext("answer", "yes"), pgettext("answer", "no")
    return [(True, yes, yes[0]), (False, no, no[0])]


def _range(
    line: str,
    span: Callable[[str], _Span | None],
    step: Any,
    refused: Callable[[str], Refused],
) -> Range:
    """Return the range written; ``span`` reads one number or date, ``step`` is to the next one."""
    comparison = _COMPARISON.fullmatch(line)
    if comparison:
        found = span(comparison["rest"])
        if found is None:
            raise refused(line)
        return _compared(comparison["sign"], found, step)
    found = span(line)
    if found is not None:
        return Range(*found)
    for first, last in _halves(line):
        low, high = span(first), span(last)
        if (low is None) is bool(first) or (high is None) is bool(last):
            continue
        return Range(low[0] if low else None, high[1] if high else None)
    raise refused(line)


def _compared(sign: str, found: _Span, step: Any) -> Range:
    low, high = found
    if sign == "=":
        return Range(low, high)
    if sign == ">":
        return Range(low=high + step)
    if sign == "<":
        return Range(high=low - step)
    return Range(low=low) if ">" in sign or sign == "≥" else Range(high=high)


def _halves(line: str) -> list[tuple[str, str]]:
    """Return the ways to read the line as two ends; one of them may be left out."""
    found = [*_DOTS.finditer(line), *_DASH.finditer(line)]
    parts = [(line[: cut.start()].strip(), line[cut.end() :].strip()) for cut in found]
    return [part for part in parts if any(part)]


def _number_span(text: str, places: int) -> _Span | None:
    """Return what a number stands for: 1000 is 1000,00–1000,99, 1000,50 itself."""
    text = _EURO.sub("", text)
    count = numbers.read_fixed(text, places, grouped=True)
    if count is None:
        return None
    if places == 0 or "," in text or "." in text or count < 0:
        return count, count
    return count, count + 10**places - 1


def _day_span(text: str) -> _Span | None:
    """Return the first and last day of a year, a month or a day."""
    if _YEAR.fullmatch(text) and dates.FIRST_YEAR <= int(text) <= dates.LAST_YEAR:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    month = _MONTH.fullmatch(text)
    if month:
        number, year = int(month[1]), int(month[2])
        if not (1 <= number <= 12 and dates.FIRST_YEAR <= year <= dates.LAST_YEAR):
            return None
        last = calendar.monthrange(year, number)[1]
        return date(year, number, 1), date(year, number, last)
    try:
        day = dates.parse_date(text)
    except Refused:
        return None
    return day, day


def _number_refused(text: str) -> Refused:
    return Refused(
        _("“{text}” cannot be looked for here. Write 1000, >1000, <5000 or 1000-5000.").format(
            text=shown(text)
        )
    )


def _day_refused(text: str) -> Refused:
    return Refused(
        _(
            "“{text}” cannot be looked for here. Write 2026, 11.2026, >1.1.2026 or"
            " 1.1.2026-31.1.2026."
        ).format(text=shown(text))
    )
