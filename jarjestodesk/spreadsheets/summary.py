"""The summary of a call as a workbook for the divisions: cover, lists, groups."""

from collections.abc import Sequence

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import (
    GroupLine,
    MoneyLine,
    Summary,
    SummaryHead,
    unknown_told,
)
from jarjestodesk.spreadsheets.content import (
    Bars,
    Block,
    Book,
    Column,
    Cover,
    Fact,
    Kind,
    Written,
)
from jarjestodesk.spreadsheets.summary_groups import group_sheets
from jarjestodesk.spreadsheets.summary_lists import list_sheets
from jarjestodesk.spreadsheets.write import write_book
from jarjestodesk.values.dates import format_date, format_moment, format_period

_APPLIED, _GRANTED, _COUNT = 3, 4, 2


def summary_workbook(summary: Summary) -> Written:
    """Return the workbook of a summary; equal summaries give equal bytes."""
    return write_book(summary_book(summary))


def summary_book(summary: Summary) -> Book:
    """Return what the workbook says."""
    head = summary.head
    return Book(
        title=pgettext("title", "Summary: {call}").format(call=head.call_name),
        author=f"{head.county} – JärjestöDesk",
        day=head.day,
        cover=_cover(summary),
        sheets=[*list_sheets(summary), *group_sheets(summary)],
        mark=_("TEST – NOT A DECISION") if head.test else None,
    )


def _cover(summary: Summary) -> Cover:
    head = summary.head
    return Cover(
        title=pgettext("sheet", "Summary"),
        heading=" · ".join((head.county, _("as of {date}").format(date=format_date(head.day)))),
        warnings=_warnings(summary),
        facts=[*_call_facts(head), *_key_figures(summary), *_witness(head)],
        reading=_reading(),
        blocks=[*_money_blocks(summary), *_group_blocks(summary)],
    )


def _warnings(summary: Summary) -> list[str]:
    head, total = summary.head, summary.total
    out = []
    if head.test:
        out.append(
            _("TEST – NOT A DECISION. This call is for practice or put together afterwards.")
        )
    if head.sample:
        out.append(_("An invented example: no organisation, person, sum or decision here is real."))
    return out + unknown_told(total)


def _call_facts(head: SummaryHead) -> list[Fact]:
    facts = [
        Fact(pgettext("fact", "Call"), f"{head.call_name} ({head.call_code})"),
        Fact(
            pgettext("fact", "Division"),
            head.division or _("all divisions and units"),
        ),
        Fact(pgettext("fact", "Application period"), _window(head)),
    ]
    if head.use_start and head.use_end:
        facts.append(Fact(_("Period of use"), format_period(head.use_start, head.use_end)))
    if head.source:
        facts.append(Fact(pgettext("fact", "Source"), head.source))
    return facts


def _window(head: SummaryHead) -> str:
    if head.opens_at is None and head.closes_at is None:
        return pgettext("call", "continuous") if head.continuous else pgettext("fact", "unknown")
    ends = [format_moment(moment) if moment else "" for moment in (head.opens_at, head.closes_at)]
    return f"{' – '.join(ends).strip()} ({label(head.state)})"


def _key_figures(summary: Summary) -> list[Fact]:
    total, money = summary.total, summary.money
    whole = summary.head.division is not None
    appropriation, left = (
        (_("Appropriation, whole call"), _("Left of it, whole call"))
        if whole
        else (pgettext("fact", "Appropriation"), _("Left of the appropriation"))
    )
    results = [
        Fact(label(kind).capitalize() if kind else _("Not decided yet"), count, Kind.COUNT)
        for kind, count in summary.results
    ]
    return [
        Fact(pgettext("fact", "Applications"), total.applications, Kind.COUNT),
        *results,
        Fact(_("Applied for in total"), total.applied, Kind.MONEY),
        Fact(_("Granted in total"), total.granted, Kind.MONEY),
        Fact(_("Granted of what was applied for"), total.share_of_applied, Kind.SHARE),
        Fact(appropriation, money.appropriation, Kind.MONEY),
        Fact(left, money.left, Kind.MONEY),
    ]


