"""The form of an organisation's facts."""

from collections.abc import Sequence
from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import Language, OrganisationKind
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.organisation_page import OrganisationFacts
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    CodeField,
    DateField,
    IdentifierField,
    LineField,
    TagsField,
    TextField,
    TriField,
)
from jarjestodesk.ui.widgets.form import Form

PLAIN = (
    "name",
    "kind",
    "business_id",
    "register_number",
    "registered_on",
    "whole_county",
    "street",
    "postal_code",
    "city",
    "email",
    "phone",
    "web",
    "iban",
    "language",
    "email_service_consent_on",
    "in_lahella",
    "in_ptv",
    "ended_on",
    "notes",
)


class FactsForm(Form):
    """Every fact of an organisation, each saved when its field is left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "organisations")
        self.home = ChoiceField()
        self.places = TagsField(placeholder=_("Add a municipality"))
        self.areas = TagsField(placeholder=_("Add a field of activity"))
        self._add_who(context)
        self._add_where()
        self._add_how()
        self._add_rest(context)

    def _add_who(self, context: Context) -> None:
        self.add("name", pgettext("label", "Name"), LineField(required=True))
        self.add(
            "kind", pgettext("label", "Legal form"), CodeField(OrganisationKind, required=True)
        )
        self.add(
            "business_id", pgettext("label", "Business ID"), IdentifierField(kinds.BUSINESS_ID_KIND)
        )
        self.add(
            "register_number",
            pgettext("label", "Register number"),
            IdentifierField(kinds.REGISTER_NUMBER_KIND),
        )
        self.add("registered_on", pgettext("label", "Registered on"), DateField(context.today))
        self.add("fields", _("Fields of activity"), self.areas)

    def _add_where(self) -> None:
        self.add_section(_("Where it works"))
        self.add("home_municipality", pgettext("label", "Home municipality"), self.home)
        self.add("whole_county", _("Works in the whole county"), CheckField())
        self.add("municipalities", pgettext("label", "Municipalities"), self.places)

    def _add_how(self) -> None:
        self.add_section(_("Address and contact"))
        self.add("street", pgettext("label", "Street address"), LineField())
        self.add(
            "postal_code",
            pgettext("label", "Postal code"),
            LineField(kinds.POSTAL_CODE_KIND, characters=8),
        )
        self.add("city", pgettext("label", "Town"), LineField())
        self.add("email", pgettext("label", "E-mail"), LineField(kinds.EMAIL_KIND))
        self.add("phone", pgettext("label", "Telephone"), LineField(kinds.PHONE_KIND))
        self.add("web", pgettext("label", "Web address"), LineField())
        self.add("iban", pgettext("label", "Account number"), IdentifierField(kinds.IBAN_KIND))

    def _add_rest(self, context: Context) -> None:
        self.add_section(pgettext("section", "Service"))
        self.add("language", _("Language of letters"), CodeField(Language, required=True))
        self.add(
            "email_service_consent_on",
            _("Consent to service by e-mail"),
            DateField(context.today),
            hint=_("The day the organisation gave it; empty: letters go by post."),
        )
        self.add("in_lahella", _("In the Lähellä.fi service"), TriField())
        self.add("in_ptv", _("In the Service Information Repository (PTV)"), TriField())
        self.add("ended_on", pgettext("label", "Ended on"), DateField(context.today))
        self.add("notes", pgettext("label", "Notes"), TextField())

    def set_choices(self, places: Sequence[Choice], areas: Sequence[Choice]) -> None:
        """Give the municipalities and fields of activity there are."""
        self.home.set_choices(places)
        self.places.set_choices(places)
        self.areas.set_choices(areas)


def values(facts: OrganisationFacts) -> dict[str, Any]:
    """Return what the form shows."""
    found: dict[str, Any] = {name: getattr(facts, name) for name in PLAIN}
    home = facts.home_municipality
    found["home_municipality"] = home.code if home is not None else None
    found["municipalities"] = tuple(place.code for place in facts.municipalities)
    found["fields"] = tuple(field.code for field in facts.fields)
    return found
