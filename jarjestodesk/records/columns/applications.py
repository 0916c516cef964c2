"""Columns of the applications' lists: all of them, and those of a call with its years."""

from collections.abc import Sequence
from dataclasses import replace

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import ApplicationStatus, Channel, EconomicActivity
from jarjestodesk.records.lists import Column, ListInfo, Look

_HEAD = (
    Column(
        "diary_number",
        lambda: pgettext("column", "Diary number"),
        width=18,
        field="diary_number",
    ),
    Column("applicant", lambda: pgettext("column", "Applicant"), width=32, look=Look.STRONG),
    Column(
        "joint",
        lambda: pgettext("column", "Others"),
        kinds.COUNT_KIND,
        width=7,
        look=Look.FAINT,
        hint=lambda: _("How many other organisations apply together with the applicant"),
    ),
    Column(
        "title",
        lambda: pgettext("column", "Activity"),
        width=30,
        field="title",
    ),
)
_PLACE = (
    Column("call", lambda: pgettext("column", "Call"), width=26),
    Column("scheme", lambda: pgettext("column", "Scheme"), width=18, field="scheme"),
)
_STATUS = Column(
    "status",
    lambda: pgettext("column", "Status"),
    width=15,
    look=Look.CHIP,
    codes=ApplicationStatus,
)
_SUMS = (
    Column("applied", lambda: pgettext("column", "Applied"), kinds.MONEY_KIND, width=11),
    Column("proposed", lambda: pgettext("column", "Proposed"), kinds.MONEY_KIND, width=11),
    Column("granted", lambda: pgettext("column", "Granted"), kinds.MONEY_KIND, width=11),
)
_TAIL = (
    Column(
        "mean",
        lambda: pgettext("column", "Points"),
        kinds.POINTS_KIND,
        width=8,
        hint=lambda: _("Mean of the complete sets of scores"),
    ),
    Column("arrived", lambda: pgettext("column", "Arrived"), kinds.DAY_KIND, width=11),
    Column("area", lambda: pgettext("column", "Area of activity"), width=22),
    Column("division", lambda: pgettext("list", "Division"), width=22, field="service_unit"),
    Column(
        "arrived_at",
        lambda: pgettext("column", "Moment of arrival"),
        kinds.MOMENT_KIND,
        width=19,
        hidden=True,
        field="arrived_at",
    ),
    Column(
        "channel",
        lambda: pgettext("column", "Channel"),
        width=11,
        hidden=True,
        codes=Channel,
        field="channel",
    ),
    Column(
        "business_id",
        lambda: pgettext("column", "Business ID"),
        kinds.BUSINESS_ID_KIND,
        width=11,
        hidden=True,
    ),
    Column(
        "home_municipality",
        lambda: pgettext("list", "Home municipality"),
        width=14,
        hidden=True,
    ),
    Column(
        "own_funding",
        lambda: pgettext("column", "Self-funding"),
        kinds.MONEY_KIND,
        width=11,
        hidden=True,
        field="own_funding",
    ),
    Column(
        "economic_activity",
        lambda: pgettext("column", "State aid"),
        width=22,
        hidden=True,
        codes=EconomicActivity,
        field="economic_activity",
    ),
    Column(
        "target_group_size",
        lambda: pgettext("column", "Size of target group"),
        kinds.COUNT_KIND,
        width=10,
        hidden=True,
        field="target_group_size",
    ),
    Column(
        "continuing",
        lambda: pgettext("column", "Continuing"),
        kinds.YES_NO_KIND,
        width=9,
        hidden=True,
        field="continuing",
    ),
    Column(
        "unit",
        lambda: pgettext("column", "Service unit"),
        width=22,
        hidden=True,
        field="service_unit",
    ),
    Column(
        "handler", lambda: pgettext("column", "Handler"), width=20, hidden=True, field="handler"
    ),
    Column(
        "notes",
        lambda: pgettext("column", "Notes"),
        kinds.TEXT_KIND,
        width=30,
        hidden=True,
        field="notes",
    ),
)

APPLICATIONS = ListInfo(
    code="applications",
    kind="application",
    sort=(("arrived", True),),
    stretch="applicant",
    columns=(*_HEAD, *_PLACE, _STATUS, *_SUMS, *_TAIL),
)


def call_applications(years: Sequence[int]) -> ListInfo:
    """Return the columns of one call's applications: the sum applied for each of its years."""
    by_year = tuple(applied_column(year) for year in years)
    applied = replace(_SUMS[0], hidden=len(years) == 1)
    return replace(
        APPLICATIONS,
        code="call.applications",
        sort=(("applicant", False),),
        columns=(*_HEAD, _PLACE[1], _STATUS, *by_year, applied, *_SUMS[1:], *_TAIL),
    )


def applied_column(year: int) -> Column:
    """Return the column of the sum applied for one year."""
    return Column(
        f"applied:{year}",
        lambda: pgettext("column", "Applied {year}").format(year=year),
        kinds.MONEY_KIND,
        width=11,
        field=f"applied:{year}",
    )
