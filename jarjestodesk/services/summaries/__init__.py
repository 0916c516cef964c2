"""The summary of a call: queries of columns, one for each fact, put together in memory."""

from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk import __version__
from jarjestodesk.db import history
from jarjestodesk.models.call import Call
from jarjestodesk.records.summaries import Summary, SummaryHead
from jarjestodesk.rules.workflow import call_state
from jarjestodesk.services.call_queries import window
from jarjestodesk.services.calls import the_call
from jarjestodesk.services.county import the_county
from jarjestodesk.services.summaries.agreements import agreement_lines
from jarjestodesk.services.summaries.applications import application_lines
from jarjestodesk.services.summaries.decisions import decision_lines, load_decisions
from jarjestodesk.services.summaries.groups import (
    by_division,
    by_scheme,
    by_status,
    group,
    result_counts,
)
from jarjestodesk.services.summaries.money import money_lines
from jarjestodesk.services.summaries.places import by_municipality
from jarjestodesk.services.summaries.scores import load_scores, score_tables
from jarjestodesk.services.summaries.units import Units, load_units

_HASH_SHOWN = 12


def call_summary(
    session: Session, code: str, division: str | None = None, *, today: date
) -> Summary:
    """Return everything about a call, narrowed to a service unit (by code) and those below it.

    Ranks and money lines are those of the whole call. UserError for an unknown code.
    """
    call = the_call(session, code)
    units = load_units(session)
    chosen = units.below(division) if division is not None else None
    decisions = load_decisions(session, call)
    scores = load_scores(session, call)
    everything, unit_of = application_lines(session, call, units, decisions, scores, today=today)
    shown = tuple(line for line in everything if chosen is None or unit_of.get(line.id) in chosen)
    agreements, agreement_years = agreement_lines(session, call, units, chosen, today=today)
    total, in_all = group(shown), group(everything)
    money, by_year, money_by_scheme = money_lines(session, call, decisions.years, everything)
    return Summary(
        head=_head(session, call, units, division, today),
        years=decisions.years,
        agreement_years=agreement_years,
        total=total if chosen is None else group(shown, granted_of_all=in_all.granted),
        results=result_counts(shown),
        money=money,
        money_by_year=by_year,
        money_by_scheme=money_by_scheme,
        applications=shown,
        scores=score_tables(scores, shown),
        decisions=decision_lines(decisions, shown),
        agreements=agreements,
        by_division=by_division(shown, total),
        by_municipality=by_municipality(session, shown),
        by_scheme=by_scheme(shown, total),
        by_status=by_status(shown, total),
    )


def _head(
    session: Session, call: Call, units: Units, division: str | None, today: date
) -> SummaryHead:
    county = the_county(session)
    number, chain = history.head(session.connection())
    return SummaryHead(
        county=county.name,
        sample=county.sample,
        call_code=call.code,
        call_name=call.name,
        test=call.test,
        source=call.source,
        state=call_state(window(call), today),
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        continuous=call.continuous,
        use_start=call.use_start,
        use_end=call.use_end,
        division=None if division is None else units.by_code(division).name,
        day=today,
        history_number=number,
        history_hash=None if county.sample else chain[:_HASH_SHOWN],
        version=__version__,
    )
