"""Reports: any list as a workbook, and figures by year, division and municipality."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application, ApplicationYear
from jarjestodesk.models.call import Appropriation, Call
from jarjestodesk.models.decision import DecisionYear
from jarjestodesk.records.lists import Column, ListInfo, ListQuery, Row
from jarjestodesk.records.reports import DivisionLine, ReportFigures
from jarjestodesk.records.shown import cell_text
from jarjestodesk.services import lists
from jarjestodesk.services.county import the_county
from jarjestodesk.services.summaries.units import Units, load_units
from jarjestodesk.services.today.figures import (
    granted_places,
    granted_years,
    real,
    year_money,
)
from jarjestodesk.spreadsheets import content
from jarjestodesk.values.names import name_key

_KINDS = {
    "money": content.Kind.MONEY,
    "points": content.Kind.POINTS,
    "count": content.Kind.COUNT,
    "year": content.Kind.YEAR,
    "day": content.Kind.DAY,
    "text": content.Kind.LONG_TEXT,
}
_MOST_ROWS = 200_000
"""A sheet holds a million rows; a list of this length is no longer read by anyone."""


def list_book(
    session: Session, query: ListQuery, columns: Sequence[str] = (), title: str = ""
) -> content.Book:
    """Return a list as a workbook: the rows asked for, in their order, in the columns named.

    Without ``columns`` all that are not hidden. UserError for more rows than a workbook serves.
    """
    info = lists.info(session, query.code, query.scope, today=query.today)
    chosen = [info.columns[info.index(key)] for key in columns] or [
        column for column in info.columns if not column.hidden
    ]
    rows = lists.values(session, query, [column.key for column in chosen])
    if len(rows) > _MOST_ROWS:
        raise UserError(
            _("The list has {count} rows: narrow it to at most {most} first.").format(
                count=len(rows), most=_MOST_ROWS
            )
        )
    title = title or list_title(query.code)
    county = the_county(session).name
    sheet = content.Sheet(
        title,
        [_column(column, rows, place) for place, column in enumerate(chosen)],
        [
            [_value(column, value) for column, value in zip(chosen, row, strict=True)]
            for row in rows
        ],
        ngettext("{n} row in all", "{n} rows in all", len(rows)).format(n=len(rows)),
    )
    facts = _facts(county, info, query, len(rows))
    reading = (
        _("The list is on the next sheet, as it was filtered and sorted in the program."),
        _("Filters and sums work there as usual; changes here do not go back to the program."),
    )
    cover = content.Cover(pgettext("sheet", "About the list"), title, (), facts, reading, ())
    return content.Book(title, f"{county} – JärjestöDesk", query.today, cover, (sheet,))


def list_title(code: str) -> str:
    """Return what a list is called."""
    titles = {
        "organisations": pgettext("list", "Organisations"),
        "applications": pgettext("list", "Applications"),
        "calls": pgettext("list", "Calls"),
        "meetings": pgettext("list", "Meetings"),
        "agreements": pgettext("list", "Agreements"),
        "persons": pgettext("list", "Persons"),
        "call.applications": pgettext("list", "Applications"),
        "call.checks": pgettext("list", "Checks"),
        "call.scores": pgettext("list", "Scores"),
        "call.totals": _("Totals of the scores"),
        "call.proposals": pgettext("list", "Proposals"),
        "call.decisions": pgettext("list", "Decisions"),
        "call.service": pgettext("list", "Service"),
    }
    return titles.get(code, pgettext("list", "List"))


def _facts(county: str, info: ListInfo, query: ListQuery, count: int) -> list[content.Fact]:
    """Return what the cover says: whose, as of when, how narrowed and sorted."""
    titles = {column.key: column.title() for column in info.columns}
    facts = [
        content.Fact(pgettext("fact", "County"), county),
        content.Fact(pgettext("fact", "As of"), query.today, content.Kind.DAY),
        content.Fact(pgettext("fact", "Rows"), count, content.Kind.COUNT),
    ]
    if query.search.strip():
        facts.append(content.Fact(pgettext("fact", "Search"), query.search.strip()))
    facts += [
        content.Fact(pgettext("fact", "Filter: {column}").format(column=titles[key]), text)
        for key, text in query.filters
        if text.strip() and key in titles
    ]
    if query.sort:
        words = [
            pgettext("sort", "{column}, descending").format(column=titles[key])
            if descending
            else titles[key]
            for key, descending in query.sort
            if key in titles
        ]
        facts.append(content.Fact(pgettext("fact", "Sorted by"), ", ".join(words)))
    return facts


def _column(column: Column, rows: Sequence[Row], place: int) -> content.Column:
    kind = _KINDS.get(column.kind.name, content.Kind.TEXT)
    coded = column.codes is not None or bool(column.choices)
    if coded or any(isinstance(row[place], str) for row in rows):
        long = kind is content.Kind.LONG_TEXT
        kind = content.Kind.LONG_TEXT if long and not coded else content.Kind.TEXT
    return content.Column(column.title(), kind, total=kind is content.Kind.MONEY)


def _value(column: Column, value: Any) -> content.Value:
    """Return a cell's value: numbers and days as such, everything else as it is shown."""
    if value is None:
        return None
    plain = column.codes is None and not column.choices and column.kind.name in _KINDS
    if plain and isinstance(value, int | date) and not isinstance(value, bool | datetime):
        return value
    return cell_text(column, value)


