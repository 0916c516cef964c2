"""The list “call.proposals”: what is proposed to each, in the order of rank.

With scope (call, trial version) the sums are those of the trial version, set by hand when
edited; the rest always belongs to the proposal. A row with a negative id is the score line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.allocation import ScenarioRow
from jarjestodesk.records.kinds import COUNT_KIND, MONEY_KIND, TEXT_KIND, YES_NO_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.services.lists import call_columns as columns
from jarjestodesk.services.summaries.queries import known_sum, share
from jarjestodesk.services.workplace.ground import OUT, Ground, Proposed, ground
from jarjestodesk.values.points import format_points

CODE = "call.proposals"
DISPUTED = 800
"""Spread in hundredths of points from which assessors should talk."""


@dataclass(frozen=True)
class _Sum:
    """What one application is given in one year, and how it was reckoned."""

    cents: int | None
    calculation: str | None
    pinned: bool


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:
    """Return the columns; money columns for each year of the call."""
    base = ground(session, scope[0], today=today)
    field = f"trial:{scope[1]}" if len(scope) > 1 else "proposed"
    return ListInfo(
        CODE,
        (
            columns.rank(),
            columns.applicant(),
            columns.activity(),
            columns.scheme(base),
            columns.score(base),
            columns.spread(),
            *columns.by_year(base, "requested", columns.requested_title, None, Look.PLAIN),
            *columns.by_year(base, "proposed", columns.proposed_title, field, Look.STRONG),
            Column("share", lambda: "%", COUNT_KIND, width=5),
            Column("calculation", lambda: pgettext("column", "Calculation"), width=18,
                   look=Look.FAINT),
            Column("pinned", lambda: _("Set by hand"), YES_NO_KIND, width=8, hidden=True),
            columns.state("reason_state", lambda: pgettext("column", "Reason ready")),
            columns.kind("kind"),
            columns.reason_code(session),
            Column("reason", lambda: pgettext("column", "Reason"), TEXT_KIND, width=40,
                   field="reason"),
            Column("cumulative", lambda: pgettext("column", "Cumulative €"), MONEY_KIND, width=12,
                   look=Look.FAINT),
            Column("left", lambda: pgettext("column", "Left €"), MONEY_KIND, width=12,
                   look=Look.FAINT),
            columns.diary(hidden=True),
            Column("disputed", lambda: _("Spread is large"), YES_NO_KIND, width=8, hidden=True),
        ),
        kind="proposal",
        stretch="applicant",
    )  # fmt: skip


def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:
    """Return the rows by rank, with the score line where its rubric has a threshold."""
    base = ground(session, scope[0], today=today)
    sums = _trial_sums(session, scope[1]) if len(scope) > 1 else _proposed_sums(base)
    ordered = sorted(base.lines, key=lambda line: (line.mean is None, -(line.mean or 0)))
    place = info(session, scope, today).index
    width = len(info(session, scope, today).columns)
    rows: dict[int, Row] = {}
    taken = 0
    left = _left(base)
    bands = list(_bands(base, ordered))
    for line in ordered:
        _put_bands(rows, bands, line.mean, (place("applicant"), place("score"), width))
        years = {year: sums.get((line.id, year)) for year in base.years}
        given = known_sum(one.cents for one in years.values() if one and one.cents is not None)
        taken += given or 0
        rows[line.id] = _row(base, line, years, given, (taken, left))
    _put_bands(rows, bands, None, (place("applicant"), place("score"), width))
    return rows


def _row(
    base: Ground,
    line: ApplicationLine,
    years: dict[int, _Sum | None],
    given: int | None,
    running: tuple[int, int | None],
) -> Row:
    taken, money = running
    proposal = base.proposals.get(line.id)
    percent = share(given, line.applied_total)
    known = [one for one in years.values() if one is not None]
    calculations = tuple(dict.fromkeys(one.calculation for one in known if one.calculation))
    return (
        line.rank,
        line.applicant,
        line.title,
        line.scheme,
        line.mean,
        line.spread,
        *line.applied,
        *(one.cents if one else None for one in years.values()),
        None if percent is None else round(percent / 100),
        _calculation(line, proposal, calculations),
        any(one.pinned for one in known),
        *_words(proposal),
        taken,
        None if money is None else money - taken,
        line.diary_number,
        line.spread is not None and line.spread > DISPUTED,
    )


def _words(proposal: Proposed | None) -> Row:
    """Return the state of the reason, kind, reason code and the reason itself."""
    if proposal is None:
        return columns.LACKING, None, None, None
    row = proposal.row
    state = columns.READY if (row.reason or "").strip() else columns.LACKING
    return state, row.kind, row.reason_code_id, row.reason


def _calculation(
    line: ApplicationLine, proposal: Proposed | None, found: tuple[str, ...]
) -> str | None:
    if line.status in OUT:
        from jarjestodesk.records.labels import label

        return label(line.status)
    return columns.joined(found) or (proposal.row.calculation if proposal else None)


def _proposed_sums(base: Ground) -> dict[tuple[int, int], _Sum]:
    return {
        (application_id, year): _Sum(cents, proposal.row.calculation, pinned=False)
        for application_id, proposal in base.proposals.items()
        for year, cents in proposal.sums.items()
    }


def _trial_sums(session: Session, scenario_id: int) -> dict[tuple[int, int], _Sum]:
    rows = session.scalars(select(ScenarioRow).where(ScenarioRow.scenario_id == scenario_id))
    return {
        (row.application_id, row.year): _Sum(row.proposed, row.calculation, row.pinned)
        for row in rows
    }


def _left(base: Ground) -> int | None:
    """Return the appropriation over all years, None where one is not known."""
    return known_sum(base.appropriation(year) for year in base.years)


def _bands(base: Ground, lines: list[ApplicationLine]) -> Iterator[tuple[int, str]]:
    """Yield (threshold, words) of each rubric that has a threshold, the highest first."""
    found: dict[int, list[int]] = {}
    for scheme_id, threshold in base.thresholds.items():
        if threshold is not None:
            found.setdefault(threshold, []).append(scheme_id)
    for threshold, schemes in sorted(found.items(), reverse=True):
        above = sum(
            line.mean is not None
            and line.mean >= threshold
            and base.applications[line.id].call_scheme_id in schemes
            for line in lines
        )
        words = ngettext("{n} application above", "{n} applications above", above)
        line = _("Score line {points} (indicative)").format(points=format_points(threshold))
        yield threshold, f"{line} · {words.format(n=above)}"


def _put_bands(
    rows: dict[int, Row], bands: list[tuple[int, str]], mean: int | None, places: tuple[int, ...]
) -> None:
    """Put the score lines that come before a row of this mean (None: before the unscored)."""
    words_at, score_at, width = places
    while bands and (mean is None or mean < bands[0][0]):
        threshold, words = bands.pop(0)
        values: list[object] = [None] * width
        values[words_at], values[score_at] = words, threshold
        number = -1 - sum(key < 0 for key in rows)
        rows[number] = tuple(values)
