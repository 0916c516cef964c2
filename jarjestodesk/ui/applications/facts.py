"""The form of an application's facts."""

from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.codes import Channel, EconomicActivity
from jarjestodesk.ui.applications.data import Choices
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    CodeField,
    DateField,
    Field,
    LineField,
    MomentField,
    MoneyField,
    TagsField,
    TextField,
    TriField,
)
from jarjestodesk.ui.widgets.form import Form

PLAIN = (
    "diary_number",
    "title",
    "arrived_at",
    "arrived_on",
    "channel",
    "whole_county",
    "purpose",
    "target_group",
    "target_group_size",
    "need",
    "goals",
    "measures",
    "service_cooperation",
    "period_start",
    "period_end",
    "continuing",
    "own_funding",
    "economic_activity",
    "economic_activity_reason",
    "support_statement",
    "withdrawn_on",
    "not_examined_on",
    "status_reason",
    "notes",
)


class FactsForm(Form):
    """Every fact of an application, each saved when its field is left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "applications")
        self.places = TagsField(placeholder=_("Add a municipality"))
        self.units, self.handlers = ChoiceField(), ChoiceField()
        self._add_arrival(context)
        self._add_activity(context)
        self._add_texts()
        self._add_rest(context)

    def _add_arrival(self, context: Context) -> None:
        self.add("title", pgettext("label", "Activity funded"), LineField())
        self.add("diary_number", pgettext("label", "Diary number"), LineField(characters=24))
        self.add(
            "arrived_at",
            pgettext("label", "Arrived"),
            MomentField(context.today),
            hint=_("The moment decides whether it was in time."),
        )
        self.add("arrived_on", _("Day of arrival"), DateField(context.today))
        self.add("channel", pgettext("label", "Channel"), CodeField(Channel))
        self.add("service_unit", pgettext("label", "Division"), self.units)
        self.add("handler", pgettext("label", "Handler"), self.handlers)

    def _add_activity(self, context: Context) -> None:
        self.add_section(pgettext("section", "Activity"))
        self.add("whole_county", _("Works in the whole county"), CheckField())
        self.add("municipalities", pgettext("label", "Municipalities"), self.places)
        self.add("period_start", pgettext("label", "Period begins"), DateField(context.today))
        self.add("period_end", pgettext("label", "Period ends"), DateField(context.today))
        self.add("continuing", _("Goes on from before"), TriField())
        self.add("own_funding", pgettext("label", "Self-funding"), MoneyField())
        self.add("target_group", pgettext("label", "Target group"), TextField(lines=2))
        self.add(
            "target_group_size",
            pgettext("label", "People reached"),
            LineField(kinds.COUNT_KIND, characters=10),
        )

    def _add_texts(self) -> None:
        self.add_section(_("What the applicant writes"))
        for key, words in (
            ("purpose", pgettext("label", "Purpose")),
            ("need", pgettext("label", "Need")),
            ("goals", pgettext("label", "Goals")),
            ("measures", pgettext("label", "Measures")),
            ("service_cooperation", _("Cooperation with services")),
            ("support_statement", _("Statement of support")),
        ):
            self.add(key, words, TextField(lines=2))

    def _add_rest(self, context: Context) -> None:
        self.add_section(_("State aid and status"))
        self.add("economic_activity", _("State aid assessment"), CodeField(EconomicActivity))
        self.add("economic_activity_reason", _("Ground of the assessment"), TextField(lines=2))
        self.add("withdrawn_on", _("Withdrawn by the applicant"), DateField(context.today))
        self.add("not_examined_on", _("Dismissed without examination"), DateField(context.today))
        self.add("status_reason", _("Ground of the status"), TextField(lines=2))
        self.add("notes", pgettext("label", "Notes"), TextField(lines=2))

    def set_choices(self, found: Choices) -> None:
        """Give the municipalities, service units and handlers there are."""
        places, units, handlers = found
        self.places.set_choices(places)
        self.units.set_choices(units)
        self.handlers.set_choices(handlers)


class SumsForm(Form):
    """The sums applied for, a field for each year of the application."""

    def __init__(self, context: Context, years: tuple[int, ...]) -> None:
        super().__init__(context, "applications/sums")
        self.years = years
        for year in years:
            field: Field = MoneyField()
            self.add(f"applied:{year}", _("Applied for {year}").format(year=year), field)


def values(page: ApplicationPage) -> dict[str, Any]:
    """Return what the form shows."""
    facts = page.facts
    found: dict[str, Any] = {name: getattr(facts, name) for name in PLAIN}
    found["municipalities"] = tuple(place.code for place in facts.municipalities)
    found["service_unit"] = facts.service_unit_id
    found["handler"] = facts.handler[0] if facts.handler is not None else None
    return found


def sums(page: ApplicationPage) -> dict[str, Any]:
    """Return what the form of sums shows."""
    return {f"applied:{one.year}": one.applied for one in page.years}
