"""The head of a call's workplace: money by year and the tabs as progress."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import GrantScheme
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.codes import CallState
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.records.workplace import CallHead, NextAction, Stage, Tab, TabState, YearFigures
from jarjestodesk.rules.workflow import call_state
from jarjestodesk.services.call_queries import window
from jarjestodesk.services.meetings import meeting_of_call
from jarjestodesk.services.summaries.queries import known_sum
from jarjestodesk.services.workplace.eligibility import Checks, effective_of, failed_applications
from jarjestodesk.services.workplace.facts import lacking_facts
from jarjestodesk.services.workplace.ground import OUT, Ground, ground
from jarjestodesk.services.writing import find
from jarjestodesk.values.dates import format_date

Figures = dict[Tab, tuple[int, int, str]]
"""Of each tab: done, total, what stands beside its name."""
_BEHIND = (Tab.MEETING, Tab.SERVICE, Tab.SUMMARY)
"""Tabs that, when done, leave everything before them behind."""


def head(session: Session, call_id: int, *, today: date) -> CallHead:
    """Return the head of a call's workplace; UserError where the call has been removed."""
    base = ground(session, call_id, today=today)
    call = base.call
    held = meeting_of_call(session, call_id)
    figures = _figures(base, held)
    state = call_state(window(call), today)
    is_open = state in {CallState.COMING, CallState.OPEN} and not call.continuous
    stages = _stages(figures, is_open)
    return CallHead(
        id=call.id,
        code=call.code,
        name=call.name,
        state=state,
        test=call.test,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        continuous=call.continuous,
        schemes=tuple(
            session.get_one(GrantScheme, scheme.scheme_id).name for scheme in base.schemes
        ),
        years=base.years,
        money=tuple(_year(base, number, year) for number, year in enumerate(base.years)),
        stages=stages,
        next=_next(stages),
        meeting_id=held.id if held else None,
        meeting_held_on=held.held_on if held else None,
        section=_section(session, held, call.id),
    )


def _year(base: Ground, number: int, year: int) -> YearFigures:
    """Return a year's money; it follows decisions where there are some, else the proposals."""
    proposed = [proposal.sums.get(year) for proposal in base.proposals.values()]
    granted = [one.sums[number] for one in base.decisions.newest.values()]
    appropriation = base.appropriation(year)
    sums = granted or proposed
    taken = known_sum(sums) if granted else sum(cents or 0 for cents in proposed)
    left = None if appropriation is None or taken is None else appropriation - taken
    return YearFigures(
        year=year,
        appropriation=appropriation,
        proposed=sum(cents or 0 for cents in proposed) if proposed else None,
        granted=known_sum(granted) if granted else None,
        left=left,
        favourable=sum(bool(cents) for cents in sums),
    )


def _figures(base: Ground, held: Meeting | None) -> Figures:
    alive = [line for line in base.lines if line.status not in OUT]
    decided = base.decisions.newest
    sent = [one for one in decided.values() if one.service is not None]
    final = [one for one in decided.values() if one.final_from and one.final_from <= base.today]
    lacking = len(lacking_facts(base.session, base.call))
    failed = failed_applications(base.session, base.call.id)
    to_score = [line for line in alive if line.id not in failed]
    scored = [line for line in to_score if _scored(base, line)]
    proposed = [line for line in alive if line.id in base.proposals or line.id in decided]
    return {
        Tab.FACTS: (0 if lacking else 1, 1, ""),
        Tab.APPLICATIONS: (len(base.lines), len(base.lines), str(len(base.lines) or "")),
        Tab.CHECKS: _of(len(_checked(base, alive)), len(alive)),
        Tab.ASSESSMENT: _of(len(scored), len(to_score)),
        Tab.ALLOCATION: _of(len(proposed), len(alive)),
        Tab.MEETING: (len(decided), max(len(alive), len(decided)), _meeting_figure(held)),
        Tab.SERVICE: _of(len(sent), len(decided) or len(alive)),
        Tab.SUMMARY: _of(len(final), len(decided) or len(alive)),
    }


def _of(done: int, total: int) -> tuple[int, int, str]:
    return done, total, f"{done}/{total}" if total else ""


def _meeting_figure(held: Meeting | None) -> str:
    if held is None:
        return ""
    if held.held_on is None:
        return held.held_text or ""
    return f"{held.held_on.day}.{held.held_on.month}."


def _scored(base: Ground, line: ApplicationLine) -> bool:
    """Tell whether every set begun is complete, or the scheme has nothing to score by."""
    application = base.applications[line.id]
    if application.call_scheme_id not in base.scores.rubrics:
        return True
    total = base.scores.totals[line.id]
    return total.complete > 0 and total.complete == total.begun


def _checked(base: Ground, alive: list[ApplicationLine]) -> list[int]:
    """Return the applications whose every check has an outcome and is not left to be judged."""
    checks = Checks(base)
    done = []
    for line in alive:
        wanted = [one for one in checks.checks if checks.concerns(one, base.applications[line.id])]
        rows = [checks.results.get((line.id, one.id)) for one in wanted]
        if all(row is not None and _is_settled(row) for row in rows):
            done.append(line.id)
    return done


def _is_settled(row: EligibilityResult) -> bool:
    return effective_of(row).value != "to_judge"


def _stages(figures: Figures, is_open: bool) -> tuple[Stage, ...]:
    """Return the tabs: those wholly behind are done, the first that is not is current.

    Once all is decided, what went before is behind; a call still open takes in applications.
    """
    done = {tab for tab, (count, total, _words) in figures.items() if total and count >= total}
    if is_open:
        done.discard(Tab.APPLICATIONS)
    order = list(Tab)
    behind = [tab for tab in _BEHIND if tab in done]
    done |= set(order[: max((order.index(tab) for tab in behind), default=0)])
    current = next((tab for tab in order if tab not in done), Tab.SUMMARY)
    return tuple(
        Stage(tab, _state(tab, done, current), words, count, total)
        for tab, (count, total, words) in figures.items()
    )


def _state(tab: Tab, done: set[Tab], current: Tab) -> TabState:
    if tab is current:
        return TabState.CURRENT
    return TabState.DONE if tab in done else TabState.OPEN


def _next(stages: tuple[Stage, ...]) -> NextAction:
    stage = next(one for one in stages if one.state is TabState.CURRENT)
    return NextAction(stage.tab.value, _actions()[stage.tab](), stage.tab)


def _actions() -> dict[Tab, Callable[[], str]]:
    return {
        Tab.FACTS: lambda: _("Complete the facts"),
        Tab.APPLICATIONS: lambda: _("Take in applications"),
        Tab.CHECKS: lambda: _("Check the applications"),
        Tab.ASSESSMENT: lambda: _("Enter the scores"),
        Tab.ALLOCATION: lambda: _("Make the proposal"),
        Tab.MEETING: lambda: _("Record the decisions"),
        Tab.SERVICE: lambda: _("Make the letters"),
        Tab.SUMMARY: lambda: _("Look at the summary"),
    }


def _section(session: Session, held: Meeting | None, call_id: int) -> str | None:
    """Return the § of the round's one item; None where each application has its own."""
    if held is None:
        return None
    keys = {"meeting_id": held.id, "call_id": call_id, "application_id": None}
    item = find(session, MeetingItem, **keys)
    return item.section if item else None


def meeting_words(held_on: date | None, section: str | None) -> str:
    """Return “16.12.2026 § 70” for the meeting tab's head, as much as is known."""
    parts = [format_date(held_on)] if held_on else []
    return " ".join([*parts, pgettext("minutes", "§ {n}").format(n=section)] if section else parts)