def _witness(head: SummaryHead) -> list[Fact]:
    words = _("history entry {number}, hash {hash}; JärjestöDesk {version}").format(
        number=head.history_number, hash=head.history_hash or "–", version=head.version
    )
    return [Fact(_("Made from the register"), words)]


def _reading() -> list[str]:
    return [
        _(
            "An empty cell means that the fact is unknown or not there yet. It is never a zero."
            " Sums add up what is known; what is unknown is counted apart."
        ),
        _(
            "Scores are indicative: a score alone is no reason for a decision. Scores and the"
            " assessors' comments are documents that the applicant may ask for."
        ),
        _(
            "The official decision is in the minutes in the case management system. This workbook"
            " is a working paper and certifies nothing."
        ),
        _(
            "Choose rows by the arrows in the header. Under a list stand the sum of all its rows"
            " and the sum of the rows shown."
        ),
    ]


def _money_blocks(summary: Summary) -> list[Block]:
    blocks = []
    if len(summary.money_by_year) > 1:
        blocks.append(
            _money_block(
                _("Appropriation by year, whole call"),
                pgettext("column", "Year"),
                summary.money_by_year,
            )
        )
    if len(summary.money_by_scheme) > 1:
        blocks.append(
            _money_block(
                _("Appropriation by scheme, whole call"),
                pgettext("column", "Grant scheme"),
                summary.money_by_scheme,
            )
        )
    return blocks


def _money_block(title: str, first: str, lines: Sequence[MoneyLine]) -> Block:
    columns = [
        Column(first),
        Column(pgettext("column", "Appropriation"), Kind.MONEY),
        Column(pgettext("column", "Granted"), Kind.MONEY),
        Column(pgettext("column", "Left"), Kind.MONEY),
    ]
    return Block(
        title, columns, [(line.name, line.appropriation, line.granted, line.left) for line in lines]
    )


def _group_blocks(summary: Summary) -> list[Block]:
    """Schemes and divisions beside each other, with a picture of what tells more."""
    by_division = len(summary.by_division) > 1
    schemes = _group_block(
        _("By grant scheme"),
        pgettext("column", "Grant scheme"),
        summary.by_scheme,
        pictured=not by_division,
    )
    if not by_division:
        return [schemes]
    divisions = _group_block(
        pgettext("sheet", "By division"),
        pgettext("column", "Division"),
        summary.by_division,
        pictured=True,
    )
    return [schemes, divisions]


def _group_block(title: str, first: str, lines: Sequence[GroupLine], *, pictured: bool) -> Block:
    columns = [
        Column(first),
        Column(pgettext("column", "Applications"), Kind.COUNT),
        Column(pgettext("column", "Applied for"), Kind.MONEY),
        Column(pgettext("column", "Granted"), Kind.MONEY),
        Column(pgettext("column", "Favourable decisions"), Kind.COUNT),
        Column(pgettext("column", "Rejected"), Kind.COUNT),
        Column(_("Granted of applied for"), Kind.SHARE),
    ]
    rows = [
        (
            line.name or pgettext("fact", "unknown"),
            line.applications,
            line.applied,
            line.granted,
            line.favourable,
            line.rejected,
            line.share_of_applied,
        )
        for line in lines
    ]
    return Block(title, columns, rows, _bars(lines) if pictured else None)


def _bars(lines: Sequence[GroupLine]) -> Bars:
    """Return the chart of the sums that are known, of the counts where none is."""
    known = {
        _APPLIED: any(line.applied is not None for line in lines),
        _GRANTED: any(line.granted is not None for line in lines),
    }
    series = tuple(number for number, there in known.items() if there)
    if not series:
        return Bars(_("Applications by group"), (_COUNT,), Kind.COUNT)
    if series == (_GRANTED,):
        return Bars(pgettext("chart", "Granted sums"), series, Kind.MONEY)
    if series == (_APPLIED,):
        return Bars(_("Sums applied for"), series, Kind.MONEY)
    return Bars(_("Applied for and granted"), series, Kind.MONEY)
