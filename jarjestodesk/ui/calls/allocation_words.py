"""What the allocation tab says: the bar's parts, a version's name, the inspector's words."""

from collections.abc import Sequence

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.allocation import Method, Rules, TrialVersion
from jarjestodesk.records.allocation_pane import AllocationPane, EarlierApplication
from jarjestodesk.records.application_page import CriterionLine, ScoreSet, Scoring
from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.records.labels import label
from jarjestodesk.records.workplace import CallHead
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.amountbar import Part
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.money import format_money, format_plain
from jarjestodesk.values.numbers import round_half_up
from jarjestodesk.values.points import format_points

MOST_COLUMNS = 4
"""Assessors beyond whom the points are told as least, most and mean."""
_TENTH = 10


def short_method(method: Method) -> str:
    """Return a few words for a version's name."""
    return {
        Method.IN_ORDER: _("In order of points"),
        Method.BY_POINTS: _("Points into euros"),
        Method.SHARE_OF_ASKED: _("Share of what was asked"),
        Method.EVENLY: _("The same sum for all"),
    }[method]


def version_name(version: TrialVersion) -> str:
    """Return what a version's button says: “B · Pisteet euroiksi”."""
    if len(version.name) > 2 or version.rules is None:
        return version.name
    parts = [version.name, short_method(version.rules.method)]
    return " · ".join(parts)


def appropriation(head: CallHead) -> tuple[int | None, str]:
    """Return the call's money in cents over its years, and what it is called."""
    known = [year.appropriation for year in head.money]
    years = head.years
    told = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    words = pgettext("sum", "appropriation {years}").format(years=told)
    if not known or None in known:
        return None, words
    return sum(cents or 0 for cents in known), words


def parts(head: CallHead, version: TrialVersion | None) -> list[Part]:
    """Return what the bar shows as used: a version's sums, else what is decided or proposed."""
    if version is not None:
        return [Part(version.total, _proposed(version.favourable))]
    granted = [year.granted for year in head.money if year.granted is not None]
    favourable = max((year.favourable for year in head.money), default=0)
    if granted:
        words = ngettext("granted, {n} decision", "granted, {n} decisions", favourable)
        return [Part(sum(granted), words.format(n=favourable))]
    return [Part(sum(year.proposed or 0 for year in head.money), _proposed(favourable))]


def _proposed(count: int) -> str:
    return ngettext("proposed, {n} application", "proposed, {n} applications", count).format(
        n=count
    )


# -- the inspector ------------------------------------------------------------------------------


def chips(pane: AllocationPane) -> tuple[ChipLook, ...]:
    """Return eligibility and whether the organisation has applied before."""
    found = [chip_of(pane.status)]
    if pane.eligible is CheckOutcome.PASSED:
        found = [ChipLook(Tone.GOOD, "check", pgettext("chip", "eligible"))]
    elif pane.eligible is CheckOutcome.FAILED:
        found.append(ChipLook(Tone.BAD, "x", pgettext("chip", "not eligible")))
    elif pane.eligible is CheckOutcome.TO_JUDGE:
        found.append(ChipLook(Tone.WARNING, "circle-help", _("eligibility to judge")))
    if pane.earlier:
        found.append(ChipLook(Tone.INFO, "history", _("has applied before")))
    return tuple(found)


def note(pane: AllocationPane) -> tuple[str, str]:
    """Return the sum with its share, and how it came about."""
    if pane.granted is not None:
        return pgettext("note", "Granted {sum}").format(sum=format_plain(pane.granted)), ""
    if pane.proposed is None:
        return _("No proposal yet"), _("Type the sum into the grid.")
    title = pgettext("note", "Proposed {sum}").format(sum=format_plain(pane.proposed))
    if pane.asked:
        percent = round_half_up(pane.proposed * 100, pane.asked)
        title = _("{proposed} ({percent} % of what was asked)").format(
            proposed=title, percent=percent
        )
    return title, _how(pane)


