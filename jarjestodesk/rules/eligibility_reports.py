"""Whether the last report of an organisation's earlier grants has come, and in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.eligibility import LastReport
from jarjestodesk.rules.eligibility_words import Finding, Pair, failed, judge, passed, truth
from jarjestodesk.values.dates import format_date


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A report of an earlier grant: of what, of which year, due when, come when.

    ``recorded`` is False where only the call's plan asks for it: whether it came is not known.
    """

    what: str
    year: int
    due_on: date
    received_on: date | None = None
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class EarlierGrantFact:
    """A grant whose reports the register does not follow; ``reported`` None is not known."""

    what: str
    year: int
    reported: bool | None


def last_report(
    limits: LastReport,
    reports: tuple[ReportFact, ...],
    grants: tuple[EarlierGrantFact, ...],
    continuing: bool | None,
    today: date,
) -> Finding:
    """Return what the reports say; one due today may still come. The newest grant counts.

    A report that is overdue fails at once, whichever it is.
    """
    due = [one for one in reports if one.due_on < today or one.received_on is not None]
    newest = max((one.year for one in due), default=None)
    later = [one for one in grants if newest is None or one.year > newest]
    looked = tuple(_looked(reports, later))
    overdue = [one for one in due if one.recorded and one.received_on is None]
    if overdue:
        return failed(_overdue_told(overdue), *looked)
    if later:
        return _by_grants(later, looked)
    if due:
        return _by_report(limits, max(due, key=lambda one: (one.due_on, one.year)), looked)
    if reports:
        return passed(_("No report is due yet."), *looked)
    nothing = (pgettext("looked at", "Earlier grants"), pgettext("grants", "none known"))
    if continuing:
        text = _("The application continues something, but no earlier grant is known.")
        return judge(text, nothing)
    return passed(_("The register knows no earlier grant that should be reported."), nothing)


def _overdue_told(overdue: Iterable[ReportFact]) -> str:
    parts = [
        _("{what}, due {date}").format(what=one.what, date=format_date(one.due_on))
        for one in overdue
    ]
    return _("A report has not come: {reports}.").format(reports="; ".join(parts))


def _by_grants(grants: list[EarlierGrantFact], looked: tuple[Pair, ...]) -> Finding:
    year = max(one.year for one in grants)
    newest = [one for one in grants if one.year == year]
    names = ", ".join(f"{one.what} {one.year}" for one in newest)
    if any(one.reported is False for one in newest):
        return failed(_("Not reported: {grants}.").format(grants=names), *looked)
    if any(one.reported is None for one in newest):
        text = _("It is not known whether this has been reported: {grants}.")
        return judge(text.format(grants=names), *looked)
    return passed(pgettext("grants", "Reported: {grants}.").format(grants=names), *looked)


def _by_report(limits: LastReport, last: ReportFact, looked: tuple[Pair, ...]) -> Finding:
    due = format_date(last.due_on)
    if last.received_on is None:
        text = _("It is not recorded whether the report due {date} has come: {what}.")
        return judge(text.format(date=due, what=last.what), *looked)
    came = format_date(last.received_on)
    words = {"what": last.what, "came": came, "date": due}
    if last.received_on <= last.due_on:
        return passed(_("The last report came in time, {came} (due {date}).").format(**words),
                      *looked)  # fmt: skip
    text = _("The last report came late, {came} (due {date}).").format(**words)
    return passed(text, *looked) if limits.late_ok else failed(text, *looked)


def _looked(reports: Iterable[ReportFact], grants: Iterable[EarlierGrantFact]) -> Iterable[Pair]:
    for one in reports:
        text = _("due {date}, came {came}")
        came = (
            format_date(one.received_on)
            if one.received_on is not None
            else (
                pgettext("looked at", "not yet")
                if one.recorded
                else pgettext("looked at", "not known")
            )
        )
        yield f"{one.what} {one.year}", text.format(date=format_date(one.due_on), came=came)
    for grant in grants:
        name = f"{grant.what} {grant.year}"
        yield name, pgettext("grants", "reported: {answer}").format(answer=truth(grant.reported))
