"""The forms of an agreement: its facts, and the sums of its years."""

from collections.abc import Mapping, Sequence
from datetime import date

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.agreement_page import AgreementPage
from jarjestodesk.records.codes import CooperationForm
from jarjestodesk.records.labels import labels
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import (
    ChoiceField,
    DateField,
    LineField,
    MoneyField,
    TagsField,
    TextField,
)
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.values.money import format_plain

_MOST_YEARS = 12


class FactsForm(Form):
    """Every fact of an agreement, each saved when its field is left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "agreements")
        self.units = ChoiceField()
        today = context.today
        self.add("title", pgettext("label", "Name"), LineField(required=True))
        self.add("diary_number", pgettext("label", "Diary number"), LineField(characters=24))
        self.add("service_unit_id", pgettext("label", "Division"), self.units)
        self.add("starts_on", pgettext("label", "First day"), DateField(today))
        self.add("ends_on", pgettext("label", "Last day"), DateField(today))
        self.add("signed_on", pgettext("label", "Signed"), DateField(today))
        self.add("terminated_on", pgettext("label", "Terminated"), DateField(today))
        self.add_section(pgettext("section", "Contents"))
        for key, words in (
            ("purpose", pgettext("label", "Purpose")),
            ("tasks", pgettext("label", "Tasks")),
            ("goals", pgettext("label", "Goals")),
            ("follow_up", pgettext("label", "Follow-up")),
        ):
            self.add(key, words, TextField(lines=2))
        known = labels(CooperationForm)
        forms = [Choice(form, known[form.value]) for form in CooperationForm]
        self.add("forms", _("Forms of cooperation"), TagsField(forms))
        self.add_section(pgettext("section", "Support"))
        self.add("indirect_support", pgettext("agreements", "Indirect support"), MoneyField())
        self.add("indirect_support_note", _("What the support is"), TextField(lines=2))
        self.add_section(pgettext("section", "Other"))
        self.add("source", pgettext("label", "Source"), TextField(lines=1))
        self.add("notes", pgettext("label", "Notes"), TextField(lines=2))

    def show_choices(self, units: Sequence[Choice]) -> None:
        """Give the divisions there are."""
        if tuple(units) != self.units.control.choices:
            self.units.set_choices(units)


class SumsCard(Card):
    """The sums agreed for the years; a form is made anew where the years are others."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Sums agreed by year"))
        self._context = context
        self._years: tuple[int, ...] = ()
        self._hints: Mapping[int, str] = {}
        self.form: Form | None = None
        self._editor: FormEditor | None = None
        self._none = label(
            _("Give the first and the last day: then the years stand here."), "second"
        )
        self.add(self._none)

    def show_page(self, page: AgreementPage, route: str) -> None:
        """Show an agreement's years."""
        years, hints = _years(page), _granted(page)
        if years != self._years or hints != self._hints:
            self._make(years, hints)
        self._none.setVisible(not years)
        if self._editor is not None:
            sums = {line.year: line.cents for line in page.years}
            values = {f"sum:{year}": sums.get(year) for year in years}
            self._editor.show(page.id, route, values)

    def focus_sums(self, key: str) -> None:
        """Put the hand into a sum, or the first one."""
        if self.form is None:
            return
        if key in self.form.fields:
            self.form.focus(key)
        else:
            self.form.focus_first()

    def _make(self, years: tuple[int, ...], hints: Mapping[int, str]) -> None:
        self._years, self._hints = years, hints
        if self.form is not None:
            self.form.commit()
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = self._editor = None
        if not years:
            return
        self.form = Form(self._context, "agreements")
        for year in years:
            words = pgettext("label", "Agreed {year}").format(year=year)
            self.form.add(f"sum:{year}", words, MoneyField(), hint=hints.get(year, ""))
        self._editor = FormEditor(self.form, self._context, "agreement")
        self.add(self.form)


def _years(page: AgreementPage) -> tuple[int, ...]:
    first, last = page.facts["starts_on"], page.facts["ends_on"]
    known = {line.year for line in page.years}
    if isinstance(first, date):
        end = last.year if isinstance(last, date) else max(known, default=first.year)
        known |= set(range(first.year, min(end, first.year + _MOST_YEARS) + 1))
    return tuple(sorted(known))


def _granted(page: AgreementPage) -> dict[int, str]:
    """Return what the decision granted where the agreed sum is another one."""
    return {
        line.year: _("The decision granted {sum}.").format(sum=format_plain(line.granted))
        for line in page.years
        if line.granted is not None and line.granted != line.cents
    }