def report_figures(session: Session, years: Iterable[int], *, today: date) -> ReportFigures:
    """Return the figures of the chosen years of use; without any, those of today's year."""
    chosen = tuple(sorted(set(years))) or (today.year,)
    divisions = _by_division(session, chosen)
    return ReportFigures(
        years=chosen,
        years_known=_years_known(session),
        by_year=year_money(session, chosen),
        by_division=divisions,
        by_municipality=granted_places(session, chosen),
        applications=sum(line.applications for line in divisions),
        grants=sum(line.grants for line in divisions),
    )


def figures_title(years: Sequence[int]) -> str:
    """Return the years as a heading: 2026, 2024–2026 or 2023, 2025."""
    if len(years) > 1 and list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def _years_known(session: Session) -> tuple[int, ...]:
    applied = session.scalars(
        select(ApplicationYear.year)
        .join(Application, Application.id == ApplicationYear.application_id)
        .join(Call, Call.id == Application.call_id)
        .where(real())
        .distinct()
    )
    decided = session.scalars(granted_years(DecisionYear.year).distinct())
    planned = session.scalars(
        select(Appropriation.year)
        .join(Call, Call.id == Appropriation.call_id)
        .where(real())
        .distinct()
    )
    return tuple(sorted({*applied, *decided, *planned}))


def _by_division(session: Session, years: Sequence[int]) -> tuple[DivisionLine, ...]:
    """Return a line for each division, the unknown last; an application counts once."""
    units = load_units(session)
    applied = _sums(
        session,
        units,
        select(
            Application.service_unit_id,
            func.count(Application.id.distinct()),
            func.sum(ApplicationYear.applied),
        )
        .join(ApplicationYear, ApplicationYear.application_id == Application.id)
        .join(Call, Call.id == Application.call_id)
        .where(real(), ApplicationYear.year.in_(years))
        .group_by(Application.service_unit_id),
    )
    granted = _sums(
        session,
        units,
        granted_years(
            Application.service_unit_id,
            func.count(Application.id.distinct()),
            func.sum(DecisionYear.granted),
        )
        .where(DecisionYear.year.in_(years), DecisionYear.granted > 0)
        .group_by(Application.service_unit_id),
    )
    names = sorted(
        {*applied, *granted},
        key=lambda name: (name is None, "" if name is None else name_key(name)),
    )
    none: tuple[int, int | None] = (0, None)
    return tuple(
        DivisionLine(name, *applied.get(name, none), *granted.get(name, none)) for name in names
    )


