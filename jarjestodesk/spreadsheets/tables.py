"""Lists from lines: a column and where its value comes from stand side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jarjestodesk.i18n import pgettext
from jarjestodesk.spreadsheets.content import Column, Kind, Sheet, Value

L = TypeVar("L")


@dataclass(frozen=True)
class Field(Generic[L]):
    """A column of a list and how its value is read from a line."""

    column: Column
    value: Callable[[L], Value]


def field(
    title: str,
    value: Callable[[L], Value],
    kind: Kind = Kind.TEXT,
    *,
    total: bool = False,
) -> Field[L]:
    """Return a field; ``total`` adds its column up."""
    return Field(Column(title, kind, total), value)


def year_fields(
    title: str, years: Sequence[int], sums: Callable[[L], Sequence[int | None]]
) -> list[Field[L]]:
    """Return a field of money for each year; ``title`` has {year}."""

    def of(number: int) -> Callable[[L], Value]:
        return lambda line: sums(line)[number]

    return [
        field(title.format(year=year), of(number), Kind.MONEY, total=True)
        for number, year in enumerate(years)
    ]


def list_sheet(
    title: str,
    fields: Sequence[Field[L]],
    lines: Sequence[L],
    *,
    about: str,
    note: str | None = None,
    frozen: int = 1,
    totals: Mapping[int, Value] | None = None,
    strong: frozenset[int] = frozenset(),
) -> Sheet:
    """Return the sheet of ``lines``, a row for each."""
    return Sheet(
        title=title,
        columns=[one.column for one in fields],
        rows=[tuple(one.value(line) for one in fields) for line in lines],
        about=about,
        note=note,
        frozen=frozen,
        totals=totals or {},
        strong=strong,
    )


def yes_no(value: bool | None) -> str | None:
    """Return kyllä or ei; the unknown stays empty."""
    if value is None:
        return None
    return pgettext("answer", "yes") if value else pgettext("answer", "no")


def joined(parts: Sequence[str], separator: str = ", ") -> str | None:
    """Return the parts as one text, None where there are none."""
    return separator.join(parts) or None
