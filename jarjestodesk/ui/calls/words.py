"""How a call and its progress are told: tabs' names, sums, times."""

from datetime import date, datetime

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import CheckKind
from jarjestodesk.records.workplace import CallHead, Tab, TabState, YearFigures
from jarjestodesk.ui.widgets.stages import Stage, StageState
from jarjestodesk.values.dates import format_date, format_moment
from jarjestodesk.values.money import format_plain

_STATES = {
    TabState.DONE: StageState.DONE,
    TabState.CURRENT: StageState.CURRENT,
    TabState.OPEN: StageState.OPEN,
}


def tab_word(tab: Tab) -> str:
    """Return what a tab of the workplace is called."""
    return {
        Tab.FACTS: pgettext("tab", "Facts"),
        Tab.APPLICATIONS: pgettext("tab", "Applications"),
        Tab.CHECKS: pgettext("tab", "Checks"),
        Tab.ASSESSMENT: pgettext("tab", "Assessment"),
        Tab.ALLOCATION: pgettext("tab", "Allocation"),
        Tab.MEETING: pgettext("tab", "Meeting"),
        Tab.SERVICE: pgettext("tab", "Service of decisions"),
        Tab.SUMMARY: pgettext("tab", "Summary"),
    }[tab]


def stages(head: CallHead | None) -> tuple[Stage, ...]:
    """Return the tabs as progress; before the head is known they are all to come."""
    if head is None:
        return tuple(Stage(tab.value, tab_word(tab)) for tab in Tab)
    return tuple(
        Stage(one.tab.value, tab_word(one.tab), _STATES[one.state], one.figure)
        for one in head.stages
    )


def money(cents: int | None) -> str:
    """Return a sum, a dash where it is not known."""
    return "–" if cents is None else format_plain(cents)


def day(value: date | None) -> str:
    """Return a day, a dash where there is none."""
    return "–" if value is None else format_date(value)


def moment(value: datetime | date | None) -> str:
    """Return a moment or day, a dash where there is none."""
    if value is None:
        return "–"
    return format_moment(value) if isinstance(value, datetime) else format_date(value)


def open_words(head: CallHead) -> str:
    """Return when the call is open."""
    if head.continuous:
        return pgettext("call", "continuous")
    if head.opens_at is None and head.closes_at is None:
        return "–"
    return f"{moment(head.opens_at)} – {moment(head.closes_at)}"


def year_words(year: YearFigures) -> str:
    """Return what is proposed or granted of a year's money and what is left."""
    if year.granted is not None:
        text = _("{sum} granted, {left} left")
        return text.format(sum=money(year.granted), left=money(year.left))
    if year.proposed is not None:
        text = _("{sum} proposed, {left} left")
        return text.format(sum=money(year.proposed), left=money(year.left))
    return pgettext("call", "nothing proposed yet")


def check_kinds() -> dict[CheckKind, str]:
    """Return what each kind of check looks at."""
    return {
        CheckKind.MANUAL: _("judged by hand"),
        CheckKind.LEGAL_FORM: pgettext("check", "legal form"),
        CheckKind.FIELD: pgettext("check", "field of activity"),
        CheckKind.MUNICIPALITIES: pgettext("check", "municipalities"),
        CheckKind.REGISTER_AGE: _("time in the register of associations"),
        CheckKind.DIRECTORY: pgettext("calls", "service directories"),
        CheckKind.LAST_REPORT: _("last report delivered"),
        CheckKind.ONE_PER_ORGANISATION: _("one application per organisation"),
        CheckKind.SUM_LIMITS: _("limits of the sum"),
        CheckKind.ATTACHMENTS: pgettext("check", "attachments"),
        CheckKind.ARRIVAL: _("arrival in time"),
    }
