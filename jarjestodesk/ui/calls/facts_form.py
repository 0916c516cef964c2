"""The form of a call's own fields, each saved when it is left."""

from collections.abc import Callable
from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.call_room import CallSheet, Offered
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import link
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    CodeField,
    DateField,
    LineField,
    MomentField,
    TextField,
)
from jarjestodesk.ui.widgets.form import Form

_IDS = {"body": "body_id", "information": "information_person_id", "preparer": "preparer_person_id"}
"""Fields whose columns have other names."""
FIELD_OF = {
    **{column: field for field, column in _IDS.items()},
    "use_end": "use_start",
    "minutes": "body",
}
"""Where a field that another page names stands here."""


class CallForm(Form):
    """Name, window, time of use, numbering, body, persons, guide, texts."""

    def __init__(self, context: Context, add_person: Callable[[], object]) -> None:
        super().__init__(context, "calls")
        self._add_person = add_person
        self.body = ChoiceField()
        self.information = ChoiceField()
        self.preparer = ChoiceField()
        self._add_window(context)
        self._add_handling()
        self._add_guide(context)
        self._add_texts()

    def _add_window(self, context: Context) -> None:
        self.add("name", pgettext("label", "Name"), LineField(required=True))
        self.add(
            "opens_at",
            pgettext("label", "Opens"),
            MomentField(context.today),
            hint=_("Day and time of day, such as 24.11.2026 klo 8.00."),
        )
        self.add(
            "closes_at",
            pgettext("label", "Closes"),
            MomentField(context.today),
            hint=_("What comes a second after this is late."),
        )
        self.add("continuous", pgettext("label", "Continuous call"), CheckField())
        self.add("use_start", _("Time of use starts"), DateField(context.today))
        self.add("use_end", _("Time of use ends"), DateField(context.today))
        self.add("report_due_on", _("Report is due by"), DateField(context.today))

    def _add_handling(self) -> None:
        self.add_section(_("Handling and persons"))
        self.add("body", pgettext("label", "Deciding body"), self.body)
        self.add("preparer", pgettext("label", "Preparer"), self.preparer)
        self.add("information", _("Gives further information"), self.information)
        self.add_widget(link(_("Add a person"), "plus", then=self._add_person))
        self.add(
            "case_numbering",
            pgettext("calls", "Diary numbers"),
            CodeField(CaseNumbering, required=True),
        )
        self.add("case_number", _("Number of the round"), LineField(characters=24))

    def _add_guide(self, context: Context) -> None:
        self.add_section(_("Guide of the call"))
        self.add("guide_name", pgettext("label", "Guide"), LineField())
        self.add("guide_version", pgettext("label", "Version"), LineField(characters=12))
        self.add("guide_approved_on", pgettext("calls", "Approved on"), DateField(context.today))
        self.add("guide_approved_by", pgettext("calls", "Approved by"), LineField())

    def _add_texts(self) -> None:
        self.add_section(_("Texts of the decisions"))
        self.add("provisions", pgettext("calls", "Provisions applied"), TextField())
        self.add("payment_text", pgettext("label", "Payment"), TextField())
        self.add("report_text", pgettext("label", "Reporting"), TextField())
        self.add_section(pgettext("form", "Other"))
        self.add("notes", pgettext("label", "Notes"), TextField())
        self.add(
            "test",
            pgettext("label", "Practice round"),
            CheckField(),
            hint=_("Letters of a practice round say that they are no decisions."),
        )

    def set_offered(self, offered: Offered) -> None:
        """Give the bodies and persons there are."""
        self.body.set_choices(offered.bodies)
        self.information.set_choices(offered.persons)
        self.preparer.set_choices(offered.persons)


def values(sheet: CallSheet, form: CallForm) -> dict[str, Any]:
    """Return what the form shows."""
    found = sheet.facts.values
    return {key: found[_IDS.get(key, key)] for key in form.fields}
