"""Columns of the list of persons: only what a contact needs."""

from jarjestodesk.i18n import pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.lists import Column, ListInfo, Look

PERSONS = ListInfo(
    code="persons",
    kind="person",
    sort=(("name", False),),
    stretch="organisation",
    columns=(
        Column(
            "name",
            lambda: pgettext("column", "Name"),
            width=24,
            look=Look.STRONG,
            field="name",
        ),
        Column("roles", lambda: pgettext("column", "Roles"), width=26),
        Column("organisation", lambda: pgettext("column", "Organisation"), width=30),
        Column("title", lambda: pgettext("column", "Title"), width=20, field="title"),
        Column("email", lambda: pgettext("column", "E-mail"), kinds.EMAIL_KIND, 26, field="email"),
        Column(
            "phone", lambda: pgettext("column", "Telephone"), kinds.PHONE_KIND, 14, field="phone"
        ),
        Column(
            "checked_on",
            lambda: pgettext("column", "Checked"),
            kinds.DAY_KIND,
            width=11,
            field="checked_on",
        ),
        Column(
            "source",
            lambda: pgettext("column", "Source"),
            width=20,
            hidden=True,
            field="source",
        ),
    ),
)