def _sums(session: Session, units: Units, query: Any) -> dict[str | None, tuple[int, int | None]]:
    """Return counts and known sums of units, added up by the division they belong to."""
    counts: dict[str | None, int] = defaultdict(int)
    sums: dict[str | None, int | None] = {}
    for unit_id, count, cents in session.execute(query):
        name = units.names(unit_id)[0]
        counts[name] += count
        before = sums.get(name)
        sums[name] = before if cents is None else (before or 0) + cents
    return {name: (counts[name], sums[name]) for name in counts}


def figures_book(session: Session, years: Iterable[int], *, today: date) -> content.Book:
    """Return the figures as a workbook with charts, one sheet for each table."""
    figures = report_figures(session, years, today=today)
    county = the_county(session).name
    title = _("Grants in figures {years}").format(years=figures_title(figures.years))
    money = content.Kind.MONEY
    year_columns = [
        content.Column(pgettext("column", "Year"), content.Kind.YEAR),
        content.Column(pgettext("column", "Appropriation"), money),
        content.Column(pgettext("column", "Applied for"), money),
        content.Column(pgettext("column", "Granted"), money),
    ]
    by_year = [(y.year, y.appropriation, y.applied, y.granted) for y in figures.by_year]
    block = content.Block(
        _("By year of use"),
        year_columns,
        by_year,
        content.Bars(_("Applied for and granted by year"), (3, 4), money),
    )
    facts = [
        content.Fact(pgettext("fact", "County"), county),
        content.Fact(pgettext("fact", "As of"), today, content.Kind.DAY),
        content.Fact(pgettext("fact", "Years of use"), figures_title(figures.years)),
        content.Fact(pgettext("fact", "Applications"), figures.applications, content.Kind.COUNT),
        content.Fact(pgettext("fact", "Grants"), figures.grants, content.Kind.COUNT),
    ]
    reading = (
        _("Practice rounds are not counted. What is unknown is left empty, it is not zero."),
        _("No euros stand by municipality: nobody divided the sums between municipalities."),
    )
    cover = content.Cover(pgettext("sheet", "Summary"), title, (), facts, reading, (block,))
    sheets = (_division_sheet(figures), _municipality_sheet(figures))
    return content.Book(title, f"{county} – JärjestöDesk", today, cover, sheets)


def _division_sheet(figures: ReportFigures) -> content.Sheet:
    money, count = content.Kind.MONEY, content.Kind.COUNT
    return content.Sheet(
        pgettext("sheet", "By division"),
        [
            content.Column(pgettext("column", "Division")),
            content.Column(pgettext("column", "Applications"), count, total=True),
            content.Column(pgettext("column", "Applied for"), money, total=True),
            content.Column(pgettext("column", "Grants"), count, total=True),
            content.Column(pgettext("column", "Granted"), money, total=True),
        ],
        [
            (
                line.name or pgettext("division", "not named"),
                line.applications,
                line.applied,
                line.grants,
                line.granted,
            )
            for line in figures.by_division
        ],
        _("Applied for and granted by division"),
    )


def _municipality_sheet(figures: ReportFigures) -> content.Sheet:
    counts = figures.by_municipality
    rows: list[tuple[content.Value, content.Value]] = [(p.name, p.count) for p in counts.places]
    rows.append((pgettext("figure", "Whole county"), counts.whole_county))
    for words, count in (
        (pgettext("figure", "Municipalities elsewhere"), counts.elsewhere),
        (_("Municipality not named"), counts.unknown),
    ):
        if count:
            rows.append((words, count))
    return content.Sheet(
        pgettext("sheet", "By municipality"),
        [
            content.Column(pgettext("column", "Municipality")),
            content.Column(pgettext("column", "Grants"), content.Kind.COUNT),
        ],
        rows,
        _("Grants that reach each municipality; one grant may reach several"),
    )
