"""A new agreement: its kind, with whom, what it is called, its days, its division."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.agreements import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import ChoiceField, CodeField, DateField, LineField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.organisation_field import OrganisationField


class NewAgreement(FormDialog):
    """Asks what an agreement needs; a partnership gets the county's clauses with it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        form: tuple[tuple[Choice, ...], date | None],
        done: Callable[[int], None],
        organisation_id: int | None = None,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("agreements", "New agreement"),
            yes=_("Add the agreement"),
            route="agreements/new",
            make=self._writing,
            done=done,
        )
        units, self._last = form
        self.organisation = OrganisationField(context, adds=True)
        self._build(units)
        if organisation_id is not None:
            self.organisation.open_with(organisation_id)
        self.form.focus("kind")

    def _build(self, units: tuple[Choice, ...]) -> None:
        form, today = self.form, self.context.today
        form.add("kind", pgettext("label", "Kind"), CodeField(AgreementKind, required=True))
        form.add("organisation", pgettext("label", "Organisation"), self.organisation)
        form.add(
            "title",
            pgettext("label", "Name"),
            LineField(required=True),
            hint=_("What the agreement is about in a few words."),
        )
        form.add("starts_on", pgettext("label", "First day"), DateField(today))
        form.add("ends_on", pgettext("label", "Last day"), DateField(today))
        form.add("unit", pgettext("label", "Division"), ChoiceField(units))
        first = date(today().year + 1, 1, 1)
        form.fill({"kind": AgreementKind.PARTNERSHIP, "starts_on": first, "ends_on": self._last})
        form.edited.connect(self._on_edited)

    def _on_edited(self, key: str, value: Any) -> None:
        """Offer the term's last day to a partnership alone; a day she gave stays."""
        field = self.form.fields["ends_on"]
        if key == "kind" and not field.dirty():
            partnership = value is AgreementKind.PARTNERSHIP
            if field.value() == (None if partnership else self._last):
                field.reset(self._last if partnership else None)

    def _writing(self) -> Writing:
        value = self.form.value
        found = AgreementInput(
            kind=value("kind"),
            title=value("title"),
            starts_on=value("starts_on"),
            ends_on=value("ends_on"),
        )
        organisation, unit = value("organisation").id, value("unit")
        return lambda register: data.draw_up(register, organisation, found, unit)
