"""What a workbook says, without a word of openpyxl: columns, sheets, a cover, a chart.

Values are the register's own: money in cents, points in hundredths, shares in ten-thousandths,
days as dates, moments aware. None is unknown and becomes an empty cell, never a zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | date | datetime | None
"""What a cell may hold; a text in a column of numbers stays a text (“ei sovellu”)."""


class Kind(StrEnum):
    """What the values of a column are, and so how they are shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    MONEY = "money"
    POINTS = "points"
    SHARE = "share"
    COUNT = "count"
    YEAR = "year"
    DAY = "day"


ADDED_UP = frozenset({Kind.MONEY, Kind.COUNT})
"""Kinds whose sums mean something."""


@dataclass(frozen=True)
class Column:
    """A column: its header, what it holds, whether it is added up below.

    ``width`` is in characters; without it the content decides.
    """

    title: str
    kind: Kind = Kind.TEXT
    total: bool = False
    width: float | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet with one list: filters, frozen header, totals below.

    ``note`` stands above the header; ``frozen`` columns stay in view; ``totals`` (column number
    → value) are those that are no sums; ``strong`` rows are set in bold. ``about`` is the line
    the cover has for the sheet.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    about: str = ""
    note: str | None = None
    frozen: int = 1
    totals: Mapping[int, Value] = field(default_factory=dict)
    strong: frozenset[int] = frozenset()

    @property
    def summed(self) -> bool:
        """Tell whether there is anything to add up: rows, and a column that asks for it."""
        return bool(self.rows) and any(column.total for column in self.columns)


@dataclass(frozen=True)
class Bars:
    """A bar chart of a block's columns (numbers from 1); the first column names the bars."""

    title: str
    series: tuple[int, ...]
    kind: Kind


@dataclass(frozen=True)
class Block:
    """A small table of the cover, with a chart under it where ``bars`` is given."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    bars: Bars | None = None


@dataclass(frozen=True)
class Fact:
    """A line of the cover: what, and its value (shown by ``kind``)."""

    label: str
    value: Value
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Cover:
    """The first sheet: heading, warnings, facts, how to read, small tables, what else there is."""

    title: str
    heading: str
    warnings: Sequence[str]
    facts: Sequence[Fact]
    reading: Sequence[str]
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Book:
    """A workbook. ``mark`` (KOE – EI PÄÄTÖS) and ``day`` stand in the header of every page."""

    title: str
    author: str
    day: date
    cover: Cover
    sheets: Sequence[Sheet]
    mark: str | None = None


@dataclass(frozen=True)
class Written:
    """A finished workbook: its bytes, sheet title → number of rows, places of cut texts."""

    content: bytes
    rows: Mapping[str, int]
    cut: tuple[str, ...] = ()
