"""What must hold of the data beyond what keys and unique indexes hold: in SQL, in words.

Each rule selects the ids of rows that break it. What a hand with another program can write
into an INTEGER or TEXT column is caught by the type rules, made from the models.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Column, Connection, text

from jarjestodesk.i18n import _
from jarjestodesk.models import Base
from jarjestodesk.models.types import Code, Flag, ISODate, JsonText, UtcTime
from jarjestodesk.records.check import Finding, Severity

_SHOWN = 10


@dataclass(frozen=True)
class Rule:
    """A rule: its code, how grave, the SQL of the ids that break it, what to tell."""

    code: str
    severity: Severity
    sql: str
    words: Callable[[], str]


_E, _W = Severity.ERROR, Severity.WARNING
_SUMS = (
    ("application_year", "applied"),
    ("appropriation", "cents"),
    ("proposal_year", "proposed"),
    ("decision_year", "granted"),
    ("agreement_year", "cents"),
)
_YEARS = ("application_year", "appropriation", "proposal_year", "decision_year", "agreement_year")
_SPANS = (
    ("application", "period_start", "period_end"),
    ("decision", "use_start", "use_end"),
    ("agreement", "starts_on", "ends_on"),
    ("call", "opens_at", "closes_at"),
    ("call", "use_start", "use_end"),
)
_RULES = (
    Rule(
        "granted_without_grant",
        _E,
        "SELECT y.id FROM decision_year y JOIN decision d ON d.id = y.decision_id WHERE y.granted"
        " > 0 AND d.kind IN ('rejected', 'not_examined', 'withdrawn')",
        lambda: _("A decision that grants nothing has a granted sum (decision years {ids})."),
    ),
    Rule(
        "replaces_other",
        _E,
        "SELECT d.id FROM decision d JOIN decision r ON r.id = d.replaces_id"
        " WHERE r.application_id <> d.application_id OR r.id >= d.id",
        lambda: _(
            "A decision replaces one of another application or a later one (decisions {ids})."
        ),
    ),
    Rule(
        "scheme_of_other_call",
        _E,
        "SELECT a.id FROM application a JOIN call_scheme s ON s.id = a.call_scheme_id"
        " WHERE s.call_id <> a.call_id",
        lambda: _("An application's grant scheme belongs to another call (applications {ids})."),
    ),
    Rule(
        "score_outside",
        _E,
        "SELECT s.id FROM score s JOIN criterion c ON c.id = s.criterion_id"
        " WHERE s.points < 0 OR s.points > c.max_points",
        lambda: _("Points lie outside the scale of their criterion (scores {ids})."),
    ),
    Rule(
        "score_of_other_rubric",
        _E,
        "SELECT s.id FROM score s JOIN criterion c ON c.id = s.criterion_id"
        " JOIN application a ON a.id = s.application_id"
        " JOIN call_scheme t ON t.id = a.call_scheme_id WHERE t.rubric_id IS NOT c.rubric_id",
        lambda: _("Points were given by a criterion of another rubric (scores {ids})."),
    ),
    Rule(
        "assessor_of_other_call",
        _E,
        "SELECT s.id FROM score s JOIN call_assessor k ON k.id = s.assessor_id"
        " JOIN application a ON a.id = s.application_id WHERE k.call_id <> a.call_id",
        lambda: _("Points were given by an assessor of another call (scores {ids})."),
    ),
    Rule(
        "share_over_appropriation",
        _W,
        "SELECT w.id FROM appropriation w WHERE w.call_scheme_id IS NULL AND w.cents <"
        " (SELECT sum(s.cents) FROM appropriation s WHERE s.call_id = w.call_id"
        " AND s.year = w.year AND s.call_scheme_id IS NOT NULL)",
        lambda: _("The schemes' shares exceed the appropriation of a call (rows {ids})."),
    ),
    Rule(
        "granted_over_appropriation",
        _W,
        "SELECT w.id FROM appropriation w WHERE w.call_scheme_id IS NULL AND w.cents <"
        " (SELECT sum(y.granted) FROM decision_year y JOIN decision d ON d.id = y.decision_id"
        " JOIN application a ON a.id = d.application_id WHERE a.call_id = w.call_id"
        " AND y.year = w.year AND NOT EXISTS"
        " (SELECT 1 FROM decision l WHERE l.replaces_id = d.id))",
        lambda: _("More has been granted than the appropriation of a call is (rows {ids})."),
    ),
    Rule(
        "paid_over_granted",
        _W,
        "SELECT d.id FROM decision d WHERE EXISTS (SELECT 1 FROM instalment i"
        " WHERE i.decision_id = d.id AND i.paid_on IS NOT NULL GROUP BY i.year HAVING"
        " sum(i.cents) > coalesce((SELECT y.granted FROM decision_year y"
        " WHERE y.decision_id = d.id AND y.year = i.year), 0))",
        lambda: _("More has been paid than was granted for the year (decisions {ids})."),
    ),
)


def check(connection: Connection) -> Iterator[Finding]:
    """Yield a finding for each rule that is broken, with the first ids that break it."""
    for rule in (*_made_rules(), *_type_rules(), *_RULES):
        ids = [str(row[0]) for row in connection.execute(text(rule.sql))]
        if ids:
            shown = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
            yield Finding(rule.code, rule.severity, rule.words().format(ids=shown))


def _made_rules() -> Iterator[Rule]:
    """Yield the rules that many tables share: sums, years, spans of days."""
    for table, column in _SUMS:
        yield Rule(
            "negative_sum",
            _E,
            f"SELECT id FROM {table} WHERE {column} < 0",  # noqa: S608 - names of our own tables
            _about(lambda: _("A sum is negative ({place}: rows {ids})."), f"{table}.{column}"),
        )
    for table in _YEARS:
        yield Rule(
            "year",
            _E,
            f"SELECT id FROM {table} WHERE year NOT BETWEEN 1990 AND 2100",  # noqa: S608 - names of our own tables
            _about(lambda: _("A year is not possible ({place}: rows {ids})."), table),
        )
    for table, start, end in _SPANS:
        yield Rule(
            "span",
            _W,
            f'SELECT id FROM "{table}" WHERE {end} < {start}',  # noqa: S608 - names of our own tables
            _about(lambda: _("An end comes before its start ({place}: rows {ids})."), table),
        )


def _type_rules() -> Iterator[Rule]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            wrong = _wrong(column)
            if wrong:
                name = f"{table.name}.{column.name}"
                yield Rule(
                    "value",
                    _E,
                    f'SELECT id FROM "{table.name}" WHERE {wrong}',  # noqa: S608 - names of our own tables
                    _about(lambda: _("A value is not of its kind ({place}: rows {ids})."), name),
                )


def _about(words: Callable[[], str], place: str) -> Callable[[], str]:
    return lambda: words().replace("{place}", place)


def _wrong(column: Column[object]) -> str | None:
    """Return the SQL condition of values that the column's type would never write."""
    name = f'"{column.name}"'
    kind = column.type
    if isinstance(kind, ISODate):
        return f"{name} IS NOT NULL AND date({name}, '+0 days') IS NOT {name}"
    if isinstance(kind, UtcTime):
        shape, second = "____-__-__T__:__:__.______Z", f"substr({name}, 1, 19)"
        real = f"strftime('%Y-%m-%dT%H:%M:%S', {second}, '+0 days')"
        return f"{name} IS NOT NULL AND ({name} NOT LIKE '{shape}' OR {real} IS NOT {second})"
    if isinstance(kind, Flag):
        return f"{name} NOT IN (0, 1)"
    if isinstance(kind, JsonText):
        return f"{name} IS NOT NULL AND NOT json_valid({name})"
    if isinstance(kind, Code):
        values = ", ".join(f"'{code.value}'" for code in kind.codes)
        return f"{name} NOT IN ({values})"
    return None
