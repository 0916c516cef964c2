"""Columns of the list of meetings."""

from jarjestodesk.i18n import pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.lists import Column, ListInfo, Look

MEETINGS = ListInfo(
    code="meetings",
    kind="meeting",
    sort=(("held_on", True),),
    stretch="body",
    columns=(
        Column(
            "held_on",
            lambda: pgettext("column", "Meeting"),
            kinds.DAY_KIND,
            width=12,
            look=Look.STRONG,
            field="held_on",
        ),
        Column("body", lambda: pgettext("column", "Body"), width=30),
        Column("number", lambda: pgettext("column", "Number"), width=9, field="number"),
        Column("items", lambda: pgettext("column", "Items"), kinds.COUNT_KIND, width=9),
        Column("decisions", lambda: pgettext("column", "Decisions"), kinds.COUNT_KIND, width=9),
        Column(
            "agenda_due_on",
            lambda: pgettext("column", "Papers due"),
            kinds.DAY_KIND,
            width=12,
            field="agenda_due_on",
        ),
        Column(
            "minutes_checked_on",
            lambda: pgettext("column", "Minutes checked"),
            kinds.DAY_KIND,
            width=12,
            field="minutes_checked_on",
        ),
        Column(
            "minutes_published_on",
            lambda: pgettext("column", "Minutes published"),
            kinds.DAY_KIND,
            width=12,
            field="minutes_published_on",
        ),
        Column("calls", lambda: pgettext("column", "Calls handled"), width=30),
        Column(
            "held_text",
            lambda: pgettext("column", "Day in words"),
            width=16,
            hidden=True,
        ),
        Column(
            "minutes_web",
            lambda: pgettext("column", "Minutes on the web"),
            width=24,
            hidden=True,
            field="minutes_web",
        ),
    ),
)
