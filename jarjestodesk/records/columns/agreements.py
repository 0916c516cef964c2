"""Columns of the list of agreements of both kinds."""

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.records.lists import Column, ListInfo, Look
from jarjestodesk.records.summaries import AgreementState

AGREEMENTS = ListInfo(
    code="agreements",
    kind="agreement",
    sort=(("ends_in", False),),
    stretch="title",
    columns=(
        Column(
            "title",
            lambda: pgettext("column", "Agreement"),
            width=32,
            look=Look.STRONG,
            field="title",
        ),
        Column("organisation", lambda: pgettext("column", "Organisation"), width=30),
        Column("kind", lambda: pgettext("list", "Kind"), width=20, codes=AgreementKind),
        Column("division", lambda: pgettext("list", "Division"), width=22),
        Column(
            "state",
            lambda: pgettext("column", "Status"),
            width=14,
            look=Look.CHIP,
            codes=AgreementState,
        ),
        Column(
            "starts_on",
            lambda: pgettext("column", "Starts"),
            kinds.DAY_KIND,
            width=11,
            field="starts_on",
        ),
        Column(
            "ends_on",
            lambda: pgettext("column", "Ends"),
            kinds.DAY_KIND,
            width=11,
            field="ends_on",
        ),
        Column(
            "ends_in",
            lambda: pgettext("column", "Days left"),
            kinds.COUNT_KIND,
            width=9,
            hint=lambda: _("Days until the agreement ends"),
        ),
        Column("next_review", lambda: pgettext("column", "Next review"), kinds.DAY_KIND, width=11),
        Column(
            "agreed",
            lambda: pgettext("column", "Agreed this year"),
            kinds.MONEY_KIND,
            width=12,
        ),
        Column(
            "diary_number",
            lambda: pgettext("column", "Diary number"),
            width=18,
            hidden=True,
            field="diary_number",
        ),
        Column(
            "signed_on",
            lambda: pgettext("column", "Signed"),
            kinds.DAY_KIND,
            width=11,
            hidden=True,
            field="signed_on",
        ),
        Column(
            "terminated_on",
            lambda: pgettext("column", "Terminated"),
            kinds.DAY_KIND,
            width=11,
            hidden=True,
        ),
        Column(
            "indirect_support",
            lambda: pgettext("column", "Indirect support"),
            kinds.MONEY_KIND,
            width=12,
            hidden=True,
            field="indirect_support",
        ),
        Column(
            "notes",
            lambda: pgettext("column", "Notes"),
            kinds.TEXT_KIND,
            width=30,
            hidden=True,
            field="notes",
        ),
    ),
)
