"""Columns of the organisations' list."""

from jarjestodesk.i18n import pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import Language, OrganisationKind
from jarjestodesk.records.lists import Column, ListInfo, Look

ORGANISATIONS = ListInfo(
    code="organisations",
    kind="organisation",
    sort=(("name", False),),
    stretch="name",
    columns=(
        Column(
            "name",
            lambda: pgettext("column", "Organisation"),
            width=36,
            look=Look.STRONG,
            field="name",
        ),
        Column(
            "kind",
            lambda: pgettext("column", "Legal form"),
            width=18,
            codes=OrganisationKind,
            field="kind",
        ),
        Column(
            "business_id",
            lambda: pgettext("column", "Business ID"),
            kinds.BUSINESS_ID_KIND,
            width=11,
            field="business_id",
        ),
        Column(
            "register_number",
            lambda: pgettext("column", "Register number"),
            kinds.REGISTER_NUMBER_KIND,
            width=11,
            hidden=True,
            field="register_number",
        ),
        Column(
            "home_municipality",
            lambda: pgettext("list", "Home municipality"),
            kinds.MUNICIPALITY_KIND,
            width=14,
            field="home_municipality",
        ),
        Column("area", lambda: pgettext("column", "Area of activity"), width=22),
        Column("fields", lambda: pgettext("column", "Fields"), width=22, hidden=True),
        Column(
            "applications",
            lambda: pgettext("column", "Applications"),
            kinds.COUNT_KIND,
            width=10,
        ),
        Column("grant_year", lambda: pgettext("column", "Latest grant"), kinds.YEAR_KIND, width=10),
        Column("granted", lambda: pgettext("column", "Granted"), kinds.MONEY_KIND, width=11),
        Column("agreements", lambda: pgettext("column", "Agreements"), kinds.COUNT_KIND, width=10),
        Column("contact", lambda: pgettext("column", "Contact person"), width=20),
        Column(
            "email",
            lambda: pgettext("column", "E-mail"),
            kinds.EMAIL_KIND,
            width=26,
            field="email",
        ),
        Column(
            "phone", lambda: pgettext("column", "Telephone"), kinds.PHONE_KIND, 14, field="phone"
        ),
        Column(
            "whole_county",
            lambda: pgettext("list", "Whole county"),
            kinds.YES_NO_KIND,
            width=9,
            hidden=True,
            field="whole_county",
        ),
        Column("web", lambda: pgettext("column", "Web"), width=20, hidden=True, field="web"),
        Column(
            "street", lambda: pgettext("column", "Street"), width=20, hidden=True, field="street"
        ),
        Column(
            "postal_code",
            lambda: pgettext("column", "Postal code"),
            kinds.POSTAL_CODE_KIND,
            width=7,
            hidden=True,
            field="postal_code",
        ),
        Column("city", lambda: pgettext("column", "Town"), width=14, hidden=True, field="city"),
        Column(
            "iban",
            lambda: pgettext("column", "Account"),
            kinds.IBAN_KIND,
            width=24,
            hidden=True,
            field="iban",
        ),
        Column(
            "language",
            lambda: pgettext("column", "Language of letters"),
            width=10,
            hidden=True,
            codes=Language,
            field="language",
        ),
        Column(
            "in_lahella",
            lambda: pgettext("column", "In lahella.fi"),
            kinds.YES_NO_KIND,
            width=9,
            hidden=True,
            field="in_lahella",
        ),
        Column(
            "in_ptv",
            lambda: pgettext("column", "In PTV"),
            kinds.YES_NO_KIND,
            width=9,
            hidden=True,
            field="in_ptv",
        ),
        Column(
            "registered_on",
            lambda: pgettext("column", "Registered"),
            kinds.DAY_KIND,
            width=11,
            hidden=True,
            field="registered_on",
        ),
        Column(
            "email_service_consent_on",
            lambda: pgettext("column", "Consent to e-mail service"),
            kinds.DAY_KIND,
            width=11,
            hidden=True,
            field="email_service_consent_on",
        ),
        Column(
            "ended_on",
            lambda: pgettext("column", "Ended"),
            kinds.DAY_KIND,
            width=11,
            hidden=True,
            field="ended_on",
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
