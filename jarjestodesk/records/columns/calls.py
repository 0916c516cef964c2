"""Columns of the list of calls."""

from jarjestodesk.i18n import pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import CallState
from jarjestodesk.records.lists import Column, ListInfo, Look

CALLS = ListInfo(
    code="calls",
    kind="call",
    stretch="name",
    columns=(
        Column(
            "name",
            lambda: pgettext("column", "Call"),
            width=36,
            look=Look.STRONG,
            field="name",
        ),
        Column("code", lambda: pgettext("list", "Code"), width=12, look=Look.FAINT),
        Column(
            "state",
            lambda: pgettext("column", "Status"),
            width=13,
            look=Look.CHIP,
            codes=CallState,
        ),
        Column(
            "opens_at",
            lambda: pgettext("column", "Opens"),
            kinds.MOMENT_KIND,
            width=18,
            field="opens_at",
        ),
        Column(
            "closes_at",
            lambda: pgettext("column", "Closes"),
            kinds.MOMENT_KIND,
            width=18,
            field="closes_at",
        ),
        Column(
            "appropriation",
            lambda: pgettext("column", "Appropriation"),
            kinds.MONEY_KIND,
            width=12,
        ),
        Column(
            "applications", lambda: pgettext("column", "Applications"), kinds.COUNT_KIND, width=10
        ),
        Column("applied", lambda: pgettext("column", "Applied"), kinds.MONEY_KIND, width=12),
        Column("decided", lambda: pgettext("list", "Decided"), kinds.COUNT_KIND, width=9),
        Column("granted", lambda: pgettext("column", "Granted"), kinds.MONEY_KIND, width=12),
        Column("left", lambda: pgettext("list", "Left"), kinds.MONEY_KIND, width=12),
        Column(
            "letters", lambda: pgettext("column", "Letters"), kinds.COUNT_KIND, width=8, hidden=True
        ),
        Column(
            "continuous",
            lambda: pgettext("column", "Continuous"),
            kinds.YES_NO_KIND,
            width=8,
            hidden=True,
        ),
        Column(
            "test",
            lambda: pgettext("column", "Practice"),
            kinds.YES_NO_KIND,
            width=10,
            hidden=True,
        ),
    ),
)
