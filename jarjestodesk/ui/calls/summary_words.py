"""What the summary tab says in numbers and pictures: from the summary's record to words."""

from collections.abc import Sequence

from jarjestodesk.figures import Bar, Place
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import GroupLine, MoneyLine, Summary, unknown_told
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.money import format_plain
from jarjestodesk.values.numbers import round_half_up
from jarjestodesk.values.points import format_points


def money(cents: int | None) -> str:
    """Return a sum, a dash where it is unknown."""
    return "–" if cents is None else format_plain(cents)


def percent(share: int | None) -> str:
    """Return ten-thousandths as whole per cents."""
    return "–" if share is None else f"{round_half_up(share, 100)} %"


def key_figures(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Return the key figures of the call."""
    total, main = summary.total, summary.money
    facts = [
        (pgettext("figure", "Applications"), str(total.applications)),
        (pgettext("figure", "Applied for"), money(total.applied)),
        (pgettext("figure", "Appropriation"), money(main.appropriation)),
        (pgettext("figure", "Granted"), money(total.granted)),
        (pgettext("figure", "Left"), money(main.left)),
        (_("Granted of what was applied for"), percent(total.share_of_applied)),
    ]
    facts += [
        (label(kind) if kind is not None else pgettext("result", "undecided"), str(count))
        for kind, count in summary.results
    ]
    return tuple(facts)


def remarks(summary: Summary) -> str:
    """Return which sums are incomplete, or an empty text."""
    words = unknown_told(summary.total)
    if summary.head.test:
        words.insert(0, _("A practice round: its figures are in no reports."))
    return " ".join(words)


def division_bars(summary: Summary) -> list[Bar]:
    """Return applied and granted by division."""
    return [
        Bar(one.name or _not_named(), one.applied, one.granted, one.favourable)
        for one in summary.by_division
    ]


def _not_named() -> str:
    return pgettext("division", "not named")


def group_heads(first: str) -> tuple[Head, ...]:
    """Return the columns of a table of groups."""
    return (
        Head(first, stretch=True),
        Head(pgettext("column", "Applications"), number=True),
        Head(pgettext("column", "Applied for"), number=True),
        Head(pgettext("column", "Favourable"), number=True),
        Head(pgettext("column", "Granted"), number=True),
        Head("%", number=True),
    )


def group_lines(groups: Sequence[GroupLine], total: GroupLine) -> list[Line]:
    """Return a line for each group and the total last."""
    lines = [Line(_group(one, one.name or _not_named())) for one in groups]
    return [*lines, Line(_group(total, pgettext("table", "In all")), strong=True)]


def _group(one: GroupLine, name: str) -> tuple[str, ...]:
    return (
        name,
        str(one.applications),
        money(one.applied),
        str(one.favourable),
        money(one.granted),
        percent(one.share_of_applied),
    )


def money_heads() -> tuple[Head, ...]:
    """Return the columns of the table of money."""
    return (
        Head(pgettext("column", "Year or scheme"), stretch=True),
        Head(pgettext("column", "Appropriation"), number=True),
        Head(pgettext("column", "Granted"), number=True),
        Head(pgettext("list", "Left"), number=True),
    )


def money_lines(summary: Summary) -> list[Line]:
    """Return money by year and by scheme."""
    schemes = summary.money_by_scheme if len(summary.money_by_scheme) > 1 else ()
    return [_money(one) for one in (*summary.money_by_year, *schemes)]


def _money(one: MoneyLine) -> Line:
    return Line((one.name, money(one.appropriation), money(one.granted), money(one.left)))


def places(summary: Summary) -> tuple[list[Place], int | None]:
    """Return the county's municipalities with their grants, and those of the whole county."""
    decided = summary.total.decided > 0
    own = [
        Place(one.code, one.name, one.favourable if decided else one.applications)
        for one in summary.by_municipality
        if one.own and one.code and one.name
    ]
    whole = [
        one.favourable if decided else one.applications
        for one in summary.by_municipality
        if one.code is None and one.name is not None
    ]
    return own, sum(whole) if whole else None


def place_heads() -> tuple[Head, ...]:
    """Return the columns of the table of municipalities."""
    return (
        Head(pgettext("column", "Municipality"), stretch=True),
        Head(pgettext("column", "Applications"), number=True),
        Head(pgettext("column", "Favourable"), number=True),
        Head(pgettext("column", "Applicants' home"), number=True),
    )


def place_lines(summary: Summary) -> list[Line]:
    """Return a line for each municipality."""
    return [
        Line(
            (
                one.name or _("Municipality not named"),
                str(one.applications),
                str(one.favourable),
                "–" if one.home_of_applicant is None else str(one.home_of_applicant),
            )
        )
        for one in summary.by_municipality
    ]


def counted(summary: Summary) -> tuple[str, str]:
    """Return what the map counts and its title: grants once there are decisions."""
    if summary.total.decided:
        return pgettext("count", "grants"), _("Activity funded by municipality")
    return pgettext("count", "applications"), _("Activity applied for by municipality")


def means(summary: Summary) -> list[int]:
    """Return the applications' mean points in hundredths."""
    return [one.mean for one in summary.applications if one.mean is not None]


def full_points(summary: Summary) -> int:
    """Return the largest total there can be, in hundredths."""
    totals = [
        sum(one.max_points * one.weight for one in table.criteria) // 10_000
        for table in summary.scores
    ]
    return max(totals, default=10_000)


def score_facts(summary: Summary, thresholds: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Return how many are scored, the mean, the ends and the score lines."""
    found = means(summary)
    facts = [
        (
            pgettext("figure", "Scored"),
            _("{done} of {total}").format(done=len(found), total=summary.total.applications),
        )
    ]
    if found:
        facts += [
            (pgettext("figure", "Mean"), format_points(round_half_up(sum(found), len(found)))),
            (_("Best and least"), f"{format_points(max(found))} – {format_points(min(found))}"),
        ]
    for line in thresholds:
        above = sum(one >= line for one in found)
        words = ngettext("{n} application above", "{n} applications above", above)
        name = _("Score line {points}").format(points=format_points(line))
        facts.append((name, words.format(n=above)))
    return tuple(facts)
