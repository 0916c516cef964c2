"""Statements of support: asked for with a due day, and what they say once they come."""

from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.codes import Stance
from jarjestodesk.records.lists import Found
from jarjestodesk.records.support_statements import StatementInput, StatementLine
from jarjestodesk.rules.deadlines import next_open_day
from jarjestodesk.ui.agreements.parts import PartsCard
from jarjestodesk.ui.applications import data, words
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.stored_file import ask_files, open_stored
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.fields import (
    ChoiceField,
    CodeField,
    DateField,
    LineField,
    TextField,
)
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.organisation_field import OrganisationField

_TIME = timedelta(days=14)
"""Time offered for giving a statement."""


class StatementsCard(PartsCard):
    """Of whom a statement is asked, by when, and what it says; the file beside it."""

    room: ClassVar[str] = "applications"

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            pgettext("card", "Statements of support"),
            words.statement_heads(),
            _("No statement of support has been asked for."),
            "statement",
        )
        self._lines: dict[int, StatementLine] = {}
        self.use_form(self._facts_form(), "statement")
        self.unit, self.place = ChoiceField(), ChoiceField()
        self.organisation = OrganisationField(context, required=False, adds=True)
        self.ask = small(_("Record as asked"), "check", then=self._add)
        self.hang = small(_("Attach a file"), "paperclip", then=self.choose_file)
        self.open_file = small(_("Show the file"), "file-text", then=self._open_file)
        self.add_button(self.hang)
        self.add_button(self.open_file)
        self.use_new(self._new_form(), _("Ask for a statement"), self.ask)
        self.table.chosen.connect(lambda _row: self._enable())

    def _facts_form(self) -> Form:
        today = self.context.today
        form = Form(self.context, "applications")
        form.add("given_on", pgettext("label", "Given"), DateField(today))
        form.add("stance", pgettext("label", "What it says"), CodeField(Stance))
        form.add("person", pgettext("label", "Given by"), LineField())
        form.add("text", pgettext("label", "Text"), TextField(lines=2))
        form.add("requested_on", pgettext("label", "Asked"), DateField(today))
        form.add("due_on", pgettext("label", "Due"), DateField(today))
        return form

    def _new_form(self) -> Form:
        today = self.context.today
        new = Form(self.context, "applications/statement")
        new.add("unit", pgettext("label", "Division"), self.unit)
        new.add("place", _("or a municipality"), self.place)
        new.add("organisation", _("or an organisation"), self.organisation)
        new.add("requested_on", pgettext("label", "Asked"), DateField(today))
        new.add("due_on", pgettext("label", "Due"), DateField(today))
        return new

    @override
    def begin(self) -> None:
        super().begin()
        if self.new is not None:
            today = self.context.today()
            self.new.fill({"requested_on": today, "due_on": next_open_day(today + _TIME)})

    def set_choices(self, found: data.Choices) -> None:
        """Give the municipalities and the units that can be asked."""
        places, units, _handlers = found
        self.unit.set_choices(units)
        self.place.set_choices(places)

    def show_page(self, page: ApplicationPage) -> None:
        """Show the statements on an application."""
        self._lines = {one.id: one for one in page.statements}
        values = {
            one.id: {
                "given_on": one.given_on,
                "stance": one.stance,
                "person": one.person,
                "text": one.text,
                "requested_on": one.requested_on,
                "due_on": one.due_on,
            }
            for one in page.statements
        }
        lines = words.statement_lines(page, self.context.today())
        self.show_parts(page.facts.id, lines, values)
        self._enable()

    def _enable(self) -> None:
        chosen = self._lines.get(self.chosen())
        self.hang.setEnabled(chosen is not None)
        self.open_file.setEnabled(chosen is not None and chosen.sha256 is not None)
        for button in (self.hang, self.open_file, self.remove):
            button.setVisible(bool(self._lines))

    @override
    def removing(self, row: int) -> Writing:
        return lambda register: data.remove_statement(register, row)

    def _add(self) -> None:
        if self.new is None or not self.new.commit():
            return
        value = self.new.value
        found = value("organisation")
        given = StatementInput(
            organisation_id=found.id if isinstance(found, Found) else None,
            service_unit_id=value("unit"),
            municipality=value("place"),
            requested_on=value("requested_on"),
            due_on=value("due_on"),
        )
        row, today = self.agreement, self.context.today()
        self.write(
            lambda register: data.add_statement(register, row, given, today),
            then=self._added,
        )

    def _added(self, row: int) -> None:
        self.close_new()
        self.want(row)

    def choose_file(self) -> None:
        """Ask for the file of the chosen statement and keep a copy of it."""
        for path in ask_files(self, _("Attach a file to the statement")):
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Keep a copy of a file with the chosen statement."""
        row = self.chosen()
        if row >= 0:
            self.write(lambda register: data.attach_to_statement(register, row, path))

    def _open_file(self) -> None:
        one = self._lines.get(self.chosen())
        if one is not None and one.sha256 is not None and one.file_name is not None:
            open_stored(self.context, self, one.sha256, one.file_name)
