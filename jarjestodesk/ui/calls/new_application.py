"""A new application by hand: letters of the applicant, Enter, and Enter again adds it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.fields import ChoiceField, LineField, MomentField, MoneyField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.organisation_field import OrganisationField


class NewApplicationDialog(FormDialog):
    """Applicant, scheme where there are several, activity, sums, number, arrival.

    ``added`` is told each application's id; Ctrl+Enter adds and asks for the next one.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        call_id: int,
        form: tuple[tuple[int, ...], tuple[Choice, ...]],
        added: Callable[[int], None],
    ) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("calls", "New application"),
            yes=_("Add the application"),
            route=f"calls/{call_id}/applications",
            make=self._writing,
            done=added,
        )
        self._call_id = call_id
        self._years, schemes = form
        self.applicant = OrganisationField(context, adds=True)
        self._build(schemes)
        following = make_action(
            self, _("Add and next"), lambda: self.submit(stay=True), shortcut="Ctrl+Return"
        )
        self.add_button(plain(action=following))
        self.form.focus("applicant")

    def _build(self, schemes: tuple[Choice, ...]) -> None:
        form = self.form
        form.add("applicant", pgettext("label", "Applicant"), self.applicant)
        if len(schemes) > 1:
            form.add(
                "scheme",
                pgettext("label", "Grant scheme"),
                ChoiceField(schemes, required=True),
            )
        form.add("title", _("Activity applied for"), LineField())
        for year in self._years:
            words = pgettext("label", "Applied for {year}").format(year=year)
            form.add(f"applied:{year}", words, MoneyField())
        form.add("diary_number", pgettext("label", "Diary number"), LineField(characters=24))
        form.add("arrived_at", pgettext("label", "Arrived"), MomentField(self.context.today))

    @override
    def empty(self) -> None:
        """Keep the scheme: papers come in piles."""
        scheme = self.form.fields.get("scheme")
        kept = scheme.value() if scheme is not None else None
        super().empty()
        if scheme is not None:
            scheme.reset(kept)

    def _writing(self) -> Writing:
        value = self.form.value
        sums = [(year, value(f"applied:{year}")) for year in self._years]
        found = ApplicationInput(
            scheme=value("scheme") if "scheme" in self.form.fields else None,
            title=value("title"),
            diary_number=value("diary_number"),
            arrived_at=value("arrived_at"),
            applied=tuple(YearMoney(year, cents) for year, cents in sums if cents is not None),
        )
        call_id, organisation = self._call_id, value("applicant").id
        return lambda register: data.register_application(register, call_id, organisation, found)
