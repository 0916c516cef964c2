"""The parts of an agreement: reviews, clauses, signatories, parties."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.lists import Choice, Found
from jarjestodesk.ui.agreements import data, words
from jarjestodesk.ui.agreements.data import WholePage
from jarjestodesk.ui.agreements.parts import PartsCard
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import icon
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.fields import ChoiceField, DateField, LineField, TextField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.organisation_field import OrganisationField


class ReviewsCard(PartsCard):
    """Reviews: due, held, what was found."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            pgettext("card", "Reviews"),
            words.review_heads(),
            _("No review is set."),
            "review",
        )
        form = Form(context, "agreements")
        form.add("due_on", pgettext("label", "Due"), DateField(context.today, required=True))
        form.add("held_on", pgettext("label", "Held"), DateField(context.today))
        form.add("notes", pgettext("label", "Notes"), TextField(lines=2))
        self.use_form(form, "agreement.review")
        self.add_button(small(_("Set a review"), "plus", then=self._add))

    def show_page(self, found: WholePage) -> None:
        """Show the reviews of an agreement."""
        page, today = found.page, self.context.today()
        values = {
            one.id: {"due_on": one.due_on, "held_on": one.held_on, "notes": one.notes}
            for one in page.reviews
        }
        self.show_parts(page.id, words.review_lines(page, today), values)

    def _add(self) -> None:
        row, today = self.agreement, self.context.today()
        self.write(lambda register: data.add_review(register, row, today), then=self.want)


class ClausesCard(PartsCard):
    """Clauses in their order, from the county's texts or her own."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            pgettext("card", "Clauses"),
            words.clause_heads(),
            _("The agreement has no clauses yet."),
            "clause",
        )
        form = Form(context, "agreements")
        form.add("title", pgettext("label", "Heading"), LineField(required=True))
        form.add("text", pgettext("label", "Text"), TextField(required=True, lines=4, most=18))
        self.use_form(form, "agreement.clause")
        self._menu = QMenu(self)
        self.more: QPushButton = small(_("Add a clause"), "plus")
        self.more.setMenu(self._menu)
        self.add_button(self.more)
        for text, name, step in (
            (pgettext("button", "Up"), "arrow-up", -1),
            (pgettext("button", "Down"), "arrow-down", 1),
        ):
            button = small(text, name, then=partial(self._move, step))
            button.setAccessibleName(_("Move the clause: {way}").format(way=text))
            self.add_button(button)

    def show_page(self, found: WholePage) -> None:
        """Show the clauses of an agreement."""
        page = found.page
        self._fill_menu(found.choices.clauses)
        values = {one.id: {"title": one.title, "text": one.text} for one in page.clauses}
        self.show_parts(page.id, words.clause_lines(page), values)

    def _fill_menu(self, clauses: tuple[Choice, ...]) -> None:
        self._menu.clear()
        for choice in clauses:
            self._entry(choice.label, "file-text", choice.value)
        self._menu.addSeparator()
        self._entry(_("Write one of your own"), "pencil", None)

    def _entry(self, text: str, icon_name: str, template: int | None) -> None:
        entry = QAction(icon(icon_name), text.replace("&", "&&"), self._menu)
        entry.triggered.connect(lambda _checked=False: self._add(template))
        self._menu.addAction(entry)

    def _add(self, template: int | None) -> None:
        row = self.agreement
        self.write(lambda register: data.add_clause(register, row, template), then=self.want)

    def _move(self, step: int) -> None:
        row = self.chosen()
        if row >= 0:
            self.write(lambda register: data.move_clause(register, row, step))


class SignatoriesCard(PartsCard):
    """Who signs for whom, and when they did."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            pgettext("card", "Signatories"),
            words.signatory_heads(),
            _("No signatory is named."),
            "signatory",
        )
        form = Form(context, "agreements")
        form.add("title", pgettext("label", "Title"), LineField())
        form.add("signed_on", pgettext("label", "Signed"), DateField(context.today))
        self.use_form(form, "agreement.signatory")
        self._organisation = -1
        self.person = ChoiceField(placeholder=_("Choose a person"))
        self.name = LineField(kinds.LINE_KIND, placeholder=_("or write a name"))
        new = Form(context, "agreements/signatory")
        new.add("person", _("Person of the register"), self.person)
        new.add("name", pgettext("agreements", "Another person"), self.name)
        self.for_them = small(_("Signs for the organisation"), "check", then=self._add_theirs)
        self.for_us = small(_("Signs for the county"), "check", then=self._add_ours)
        self.use_new(new, _("Add a signatory"), self.for_them, self.for_us)

    def show_page(self, found: WholePage) -> None:
        """Show the signatories of an agreement."""
        page = found.page
        self._organisation = page.organisation_id
        if self.person.control.choices != found.choices.signatories:
            self.person.set_choices(found.choices.signatories)
        values = {
            one.id: {"title": one.title, "signed_on": one.signed_on} for one in page.signatories
        }
        self.show_parts(page.id, words.signatory_lines(page), values)

    def _add_theirs(self) -> None:
        self._add(self._organisation)

    def _add_ours(self) -> None:
        self._add(None)

    def _add(self, organisation: int | None) -> None:
        if self.new is None or not self.new.commit():
            return
        row, person, name = self.agreement, self.person.value(), self.name.value()
        self.write(
            lambda register: data.add_signatory(register, row, person, name, organisation),
            then=lambda _row: self.close_new(),
        )


class PartiesCard(PartsCard):
    """The organisation, and whoever else is a party."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, pgettext("card", "Parties"), words.party_heads(), "", "party")
        self.table.opened.connect(context.go)
        self.organisation = OrganisationField(context, required=False, adds=True)
        self.unit = ChoiceField()
        new = Form(context, "agreements/party")
        new.add("organisation", pgettext("agreements", "Another organisation"), self.organisation)
        new.add("unit", _("or a unit"), self.unit)
        new.edited.connect(self._on_edited)
        self.use_new(new, _("Add a party"))

    def show_page(self, found: WholePage) -> None:
        """Show the parties of an agreement."""
        page = found.page
        if self.unit.control.choices != found.choices.units:
            self.unit.set_choices(found.choices.units)
        self.show_parts(page.id, words.party_lines(page), {one.id: {} for one in page.parties})

    def _on_edited(self, key: str, value: object) -> None:
        """A party is added as soon as one is chosen."""
        row = self.agreement
        organisation = value.id if isinstance(value, Found) else None
        unit = value if key == "unit" and isinstance(value, int) else None
        if organisation is None and unit is None:
            return
        self.close_new()
        self.write(lambda register: data.add_party(register, row, organisation, unit))
