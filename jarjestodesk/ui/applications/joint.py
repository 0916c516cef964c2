"""Who applies together: the further organisations of an application, their roles and shares."""

from typing import ClassVar

from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.lists import Found
from jarjestodesk.ui.agreements.parts import PartsCard
from jarjestodesk.ui.applications import data, words
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.fields import LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.organisation_field import OrganisationField


class JointCard(PartsCard):
    """Further organisations; any of them can be made the one that leads."""

    room: ClassVar[str] = "applications"

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            pgettext("card", "Joint application"),
            words.joint_heads(),
            _("The applicant applies alone."),
            "joint",
        )
        form = Form(context, "applications")
        form.add("role", pgettext("label", "Role"), LineField())
        form.add("share", pgettext("label", "Share"), LineField())
        self.use_form(form, "joint")
        self._organisations: dict[int, int] = {}
        self.organisation = OrganisationField(context, adds=True)
        new = Form(context, "applications/joint")
        new.add("organisation", pgettext("label", "Organisation"), self.organisation)
        new.add("role", pgettext("label", "Role"), LineField())
        new.add("share", pgettext("label", "Share"), LineField())
        self.save = small(pgettext("button", "Add"), "check", then=self._add)
        self.lead = small(_("Make it lead"), "flag", then=self._make_lead)
        self.visit = small(_("Open the organisation"), "building-2", then=self._visit)
        self.add_button(self.lead)
        self.add_button(self.visit)
        self.use_new(new, _("Add an organisation"), self.save)
        self.table.chosen.connect(lambda _row: self._enable())

    def show_page(self, page: ApplicationPage) -> None:
        """Show the further organisations of an application."""
        self._organisations = {one.id: one.organisation_id for one in page.joint}
        values = {one.id: {"role": one.role, "share": one.share} for one in page.joint}
        self.show_parts(page.facts.id, words.joint_lines(page), values)
        self._enable()

    def _enable(self) -> None:
        chosen = self.chosen() >= 0
        for button in (self.lead, self.visit):
            button.setEnabled(chosen)
            button.setVisible(bool(self._organisations))
        self.remove.setVisible(bool(self._organisations))

    @override
    def removing(self, row: int) -> Writing:
        return lambda register: data.remove_joint(register, row)

    def _add(self) -> None:
        if self.new is None or not self.new.commit():
            return
        found = self.organisation.value()
        if not isinstance(found, Found):
            self.new.show_error("organisation", _("Choose the organisation first."))
            return
        row, organisation = self.agreement, found.id
        role, share = self.new.value("role"), self.new.value("share")
        self.write(
            lambda register: data.add_joint(register, row, organisation, role, share),
            then=lambda _row: self.close_new(),
        )

    def _make_lead(self) -> None:
        row = self.chosen()
        if row >= 0:
            self.write(lambda register: data.make_lead(register, row))

    def _visit(self) -> None:
        organisation = self._organisations.get(self.chosen())
        if organisation is not None:
            self.context.go(f"organisations/{organisation}")