def _how(pane: AllocationPane) -> str:
    words = []
    if pane.calculation:
        words.append(f"{pane.calculation[:1].upper()}{pane.calculation[1:]}.")
    if pane.by_rule is not None and pane.by_rule != pane.proposed:
        words.append(_("By the rule it would be {sum}.").format(sum=format_plain(pane.by_rule)))
    if pane.pinned:
        words.append(_("Empty the sum to go back to the rule."))
    return " ".join(words)


def facts(pane: AllocationPane) -> tuple[tuple[str, str], ...]:
    """Return what was asked, the division and the municipalities."""
    places = ", ".join(pane.municipalities)
    if pane.whole_county:
        places = pgettext("place", "the whole county")
    return (
        (pgettext("fact", "Requested"), format_money(pane.asked) if pane.asked else ""),
        (pgettext("fact", "Division"), pane.division or ""),
        (pgettext("fact", "Municipalities"), places),
    )


def earlier(pane: AllocationPane) -> tuple[tuple[str, str], ...]:
    """Return the organisation's earlier applications: call and what came of it."""
    return tuple((one.call, _result(one)) for one in pane.earlier)


def _result(one: EarlierApplication) -> str:
    if one.granted:
        return format_plain(one.granted)
    return label(one.result) if one.result is not None else pgettext("result", "undecided")


# -- points -------------------------------------------------------------------------------------


def score_heads(scoring: Scoring) -> tuple[Head, ...]:
    """Return the columns: criterion, each assessor's letter, mean."""
    letters = [chr(ord("A") + number) for number in range(len(scoring.sets))]
    if len(letters) > MOST_COLUMNS:
        letters = [pgettext("points", "Least"), pgettext("points", "Most")]
    return (
        Head(pgettext("column", "Criterion"), stretch=True),
        *(Head(letter, number=True) for letter in letters),
        Head(pgettext("points", "Mean"), number=True),
    )


def score_lines(scoring: Scoring) -> list[Line]:
    """Return a line for each criterion and the totals last."""
    lines = []
    for place, criterion in enumerate(scoring.criteria):
        given = [one.cells[place].points for one in scoring.sets]
        lines.append(Line((criterion.name, *_columns(given), _mean(given, criterion))))
    if scoring.sets:
        totals = [one.total for one in scoring.sets]
        mean = "" if scoring.mean is None else _points(scoring.mean)
        words = pgettext("points", "Total")
        lines.append(Line((words, *_columns(totals), mean), strong=True))
    return lines


def _columns(given: Sequence[int | None]) -> tuple[str, ...]:
    if len(given) <= MOST_COLUMNS:
        return tuple("–" if one is None else _points(one) for one in given)
    known = [one for one in given if one is not None]
    return (_points(min(known)), _points(max(known))) if known else ("–", "–")


def _mean(given: Sequence[int | None], _criterion: CriterionLine) -> str:
    known = [one for one in given if one is not None]
    return _points(round_half_up(sum(known), len(known))) if known else "–"


def _points(points: int) -> str:
    """Return points with at most one decimal, as there is little room."""
    return format_points(round_half_up(points, _TENTH) * _TENTH)


def assessors(sets: Sequence[ScoreSet]) -> str:
    """Return who the letters are."""
    if len(sets) > MOST_COLUMNS:
        return ngettext("{n} assessor in all", "{n} assessors in all", len(sets)).format(
            n=len(sets)
        )
    return ", ".join(f"{chr(ord('A') + n)} {one.assessor}" for n, one in enumerate(sets))


def rules_of(values: dict[str, object]) -> Rules:
    """Return the rule that a form's values say."""
    plain = Rules()

    def number(key: str) -> int | None:
        found = values.get(key)
        return found if isinstance(found, int) else None

    method = values.get("method")
    return Rules(
        method if isinstance(method, Method) else plain.method,
        number("threshold"),
        number("cap"),
        number("rounding") or plain.rounding,
    )
